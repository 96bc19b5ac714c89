"""Spans whose colour is a level between the theme's two ends: pictures of weights."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.text.lines import Span

LEVELS = 8
"""Steps from 0 to the largest weight, either way: 17 levels in all."""


@dataclass(frozen=True, slots=True)
class Shade(Span):
    """Half blocks: `fore` is the level of what is filled, `back` of what isn't, −8 to 8; 0 is no weight.

    The characters alone tell the signs: filled is above 0, unfilled isn't.
    """

    fore: int = 0
    back: int = 0
