"""The lecturer's view shows everything and keeps nothing."""

from pathlib import Path

import pytest
from hosts import LESSON, LOOK, Host, lesson_of
from question_lesson import QuestionHost, question_host, question_lesson
from screens import screen_text

from tui_app.screens.lesson import LessonScreen

NOTED = LESSON.replace(
    "The true class is marked.",
    "The true class is marked.\n\n:::{notes}\nAsk who sees why before you go on.\n:::",
)


def opened(app: Host) -> LessonScreen:
    assert isinstance(app.shown, LessonScreen)
    return app.shown


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_notes_and_all_that_is_held_back_are_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    app = Host(lambda: LessonScreen(lesson_of(tmp_path, NOTED), LOOK))
    async with app.run_test(size=size) as pilot:
        await pilot.press("pagedown", "pageup")
        assert "Ask who sees why" not in screen_text(app)
        heard = len(app.heard)
        await pilot.press("N")
        shown = screen_text(app)
        assert "The true class is marked" in shown
        assert "Ask who sees why" in shown
        assert "(lecturer)" in shown
        await pilot.press("right")
        assert opened(app).place.page == "cat"
        await pilot.press("end", "pageup", "N")
        assert opened(app).place.page == "scores"
        assert "Ask who sees why" not in screen_text(app)
        assert len(app.heard) == heard


async def test_walks_dont_ask_and_no_answer_is_kept(tmp_path: Path) -> None:
    app: QuestionHost = question_host(question_lesson(tmp_path), "cat-walk")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("N", *["right"] * 4)
        assert opened(app).place.step == 4
        await pilot.press("end", "pageup", "enter", "N")
        assert app.heard == []
        assert opened(app).place.step == 0
        await pilot.press("right", "right")
        assert opened(app).place.step < 2


async def test_a_key_never_does_nothing_where_only_prose_was_held_back(tmp_path: Path) -> None:
    app = Host(lambda: LessonScreen(lesson_of(tmp_path, NOTED), LOOK))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("N", "right")
        assert opened(app).place.page == "cat"
        await pilot.press("left")
        assert opened(app).place.page == "scores"
