"""`:of: plane`: the loss over two directions of W, or two of its cells, as level lines with its kinks.

Course notes, optimization-1: L(W + aW1 + bW2) is a bowl of flat faces for the hinge loss. Its level lines are
straight within a face and bend where they cross a dotted line, along which a term meets its corner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.directions import DIRECTION_OPTIONS, Directed, read_directed
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, listed, number_text
from tui_app.numerics.arrays import Floats
from tui_app.text.lines import Role
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Label, Pattern, Plot, PlotPoint
from tui_app.text.plot.axes import nice_ticks
from tui_app.text.plot.contours import contour

_SIDE = 41
"""Places along each side of the grid."""

_LEVELS = 6
_MOST_LINES = 12
"""More lines of kinks than that would hide the level lines, and are told only."""


@dataclass(frozen=True, eq=False)
class Plane(Directed):
    """L over two numbers."""

    @cached_property
    def grid(self) -> tuple[list[float], list[float], Floats]:
        """The places across, those upwards, and the loss, a row for each of these."""
        (left, right), (bottom, top) = self.range_of(0), self.range_of(1)
        xs, ys = np.linspace(left, right, _SIDE), np.linspace(bottom, top, _SIDE)
        across, up = np.meshgrid(xs - self.now(0), ys - self.now(1))
        weights, bias = self.weights
        steps = np.column_stack([across.ravel(), up.ravel()])
        heights = self.landscape().heights(weights, bias, self.directions, steps)
        return xs.tolist(), ys.tolist(), heights.reshape(_SIDE, _SIDE)

    @cached_property
    def levels(self) -> tuple[float, ...]:
        """Round heights between the lowest and the highest."""
        low, high = float(self.grid[2].min()), float(self.grid[2].max())
        return tuple(at for at in nice_ticks(low, high, _LEVELS) if low < at < high)

    @cached_property
    def kinks(self) -> tuple[tuple[float, float, float], ...]:
        """The lines of kinks that cross the plot, (c, p, q) for c + p·x + q·y = 0 on its axes."""
        weights, bias = self.weights
        one, two = self.directions
        found = []
        (left, right), (bottom, top) = self.range_of(0), self.range_of(1)
        for c, p, q in self.landscape().corner_lines(weights, bias, (one, two)).tolist():
            moved = c - p * self.now(0) - q * self.now(1)
            sides = [moved + p * x + q * y for x in (left, right) for y in (bottom, top)]
            if min(sides) < 0 < max(sides):
                found.append((moved, p, q))
        return tuple(found)

    @cached_property
    def _contours(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        xs, ys, heights = self.grid
        return tuple(contour(heights, xs, ys, level) for level in self.levels)

    def picture(self, look: Look) -> Plot | None:
        """Level lines with their heights, lines of kinks dotted, and where the weights stand."""
        if self.model is None:
            return None
        ranges = self.range_of(0), self.range_of(1)
        if not all(math.isfinite(high - low) and low < high for low, high in ranges):
            return None
        if not np.isfinite(self.grid[2]).all():
            return None
        drawn = self.kinks if len(self.kinks) <= _MOST_LINES else ()
        curves = [Curve(self._line(*each), role=Role.MUTED, pattern=Pattern.DOTTED) for each in drawn]
        curves += [Curve(points) for points in self._contours]
        labels = (
            Label(*points[len(points) // 6 * 3], number_text(level, look))
            for level, points in zip(self.levels, self._contours, strict=True)
            if points
        )
        now = PlotPoint(self.now(0), self.now(1))
        return Plot(
            *ranges,
            curves=tuple(curves),
            points=(now,),
            labels=tuple(labels),
            x_label=self.axis(0, look),
            y_label=self._title(look),
            words=self._words(look),
        )

    def _title(self, look: Look) -> str:
        return f"{self.axis(1, look)}   {self.loss_label(look)}"

    def _line(self, c: float, p: float, q: float) -> tuple[tuple[float, float], ...]:
        """A line of kinks from one side of the plot to another."""
        (left, right), (bottom, top) = self.range_of(0), self.range_of(1)
        if abs(q) * (right - left) > abs(p) * (top - bottom):
            return tuple((x, -(c + p * x) / q) for x in (left, right))
        return tuple((-(c + q * y) / p, y) for y in (bottom, top))

    def _words(self, look: Look) -> str:
        xs, ys, heights = self.grid
        row, column = divmod(int(heights.argmin()), _SIDE)
        x, y = self.axis(0, look), self.axis(1, look)
        weights, bias = self.weights
        facts = {
            "x": x,
            "y": y,
            "low": number_text(float(heights[row, column]), look),
            "low_x": number_text(xs[column], look),
            "low_y": number_text(ys[row], look),
            "high": number_text(float(heights.max()), look),
            "now_x": number_text(self.now(0), look),
            "now_y": number_text(self.now(1), look),
            "now": number_text(self.landscape().height(weights, bias), look),
        }
        said = [look.say("plots.words.plane", **facts)]
        if self.levels:
            levels = listed([number_text(each, look) for each in self.levels], look)
            said.append(look.say("plots.words.levels", levels=levels))
        key = "kink-lines" if len(self.kinks) <= _MOST_LINES else "many-kink-lines"
        said.append(
            look.say(
                f"plots.words.{key}" if self.kinks else "plots.words.no-kink-line", count=len(self.kinks)
            )
        )
        return " ".join(said)

    def as_json(self) -> dict[str, object]:
        """The model, the directions, the ranges, the levels and how many lines of kinks there are."""
        (left, right), (bottom, top) = self.range_of(0), self.range_of(1)
        return {
            **self.where_json(),
            "from": [left, bottom],
            "to": [right, top],
            "levels": list(self.levels),
            "kinks": len(self.kinks),
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    return read_directed(Plane, 2, fence, scope)


PLOT = PlotKind("plane", _read, optional=DIRECTION_OPTIONS)
