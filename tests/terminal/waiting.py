"""Keys and sizes that are waited for by what they lead to, not by the clock: until nothing is left to handle or to paint."""

from __future__ import annotations

import asyncio
import threading

from textual.events import Key, Resize
from textual.geometry import Size
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from tui_app.screens.lab_run import LabRun

STILL_ROUNDS = 4
"""A widget that changes tells its screen, which lays it out, which tells the widget: each of them a round later."""
MOST_ROUNDS = 2000
ENDLESS = "training"
"""The workers of a lab, which end with its screen."""


async def settled(pilot: Pilot[int]) -> None:
    """Comes back once all messages are handled, all threads beside are through, and all is laid out and painted."""
    still = 0
    for _ in range(MOST_ROUNDS):
        if still == STILL_ROUNDS:
            return
        for thread in threading.enumerate():
            if thread.name == "beside":
                await asyncio.to_thread(thread.join)
        await pilot._wait_for_screen()
        still = 0 if _busy(pilot) else still + 1
    left = [str(worker) for worker in pilot.app.workers if not worker.is_finished]
    raise AssertionError(f"{pilot.app.screen} never settles: {left}")


def _busy(pilot: Pilot[int]) -> bool:
    """Whether something was left to do; what waits for a timer only is done here."""
    app, screen = pilot.app, pilot.app.screen
    if app._resize_timer is not None:
        app._check_resize()
        return True
    flags = (screen._layout_required, screen._scroll_required, screen._repaint_required)
    if any((*flags, screen._dirty_widgets, screen._callbacks)):
        screen._on_timer_update()
        return True
    if isinstance(screen, LabRun) and (
        not screen.engine.idle or screen._view.checking or screen._drawn is not screen.state
    ):
        screen.frame()
        return True
    return any(not worker.is_finished for worker in app.workers if worker.group != ENDLESS)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys (`down`, `ctrl+p`, `x`, `?`), each once the one before has done all that it does."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        pilot.app.post_message(Key(name, key_to_character(name)))
        await settled(pilot)


async def resize(pilot: Pilot[int], columns: int, rows: int) -> None:
    """Another size of the terminal."""
    size = Size(columns, rows)
    driver = pilot.app._driver
    assert driver is not None
    driver._size = size
    pilot.app.post_message(Resize(size, size))
    await settled(pilot)
