"""Every pair of colours that text has on a screen can be read, in every theme: 4.5 : 1, and 3 : 1 in 16 colours.

`tests/widgets/test_contrast.py` holds the roles to it; here are Textual's own parts too, and what lies on what.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from contrast import LEAST, LEAST_OF_16, contrast, of_16
from places import LESSONS, SIZE, states
from rich.style import Style
from textual.app import App
from textual.color import Color
from waiting import settled

from tui_app.app import LosslabApp
from tui_app.widgets.themes import THEMES


def is_text(text: str) -> bool:
    """Letters, digits or signs; frames, bars and curves are pictures, which WCAG 2 asks less of."""
    return any(unicodedata.category(each)[0] in "LNP" or unicodedata.category(each) == "Sm" for each in text)


def styles(app: App[Any]) -> dict[Style, str]:
    """Every style that text of the screen in front has, with a text that has it; what it dims behind it isn't read."""
    strips = app.screen._compositor.render_strips()
    regions = [
        region.intersection(clip)
        for widget, (region, clip) in app.screen._compositor.visible_widgets.items()
        if not widget.children
    ]
    return {
        part.style: part.text
        for region in regions
        for strip in strips[region.y : region.bottom]
        for part in strip.crop(region.x, region.right)
        if part.style is not None and is_text(part.text)
    }


def faults(app: App[Any]) -> dict[str, tuple[float, float]]:
    """Texts that can't be read, with their contrast in true colour and in 16."""
    found: dict[str, tuple[float, float]] = {}
    for style, text in styles(app).items():
        assert style.color is not None, text
        assert style.bgcolor is not None, text
        full = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        few = contrast(of_16(style.color), of_16(style.bgcolor))
        if full < LEAST or few < LEAST_OF_16:
            found[text.strip()] = round(full, 2), round(few, 2)
    return found


async def test_text_can_be_read_on_every_screen_in_every_theme() -> None:
    app = LosslabApp(LESSONS, "en")
    wrong: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        async for state in states(pilot):
            for theme in THEMES:
                app.theme = theme.name
                await settled(pilot)
                if found := faults(app):
                    wrong[state, theme.name] = found
    assert wrong == {}
