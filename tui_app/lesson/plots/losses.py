"""`:of: losses`: hinge, squared hinge and softmax over the lead of the true class above one wrong class.

With two classes each of the three depends on the lead s_y − s_j alone: max(0, Δ − lead), its square, and
ln(1 + e^−lead), which is never 0 (lecture 3, slides 50 to 52).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.inputs import options_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, listed, number_text
from tui_app.lesson.plotting.options import (
    Span,
    chosen_of,
    image_in,
    names_on,
    score_table_on,
    span_of,
    wrong_class,
)
from tui_app.numerics.losses import loss_named
from tui_app.text.look import Look
from tui_app.text.plot import PATTERNS, Curve, Plot, PlotPoint
from tui_app.worked.number import Number
from tui_app.worked.register import MARGIN_OPTION

NAMES = ("hinge", "squared-hinge", "softmax")
"""The losses of a lead."""

_USUAL = Span(Decimal(-2), Decimal(4))
_SAMPLES = 121


@dataclass(frozen=True, slots=True)
class Pair:
    """An image and a wrong class, whose lead is marked."""

    image: int
    of_class: int


@dataclass(frozen=True, eq=False)
class Losses(Drawing):
    """The losses called `chosen` over the lead; `pair` is marked where a table is given."""

    chosen: tuple[str, ...]
    span: Span
    margin: Decimal
    pair: Pair | None = None

    def heights(self, loss: str, leads: Sequence[float]) -> list[float]:
        """The loss of two classes for each lead of the true one."""
        scores = np.column_stack([leads, np.zeros(len(leads))])
        losses = loss_named(loss, float(self.margin)).per_image(scores, np.zeros(len(leads), np.intp))
        return [float(each) for each in losses]

    def height(self, loss: str, lead: float) -> float:
        """The loss of two classes whose true one leads by `lead`."""
        return self.heights(loss, [lead])[0]

    def lead(self) -> Number | None:
        """The lead of the marked pair."""
        if self.pair is None:
            return None
        (table,) = self.tables
        assert isinstance(table, ScoreTable)
        image = self.pair.image
        true, other = table.score(image, table.label(image)), table.score(image, self.pair.of_class)
        return Number.of(true) - Number.of(other)

    def picture(self, look: Look) -> Plot | None:
        """The curves, cut where the hinge and half as much again leaves the plot."""
        lead = self.lead()
        low, high = float(self.span.low), float(self.span.high)
        if lead is not None:
            low, high = min(low, lead.value), max(high, lead.value)
        if not (math.isfinite(low) and math.isfinite(high)):
            return None
        top = 1.5 * max(self.height("hinge", low), self.height("softmax", low), 0.1)
        xs = np.union1d(np.linspace(low, high, _SAMPLES), [min(max(float(self.margin), low), high)]).tolist()
        curves = tuple(
            Curve(tuple(zip(xs, self.heights(name, xs), strict=True)), self.name(name, look), pattern=pattern)
            for name, pattern in zip(self.chosen, PATTERNS, strict=False)
        )
        if not math.isfinite(top) or not low < high:
            return None
        return Plot(
            x_range=(low, high),
            y_range=(0.0, top),
            curves=curves,
            points=() if lead is None else tuple(
                PlotPoint(lead.value, self.height(name, lead.value)) for name in self.chosen
            ),
            verticals=() if lead is None else (lead.value,),
            x_label=look.say("plots.axis.lead"),
            y_label=look.say("plots.axis.loss"),
            words=self._words(lead, look),
            legend=True,
        )  # fmt: skip

    def name(self, loss: str, look: Look) -> str:
        """What a reader calls a loss."""
        return look.say(f"plots.loss.{loss}")

    def _words(self, lead: Number | None, look: Look) -> str:
        told = dict.fromkeys((self.span.low, Decimal(0), self.margin))
        said = [look.say("plots.words.at-lead", **self._costs(Number.of(at), look)) for at in told]
        clamped = [self.name(name, look) for name in self.chosen if name != "softmax"]
        if clamped:
            said.append(
                look.say(
                    "plots.words.no-cost", losses=listed(clamped, look), margin=number_text(self.margin, look)
                )
            )
        if "softmax" in self.chosen:
            said.append(look.say("plots.words.never-nothing", loss=self.name("softmax", look)))
        if lead is not None:
            said.append(look.say("plots.words.marked-lead", **self._costs(lead, look)))
        return " ".join(said)

    def _costs(self, lead: Number, look: Look) -> dict[str, str]:
        """The facts of a sentence on one lead."""
        costs = (
            f"{self.name(name, look)} {number_text(self.height(name, lead.value), look)}"
            for name in self.chosen
        )
        return {"lead": number_text(lead, look), "costs": listed(list(costs), look)}

    def as_json(self) -> dict[str, object]:
        """The losses, the range, and the marked lead."""
        lead = self.lead()
        return {
            "losses": list(self.chosen),
            "margin": float(self.margin),
            "from": float(self.span.low),
            "to": float(self.span.high),
            "lead": None if lead is None else lead.value,
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    options = options_of((MARGIN_OPTION,), fence, scope)
    chosen = chosen_of("losses", NAMES, fence, scope)
    span = span_of(fence, scope, _USUAL)
    if options is None or chosen is None or span is None:
        return None
    margin = options["margin"]
    assert isinstance(margin, Decimal)
    drawing = Losses((), (), chosen, span, margin)
    if "on" not in fence.options:
        return drawing
    missing = [name for name in ("image", "term") if name not in fence.options]
    for name in missing:
        scope.findings.error(fence.line, 1, "plots.problem.option-missing", name=name, plot="losses")
    table = None if missing else score_table_on(fence, scope)
    image = None if table is None else image_in(table, fence, scope)
    if table is None or image is None:
        return None
    of_class = wrong_class(table, image, fence, scope)
    if of_class is None:
        return None
    return replace(drawing, names=names_on(fence), tables=(table,), pair=Pair(image, of_class))


PLOT = PlotKind("losses", _read, optional=("losses", "margin", "from", "to", "on", "image", "term"))
