"""Questions answered through the screen: each kind right, wrong, not a number, skipped, not known, met again."""

from pathlib import Path

import pytest
from question_lesson import QuestionHost, question_host, question_lesson
from screens import screen_text
from textual import events
from textual.pilot import Pilot

from tui_app.lesson.model import Lesson
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.visit import Place
from tui_app.widgets.answer_box import AnswerBox

SIZE = (80, 24)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return question_lesson(tmp_path)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Typed and entered."""
    names = {".": "full_stop", " ": "space", "+": "plus", "-": "minus"}
    await pilot.press(*(names.get(each, each) for each in text), "enter")


def keys_line(app: QuestionHost) -> str:
    return screen_text(app).splitlines()[-1]


@pytest.mark.parametrize("text", ["12.9", "12.94", "2.2 + 3.1 + 1 + 6.6"])
async def test_a_number_is_answered_right(lesson: Lesson, text: str) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, text)
        shown = screen_text(app)
        assert "Right: 12.9." in shown
        assert "Why: Both terms are above 0." in shown
        assert app.kept("frog-loss").outcome == "answered"
        assert [each.verdict for each in app.kept("frog-loss").attempts] == ["right"]


async def test_a_known_mistake_gets_its_message_and_the_first_answer_stays_readable(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "10.9")
        assert "The margin is missing." in screen_text(app)
        assert app.kept("frog-loss").outcome == "open"
        await typed(pilot, "12.9")
        assert "You answered: 10.9 → 12.9 ✔" in screen_text(app)


async def test_after_three_wrong_answers_it_is_worked_out(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        for answer in ("1", "2", "3"):
            assert "= 12.9" not in screen_text(app)
            await typed(pilot, answer)
        assert "L(frog image) = loss(cat) + loss(car)" in screen_text(app)
        assert "You answered: 1 → 2 → 3" in screen_text(app)
        assert app.kept("frog-loss").outcome == "shown"


async def test_the_only_answer_is_told_once_where_the_verdict_names_it(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "10.9")
        await pilot.press("a")
        assert app.kept("frog-loss").outcome == "shown"
        assert "10.9: not yet." in screen_text(app)
        assert "You answered" not in screen_text(app)


async def test_what_is_no_number_is_no_attempt_and_stays_in_the_box(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "1x")
        box = app.screen.query_one(AnswerBox)
        assert box.is_open
        assert box.value == "1x"
        assert "isn't a number" in screen_text(app)
        assert app.kept("frog-loss").attempts == ()


async def test_letters_are_text_in_the_box_and_commands_outside(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "h", "d", "question_mark")
        box = app.screen.query_one(AnswerBox)
        assert box.value == "hd?"
        assert "Hint" not in keys_line(app)
        await pilot.press("escape")
        assert not box.is_open
        assert app.focused is None
        assert app.screen is app.screen_of_lesson
        await pilot.press("h")
        assert "Hint 1: The wrong classes are cat and car." in screen_text(app)
        await pilot.press("ㅗ")
        assert "Hint 2: Two minus signs make a plus." in screen_text(app)
        await pilot.press("H")
        assert "Hint 1:" in screen_text(app)
        await pilot.press("H")
        assert "Hint 1:" not in screen_text(app)
        assert app.kept("frog-loss").hints == 2


@pytest.mark.parametrize(
    "text", ["sqrt(4)", "ln(2)", "log(2)", "exp(1)", "max(1, 2)", "min(1, 2)", "(1 + 2)", "cos(1)"]
)
async def test_an_answer_may_begin_with_a_letter_that_is_no_command(lesson: Lesson, text: str) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        names = {"(": "left_parenthesis", ")": "right_parenthesis", ",": "comma", " ": "space", "+": "plus"}
        await pilot.press(*(names.get(each, each) for each in text))
        assert app.screen.query_one(AnswerBox).value == text
        assert app.kept("frog-loss").attempts == ()


@pytest.mark.parametrize("key", ["h", "d", "a", "g", "i", "ㅗ"])
async def test_a_letter_that_is_a_command_begins_no_answer(lesson: Lesson, key: str) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert app.screen_of_lesson.visit.typed is None


async def test_a_hint_that_is_asked_for_after_the_last_begins_no_answer(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("h", "h", "h", "w")
        assert "Hint 2:" in screen_text(app)
        assert app.screen_of_lesson.visit.typed is None


async def test_digits_of_another_input_method_answer_and_choose(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "１２.9")
        assert [each.verdict for each in app.kept("frog-loss").attempts] == ["right"]
        await app.screen_of_lesson.go_to(Place("choices", "beyond"))
        await pilot.press("２", "enter", "s")
        assert [each.answer for each in app.kept("beyond").attempts] == ["2"]


async def test_what_was_typed_waits_in_the_box(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "2", "escape", "enter")
        assert app.screen.query_one(AnswerBox).value == "12"
        await pilot.press("pagedown")
        assert not app.screen.query_one(AnswerBox).is_open
        assert app.screen_of_lesson.place.page == "choices"
        await pilot.press("pageup", "enter")
        assert app.screen.query_one(AnswerBox).value == "12"


async def test_next_asks_once_before_it_goes_past(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        assert "Skip this question?" in screen_text(app)
        assert app.kept("frog-loss").outcome == "open"
        await pilot.press("left")
        assert "Skip this question?" not in screen_text(app)
        assert app.screen_of_lesson.place.block == "frog-loss"
        await pilot.press("right", "right")
        assert "Skipped." in screen_text(app)
        assert "Answer: 12.9" in screen_text(app)
        assert app.kept("frog-loss").outcome == "skipped"
        await pilot.press("right")
        assert app.screen_of_lesson.place.page == "choices"


@pytest.mark.parametrize(
    ("key", "outcome", "said"),
    [("d", "unknown", "You said that you don't know."), ("a", "shown", "Answer: 12.9")],
)
async def test_not_known_and_asked_for(lesson: Lesson, key: str, outcome: str, said: str) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        assert said in screen_text(app)
        assert app.kept("frog-loss").outcome == outcome
        await pilot.press("t")
        assert app.kept("frog-loss").outcome == "open"
        assert "Answer: 12.9" not in screen_text(app)


async def test_a_page_that_is_opened_again_has_what_was_answered(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "10.9")
        await typed(pilot, "12.9")
        before = screen_text(app)
    again = question_host(lesson, "frog-loss", {"frog-loss": app.kept("frog-loss")})
    async with again.run_test(size=SIZE):
        assert screen_text(again) == before


async def test_a_choice_is_answered_and_asks_how_sure(lesson: Lesson) -> None:
    app = question_host(lesson, "beyond")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "space")
        assert "Are you sure of it?" in screen_text(app)
        assert app.kept("beyond").attempts == ()
        await pilot.press("s")
        assert "A max with 0 is never below 0." in screen_text(app)
        await pilot.press("1", "enter")
        shown = screen_text(app)
        assert "✔ 1. it stays at 0 ← your last answer" in shown
        assert "2. it falls below 0 ← your first answer" in shown
        assert "You answered: it falls below 0 (you were sure) → it stays at 0 ✔" in shown
        assert [each.sure for each in app.kept("beyond").attempts] == [True, None]


async def test_all_right_choices_are_marked(lesson: Lesson) -> None:
    app = question_host(lesson, "costly")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert "Nothing is chosen yet." in screen_text(app)
        await pilot.press("space", "2", "enter")
        assert "It leads by more than 1." in screen_text(app)
        await pilot.press("2", "3", "enter")
        assert app.kept("costly").outcome == "answered"
        assert [each.answer for each in app.kept("costly").attempts] == ["1,2", "1,3"]


async def test_a_cell_is_pointed_at_with_the_arrows(lesson: Lesson) -> None:
    app = question_host(lesson, "lowest")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "enter")
        assert "That one is low, but another is" in screen_text(app)
        await pilot.press("right", "right", "enter")
        assert app.kept("lowest").outcome == "answered"
        assert "Right: frog, frog image" in screen_text(app)


async def test_at_the_edge_of_a_table_right_goes_on(lesson: Lesson) -> None:
    app = question_host(lesson, "lowest")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "right", "right")
        assert "Skip this question?" in screen_text(app)


async def test_a_table_is_filled_cell_by_cell(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "0")
        await typed(pilot, "2")
        assert app.kept("cat-margins").parts == {"1,1": "answered"}
        await typed(pilot, "2.9")
        await typed(pilot, "0")
        assert app.kept("cat-margins").outcome == "answered"
        assert [each.part for each in app.kept("cat-margins").attempts] == ["1,1", "2,1", "2,1", "3,1"]


async def test_tab_enters_a_cell_and_goes_to_the_next(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", "tab")
        box = app.screen.query_one(AnswerBox)
        assert app.screen_of_lesson.place.block == "cat-margins"
        assert "Next cell" in keys_line(app)
        assert (box.is_open, box.value) == (True, "")
        await pilot.press("2", "full_stop", "9", "shift+tab", "0", "tab", "0", "enter")
        attempts = app.kept("cat-margins").attempts
        assert [(each.part, each.answer) for each in attempts] == [
            ("1,1", "7"), ("2,1", "2.9"), ("1,1", "0"), ("3,1", "0")
        ]  # fmt: skip
        assert app.kept("cat-margins").outcome == "answered"


async def test_tab_leaves_what_is_no_number_in_its_cell(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "x", "tab")
        assert app.screen.query_one(AnswerBox).value == "1x"
        assert "isn't a number" in screen_text(app)
        assert app.kept("cat-margins").attempts == ()


async def test_tab_on_an_empty_cell_goes_on_without_a_try(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "tab", "2", "full_stop", "9", "enter")
        assert app.kept("cat-margins").parts == {"2,1": "answered"}


async def test_tab_typed_at_once_behind_a_digit_stays_in_the_table(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        for key in ("0", "tab", "2", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        attempts = app.kept("cat-margins").attempts
        assert [(each.part, each.answer) for each in attempts] == [("1,1", "0"), ("2,1", "2")]


async def test_tab_in_a_box_of_one_number_goes_to_the_next_block(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "2", "tab")
        assert app.screen_of_lesson.place.block == "S"
        assert app.kept("frog-loss").attempts == ()
        await pilot.press("tab", "enter")
        assert app.screen.query_one(AnswerBox).value == "12"


async def test_a_table_is_given_up_cell_by_cell(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "d")
        assert app.kept("cat-margins").parts == {"2,1": "unknown"}
        assert app.kept("cat-margins").outcome == "open"
        assert "2.9" in screen_text(app)
        assert "once more" in " ".join(screen_text(app).split())
        await pilot.press("up", "up", "a")
        assert app.kept("cat-margins").parts == {"1,1": "shown", "2,1": "unknown"}


async def test_a_table_is_given_up_whole_by_a_second_press(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "0")
        await pilot.press("d")
        assert app.kept("cat-margins").parts == {"1,1": "answered", "2,1": "unknown"}
        await pilot.press("d")
        assert app.kept("cat-margins").parts == {"1,1": "answered", "2,1": "unknown", "3,1": "unknown"}
        assert app.kept("cat-margins").outcome == "unknown"


async def test_a_given_up_cell_is_no_first_press_once_another_was_filled(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-margins")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d")
        await typed(pilot, "1")
        await pilot.press("d")
        assert app.kept("cat-margins").parts == {"1,1": "unknown", "2,1": "unknown"}


async def test_an_asking_step_waits_and_shows_the_prediction_beside_the_truth(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-walk", step=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        shown = screen_text(app)
        assert "loss(car) = max(0, s(car) − s(cat) + 1)" in shown
        assert "Where from?" not in keys_line(app)
        await typed(pilot, "1.9")
        assert app.screen_of_lesson.place.step == 3
        await typed(pilot, "2.9")
        assert app.screen_of_lesson.place.step == 4
        assert "You answered: 1.9 → 2.9 ✔" in screen_text(app)
        await pilot.press("right", "left")
        assert "You answered: 1.9 → 2.9 ✔" in screen_text(app)
        assert [each.part for each in app.kept("cat-walk").attempts] == ["4", "4"]
        await pilot.press("home", "right")
        assert "Which class does the sum leave out?" in screen_text(app)


async def test_the_class_passed_over_is_a_choice(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-walk")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "enter")
        assert app.screen_of_lesson.place.step == 1
        assert "You answered: cat ✔" in screen_text(app)


@pytest.mark.parametrize(
    ("keys", "outcome"), [(["d"], "unknown"), (["right", "right"], "skipped"), (["a"], "shown")]
)
async def test_an_asking_step_can_be_passed(lesson: Lesson, keys: list[str], outcome: str) -> None:
    app = question_host(lesson, "cat-walk", step=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", *keys)
        assert app.screen_of_lesson.place.step == 4
        assert "= 2.9" in screen_text(app)
        assert app.kept("cat-walk").parts == {"4": outcome}


async def test_nothing_typed_at_once_is_lost(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        for key in "12.9":
            app.post_message(events.Key(key, key))
        await pilot.pause()
        await pilot.press("enter")
        assert [each.answer for each in app.kept("frog-loss").attempts] == ["12.9"]


@pytest.mark.parametrize(("step", "keys"), [(0, ["end"]), (0, ["shift+right"]), (8, []), (4, [])])
async def test_steps_that_are_jumped_over_are_not_skipped(lesson: Lesson, step: int, keys: list[str]) -> None:
    app = question_host(lesson, "cat-walk", step=step)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        assert app.screen_of_lesson.place.step == (step or 8)
        assert "Skipped." not in screen_text(app)
        assert app.kept("cat-walk").parts == {}
        await pilot.press("home", "right")
        assert "Which class does the sum leave out?" in screen_text(app)


async def test_a_faded_principle_is_asked_once_for_the_walk(lesson: Lesson) -> None:
    app = question_host(lesson, "all-walk")
    async with app.run_test(size=SIZE) as pilot:
        asked = 0
        for _ in range(40):
            if app.screen_of_lesson.place.step == 25:
                break
            waits = "What comes out?" in screen_text(app)
            asked += waits
            await pilot.press("d" if waits else "right")
        assert asked == 2
        assert app.kept("all-walk").outcome == "unknown"


async def test_a_faded_result_is_a_blank_until_it_is_answered(lesson: Lesson) -> None:
    app = question_host(lesson, "all-walk")
    async with app.run_test(size=SIZE) as pilot:
        losses = next(row for row in screen_text(app).splitlines() if row.lstrip().startswith("Lᵢ"))
        assert losses.split() == ["Lᵢ", "?", "·", "·"]
        for _ in range(40):
            if "What comes out?" in screen_text(app):
                break
            await pilot.press("right")
        assert "2.9 + ?" in screen_text(app)
        await pilot.press("d")
        assert "?" not in next(row for row in screen_text(app).splitlines() if row.lstrip().startswith("Lᵢ"))


async def test_a_walk_that_is_opened_again_has_its_predictions(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-walk", step=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        await typed(pilot, "1.9")
        await typed(pilot, "2.9")
    again = question_host(lesson, "cat-walk", {"cat-walk": app.kept("cat-walk")}, step=3)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        assert "You answered: 1.9 → 2.9 ✔" in screen_text(again)


async def test_an_answer_is_told_once(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "12.9")
        await pilot.press("right", "left", "f1", "escape")
        told = [each for each in app.heard if isinstance(each, LessonScreen.Answered)]
        assert [each.block for each in told] == ["frog-loss"]


async def test_a_click_chooses_and_opens_the_box(lesson: Lesson) -> None:
    app = question_host(lesson, "frog-loss")
    async with app.run_test(size=SIZE) as pilot:
        rows = screen_text(app).splitlines()
        row = next(at for at, each in enumerate(rows) if each.lstrip().startswith("│") and at > 2)
        await pilot.click(offset=(6, row))
        await pilot.pause()
        assert app.screen.query_one(AnswerBox).is_open
