"""A terminal that is too small says so, over whatever is open, and gives it back."""

from pathlib import Path

import pytest
from screens import screen_text

from tui_app.app import LosslabApp, Opening
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.palette import Palette
from tui_app.screens.too_small import TooSmallScreen

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (10, 3)])
async def test_it_says_so_and_the_place_stays(size: tuple[int, int]) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(address="svm-loss/all-walk:22"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await app.animator.wait_until_complete()
        await pilot.pause()
        await pilot.pause()
        assert screen_text(app).startswith("losslab"[: size[0]])
        assert isinstance(app.screen, TooSmallScreen)
        await pilot.press("right", "escape", "g")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        screen: object = app.screen
        assert isinstance(screen, LessonScreen)
        assert screen.place.step == 22


async def test_the_palette_opens_once_however_small_it_gets() -> None:
    app = LosslabApp(LESSONS, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(1, 1)
        await pilot.press("ctrl+p")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        await pilot.press("ctrl+p", "escape")
        await pilot.pause()
        assert len(app.screen_stack) == 2


@pytest.mark.parametrize("keys", [("e", "4", "full_stop"), ("e", "4")])
async def test_what_is_typed_half_is_there_when_the_terminal_is_large_again(keys: tuple[str, ...]) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(address="svm-loss/all-walk:22"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        typed = screen.box.value
        for size in ((40, 12), (39, 11), (10, 3), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
        assert app.screen_stack[-1:] == [screen]
        assert screen.box.typed == typed
        assert screen.box.has_focus
        await pilot.press("1")
        assert screen.box.value == f"{typed}1"


async def test_what_is_typed_half_outlasts_its_place_being_out_of_sight() -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(address="svm-loss/all-walk:22"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "4")
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        screen.box.hide()
        assert screen.box.typed == "4"
        assert not screen.box.display
        await screen._draw()
        assert screen.box.value == "4"
        assert screen.box.has_focus
