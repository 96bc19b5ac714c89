"""The slope of the loss along a weight, by nudging it: (L(W + h) − L(W)) / h (lecture 3, slides 54 to 72)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Expression, Key, Ref, add, divide, first_index, subtract
from tui_app.worked.grid import Grid
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.nudged_loss import NudgedLoss
from tui_app.worked.number import Number
from tui_app.worked.quantity import Facts, Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option, above_zero, matrices

STEP = Decimal("0.0001")
"""The lecture's h."""

_H: Key = ("h",)
_BEFORE: Key = ("before",)


class QuotedGradient(Computation):
    """The slopes along weights whose losses are quoted: `losses` are L(W), then L with each weight nudged.

    Keys: `("weight", d)`, `("before",)`, `("after", d)`, `("nudged", d)`, `("difference", d)` and
    `("slope", d)`.
    """

    kind = "numeric-gradient"
    given = frozenset({"weight", "before", "after", "h"})
    editable = given

    def __init__(self, weights: Matrix, losses: Matrix, h: Decimal) -> None:
        """Raises InputError where there are no losses to compare, or more than weights."""
        super().__init__()
        self.weights, self.losses = weights.column(0), losses.column(0)
        if not 2 <= len(self.losses) <= len(self.weights) + 1:
            raise InputError("gradients.losses", losses=len(self.losses), weights=len(self.weights))
        self.names = weights.rows or tuple(f"w{d + 1}" for d in range(len(self.weights)))
        self.h = Number.of(h)

    @property
    def parts(self) -> int:
        """The weights that are nudged."""
        return len(self.losses) - 1

    def part_name(self, part: int) -> str:
        """The weight's name."""
        return self.names[part]

    @property
    def steps_per_part(self) -> int:
        """Nudge, difference, division."""
        return 3

    def plan(self, part: int) -> Sequence[StepPlan]:
        """In that order."""
        return [
            StepPlan(("nudged", part), "nudge"),
            StepPlan(("difference", part), "difference"),
            StepPlan(("slope", part), "divide"),
        ]

    def closing(self) -> Sequence[StepPlan]:
        """Nothing follows the last weight."""
        return ()

    def result(self, part: int | None) -> Key:
        """The slope."""
        return ("slope", self.parts - 1 if part is None else part)

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("h",):
                return Quantity(key, Symbol("h"), self.h, literal=True)
            case ("before",):
                return Quantity(key, Symbol("L(W)"), Number.of(self.losses[0]))
            case ("weight", int(d)):
                return Quantity(key, Symbol("W", (self.names[d],)), Number.of(self.weights[d]))
            case ("after", int(d)):
                return Quantity(key, Symbol("L(W + h)", (self.names[d],)), Number.of(self.losses[d + 1]))
            case ("nudged", int(d)):
                return self._of_weight(key, "W + h", d, add(Ref(("weight", d)), Ref(_H)))
            case ("difference", int(d)):
                return self._of_weight(key, "change of L", d, subtract(Ref(("after", d)), Ref(_BEFORE)))
            case ("slope", int(d)):
                return self._of_weight(key, "dL/dW", d, divide(Ref(("difference", d)), Ref(_H)))
        raise KeyError(key)

    def _of_weight(self, key: Key, letter: str, d: int, expression: Expression) -> Quantity:
        return self.derived(key, Symbol(letter, (self.names[d],)), expression)

    def grids(self, part: int | None) -> Sequence[Grid]:  # noqa: ARG002 - one table for all
        """The weights down; what comes of nudging them across."""
        columns = ("weight", "nudged", "after", "difference", "slope")
        return (
            Grid(
                row_names=self.names[: self.parts],
                column_names=("W", "W + h", "L(W + h)", "change", "dL/dW"),
                key_at=lambda row, column: (columns[column], row),
                footer_names=("L(W)",),
                footer_key_at=lambda _row, column: _BEFORE if column == 2 else None,
                row_of=first_index,
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:  # noqa: ARG002
        """What a change of the loss says about the weight."""
        d = int(key[1])
        facts: Facts = (("weight", self.names[d]), ("h", self.h))
        if key[0] == "slope":
            slope = self.value(key)
            name = "flat" if slope.value == 0 else "up" if slope.value > 0 else "down"
            return Reason(f"nudge.slope-{name}", (*facts, ("slope", abs(slope))))
        return Reason(f"nudge.{key[0]}", facts)


_H_OPTION = Option("h", STEP, above_zero, allowed="number")
_AT_OPTION: Option[str | None] = Option("at", None, str)


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Computation:
    h = _H_OPTION.of(options)
    if len(inputs) == 2:
        weights, losses = matrices(inputs)
        return QuotedGradient(weights, losses, h)
    model = model_from(inputs)
    cell = _cell(_AT_OPTION.of(options), model.classes, model.features)
    return NudgedLoss(model, cell, *loss_reg_margin(options), h)


def _cell(at: str | None, classes: Sequence[str], features: Sequence[str]) -> tuple[int, int]:
    """Class and feature that `at` names, by default the first cell. Raises InputError for no cell."""
    if at is None:
        return 0, 0
    names = [name.strip() for name in at.split(",")]
    if len(names) != 2 or names[0] not in classes or names[1] not in features:
        raise InputError(
            "gradients.no-cell", cell=at, classes=", ".join(classes), features=", ".join(features)
        )
    return classes.index(names[0]), list(features).index(names[1])


ENTRY = Entry(
    kind="numeric-gradient",
    needs=NEEDS,
    options=(
        *SHARED_OPTIONS,
        _H_OPTION,
        _AT_OPTION,
    ),
    principles=("loss-before", "nudge", "loss-after", "difference", "divide"),
    build=_build,
    or_needs=("vector", "vector"),
)
