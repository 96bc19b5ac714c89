"""What-ifs and changed numbers through the screen; the lesson's own numbers and its questions are never touched."""

from decimal import Decimal
from pathlib import Path

import pytest
from question_lesson import QuestionHost, question_host, question_lesson
from screens import screen_text
from textual.pilot import Pilot

from tui_app.app import LosslabApp, Opening
from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.model import Lesson
from tui_app.screens.lesson import LessonScreen
from tui_app.widgets.answer_box import AnswerBox
from tui_app.worked.computations.hinge import Hinge

SIZE = (80, 24)
LESSONS = Path(__file__).parents[2] / "lessons"
TABLE = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    tuple(
        tuple(map(Decimal, row))
        for row in (("3.2", "5.1", "-1.7"), ("1.3", "4.9", "2.0"), ("2.2", "2.5", "-3.1"))
    ),
)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return question_lesson(tmp_path)


def answers(app: QuestionHost) -> list[object]:
    return [each for each in app.heard if isinstance(each, LessonScreen.Answered)]


async def nudged(pilot: Pilot[None], count: int, key: str = "left_square_bracket") -> None:
    await pilot.press(*[key] * count)


async def test_how_far_the_car_score_may_fall_is_found_out_by_hand(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        await nudged(pilot, 19)
        assert "hinge(S, car image) = 0" in screen_text(app)
        assert "Goal: hinge(S, car image) > 0" in screen_text(app)
        await nudged(pilot, 1)
        shown = screen_text(app)
        assert "◆ hinge(S, car image) = 0.1 (was 0)" in shown
        assert "✔ Goal reached" in shown
        assert answers(app) == []


async def test_a_number_is_typed_within_its_range(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "full_stop", "5", "enter")
        assert "hinge(S, car image) = 0.5" in screen_text(app)
        await pilot.press("9", "9", "enter")
        assert "99 is outside the range, 2 to 6." in screen_text(app)
        assert "hinge(S, car image) = 0.5" in screen_text(app)
        assert app.screen.query_one(AnswerBox).value == "99"
        await pilot.press("escape", "6", "enter")
        assert "outside" not in screen_text(app)
        assert "◆    6  2 to 6" in screen_text(app)
        await pilot.press("enter", "x", "enter")
        assert "“x” isn't a number." in screen_text(app)
        assert app.screen.query_one(AnswerBox).is_open


async def test_what_is_left_of_a_name_whose_letters_are_lost_changes_nothing(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"sqrt", "left_parenthesis", "9", "right_parenthesis", "enter")
        assert "“9)” isn't a number." in screen_text(app)
        assert "◆" not in screen_text(app)


async def test_a_large_nudge_is_ten_steps(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("left_curly_bracket")
        assert "◆  3.9  2 to 6" in screen_text(app)
        await pilot.press("left_curly_bracket", "left_curly_bracket")
        assert "◆    2  2 to 6" in screen_text(app)


async def test_a_range_of_less_than_ten_steps_has_no_large_nudge(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "right_square_bracket")
        assert "1.5" in screen_text(app)
        await pilot.press("right_curly_bracket")
        assert "1.5" in screen_text(app)
        assert "{}" not in screen_text(app).splitlines()[-1]


async def test_undo_redo_and_reset(lesson: Lesson) -> None:
    app = question_host(lesson, "jiggle")
    async with app.run_test(size=SIZE) as pilot:
        start = screen_text(app)
        assert "Undo" not in start
        await pilot.press("left_curly_bracket")
        once = screen_text(app).splitlines()[:-1]
        await pilot.press("left_curly_bracket", "u")
        assert screen_text(app).splitlines()[:-1] == once
        await pilot.press("u")
        assert screen_text(app).splitlines()[:-1] == start.splitlines()[:-1]
        await pilot.press("ㄱ")
        assert screen_text(app).splitlines()[:-1] == once
        await pilot.press("x")
        assert screen_text(app).splitlines()[:-1] == start.splitlines()[:-1]


async def test_a_walks_numbers_are_changed_and_the_lessons_own_come_back(lesson: Lesson) -> None:
    app = question_host(lesson, "all-walk", step=3)
    async with app.run_test(size=SIZE) as pilot:
        before = screen_text(app)
        await pilot.press("e")
        await pilot.press("left_square_bracket")
        shown = screen_text(app)
        assert "◆ s(car, cat image)" in shown
        assert "5.1 → 5" in shown
        assert "2.9 → 2.8" in shown
        assert "? → ≈ 5.233" in shown  # the mean is still asked for
        await pilot.press("escape")
        assert screen_text(app) == before
        assert app.screen_of_lesson.place.step == 3
        assert answers(app) == []


async def test_the_margin_stands_below_the_table(lesson: Lesson) -> None:
    app = question_host(lesson, "all-walk")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "down", "down", "down", "1", "0", "enter")
        assert "margin Δ  ▸ 10" in screen_text(app)
        await pilot.press("left_curly_bracket")
        assert "margin Δ  ▸ 9" in screen_text(app)
        await pilot.press("up", "u", "u")
        assert "margin Δ    1" in screen_text(app)


async def test_of_one_image_only_its_own_numbers_change(lesson: Lesson) -> None:
    app = question_host(lesson, "cat-walk")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "right", "right", "right_curly_bracket")
        assert "◆ s(cat)" in screen_text(app)


async def test_a_score_table_tells_which_class_is_highest(lesson: Lesson) -> None:
    app = question_host(lesson, "S")
    async with app.run_test(size=SIZE) as pilot:
        before = screen_text(app)
        await pilot.press("e")
        assert "cat image: highest car" in screen_text(app)
        await pilot.press("6", "enter")
        assert "cat image: highest cat ✔" in screen_text(app)
        await pilot.press("escape")
        assert screen_text(app) == before


async def test_steps_wait_while_numbers_are_changed(lesson: Lesson) -> None:
    app = question_host(lesson, "all-walk", step=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "right", "space", "end", "home", "left")
        assert app.screen_of_lesson.place.step == 3


async def test_ones_own_table_is_changed_and_comes_back() -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(loss=Hinge(TABLE), title="scores.csv"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right")
        before = screen_text(app)
        await pilot.press("e", "down", "4", "full_stop", "1", "enter")
        shown = screen_text(app)
        assert "◆ s(car, cat image)" in shown
        assert "5.1 → 4.1" in shown
        assert "2.9 → 1.9" in shown
        await pilot.press("w")
        assert "4.1" in screen_text(app)
        await pilot.press("escape", "x", "escape")
        assert screen_text(app) == before


@pytest.mark.parametrize("size", [(110, 30), (100, 30), (80, 24), (60, 20), (40, 12)])
@pytest.mark.parametrize("language", ["en", "ko"])
async def test_no_row_is_wider_than_the_screen(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    lesson = question_lesson(tmp_path, language)
    app = question_host(lesson, "all-walk", step=3, language=language)
    async with app.run_test(size=size) as pilot:
        for key in (
            "e",
            "right_curly_bracket",
            "enter",
            "9",
            "escape",
            "escape",
            "pagedown",
            "left_curly_bracket",
        ):
            await pilot.press(key)
            rows = screen_text(app).splitlines()
            assert len(rows) == size[1]
