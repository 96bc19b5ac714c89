"""`:of: step-size`: the loss after one step along the negative gradient, over the size of the step.

Too small a step hardly helps, too large a one makes the loss worse (course notes, optimization-1, whose table
of ten step sizes is a quotation: its weights aren't given, so a lesson quotes it).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.matrix import Matrix
from tui_app.lesson.inputs import tables_on
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, number_text
from tui_app.lesson.plotting.model import MODEL_OPTIONS, ModelDrawing, read_model
from tui_app.lesson.plotting.options import Span, names_on, span_of
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Label, Plot, PlotPoint

_USUAL = Span(Decimal("0.001"), Decimal(100))
_SAMPLES = 101

Places = tuple[tuple[float, float], ...]
"""Step sizes with the loss after each, in order."""


class StepSizes(Drawing):
    """What both ways to the curve share."""

    @property
    def places(self) -> Places:
        """Step sizes with the loss after each, in order."""
        raise NotImplementedError

    @property
    def before(self) -> float | None:
        """The loss before the step, where it is known."""
        raise NotImplementedError

    @property
    def marked(self) -> bool:
        """Whether the curve is known at single places only."""
        return False

    def picture(self, look: Look) -> Plot | None:
        """The curve on axes of ratios, its lowest place marked, the loss before the step as a level line."""
        places = [(x, y) for x, y in self.places if x > 0 and 0 < y < math.inf]
        if len(places) < 2:
            return None
        before = self.before
        heights = [y for _, y in places] + ([before] if before is not None and 0 < before < math.inf else [])
        low, high = min(heights), max(heights)
        best = min(places, key=lambda each: each[1])
        hollow = [PlotPoint(*each, hollow=True) for each in places if each != best] if self.marked else []
        return Plot(
            x_range=(places[0][0], places[-1][0]),
            y_range=(low / (high / low) ** 0.05 * 0.98, high * (high / low) ** 0.05 * 1.02),
            curves=(Curve(tuple(places)),),
            points=(*hollow, PlotPoint(*best, number_text(best[1], look))),
            horizontals=() if before is None else (before,),
            labels=() if before is None else (self._before_label(places[-1][0], before, look),),
            x_label=look.say("plots.axis.step-size"),
            y_label=look.say("plots.axis.loss"),
            words=self._words(best, look),
            x_log=True,
            y_log=True,
        )

    def _before_label(self, right: float, before: float, look: Look) -> Label:
        return Label(
            right, before, look.say("plots.axis.before", before=number_text(before, look)), ends=True
        )

    def _words(self, best: tuple[float, float], look: Look) -> str:
        first, last = self.places[0], self.places[-1]
        facts = {
            name: number_text(value, look)
            for name, place in (("first", first), ("low", best), ("last", last))
            for name, value in ((f"{name}_x", place[0]), (name, place[1]))
        }
        said = [look.say("plots.words.step-size", **facts)]
        before = self.before
        if before is not None:
            worse = [x for x, y in self.places if x > best[0] and y > before]
            if worse:
                said.append(
                    look.say(
                        "plots.words.worse",
                        before=number_text(before, look),
                        rate=number_text(worse[0], look),
                    )
                )
            else:
                said.append(look.say("plots.words.before", before=number_text(before, look)))
        return " ".join(said)

    def _places_json(self) -> dict[str, object]:
        return {
            "before": self.before,
            "steps": [{"step_size": x, "loss": y if math.isfinite(y) else None} for x, y in self.places],
        }


@dataclass(frozen=True, eq=False)
class QuotedSteps(StepSizes):
    """A table of step sizes with the losses that are quoted for them."""

    start: Decimal | None

    @cached_property
    def places(self) -> Places:
        """The rows of the table by step size."""
        (table,) = self.tables
        assert isinstance(table, Matrix)
        return tuple(sorted((float(rate), float(loss)) for rate, loss in table.cells))

    @property
    def before(self) -> float | None:
        """The loss that is quoted for the start."""
        return None if self.start is None else float(self.start)

    @property
    def marked(self) -> bool:
        """Only the rows are known."""
        return True

    def as_json(self) -> dict[str, object]:
        """The quoted numbers."""
        return self._places_json()


@dataclass(frozen=True, eq=False)
class ComputedSteps(ModelDrawing, StepSizes):
    """L(W − α·dW, b − α·db) over α."""

    span: Span

    @cached_property
    def places(self) -> Places:
        """Samples at equal ratios."""
        if self.model is None:
            return ()
        landscape = self.landscape()
        weights, bias = self.weights
        over_weights, over_bias = landscape.gradient(weights, bias)
        ends = math.log10(self.span.low), math.log10(self.span.high)
        rates = np.logspace(*ends, _SAMPLES).tolist()
        with np.errstate(all="ignore"):
            moved = [(rate, weights - rate * over_weights, bias - rate * over_bias) for rate in rates]
        return tuple((rate, landscape.height(at, bias_at)) for rate, at, bias_at in moved)

    @cached_property
    def before(self) -> float | None:
        """The loss where the weights stand."""
        return None if self.model is None else self.landscape().height(*self.weights)

    def as_json(self) -> dict[str, object]:
        """The model and the samples."""
        return {**self.model_json(), **self._places_json()}


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    names = names_on(fence)
    return _quoted(names, fence, scope) if len(names) == 1 else _computed(fence, scope)


def _quoted(names: tuple[str, ...], fence: Fence, scope: Scope) -> Drawing | None:
    unused = [name for name in (*MODEL_OPTIONS[1:], "from", "to") if name in fence.options]
    for name in unused:
        scope.findings.error(fence.options[name].line + 1, 2, "plots.problem.unused", name=name)
    start = _start(fence, scope)
    found = tables_on("step-size", (("matrix",),), fence, scope)
    if unused or start is None or not found:
        return None
    (table,) = found
    assert isinstance(table, Matrix)
    height, width = table.shape
    if width != 2 or height < 2 or any(cell <= 0 for row in table.cells for cell in row):
        on = fence.options["on"]
        scope.findings.error(on.line + 1, on.column, "plots.problem.quoted", name=names[0])
        return None
    return QuotedSteps(names, (table,), start[0])


def _start(fence: Fence, scope: Scope) -> tuple[Decimal | None] | None:
    found = fence.options.get("start")
    if found is None:
        return (None,)
    try:
        start = decimal_literal(found.value, typographic=True)
    except NumberError:
        start = Decimal(0)
    if start <= 0:
        scope.findings.error(
            found.line + 1, found.column, "plots.problem.above-zero", name="start", found=found.value
        )
        return None
    return (start,)


def _computed(fence: Fence, scope: Scope) -> Drawing | None:
    if "start" in fence.options:
        scope.findings.error(fence.options["start"].line + 1, 2, "plots.problem.unused", name="start")
        return None
    found = read_model(fence, scope)
    span = span_of(fence, scope, _USUAL, above_zero=True)
    if found is None or span is None:
        return None
    return ComputedSteps(found.names, found.tables, found.data, found.loss, found.reg, found.margin, span)


PLOT = PlotKind("step-size", _read, optional=(*MODEL_OPTIONS, "start", "from", "to"))
