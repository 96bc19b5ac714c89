"""One step of minibatch SGD, W ← W − lr·dW (lecture 3, slides 73 to 78)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Self

from tui_app.errors import InputError
from tui_app.worked.computations.gradient import Gradient
from tui_app.worked.expression import Key, Ref, multiply, subtract
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.linear_model import LinearModel
from tui_app.worked.number import ZERO, Number, Real
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option, above_zero

RATE: Key = ("rate",)
"""The learning rate."""


class SgdStep(Gradient):
    """One step of minibatch SGD: W ← W − lr·dW.

    Adds `("drawn", i)`, `("scaled", j, d)`, `("updated", j, d)`.
    """

    kind = "sgd-step"
    own_kinds = Gradient.own_kinds | {"drawn", "scaled", "updated", "rate"}
    closing_kinds = Gradient.closing_kinds | {"scaled", "updated"}

    def __init__(
        self,
        model: LinearModel,
        loss: str = "hinge",
        reg: Decimal | float = 0,
        margin: Real = 1,
        rate: Decimal | float = 1,
        drawn: Sequence[int] | None = None,
        shown: Sequence[int] | None = None,
    ) -> None:
        """`drawn` are the numbers, from 1, that the model's images have in the training set."""
        super().__init__(model, loss, reg, margin, shown)
        self.rate = Number.of(rate)
        self.drawn = tuple(drawn) if drawn is not None else tuple(range(1, self.parts + 1))

    def changed(self, changes: Mapping[Key, Decimal]) -> Self:
        """As of any computation; the learning rate changes along."""
        other = super().changed(changes)
        if RATE in changes:
            other.rate = Number.of(changes[RATE])
        return other

    @property
    def steps_per_part(self) -> int:
        """One more: the image is drawn."""
        return 1 + super().steps_per_part

    def plan(self, part: int) -> Sequence[StepPlan]:
        """The image is drawn, then as of the gradient."""
        return [StepPlan(("drawn", part), "draw"), *super().plan(part)]

    def closing(self) -> Sequence[StepPlan]:
        """The batch's loss first, then cell by cell to the new W."""
        return [StepPlan(("mean",), "data"), *super().closing()]

    def cell_plan(self, j: int, d: int) -> list[StepPlan]:
        """Gradient, times the learning rate, subtracted."""
        gradient = [
            StepPlan(step.key, "gradient" if step.principle == "average" else step.principle)
            for step in super().cell_plan(j, d)
        ]
        return [*gradient, StepPlan(("scaled", j, d), "scale"), StepPlan(("updated", j, d), "subtract")]

    def result(self, part: int | None) -> Key:
        """The last cell of the new W; of an image its last push."""
        return ("updated", self.classes - 1, self.shown[-1]) if part is None else super().result(part)

    def define_own(self, key: Key) -> Quantity:
        """Image drawn, rate, scaled and updated cells; all else as of the gradient."""
        match key:
            case ("rate",):
                return Quantity(key, Symbol("lr"), self.rate, literal=True)
            case ("drawn", int(image)):
                return Quantity(key, Symbol("i", (), self.model.images[image]), Number.of(self.drawn[image]))
            case ("scaled", int(j), int(d)):
                symbol = self.cell_symbol("lr dW", j, d)
                return self.derived(key, symbol, multiply(Ref(("rate",)), Ref(self.gradient_key(j, d))))
            case ("updated", int(j), int(d)):
                symbol = self.cell_symbol("new W", j, d)
                return self.derived(key, symbol, subtract(Ref(("weight", j, d)), Ref(("scaled", j, d))))
        return super().define_own(key)

    def cell_columns(self, d: int) -> list[tuple[str, str]]:
        """What is subtracted and the new weight, too."""
        return [*super().cell_columns(d), ("lr dW", "scaled"), ("new W", "updated")]

    def reason(self, key: Key, principle: str) -> Reason:
        """What the draw, the learning rate and the sign are for."""
        match key:
            case ("drawn", int(image)):
                facts = (
                    ("image", self.model.images[image]),
                    ("true", self.model.classes[self.scored.label(image)]),
                )
                return Reason("linear.draw", facts)
            case ("scaled", _, _):
                return Reason("linear.scale", (("rate", self.rate),))
            case ("updated", int(j), int(d)):
                slope = self.value(self.gradient_key(j, d))
                name = "stays" if slope.value == 0 else "falls" if slope > ZERO else "rises"
                facts = (("class", self.model.classes[j]), ("feature", self.feature(d)))
                return Reason(f"linear.update.{name}", facts)
        return super().reason(key, principle)


def _rows(text: str) -> tuple[int, ...]:
    """Reads numbers of rows from 1, `1, 4, 7`. Raises ValueError for anything else."""
    found = tuple(int(each) for each in text.split(","))
    if min(found) < 1:
        raise ValueError(text)
    return found


_RATE = Option("lr", Decimal(1), above_zero, allowed="number")
_BATCH: Option[tuple[int, ...] | None] = Option("batch", None, _rows, allowed="1, 2, 3")


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> SgdStep:
    model = model_from(inputs)
    drawn = _BATCH.of(options)
    if drawn is not None:
        if max(drawn) > len(model.y):
            raise InputError("gradients.no-row", row=max(drawn), images=len(model.y))
        model = model.of_images([row - 1 for row in drawn])
    return SgdStep(model, *loss_reg_margin(options), rate=_RATE.of(options), drawn=drawn)


ENTRY = Entry(
    kind="sgd-step",
    needs=NEEDS,
    options=(*SHARED_OPTIONS, _RATE, _BATCH),
    principles=(
        "draw",
        *LOSS_STEPS,
        "indicator",
        "push",
        "pull",
        "data",
        "gradient",
        "decay",
        "scale",
        "subtract",
    ),
    build=_build,
)
