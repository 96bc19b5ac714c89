"""From data to dots: scales, and round numbers for ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot.model import Pair, Plot, Tick
from tui_app.worked.number import Number

_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low` to the dot `first` and `high` to the dot `last`; `first` may be the larger one."""

    low: float
    high: float
    first: int
    last: int

    def dot(self, value: float) -> int:
        """The nearest dot; one beyond the ends for a value out of range."""
        share = (value - self.low) / (self.high - self.low)
        return self.first + round(min(max(share, -1.0), 2.0) * (self.last - self.first))


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` (2 or more) multiples of 1, 2 or 5 times a power of ten within the range, in order."""
    span = high - low
    power = 10.0 ** math.floor(math.log10(span / most)) if 0 < span < math.inf else 0.0
    if power == 0:
        return []
    for factor in (*_ROUND, *(10 * each for each in _ROUND)):
        step = factor * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            # Rounded to the step's own place, so that 3 × 0.1 is 0.3.
            places = max(0, -math.floor(math.log10(step)))
            return [round(at * step, places) + 0.0 for at in range(first, last + 1)]
    return []


def round_ticks(span: Pair, most: int, look: Look) -> tuple[Tick, ...]:
    """Nice ticks with their numbers."""
    return tuple(Tick(at, shown_number(Number.of(at), look).text) for at in nice_ticks(*span, most))


def evened(plot: Plot, across: float, down: float) -> Plot:
    """The plot with one range grown around its middle until a unit is as long on both axes.

    `across` and `down` are how long the axes are drawn, in the same unit.
    """
    (left, right), (bottom, top) = plot.x_range, plot.y_range
    unit = max((right - left) / across, (top - bottom) / down)
    more_x, more_y = (unit * across - (right - left)) / 2, (unit * down - (top - bottom)) / 2
    return replace(plot, x_range=(left - more_x, right + more_x), y_range=(bottom - more_y, top + more_y))


def within(one: Pair, two: Pair, x_range: Pair, y_range: Pair) -> tuple[Pair, Pair] | None:
    """The part of a straight line that lies in the ranges (Liang and Barsky 1984); None where none does."""
    (x, y), (dx, dy) = one, (two[0] - one[0], two[1] - one[1])
    begin, end = 0.0, 1.0
    sides = ((-dx, x - x_range[0]), (dx, x_range[1] - x), (-dy, y - y_range[0]), (dy, y_range[1] - y))
    for towards, room in sides:
        if towards == 0:
            if room < 0:
                return None
            continue
        share = room / towards
        if towards < 0:
            begin = max(begin, share)
        else:
            end = min(end, share)
    if begin > end:
        return None

    def place(share: float) -> Pair:
        # Held in the ranges, which the ends of a very long line would leave by round-off.
        return _held(x + share * dx, x_range), _held(y + share * dy, y_range)

    return place(begin), place(end)


def _held(value: float, span: Pair) -> float:
    return min(span[1], max(span[0], value))
