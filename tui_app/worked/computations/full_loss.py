"""The whole loss of a linear classifier, L = (1/N) Σ L_i + λ·ΣW² (lecture 3, slides 28 to 36)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tui_app.worked.expression import Apply, Key, Operation, Ref, add, multiply
from tui_app.worked.grid import Grid
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.linear_loss import LOSS_STEPS, STRENGTH, LinearLoss
from tui_app.worked.number import Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry
from tui_app.worked.score_loss import MEAN

PENALTY: Key = ("penalty",)
REG_LOSS: Key = ("reg-loss",)
TOTAL: Key = ("total",)


class FullLoss(LinearLoss):
    """Data loss and regularization loss.

    `("penalty",)` is R(W), `("reg-loss",)` λ times it, `("total",)` all together.
    """

    kind = "full-loss"
    own_kinds = frozenset({"squared", "penalty", "reg-loss", "total"})
    closing_kinds = frozenset({"mean", "squared", "penalty", "reg-loss", "total"})

    @property
    def steps_per_part(self) -> int:
        """Scores, terms and the image's loss."""
        return self.steps_to_loss

    def plan(self, part: int) -> Sequence[StepPlan]:
        """As of any loss of a linear classifier."""
        return self.image_plan(part)

    def closing(self) -> Sequence[StepPlan]:
        """The mean, R(W), λ times it, and both together."""
        return (
            StepPlan(MEAN, "data"),
            StepPlan(PENALTY, "penalty"),
            StepPlan(REG_LOSS, "penalty"),
            StepPlan(TOTAL, "add"),
        )

    def result(self, part: int | None) -> Key:
        """The image's loss, or the total."""
        return TOTAL if part is None else self.scored.result(part)

    @cached_property
    def _weights(self) -> list[tuple[int, int]]:
        return [(j, d) for j in range(self.classes) for d in range(self.model.dimensions)]

    def define_own(self, key: Key) -> Quantity:
        """R(W), λ·R(W) and the total. Raises KeyError for another kind."""
        match key:
            case ("squared", int(j), int(d)):
                symbol = Symbol("W²", (self.model.classes[j], self.feature(d)))
                expression = Apply(Operation.SQUARE, (Ref(("weight", j, d)),))
                return self.derived(key, symbol, expression, inline=True)
            case ("penalty",):
                squares = Apply(Operation.SUM, [Ref(("squared", j, d)) for j, d in self._weights])
                return self._penalty(key, squares)
            case ("reg-loss",):
                return self.derived(key, Symbol("λR(W)"), multiply(Ref(STRENGTH), Ref(PENALTY)))
            case ("total",):
                return self.derived(key, Symbol("L"), add(Ref(MEAN), Ref(REG_LOSS)))
        raise KeyError(key)

    def _penalty(self, key: Key, squares: Apply) -> Quantity:
        if self.model.exact:
            return self.derived(key, Symbol("R(W)"), squares)
        W = self.model.arrays[0]
        return Quantity(key, Symbol("R(W)"), Number(float((W * W).sum())), squares)

    def define(self, key: Key) -> Quantity:
        """The mean under the name of the data loss; all else as of any loss of a linear classifier."""
        found = super().define(key)
        return Quantity(key, Symbol("data loss"), found.value, found.expression) if key == MEAN else found

    def leaves(self, key: Key) -> Sequence[Key]:
        """R(W) reads every weight."""
        if key == PENALTY:
            return [("weight", j, d) for j, d in self._weights]
        return super().leaves(key)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """An image with its scores and terms; at the end W and its cost."""
        if part is not None:
            return (self.image_grid(part, self.loss_columns(part)),)
        features = self.model.dimensions
        footers: tuple[tuple[str, Key], ...] = (
            ("data loss", MEAN), ("R(W)", PENALTY), ("λR(W)", REG_LOSS), ("L", TOTAL),
        )  # fmt: skip
        return (
            Grid(
                row_names=self.model.classes,
                column_names=tuple(self.feature(d) for d in range(features + 1)),
                key_at=lambda row, column: ("weight", row, column),
                footer_names=tuple(name for name, _ in footers),
                footer_key_at=lambda row, column: footers[row][1] if column == 0 else None,
                name="W",
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """What data loss and regularization loss are for."""
        match key:
            case ("mean",):
                if self.parts == 1:
                    return Reason("linear.data-one")
                return Reason("linear.data", (("images", Number.of(self.parts)),))
            case ("penalty",):
                return Reason("linear.penalty")
            case ("reg-loss",):
                return Reason("linear.strength", (("strength", self.reg),))
            case ("total",):
                return Reason("linear.total")
        return super().reason(key, principle)


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> FullLoss:
    return FullLoss(model_from(inputs), *loss_reg_margin(options))


ENTRY = Entry(
    kind="full-loss",
    needs=NEEDS,
    options=SHARED_OPTIONS,
    principles=(*LOSS_STEPS, "data", "penalty", "add"),
    build=_build,
)
