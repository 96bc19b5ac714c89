from pathlib import Path

from hosts import lesson_host, lesson_of, opened
from screens import screen_text
from textual.widgets import Input

from tui_app.screens.go_to import GoToScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.reading import Place

SIZE = (80, 24)


async def test_typing_finds_a_place_and_enter_goes_there(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", *"all-walk", "down", "enter")
        await pilot.pause()
        assert app.screen is app.shown
        assert opened(app).place == Place("cat", "all-walk", 1)


async def test_a_click_goes_there_too(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        rows = screen_text(app).splitlines()
        row = next(at for at, each in enumerate(rows) if "cat-walk:2" in each)
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert opened(app).place == Place("cat", "cat-walk", 2)


async def test_escape_stays_and_nothing_found_is_said(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path), Place("cat", "cat-walk", 3))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        app.screen.query_one(Input).value = "[bold]zebra"
        await pilot.pause()
        assert "Nothing here is called “[bold]zebra”." in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, GoToScreen)
        await pilot.press("escape")
        assert opened(app).place == Place("cat", "cat-walk", 3)


async def test_an_address_of_another_lesson_is_asked_for(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        app.screen.query_one(Input).value = "loss/mean"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        asked = [each.address for each in app.heard if isinstance(each, LessonScreen.AddressAsked)]
        assert asked == ["loss/mean"]
