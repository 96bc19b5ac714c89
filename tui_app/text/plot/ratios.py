"""Axes of ratios: a plot whose axis is logarithmic, as one that is straight in the exponents of ten."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot.axes import nice_ticks, round_ticks
from tui_app.text.plot.model import Pair, Plot, Tick
from tui_app.worked.number import Number

_PLAIN = 3
"""Powers of ten up to this exponent are written out, where all of an axis are."""


def straightened(plot: Plot) -> Plot:
    """The plot with log10 of what lies on its axes of ratios; the flags stay, for the ticks' sake.

    What isn't above 0 becomes NaN, which interrupts a curve.
    """
    if not (plot.x_log or plot.y_log):
        return plot
    x = _exponent if plot.x_log else _same
    y = _exponent if plot.y_log else _same
    return replace(
        plot,
        x_log=False,
        y_log=False,
        x_range=(x(plot.x_range[0]), x(plot.x_range[1])),
        y_range=(y(plot.y_range[0]), y(plot.y_range[1])),
        curves=tuple(
            replace(curve, points=tuple((x(one), y(other)) for one, other in curve.points))
            for curve in plot.curves
        ),
        points=tuple(replace(point, x=x(point.x), y=y(point.y)) for point in plot.points),
        labels=tuple(replace(label, x=x(label.x), y=y(label.y)) for label in plot.labels),
        verticals=tuple(map(x, plot.verticals)),
        horizontals=tuple(map(y, plot.horizontals)),
        x_ticks=None
        if plot.x_ticks is None
        else tuple(replace(tick, at=x(tick.at)) for tick in plot.x_ticks),
        y_ticks=None
        if plot.y_ticks is None
        else tuple(replace(tick, at=y(tick.at)) for tick in plot.y_ticks),
    )


def ticks_within(span: Pair, log: bool, most: int, look: Look) -> tuple[Tick, ...]:
    """At most `most` places for numbers on an axis, the exponents of ten on one of ratios."""
    return ratio_ticks(span, most, look) if log else round_ticks(span, most, look)


def ratio_ticks(span: Pair, most: int, look: Look) -> tuple[Tick, ...]:
    """At most `most` powers of ten within exponents `span`; round numbers where it holds less than two."""
    first, last = math.ceil(span[0] - 1e-9), math.floor(span[1] + 1e-9)
    if last - first < 1:
        low, high = 10.0 ** span[0], 10.0 ** span[1]
        return tuple(Tick(math.log10(at), _text(at, look)) for at in nice_ticks(low, high, most) if at > 0)
    step = max(1, math.ceil((last - first + 1) / most))
    exponents = list(range(math.ceil(first / step) * step, last + 1, step))
    if len(exponents) < 2:
        exponents = [first, last]
    return tuple(Tick(float(at), text) for at, text in zip(exponents, _powers(exponents, look), strict=True))


def _powers(exponents: Iterable[int], look: Look) -> list[str]:
    listed = list(exponents)
    if all(abs(each) <= _PLAIN for each in listed):
        return [_text(10.0**each, look) for each in listed]
    return [f"1e{each}".replace("-", look.glyphs.minus) for each in listed]


def _text(number: float, look: Look) -> str:
    return shown_number(Number.of(number), look).text


def _same(value: float) -> float:
    return value


def _exponent(value: float) -> float:
    return math.log10(value) if 0 < value < math.inf else math.nan
