"""`:of: scale`: the softmax probabilities of one image as all its scores are multiplied by a number.

Small scores are nearly undecided, large ones nearly certain (course notes, linear-classify: [1, −2, 0] gives
0.7, 0.04, 0.26, and halved 0.55, 0.12, 0.33).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, listed, number_text
from tui_app.lesson.plotting.options import Span, image_in, names_on, score_table_on, span_of
from tui_app.numerics.losses import loss_named
from tui_app.text.look import Look
from tui_app.text.plot import PATTERNS, Curve, Plot, PlotPoint
from tui_app.worked.computation import Computation
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.expression import Key

_USUAL = Span(Decimal(0), Decimal(3))
_SAMPLES = 121


@dataclass(frozen=True, eq=False)
class Scale(Drawing):
    """The probabilities over the scale, the true class and those of the largest scores where they are many."""

    image: int
    span: Span

    @cached_property
    def table(self) -> ScoreTable:
        """The scores."""
        (table,) = self.tables
        assert isinstance(table, ScoreTable)
        return table

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The classes that are drawn, in table order."""
        table = self.table
        if len(table.classes) <= len(PATTERNS):
            return tuple(range(len(table.classes)))
        row, label = table.row(self.image), table.label(self.image)
        others = sorted((j for j in range(len(row)) if j != label), key=lambda j: -row[j])
        return tuple(sorted((label, *others[: len(PATTERNS) - 1])))

    def probabilities(self, scales: Sequence[float]) -> list[list[float]]:
        """The probability of every class, one row a scale."""
        row = np.array([float(score) for score in self.table.row(self.image)])
        with np.errstate(over="ignore"):
            scaled = np.clip(np.outer(scales, row), -1e300, 1e300)
        found = loss_named("softmax").terms(scaled, np.zeros(len(scaled), np.intp))["probability"]
        return [[float(each) for each in line] for line in found]

    def looked(self) -> tuple[Computation, Key]:
        """The image's loss, worked with its largest score taken off."""
        return Softmax(self.table, shift=True), ("loss", self.image)

    def picture(self, look: Look) -> Plot:
        """A curve a class; where the scale is 1 an upright line with the probabilities as they are."""
        low, high = float(self.span.low), float(self.span.high)
        scales = np.linspace(low, high, _SAMPLES).tolist()
        rows = self.probabilities(scales)
        curves = tuple(
            Curve(tuple((x, row[j]) for x, row in zip(scales, rows, strict=True)), self._name(j, look),
                  pattern=pattern)
            for j, pattern in zip(self.shown, PATTERNS, strict=False)
        )  # fmt: skip
        (now,) = self.probabilities([1.0])
        inside = low <= 1 <= high
        return Plot(
            x_range=(low, high),
            y_range=(0.0, 1.0),
            curves=curves,
            points=tuple(PlotPoint(1.0, now[j]) for j in self.shown) if inside else (),
            verticals=(1.0,) if inside else (),
            x_label=look.say("plots.axis.scale"),
            y_label=look.say("plots.axis.probability"),
            words=self._words(look),
            legend=True,
        )

    def _name(self, j: int, look: Look) -> str:
        true = f" {look.glyphs.true}" if j == self.table.label(self.image) else ""
        return f"{look.name(self.table.classes[j])}{true}"

    def _words(self, look: Look) -> str:
        wanted = [self.span.low, Decimal("0.5"), Decimal(1), self.span.high]
        places = sorted({at for at in wanted if self.span.low <= at <= self.span.high})
        said = [
            look.say("plots.words.at-scale", scale=number_text(at, look), probabilities=self._told(row, look))
            for at, row in zip(places, self.probabilities([float(at) for at in places]), strict=True)
        ]
        left_out = len(self.table.classes) - len(self.shown)
        if left_out:
            said.append(look.say("plots.words.left-out", classes=left_out))
        return " ".join(said)

    def _told(self, row: Sequence[float], look: Look) -> str:
        names = self.table.classes
        return listed([f"{look.name(names[j])} {number_text(row[j], look)}" for j in self.shown], look)

    def as_json(self) -> dict[str, object]:
        """The image, the range, and the probabilities as they are."""
        (now,) = self.probabilities([1.0])
        return {
            "image": self.table.name(self.image),
            "from": float(self.span.low),
            "to": float(self.span.high),
            "probabilities": dict(zip(self.table.classes, now, strict=True)),
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    table = score_table_on(fence, scope)
    image = None if table is None else image_in(table, fence, scope)
    span = span_of(fence, scope, _USUAL)
    if table is None or image is None or span is None:
        return None
    return Scale(names_on(fence), (table,), image, span)


PLOT = PlotKind("scale", _read, required=("on", "image"), optional=("from", "to"))
