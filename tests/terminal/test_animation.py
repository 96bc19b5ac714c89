"""Nothing moves where that is asked for, and nothing ticks on a screen that nobody touches."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from places import LESSONS, SIZE, TOURS, states
from ptys import PATIENCE
from textual import constants
from textual.timer import Timer
from textual.widget import Widget

from tui_app.app import LosslabApp


@pytest.mark.parametrize(("set_to", "level"), [("false", "none"), ("true", "full")])
async def test_the_config_turns_animation_off(
    home: Path, monkeypatch: pytest.MonkeyPatch, set_to: str, level: str
) -> None:
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "full")
    home.mkdir()
    (home / "config.toml").write_text(f"animation = {set_to}\n", encoding="utf-8")
    assert LosslabApp(LESSONS, "en").animation_level == level


@pytest.mark.parametrize("set_to", ["none", "basic"])
@pytest.mark.parametrize("config", ["", "animation = true\n"])
def test_the_environment_turns_animation_off(home: Path, set_to: str, config: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(config, encoding="utf-8")
    asked = (
        "from pathlib import Path; from tui_app.app import LosslabApp; "
        f"print(LosslabApp(Path({str(LESSONS)!r}), 'en').animation_level)"
    )
    environment = {**os.environ, "TEXTUAL_ANIMATIONS": set_to, "LOSSLAB_HOME": str(home)}
    level = subprocess.run(
        [sys.executable, "-c", asked], env=environment, check=True, capture_output=True, text=True
    ).stdout
    assert level == f"{set_to}\n"


async def test_without_animation_nothing_takes_its_time(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("animation = false\n", encoding="utf-8")
    app = LosslabApp(LESSONS, "en")
    async with app.run_test(size=SIZE):
        app.screen.styles.animate("opacity", 0.5, duration=10 * PATIENCE)
        await asyncio.wait_for(app.animator.wait_for_idle(), PATIENCE)
        assert app.screen.styles.opacity == 0.5


async def test_no_timer_repeats_on_an_idle_screen() -> None:
    app = LosslabApp(LESSONS, "en")
    ticking: dict[str, list[str]] = {}
    async with app.run_test(size=SIZE) as pilot:
        assert repeats(app.set_interval(3600.0, name="one that is to be seen"))
        app._timers.clear()
        async for state in states(pilot, [tour for tour in TOURS if tour.address != "sgd/demo-lab"]):
            pumps = (app, app.screen, *app.screen.walk_children(Widget))
            found = [str(timer) for pump in pumps for timer in pump._timers if repeats(timer)]
            if found and state != "palette":
                ticking[state] = found
    assert ticking == {}


def repeats(timer: Timer) -> bool:
    """Whether a timer ticks on and on; one that is paused, such as Textual's for the next frame, doesn't."""
    return timer._repeat is None and timer._active.is_set()
