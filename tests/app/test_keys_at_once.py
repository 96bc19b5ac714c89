"""Keys that come faster than they are answered: what the first one asked is done once."""

from pathlib import Path
from typing import Any

import pytest
from random_keys import handled
from textual import events
from textual.pilot import Pilot

from tui_app.app import LosslabApp, Opening
from tui_app.screens.lab import LabScreen

LESSONS = Path(__file__).parents[2] / "lessons"


async def at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Sends all keys before the first is handled."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await handled(pilot.app)
    await pilot.pause()


@pytest.mark.parametrize("address", ["scores", "svm-loss/cat-walk:4"])
async def test_escape_thrice_leaves_a_lesson_once(address: str) -> None:
    async with LosslabApp(LESSONS, "en", opening=Opening(address=address)).run_test(size=(80, 24)) as pilot:
        await at_once(pilot, "escape", "escape", "escape")
        assert type(pilot.app.screen).__name__ == "ContentsScreen"


async def test_escape_thrice_leaves_the_lab_once() -> None:
    async with LosslabApp(LESSONS, "en").run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        assert type(pilot.app.screen) is LabScreen
        await at_once(pilot, "escape", "escape", "escape")
        assert type(pilot.app.screen).__name__ == "ContentsScreen"


async def test_enter_twice_takes_what_was_typed_once() -> None:
    async with LosslabApp(LESSONS, "en").run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "enter")
        await pilot.pause()
        lab = pilot.app.screen
        assert isinstance(lab, LabScreen)
        await pilot.press("b", "ctrl+u", "7")
        await at_once(pilot, "enter", "enter", "enter")
        assert lab.state.settings.batch == 7
        assert pilot.app.screen is lab


@pytest.mark.parametrize("key", ["g", "slash", "G"])
async def test_a_dialog_asked_for_twice_is_shown_once(key: str) -> None:
    async with LosslabApp(LESSONS, "en", opening=Opening(address="svm-loss/cat-walk:4")).run_test(
        size=(80, 24)
    ) as pilot:
        below = pilot.app.screen
        await at_once(pilot, key, key)
        await pilot.press("escape")
        assert pilot.app.screen is below


async def test_escape_below_the_notice_that_there_is_no_room_closes_nothing() -> None:
    async with LosslabApp(LESSONS, "en").run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        palette = pilot.app.screen
        await pilot.resize_terminal(1, 1)
        palette.dismiss(None)
        palette.dismiss(None)
        await pilot.resize_terminal(80, 24)
        assert pilot.app.screen is palette
        await pilot.press("escape")
        assert type(pilot.app.screen).__name__ == "ContentsScreen"
