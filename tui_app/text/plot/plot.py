"""Plots as lines of characters and as sentences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tui_app.text.lines import Line, Role, Span, fit, pad, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot.axes import Scale, round_ticks, within
from tui_app.text.plot.canvas import DOTS_ACROSS, DOTS_DOWN, Canvas
from tui_app.text.plot.model import Curve, Plot, PlotPoint, Tick
from tui_app.worked.number import Number

LEAST_CELLS = 16
LEAST_ROWS = 4

_ROWS_A_TICK = 3
_CELLS_A_TICK = 10


def plot_lines(plot: Plot, cells: int, rows: int, look: Look) -> list[Line]:
    """The plot in exactly `rows` lines of `cells` cells; none where it has less room than 16 x 4.

    From top to bottom: the label of the y axis, the curves above the x axis, its ticks with their label.
    """
    if cells < LEAST_CELLS or rows < LEAST_ROWS:
        return []
    height = rows - (2 if plot.y_label else 1)
    y_ticks = plot.y_ticks
    if y_ticks is None:
        y_ticks = round_ticks(plot.y_range, max(2, height // _ROWS_A_TICK), look)
    gutter = min(max((width(tick.text) for tick in y_ticks), default=0), cells // 3) + 1
    canvas = Canvas(cells - gutter - 1, height, look.glyphs)
    _Drawn(plot, canvas, look).draw()
    lines = _with_y_axis(canvas, plot, y_ticks, gutter, look)
    axis = _x_axis(canvas.cells, plot, look)
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
        for at in self.plot.verticals:
            column = self.x.dot(at) // DOTS_ACROSS
            for row in range(canvas.rows - 1):
                if canvas.is_free(column, row, 1):
                    canvas.write(column, row, glyphs.wall if row % 2 else " ", Role.AXIS)
        for curve in self.plot.curves:
            self._curve(curve)
        for column in range(canvas.cells):
            if canvas.is_free(column, canvas.rows - 1, 1):
                canvas.write(column, canvas.rows - 1, glyphs.axis_right, Role.AXIS)
        for point in self.plot.points:
            self._point(point)

    def _curve(self, curve: Curve) -> None:
        for one, two in zip(curve.points, curve.points[1:], strict=False):
            if not all(map(math.isfinite, (*one, *two))):
                continue
            seen = within(one, two, self.plot.x_range, self.plot.y_range)
            if seen is not None:
                (x, y), (to_x, to_y) = seen
                self.canvas.stroke(
                    self.x.dot(x), self.y.dot(y), self.x.dot(to_x), self.y.dot(to_y), curve.role
                )

    def _point(self, point: PlotPoint) -> None:
        (low, high), (bottom, top) = self.plot.x_range, self.plot.y_range
        if not (low <= point.x <= high and bottom <= point.y <= top):
            return
        column, row = self.x.dot(point.x) // DOTS_ACROSS, self.y.dot(point.y) // DOTS_DOWN
        self.canvas.write(column, row, self.look.glyphs.point, Role.POINT, point.target)
        size = width(point.label)
        # Beside the point where that is free, else above it; on a curve as a last resort.
        places = [
            (column + 2, row),
            (column - size - 1, row),
            (column + 2, row - 1),
            (column - size - 1, row - 1),
        ]
        free = [place for place in places if self.canvas.is_free(*place, size)]
        if point.label and (free or column + 2 + size <= self.canvas.cells):
            self.canvas.write(*(free or places)[0], point.label, Role.POINT, point.target)


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


def _x_axis(cells: int, plot: Plot, look: Look) -> Canvas:
    """The numbers below their places, the first ones where two would touch."""
    ticks = plot.x_ticks
    if ticks is None:
        ticks = round_ticks(plot.x_range, max(2, cells // _CELLS_A_TICK), look)
    canvas = Canvas(cells + 1, 1, look.glyphs)
    scale = _x_scale(plot, cells)
    for tick in ticks:
        size = width(tick.text)
        middle = scale.dot(tick.at) // DOTS_ACROSS + 1
        column = min(max(middle - size // 2, 0), cells + 1 - size)
        blank = max(column - 1, 0)
        after = min(column + size + 1, canvas.cells)
        if column >= 0 and canvas.is_free(blank, 0, after - blank):
            canvas.write(column, 0, tick.text, Role.AXIS)
    return canvas


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
