from pathlib import Path

import pytest
from hosts import lesson_of
from screens import screen_text

from tui_app.app import LosslabApp, Opening
from tui_app.screens.lesson import LessonScreen
from tui_app.widgets.commands import TABLE
from tui_app.widgets.own_keys import Clash, effective, key_of, settable

LESSONS = Path(__file__).parents[2] / "lessons"


def configured(
    home: Path,
    text: str,
    opening: Opening = Opening(address="svm-loss/cat-walk:3"),  # noqa: B008
) -> LosslabApp:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")
    return LosslabApp(LESSONS, "en", opening=opening)


def step(app: LosslabApp) -> int:
    assert isinstance(app.screen, LessonScreen)
    return app.screen.place.step


@pytest.mark.parametrize(
    ("text", "key"),
    [("n", "n"), ("?", "question_mark"), ("Ctrl+N", None), ("ctrl+n", "ctrl+n"), ("F5", "f5"), ("PageDown", "pagedown"),
     ("question_mark", "question_mark"), ("+", "plus"), ("shift+left", "shift+left"), ("ㅋ", key_of("ㅋ", "lesson.next")),
     ("", None), ("hyper+n", None), ("nokey", None), (",", None), ("\x1b", None), ("ctrl+", None)],
)  # fmt: skip
def test_what_a_key_is(text: str, key: str | None) -> None:
    assert key_of(text, "lesson.next") == (key if text != "Ctrl+N" else key_of("ctrl+N", "lesson.next"))


def test_letters_are_text_where_something_is_typed() -> None:
    assert key_of("n", "search.down") is None
    assert key_of("ctrl+n", "search.down") == "ctrl+n"


def test_the_usual_keys_clash_with_nothing() -> None:
    assert effective({}) == ({}, ())
    assert effective({command.id: command.keys for command in TABLE}) == ({}, ())


def test_the_users_key_is_taken_from_the_usual_one() -> None:
    changed, clashes = effective({"lesson.where_from": ("g",)})
    assert changed == {"lesson.where_from": ("g",), "lesson.go_to": ()}
    assert clashes == (Clash("g", "lesson.where_from", "lesson.go_to"),)


def test_two_commands_that_swap_keys_dont_clash() -> None:
    swapped = {"lesson.where_from": ("g",), "lesson.go_to": ("w",)}
    assert effective(swapped) == (swapped, ())


def test_the_answer_box_keeps_its_keys() -> None:
    assert not any(command.startswith("typing.") for command in settable())


async def test_keys_work_are_shown_and_keep_their_korean_twins(home: Path, tmp_path: Path) -> None:
    keys = '[keys]\nlesson.next = "n"\n"lesson.back" = ["b", "f5"]\n'
    app = configured(home, keys, opening=Opening(lesson=lesson_of(tmp_path)))
    async with app.run_test(size=(110, 30)) as pilot:
        await pilot.press("pagedown", "n")
        assert step(app) == 1
        await pilot.press("ㅜ")
        assert step(app) == 2
        await pilot.press("right", "space")
        assert step(app) == 2
        await pilot.press("b", "f5")
        assert step(app) == 0
        assert "bn Step" in screen_text(app) or "nb Step" in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "b F5" in screen_text(app)


async def test_what_shares_a_key_with_a_changed_command_keeps_it(home: Path) -> None:
    app = configured(home, '[keys]\nlesson.scroll_up = "k"\nquestion.up = "i"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "up", "right")
        assert "edit.up" in {command.id for command in app.screen.working_commands()}  # type: ignore[attr-defined]


async def test_a_key_of_everywhere(home: Path) -> None:
    app = configured(home, '[keys]\napp.help = "f2"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, LessonScreen)
        await pilot.press("f2")
        await pilot.pause()
        assert "Keys that work here" in screen_text(app)


async def test_what_is_wrong_is_named_and_the_rest_works(home: Path) -> None:
    app = configured(
        home, '[keys]\nlesson.nxt = "n"\nlesson.back = ["nokey", "b"]\nlesson.where_from = "g"\n'
    )
    async with app.run_test(size=(80, 24)) as pilot:
        told = " ".join(each.message for each in app._notifications)
        assert "lesson.nxt; did you mean lesson.next?" in told
        assert "nokey isn't a key for lesson.back" in told
        assert "the key g is asked for by lesson.where_from and by lesson.go_to" in told
        await pilot.press("b")
        assert step(app) == 2


async def test_sentences_name_the_keys_that_the_user_set(home: Path) -> None:
    keys = '[keys]\nlesson.next = "f5"\nhelp.leave = "f3"\napp.quit = "ctrl+x"\nedit.left = "f4"\n'
    app = configured(home, keys, Opening(address="svm-loss/cat-walk"))
    async with app.run_test(size=(100, 30)) as pilot:
        assert "F5: the first step." in screen_text(app)
        await pilot.press("e")
        assert "F4/→/↑/↓ choose a number" in " ".join(screen_text(app).split())
        await pilot.press("escape", "ctrl+c")
        assert [each.message for each in app._notifications] == ["Ctrl+X quits; everything is kept."]
        await pilot.press("question_mark")
        await pilot.pause()
        app.screen.action_scroll(100)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "F3 closes this." in screen_text(app)
