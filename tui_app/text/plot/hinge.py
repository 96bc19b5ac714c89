"""One term of a hinge loss over the true class's score: the hinge, and where the term stands on it."""

from __future__ import annotations

import math

from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot.axes import nice_ticks
from tui_app.text.plot.model import Curve, Plot, PlotPoint, Tick
from tui_app.text.symbols import symbol_text
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.hinge_terms import HingeTerms
from tui_app.worked.number import Number
from tui_app.worked.score_loss import MARGIN

BEFORE, BEYOND = 0.4, 0.6
"""How far the plot goes on at both ends, as a share of the distance of point and corner."""

_SAMPLES = 48
_SHOWING = frozenset({"term", "square"})


def hinge_plot(computation: Computation, key: Key, look: Look, *, told: bool = True) -> Plot | None:
    """max(0, s_j − s_y + Δ) over s_y, the score of the true class; squared, and named so, where `key` is a square.

    Slope −1 down to the corner at s_j + Δ, 0 from there on. The term itself is a point with its value only
    where `key` is what is worked out by the clamp or after it and may be `told`; else an upright line shows s_y. None where
    `key` belongs to no hinge term, and where its numbers are too large to draw.
    """
    if not isinstance(computation, HingeTerms) or len(key) < 3 or key[0] in ("score", "skipped"):
        return None
    kind, image, j = str(key[0]), int(key[1]), int(key[2])
    true = ("score", image, computation.label(image))
    now = computation.value(true)
    corner = computation.value(("score", image, j)) + computation.value(MARGIN)
    power = 2 if kind == "square" else 1
    x_range = _range(now.value, corner.value)
    top = max(corner.value - x_range[0], 0.0) ** power if math.isfinite(x_range[0]) else math.inf
    if not (math.isfinite(top) and 0 < x_range[1] - x_range[0] < math.inf and top > 0):
        return None
    shown = told and kind in _SHOWING
    value = computation.value(key)
    symbol = symbol_text(computation.quantity(true).symbol, look)
    point = PlotPoint(now.value, value.value, shown_number(value, look).text, key)
    return Plot(
        x_range=x_range,
        y_range=(0.0, top),
        curves=(_curve(corner.value, x_range, power),),
        points=(point,) if shown else (),
        verticals=() if shown else (now.value,),
        x_label=symbol,
        y_label=_height_name(computation, ("square" if power == 2 else "term", image, j), look),
        x_ticks=(_tick(now, look), _tick(corner, look)),
        y_ticks=_y_ticks(top, look),
        words=_words(now, corner, value if shown else None, symbol, power, look),
    )


def _height_name(computation: Computation, key: Key, look: Look) -> str:
    """The term's symbol; of one that has none, as it is squared before it gets one, how it begins."""
    quantity = computation.quantity(key)
    return f"max(0, {look.glyphs.ellipsis})" if quantity.inline else symbol_text(quantity.symbol, look)


def _range(now: float, corner: float) -> tuple[float, float]:
    distance = max(abs(now - corner), 1.0)
    return min(now, corner) - BEFORE * distance, max(now, corner) + BEYOND * distance


def _curve(corner: float, x_range: tuple[float, float], power: int) -> Curve:
    low, high = x_range
    samples = 1 if power == 1 else _SAMPLES
    falling = [low + (corner - low) * at / samples for at in range(samples)]
    points = [(x, (corner - x) ** power) for x in falling]
    return Curve((*points, (corner, 0.0), (high, 0.0)))


def _tick(number: Number, look: Look) -> Tick:
    return Tick(number.value, shown_number(number, look).text)


def _y_ticks(top: float, look: Look) -> tuple[Tick, ...]:
    """0 and the largest round number below the top."""
    ticks = nice_ticks(0.0, top, 5)
    return tuple(
        Tick(at, shown_number(Number.of(at), look).text) for at in {0.0: None, **dict.fromkeys(ticks[-1:])}
    )


def _words(now: Number, corner: Number, value: Number | None, symbol: str, power: int, look: Look) -> str:
    facts = {
        "symbol": symbol,
        "minus": look.glyphs.minus,
        "corner": shown_number(corner, look).text,
        "now": shown_number(now, look).text,
    }
    words = look.say("steps.plot.hinge" if power == 1 else "steps.plot.squared", **facts)
    if value is None:
        return words
    return f"{words} {look.say('steps.plot.now', **facts, value=shown_number(value, look).text)}"
