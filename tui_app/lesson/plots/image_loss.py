"""`:of: image-loss`: the whole hinge loss of one image as its true score changes, with its true slope.

Each active term adds −1 to the slope (lecture 3, slides 11 to 17: the drawn hinge is a single term; the
frog image falls with slope −2, then −1 from 3.2, then 0 from 3.5).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.inputs import options_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, number_text
from tui_app.lesson.plotting.options import image_in, names_on, score_table_on
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Plot, PlotPoint, Tick
from tui_app.text.plot.axes import nice_ticks
from tui_app.text.symbols import symbol_text
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.expression import Key
from tui_app.worked.number import Number
from tui_app.worked.register import MARGIN_OPTION
from tui_app.worked.score_loss import MARGIN

_MOST_TOLD = 6
"""Corners that are told one by one."""


@dataclass(frozen=True, slots=True)
class Slope:
    """The slope from a place of the true score on."""

    start: Number
    slope: int


@dataclass(frozen=True, eq=False)
class ImageLoss(Drawing):
    """Σ_{j≠y} max(0, s_j − s_y + Δ) over s_y, and where the image stands on it."""

    image: int
    margin: Decimal

    @cached_property
    def computation(self) -> Hinge:
        """The loss of the table."""
        (table,) = self.tables
        assert isinstance(table, ScoreTable)
        return Hinge(table, self.margin)

    @property
    def _true(self) -> Key:
        return ("score", self.image, self.computation.label(self.image))

    @cached_property
    def slopes(self) -> tuple[Slope, ...]:
        """The slopes behind each corner s_j + Δ, from left to right; left of the first it is −(C − 1)."""
        loss = self.computation
        corners = [
            loss.value(("score", self.image, j)) + loss.value(MARGIN) for j in loss.wrong_classes(self.image)
        ]
        ordered = sorted(corners, key=lambda each: each.value)
        found, slope = [], -len(ordered)
        for _, same in groupby(ordered, key=lambda each: each.value):
            together = list(same)
            slope += len(together)
            found.append(Slope(together[0], slope))
        return tuple(found)

    def height(self, score: float) -> float:
        """The loss at a true score."""
        loss = self.computation
        margin = loss.margin.value
        others = (loss.value(("score", self.image, j)).value for j in loss.wrong_classes(self.image))
        return math.fsum(max(0.0, other - score + margin) for other in others)

    def looked(self) -> tuple[Computation, Key]:
        """The image's loss."""
        return self.computation, ("loss", self.image)

    def picture(self, look: Look) -> Plot | None:
        """The curve with its corners below it."""
        now, value = self.computation.value(self._true), self.computation.value(("loss", self.image))
        corners = [each.start for each in self.slopes]
        left, right = min(now.value, corners[0].value), max(now.value, corners[-1].value)
        distance = max(right - left, 1.0)
        low, high = left - 0.15 * distance, right + 0.3 * distance
        if not all(map(math.isfinite, (low, high, distance))) or not low < high:
            return None
        xs = [low, *(corner.value for corner in corners), high]
        points = tuple((x, self.height(x)) for x in xs)
        top = max(points[0][1], 1e-9)
        if not math.isfinite(top):
            return None
        symbol = symbol_text(self.computation.quantity(self._true).symbol, look)
        hollow = (
            PlotPoint(each.start.value, self.height(each.start.value), hollow=True) for each in self.slopes
        )
        point = PlotPoint(now.value, value.value, number_text(value, look), ("loss", self.image))
        return Plot(
            x_range=(low, high),
            y_range=(0.0, top),
            curves=(Curve(points),),
            points=(*hollow, point),
            x_label=symbol,
            y_label=f"L({look.name(self.computation.table.name(self.image))})",
            x_ticks=tuple(Tick(each.value, number_text(each, look)) for each in (now, *corners)),
            y_ticks=tuple(Tick(at, number_text(at, look)) for at in nice_ticks(0.0, top, 5)),
            words=self._words(symbol, now, value, look),
        )

    def _words(self, symbol: str, now: Number, value: Number, look: Look) -> str:
        first = look.say(
            "plots.words.slope", slope=self._slope_text(-sum(self._jumps()), look), symbol=symbol
        )
        return " ".join([first, *self._turns(look), look.say(
            "plots.words.now", symbol=symbol, now=number_text(now, look), value=number_text(value, look))])  # fmt: skip

    def _jumps(self) -> Iterator[int]:
        before = -len(self.computation.table.classes) + 1
        for each in self.slopes:
            yield each.slope - before
            before = each.slope

    def _turns(self, look: Look) -> Iterator[str]:
        """Sentences on the corners: each, or of many the first ones and the last."""
        told = (
            self.slopes
            if len(self.slopes) <= _MOST_TOLD
            else (*self.slopes[: _MOST_TOLD - 1], self.slopes[-1])
        )
        for each in told:
            key = "plots.words.flat-from" if each.slope == 0 else "plots.words.slope-from"
            yield look.say(
                key, corner=number_text(each.start, look), slope=self._slope_text(each.slope, look)
            )

    def _slope_text(self, slope: int, look: Look) -> str:
        return number_text(Decimal(slope), look)

    def as_json(self) -> dict[str, object]:
        """Image, margin, loss, and the slopes from each corner on."""
        loss = self.computation
        return {
            "image": loss.table.name(self.image),
            "margin": float(self.margin),
            "true_score": loss.value(self._true).value,
            "value": loss.value(("loss", self.image)).value,
            "slopes": [{"from": each.start.value, "slope": each.slope} for each in self.slopes],
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    table = score_table_on(fence, scope)
    options = options_of((MARGIN_OPTION,), fence, scope)
    image = None if table is None else image_in(table, fence, scope)
    if table is None or options is None or image is None:
        return None
    margin = options["margin"]
    assert isinstance(margin, Decimal)
    return ImageLoss(names_on(fence), (table,), image, margin)


PLOT = PlotKind("image-loss", _read, required=("on", "image"), optional=("margin",))
