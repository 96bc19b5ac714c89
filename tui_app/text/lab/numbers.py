"""Numbers of a run in few characters, so that a narrow table holds them whole."""

from __future__ import annotations

import math

from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

PLACES = 2

_WHOLE_FROM, _SCIENTIFIC_FROM = 9_999.5, 999_999.5


def number_text(value: float, look: Look, places: int = PLACES) -> str:
    """With two places where it is of a readable size, else whole, from a million on as 8.934e6."""
    size = abs(value)
    if _SCIENTIFIC_FROM <= size < math.inf:
        return rounded(value, 4, look)
    return shown_number(Number.of(float(value)), look, places if size < _WHOLE_FROM else 0).text


def rounded(value: float, digits: int, look: Look) -> str:
    """With `digits` significant digits, where it is large or small with an exponent of ten: 6.108e−6."""
    text, exponent, power = f"{value:.{digits}g}".partition("e")
    return (
        f"{text}e{int(power)}".replace("-", look.glyphs.minus)
        if exponent
        else text.replace("-", look.glyphs.minus)
    )
