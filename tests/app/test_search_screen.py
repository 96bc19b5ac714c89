from pathlib import Path

import pytest
from hosts import LESSON, lesson_of
from screens import screen_text
from textual.widgets import Input

from tui_app.app import LosslabApp, Opening
from tui_app.screens.contents import ContentsScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.search import SearchScreen

LESSONS = Path(__file__).parents[2] / "lessons"


async def test_from_the_contents_to_a_step_in_one_key(tmp_path: Path) -> None:
    app = LosslabApp(LESSONS, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        await pilot.press(*"hinge")
        assert screen.entries
        assert all("hinge" in entry.folded for entry in screen.entries)
        address = screen.entries[0].address
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.visit.lesson.id == address.partition("/")[0]


@pytest.mark.parametrize("size", [(100, 30), (60, 20), (40, 12)])
async def test_what_is_found_is_shown_and_escape_stays(size: tuple[int, int]) -> None:
    app = LosslabApp(LESSONS, "ko")
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("slash")
        app.screen.query_one(Input).value = "고양이"
        await pilot.pause()
        assert "고양이" in screen_text(app)
        app.screen.query_one(Input).value = "[bold]얼룩말"
        await pilot.pause()
        assert "[bold]얼룩말" in screen_text(app)
        await pilot.press("enter", "escape")
        assert isinstance(app.screen, ContentsScreen)


async def test_a_lesson_file_is_searched_alone(tmp_path: Path) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(lesson=lesson_of(tmp_path, LESSON)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"costs 2.9")
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        assert [entry.address for entry in screen.entries] == ["small/cat-walk"]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.place.block == "cat-walk"
