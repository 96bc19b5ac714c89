"""Where a plot's numbers lie on the paper: y grows downwards, a unit is a CSS pixel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui_app.text.lines import width
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Plot, Tick
from tui_app.text.plot.axes import evened
from tui_app.text.plot.model import Pair
from tui_app.text.plot.ratios import straightened, ticks_within

WIDTH = 480
LINE = 19
"""From one line of text to the next."""

SAMPLE = 34
"""The piece of a curve that stands before its name."""

_TALL, _EVEN = 180, 340
"""How high the axes are drawn, and where both have the same scale."""

_TOP, _RIGHT, _BOTTOM = 32, 14, 44
_GAP = 18
_A_CELL = 7.4
_MOST_TICKS = 6

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot without axes of ratios, the corners of its axes, and its ticks."""

    plot: Plot
    left: float
    top: float
    right: float
    bottom: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    legend: tuple[tuple[Curve, Pair], ...]
    """Each curve with a name, and where its sample begins."""

    @property
    def height(self) -> float:
        """Of the whole picture."""
        return self.bottom + _BOTTOM

    def x(self, value: float) -> float:
        """How far from the left."""
        low, high = self.plot.x_range
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y(self, value: float) -> float:
        """How far from the top."""
        low, high = self.plot.y_range
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Whether a place in the units of the data lies within the axes."""
        return _inside(x, self.plot.x_range) and _inside(y, self.plot.y_range)


def frame_of(plot: Plot, look: Look) -> Frame:
    """The frame of a plot, wide enough on the left for the numbers of its y axis."""
    x_log, y_log = plot.x_log, plot.y_log
    even = plot.same_scale and not (x_log or y_log)
    tall = _EVEN if even else _TALL
    plot = straightened(plot)
    right = float(WIDTH - _RIGHT)
    left = 0.0
    for _ in range(
        2
    ):  # numbers need room, which changes the range of an even plot, which changes its numbers
        shown = evened(plot, right - left, tall) if even else plot
        y_ticks = _ticks(shown.y_ticks, shown.y_range, y_log, look)
        left = max((length(tick.text) for tick in y_ticks), default=0.0) + 14
    legend = _legend(plot, left)
    top = legend[-1][1][1] + _TOP if legend else float(_TOP)
    x_ticks = _ticks(shown.x_ticks, shown.x_range, x_log, look)
    return Frame(shown, left, top, right, top + tall, x_ticks, y_ticks, legend)


def length(text: str) -> float:
    """About how long a text is."""
    return width(text) * _A_CELL


def _ticks(ticks: Sequence[Tick] | None, span: Pair, log: bool, look: Look) -> tuple[Tick, ...]:
    found = ticks_within(span, log, _MOST_TICKS, look) if ticks is None else ticks
    return tuple(tick for tick in found if _inside(tick.at, span))


def _inside(at: float, span: Pair) -> bool:
    return span[0] <= at <= span[1]


def _legend(plot: Plot, left: float) -> tuple[tuple[Curve, Pair], ...]:
    """As many names in a line as have room."""
    placed: list[tuple[Curve, Pair]] = []
    x, y = left, LINE / 2
    for curve in plot.curves:
        if not (plot.legend and curve.label):
            continue
        taken = SAMPLE + 6 + length(curve.label)
        if placed and x + taken > WIDTH:
            x, y = left, y + LINE
        placed.append((curve, (x, y)))
        x += taken + _GAP
    return tuple(placed)


@dataclass(slots=True)
class Taken:
    """Where something stands, so that no text is put over it."""

    lowest: float
    """Where the axis lies that no text may cross."""

    dots: list[Pair] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def stroke(self, one: Pair, two: Pair) -> None:
        """Notes a straight line."""
        count = max(1, math.ceil(math.dist(one, two) / 4))
        for at in range(count + 1):
            share = at / count
            self.dots.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))

    def is_free(self, box: Box, over_curves: bool = False) -> bool:
        """Whether a text may stand there; it may never stand on another, or off the paper."""
        left, top, right, bottom = box
        if left < 0 or right > WIDTH or top < 0 or bottom > self.lowest:
            return False
        if any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self.boxes
        ):
            return False
        return over_curves or not any(left <= x <= right and top <= y <= bottom for x, y in self.dots)
