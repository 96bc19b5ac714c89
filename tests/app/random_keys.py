"""Keys, clicks, pastes and sizes at random over one screen until it has had its count.

The app is opened anew whenever the screen was left for good.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.pilot import Pilot

import tui_app.app as app_package
from tui_app.app import LosslabApp

COUNT = int(os.environ.get("LOSSLAB_LONG", "60"))
AT_ONCE = 400
"""Keys before the app is opened anew, even where it was never left."""
BURST = 12
"""Keys at most that come before the app is asked whether it still answers."""

ARROWS = (
    "left", "right", "up", "down", "space", "enter", "tab", "shift+tab", "escape", "pageup", "pagedown", "home", "end",
)  # fmt: skip
OTHERS = (
    "shift+left", "shift+right", "ctrl+p", "ctrl+c", "f1", "backspace", "delete", "ctrl+a", "ctrl+u",
    "question_mark", "slash", "left_square_bracket", "right_square_bracket", "left_curly_bracket", "minus", "full_stop",
    "comma", "colon",
)  # fmt: skip
CHARACTERS = {
    "space": " ", "enter": "\r", "tab": "\t", "question_mark": "?", "slash": "/", "left_square_bracket": "[",
    "right_square_bracket": "]", "left_curly_bracket": "{", "minus": "-", "full_stop": ".", "comma": ",", "colon": ":",
}  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ㅈㄷㅎㄴㅁ한∑"
PASTED = ("2.9", "5.1 - 3.2 + 1", "cat\n[b]", "\x1b[31m", "한" * 40, "9" * 500)
SIZES = ((80, 24), (110, 30), (60, 20), (40, 12), (39, 11), (200, 60), (20, 5), (99, 13), (41, 40), (1, 1))


class CountingApp(LosslabApp):
    """Counts the keys that reach it by the screen that is in front."""

    CSS_PATH = str(Path(app_package.__file__).with_name("app.tcss"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reached: Counter[str] = Counter()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            self.reached[type(self.screen).__name__] += 1
        await super().on_event(event)


@dataclass(frozen=True)
class Start:
    """A screen under fire: its class, the app that it is shown by, and the keys that lead there."""

    screen: str
    made: Callable[[], CountingApp]
    way: tuple[str, ...] = ()


async def mash(start: Start, seed: str, count: int = COUNT) -> Counter[str]:
    """Presses keys until `count` of them found the screen in front, and returns how many each screen had.

    A failure tells the keys since the app was opened, so that they can become a test of their own.
    """
    drawn = random.Random(seed)
    reached: Counter[str] = Counter()
    while reached[start.screen] < count:
        pressed: list[str] = []
        app = start.made()
        try:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press(*start.way)
                await pilot.pause()
                assert type(app.screen).__name__ == start.screen, f"{start.way} leads to {app.screen}"
                wanted = min(AT_ONCE, count - reached[start.screen])
                await _fill(pilot, app, start, drawn, wanted, pressed)
                if app.return_value is None:
                    await pilot.resize_terminal(80, 24)
                    await pilot.press("ctrl+q")
                    await handled(app)  # on a busy machine the pilot takes the app for idle too soon
                assert app.return_value == 0, "the app doesn't answer"
        except BaseException as error:
            error.add_note(f"keys {' '.join(pressed)}")
            raise
        reached += app.reached
    return reached


async def _fill(
    pilot: Pilot[Any], app: CountingApp, start: Start, drawn: random.Random, wanted: int, pressed: list[str]
) -> None:
    while app.return_value is None and app.reached[start.screen] < wanted:
        if type(app.screen).__name__ != start.screen:
            pressed.extend(start.way)
            await pilot.press(*start.way)
            await pilot.pause()
            if app.return_value is not None or type(app.screen).__name__ != start.screen:
                return
        left = wanted - app.reached[start.screen]
        for _ in range(min(left, drawn.randint(1, BURST))):
            pick = drawn.random()
            if pick < 0.02:
                size = drawn.choice(SIZES)
                pressed.append(f"{size[0]}x{size[1]}")
                await pilot.resize_terminal(*size)
            elif pick < 0.025:
                at = (drawn.randrange(app.size.width), drawn.randrange(app.size.height))
                pressed.append(f"click:{at[0]},{at[1]}")
                with suppress(NoWidget):  # the pilot's own look for what is there, between two screens
                    await pilot.click(offset=at)
            elif pick < 0.03:
                pasted = drawn.choice(PASTED)
                pressed.append(f"paste:{pasted!r}")
                app.post_message(events.Paste(pasted))
            else:
                key = drawn.choice(ARROWS if pick < 0.5 else OTHERS if pick < 0.65 else LETTERS)
                pressed.append(key)
                app.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
        await handled(app)
        if drawn.random() < 0.1:
            await pilot.pause()


async def handled(app: App[Any]) -> None:
    """Waits until the app, and then the screen in front, have come to what was sent so far."""
    for in_front in (lambda: app, lambda: app.screen, lambda: app):
        if app.return_value is not None or not app.is_running:
            return
        pump = in_front()
        answered = asyncio.Event()
        pump.call_later(answered.set)
        waiting = asyncio.ensure_future(answered.wait())
        while not waiting.done() and app.is_running and pump.is_running and pump in (app, *app.screen_stack):
            await asyncio.wait((waiting,), timeout=0.2)
        waiting.cancel()
