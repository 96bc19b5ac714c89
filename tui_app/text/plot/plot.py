"""Plots as lines of characters and as sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tui_app.text.lines import Line, Role, Span, fit, pad, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot.axes import Scale, evened, within
from tui_app.text.plot.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from tui_app.text.plot.legend import legend_lines
from tui_app.text.plot.model import Curve, Label, Pair, Plot, PlotPoint, Tick
from tui_app.text.plot.ratios import straightened, ticks_within
from tui_app.worked.number import Number

LEAST_CELLS = 16
LEAST_ROWS = 4

_LEAST_HEIGHT = 3
_USUAL_GUTTER = 5
_ROWS_A_TICK = 3
_CELLS_A_TICK = 10


def plot_lines(plot: Plot, cells: int, rows: int, look: Look) -> list[Line]:
    """The plot in exactly `rows` lines of `cells` cells; none where it has less room than 16 x 4.

    From top to bottom: the label of the y axis, the legend where it has room, the curves above the x axis, its
    ticks with their label.
    """
    if cells < LEAST_CELLS or rows < LEAST_ROWS:
        return []
    height = rows - (2 if plot.y_label else 1)
    legend = legend_lines(plot, cells - _USUAL_GUTTER, look)
    if height - len(legend) < _LEAST_HEIGHT:
        legend = []
    height -= len(legend)
    x_log, y_log = plot.x_log, plot.y_log
    plot = straightened(plot)
    if plot.same_scale and not (x_log or y_log):
        across, down = (cells - _USUAL_GUTTER) * DOTS_ACROSS - 1, height * DOTS_DOWN - 3
        plot = evened(plot, across, down)
    y_ticks = plot.y_ticks
    if y_ticks is None:
        y_ticks = ticks_within(plot.y_range, y_log, max(2, height // _ROWS_A_TICK), look)
    gutter = min(max((width(tick.text) for tick in y_ticks), default=0), cells // 3) + 1
    canvas = Canvas(cells - gutter - 1, height, look.glyphs)
    _Drawn(plot, canvas, look).draw()
    before = Span(" " * max(min(gutter, cells - widest(legend)), 0))
    lines = [*((before, *each) for each in legend), *_with_y_axis(canvas, plot, y_ticks, gutter, look)]
    axis = _x_axis(canvas.cells, plot, x_log, look)
    labelled = _labelled(axis, plot.x_label)
    lines.append((Span(" " * gutter), *axis.lines()[0]))
    if plot.y_label:
        lines.insert(0, _title(plot, cells, gutter, with_x=not labelled))
    return [fit(each, cells) for each in lines]


def plot_words(plot: Plot, look: Look) -> str:
    """The plot in a sentence: its own, or where each curve begins, ends, and is lowest and highest."""
    return plot.words or " ".join(filter(None, (_curve_words(curve, plot, look) for curve in plot.curves)))


class _Drawn:
    """A plot's curves and points on a canvas, the lowest value in the middle of its last row."""

    def __init__(self, plot: Plot, canvas: Canvas, look: Look) -> None:
        self.plot, self.canvas, self.look = plot, canvas, look
        self.x = _x_scale(plot, canvas.cells)
        self.y = _y_scale(plot, canvas.rows)

    def draw(self) -> None:
        canvas, glyphs = self.canvas, self.look.glyphs
        for curve in self.plot.curves:
            self._curve(curve)
        for column in range(canvas.cells):
            self._axis(column, canvas.rows - 1, glyphs.axis_right)
        for label in self.plot.labels:
            self._label(label)
        # All points before their values, so that no point stands in one.
        places = [self._point(point) for point in sorted(self.plot.points, key=lambda each: not each.hollow)]
        for point, column, row in filter(None, places):
            self._value(point, column, row)
        for at in _inside(self.plot.verticals, self.plot.x_range):
            for row in range(1, canvas.rows - 1, 2):
                self._axis(self.x.dot(at) // DOTS_ACROSS, row, glyphs.wall)
        for at in _inside(self.plot.horizontals, self.plot.y_range):
            for column in range(0, canvas.cells, 2):
                self._axis(column, self.y.dot(at) // DOTS_DOWN, glyphs.axis_right)

    def _axis(self, column: int, row: int, glyph: str) -> None:
        if self.canvas.is_free(column, row, 1):
            self.canvas.write(column, row, glyph, Role.AXIS)

    def _curve(self, curve: Curve) -> None:
        drawn = 0
        for one, two in zip(curve.points, curve.points[1:], strict=False):
            if not all(map(math.isfinite, (*one, *two))):
                continue
            seen = within(one, two, self.plot.x_range, self.plot.y_range)
            if seen is not None:
                (x, y), (to_x, to_y) = seen
                ends = self.x.dot(x), self.y.dot(y), self.x.dot(to_x), self.y.dot(to_y)
                drawn = self.canvas.stroke(*ends, curve.role, curve.pattern, drawn)

    def _label(self, label: Label) -> None:
        """Over the curves, but not over another text."""
        if not all(map(math.isfinite, (label.x, label.y))):
            return
        size = width(label.text)
        column, row = self.x.dot(label.x) // DOTS_ACROSS, self.y.dot(label.y) // DOTS_DOWN
        column -= size - 1 if label.ends else size // 2
        if not self.canvas.has_text(column, row, size):
            self.canvas.write(column, row, label.text, Role.AXIS)

    def _point(self, point: PlotPoint) -> tuple[PlotPoint, int, int] | None:
        """Where it stands; None out of the ranges."""
        (low, high), (bottom, top) = self.plot.x_range, self.plot.y_range
        if not (low <= point.x <= high and bottom <= point.y <= top):
            return None
        column, row = self.x.dot(point.x) // DOTS_ACROSS, self.y.dot(point.y) // DOTS_DOWN
        glyph = self.look.glyphs.new if point.hollow else self.look.glyphs.point
        self.canvas.write(column, row, glyph, Role.POINT, point.target)
        return point, column, row

    def _value(self, point: PlotPoint, column: int, row: int) -> None:
        """Beside the point where that is free, else above it; on a curve as a last resort, on a text never."""
        size = width(point.label)
        places = [
            (column + 2, row),
            (column - size - 1, row),
            (column + 2, row - 1),
            (column - size - 1, row - 1),
        ]
        free = [place for place in places if self.canvas.is_free(*place, size)]
        free += [place for place in places if not self.canvas.has_text(*place, size)]
        if point.label and free:
            self.canvas.write(*free[0], point.label, Role.POINT, point.target)


def _inside(places: Iterable[float], span: Pair) -> list[float]:
    return [at for at in places if span[0] <= at <= span[1]]


def _x_scale(plot: Plot, cells: int) -> Scale:
    return Scale(*plot.x_range, 0, cells * DOTS_ACROSS - 1)


def _y_scale(plot: Plot, rows: int) -> Scale:
    return Scale(*plot.y_range, rows * DOTS_DOWN - 3, 0)


def _with_y_axis(canvas: Canvas, plot: Plot, ticks: Sequence[Tick], gutter: int, look: Look) -> list[Line]:
    scale = _y_scale(plot, canvas.rows)
    texts: dict[int, str] = {}
    for tick in ticks:
        if plot.y_range[0] <= tick.at <= plot.y_range[1]:
            texts.setdefault(scale.dot(tick.at) // DOTS_DOWN, tick.text)
    glyphs = look.glyphs
    lines: list[Line] = []
    for row, drawn in enumerate(canvas.lines()):
        last = row == canvas.rows - 1
        sign = glyphs.axis_corner if last else glyphs.axis_tick if row in texts else glyphs.axis_up
        text = pad(texts.get(row, ""), gutter - 1, "right")
        lines.append((Span(f"{text} {sign}", Role.AXIS), *drawn))
    return lines


def _x_axis(cells: int, plot: Plot, log: bool, look: Look) -> Canvas:
    """The numbers below their places, the first ones where two would touch."""
    ticks = plot.x_ticks
    if ticks is None:
        ticks = ticks_within(plot.x_range, log, max(2, cells // _CELLS_A_TICK), look)
    canvas = Canvas(cells + 1, 1, look.glyphs)
    scale = _x_scale(plot, cells)
    inside = [tick for tick in ticks if plot.x_range[0] <= tick.at <= plot.x_range[1]]
    middles = [scale.dot(tick.at) // DOTS_ACROSS + 1 for tick in inside]
    for tick, column in _placed(inside, middles, cells + 1):
        size = width(tick.text)
        blank = max(column - 1, 0)
        after = min(column + size + 1, canvas.cells)
        if column >= 0 and canvas.is_free(blank, 0, after - blank):
            canvas.write(column, 0, tick.text, Role.AXIS)
    return canvas


def _placed(ticks: Sequence[Tick], middles: Sequence[int], cells: int) -> list[tuple[Tick, int]]:
    """The column in which each tick's number begins: below its place, or of two close ones to either side."""
    sizes = [width(tick.text) for tick in ticks]
    columns = [middle - size // 2 for middle, size in zip(middles, sizes, strict=True)]
    order = sorted(range(len(ticks)), key=lambda at: middles[at])
    for one, two in pairwise(order):
        moved = middles[one] - sizes[one] + 1
        touching = columns[one] + sizes[one] >= columns[two]
        if touching and moved + sizes[one] < middles[two]:
            columns[one], columns[two] = moved, middles[two]
    held = (min(max(column, 0), cells - size) for column, size in zip(columns, sizes, strict=True))
    return list(zip(ticks, held, strict=True))


def _labelled(axis: Canvas, label: str) -> bool:
    """Writes the label at the end of the axis; False where a number stands in its way."""
    size = width(label)
    if not axis.is_free(axis.cells - size - 2, 0, size + 2):
        return False
    axis.write(axis.cells - size, 0, label, Role.AXIS)
    return True


def _title(plot: Plot, cells: int, gutter: int, with_x: bool) -> Line:
    """The label of the y axis, and that of the x axis at the other end where it has no place below."""
    spans = [Span(" " * gutter), Span(plot.y_label, Role.AXIS)]
    blanks = cells - gutter - width(plot.y_label) - width(plot.x_label)
    if with_x and blanks > 0:
        spans += [Span(" " * blanks), Span(plot.x_label, Role.AXIS)]
    return tuple(spans)


def _curve_words(curve: Curve, plot: Plot, look: Look) -> str:
    points = [point for point in curve.points if all(map(math.isfinite, point))]
    if not points:
        return ""
    lowest, highest = min(points, key=lambda each: each[1]), max(points, key=lambda each: each[1])

    def numbers(name: str, pair: Iterable[float]) -> dict[str, str]:
        x, y = (shown_number(Number.of(value), look).text for value in pair)
        return {f"{name}_x": x, name: y}

    facts = numbers("first", points[0]) | numbers("last", points[-1]) | numbers("low", lowest)
    return look.say(
        "steps.plot.curve",
        curve=curve.label or plot.y_label,
        x=plot.x_label,
        **facts,
        **numbers("high", highest),
    )
