"""What a screen draws, as strings of characters and by a measure of width of its own."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import Any

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

WIDE = frozenset("WF")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"})
"""Categories of characters that take no cell of their own, or that terminals disagree about."""


def rows(app: App[Any]) -> list[str]:
    """Every row of the terminal as it is drawn, blanks at the end included."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def cells(text: str) -> int:
    """The width by Unicode's East Asian Width alone (UAX 11), against which Rich's count is held."""
    return sum(2 if unicodedata.east_asian_width(character) in WIDE else 1 for character in text)


def is_hangul(character: str) -> bool:
    return "가" <= character <= "힣" or "ㄱ" <= character <= "ㅣ"


def overlapping(app: App[Any]) -> list[tuple[Widget, Widget]]:
    """Widgets of the present screen that draw over each other, those apart that float above it by their layer."""
    shown: list[tuple[Widget, Region]] = []
    for widget, (region, clip) in app.screen._compositor.visible_widgets.items():
        parts = [each for each in widget.ancestors_with_self[:-2] if isinstance(each, Widget)]
        if not widget.children and all(each.layer == "default" for each in parts):
            shown.append((widget, region.intersection(clip)))
    return [(one, other) for (one, a), (other, b) in combinations(shown, 2) if a.overlaps(b)]
