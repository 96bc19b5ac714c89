"""The loss of a linear classifier before and after one weight is nudged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tui_app.worked.computation import Computation
from tui_app.worked.computations.full_loss import REG_LOSS, FullLoss
from tui_app.worked.edit import as_decimal
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, add, divide, subtract
from tui_app.worked.grid import Grid
from tui_app.worked.linear_model import LinearModel
from tui_app.worked.number import ZERO, Number, Real
from tui_app.worked.quantity import Facts, Quantity, Reason, StepPlan, Symbol

_SIDES = ("L(W)", "L(W + h)")


class NudgedLoss(Computation):
    """Keys: `("weight",)`, `("nudged",)`, `("image-loss", side, i)`, `("reg", side)`, `("loss", side)`,
    `("difference",)`, `("slope",)`; side 0 is before the nudge, side 1 after it.
    """

    kind = "numeric-gradient"
    given = frozenset({"weight", "h", "image-loss", "reg"})

    def __init__(
        self,
        model: LinearModel,
        cell: tuple[int, int],
        loss: str = "hinge",
        reg: Decimal | float = 0,
        margin: Real = 1,
        h: Decimal = Decimal("0.0001"),
    ) -> None:
        super().__init__()
        self.model, self.cell, self.h = model, cell, Number.of(h)
        nudged = model.replaced({cell: as_decimal(model.weight(*cell) + self.h)}, {})
        self._losses = (FullLoss(model, loss, reg, margin), FullLoss(nudged, loss, reg, margin))

    @property
    def parts(self) -> int:
        """The one weight."""
        return 1

    def part_name(self, part: int) -> str:  # noqa: ARG002 - there is one
        """The weight's class and feature."""
        j, d = self.cell
        return f"{self.model.classes[j]}, {self.model.features[d]}"

    def part_of(self, key: Key) -> int | None:  # noqa: ARG002 - there is one
        """The one weight."""
        return 0

    @property
    def steps_per_part(self) -> int:
        """The loss, the nudge, the loss again, their difference, the division."""
        return 5

    def plan(self, part: int) -> Sequence[StepPlan]:  # noqa: ARG002 - there is one
        """In that order."""
        return [
            StepPlan(("loss", 0), "loss-before"),
            StepPlan(("nudged",), "nudge"),
            StepPlan(("loss", 1), "loss-after"),
            StepPlan(("difference",), "difference"),
            StepPlan(("slope",), "divide"),
        ]

    def closing(self) -> Sequence[StepPlan]:
        """Nothing follows."""
        return ()

    def result(self, part: int | None) -> Key:  # noqa: ARG002 - there is one
        """The slope."""
        return ("slope",)

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("h",):
                return Quantity(key, Symbol("h"), self.h, literal=True)
            case ("weight",):
                return Quantity(key, Symbol("W", self._of()), self.model.weight(*self.cell))
            case ("nudged",):
                return self.derived(key, Symbol("W + h", self._of()), add(Ref(("weight",)), Ref(("h",))))
            case ("image-loss", int(side), int(image)):
                symbol = Symbol(_SIDES[side].replace("L", "Li"), (self.model.images[image],))
                return Quantity(key, symbol, self._losses[side].value(("loss", image)))
            case ("reg", int(side)):
                return Quantity(
                    key, Symbol("λR(W)" if side == 0 else "λR(W + h)"), self._losses[side].value(REG_LOSS)
                )
            case ("loss", int(side)):
                return self._loss(key, side)
            case ("difference",):
                expression = subtract(Ref(("loss", 1)), Ref(("loss", 0)))
                return self.derived(key, Symbol("change of L"), expression)
            case ("slope",):
                quotient = divide(Ref(("difference",)), Ref(("h",)))
                return self.derived(key, Symbol("dL/dW", self._of()), quotient)
        raise KeyError(key)

    def _of(self) -> tuple[str, str]:
        j, d = self.cell
        return self.model.classes[j], self.model.features[d]

    def _loss(self, key: Key, side: int) -> Quantity:
        losses = [Ref(("image-loss", side, image)) for image in range(len(self.model.y))]
        data: Expression = Apply(Operation.MEAN, losses)
        whole = add(data, Ref(("reg", side))) if self._losses[side].reg != ZERO else data
        return self.derived(key, Symbol(_SIDES[side]), whole)

    def grids(self, part: int | None) -> Sequence[Grid]:  # noqa: ARG002 - one table for all
        """The images' losses before and after, the whole loss below."""
        footers = ("W", "λR(W)", "L", "change of L", "dL/dW")
        keys: tuple[tuple[Key, Key | None], ...] = (
            (("weight",), ("nudged",)),
            (("reg", 0), ("reg", 1)),
            (("loss", 0), ("loss", 1)),
            (("difference",), None),
            (("slope",), None),
        )
        return (
            Grid(
                row_names=self.model.images,
                column_names=_SIDES,
                key_at=lambda row, column: ("image-loss", column, row),
                footer_names=footers,
                footer_key_at=lambda row, column: keys[row][column],
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:  # noqa: ARG002
        """What a change of the loss says about the weight."""
        facts: Facts = (("weight", self.part_name(0)), ("h", self.h))
        match key:
            case ("loss", int(side)):
                return Reason("nudge.loss-before" if side == 0 else "nudge.loss-after", facts)
            case ("slope",):
                slope = self.value(key)
                name = "flat" if slope.value == 0 else "up" if slope > ZERO else "down"
                return Reason(f"nudge.slope-{name}", (*facts, ("slope", abs(slope))))
        return Reason(f"nudge.{key[0]}", facts)
