"""The gradient of a linear classifier's mean loss with respect to W and b, cell by cell.

dL/dW_j = (1/N) Σ_i dL_i/ds_j · x_i + 2λW_j: an active term adds x to the row of its class and takes x
from the row of the true class (course notes, optimization-1; R(W) = ΣW²).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import quiet
from tui_app.worked.expression import (
    Apply,
    Constant,
    Key,
    Operation,
    Ref,
    add,
    first_index,
    multiply,
)
from tui_app.worked.grid import Grid
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.linear_loss import LOSS_STEPS, STRENGTH, LinearLoss, bias_letter
from tui_app.worked.linear_model import LinearModel
from tui_app.worked.number import ZERO, Number, Real
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option
from tui_app.worked.slopes import slope_expression, slope_reason

SHOWN_FEATURES = 3
"""Features whose columns of W are worked out, of more than can stand side by side."""

_TWO = Constant(Number.of(2))


class Gradient(LinearLoss):
    """Keys: `("slope", i, j)`, `("push", i, j, d)`, `("average", j, d)` and, with λ, `("gradient", j, d)`.

    Of many features only the `shown` ones are worked out, by default those that change most.
    """

    kind = "gradient"
    own_kinds = frozenset({"slope", "push", "average", "gradient"})
    closing_kinds = frozenset({"mean", "average", "gradient"})

    def __init__(
        self,
        model: LinearModel,
        loss: str = "hinge",
        reg: Decimal | float = 0,
        margin: Real = 1,
        shown: Sequence[int] | None = None,
    ) -> None:
        super().__init__(model, loss, reg, margin)
        self._shown = shown

    def changed(self, changes: Mapping[Key, Decimal]) -> Self:
        """As of any computation; the features that are worked out stay the same."""
        other = super().changed(changes)
        other._shown = self.shown[:-1]
        return other

    @cached_property
    def shown(self) -> tuple[int, ...]:
        """The features that are worked out, the bias last."""
        D = self.model.dimensions
        if self._shown is not None:
            return (*self._shown, D)
        if D <= SHOWN_FEATURES:
            return tuple(range(D + 1))
        size = np.abs(self.gradient_array[:, :D]).max(axis=0)
        return (*sorted(np.argsort(-size, kind="stable")[:SHOWN_FEATURES].tolist()), D)

    @cached_property
    def gradient_array(self) -> NDArray[np.float64]:
        """[dW, db], (C, D + 1), in float64."""
        W, _, X, _ = self.model.arrays
        with quiet():
            gradient: NDArray[np.float64] = self._slopes.T @ np.column_stack([X, np.ones(len(X))])
            gradient[:, :-1] += 2 * self.reg.value * W
        return gradient

    @cached_property
    def _slopes(self) -> NDArray[np.float64]:
        """The slopes of the mean loss in the scores, (N, C)."""
        S, y = self.scored.table.scores_block(0, self.parts)
        return np.asarray(self.scored.loss.scores_gradient(S, y), dtype=np.float64)

    @property
    def steps_per_part(self) -> int:
        """Scores, terms and loss, a slope a class, and a push a cell."""
        return self.steps_to_loss + self.classes * (1 + len(self.shown))

    def plan(self, part: int) -> Sequence[StepPlan]:
        """As they are counted."""
        label = self.scored.label(part)
        slopes = [StepPlan(("slope", part, j), "indicator") for j in self._label_last(label)]
        pushes = [
            StepPlan(("push", part, j, d), "pull" if j == label else "push")
            for j in range(self.classes)
            for d in self.shown
        ]
        return [*self.image_plan(part), *slopes, *pushes]

    def _label_last(self, label: int) -> list[int]:
        """The classes; the true one counts the others, so it comes after them."""
        return [*(j for j in range(self.classes) if j != label), label]

    def cells(self) -> list[tuple[int, int]]:
        """Class and feature of the cells that are worked out, row by row."""
        return [(j, d) for j in range(self.classes) for d in self.shown]

    def closing(self) -> Sequence[StepPlan]:
        """The average over the images for each cell, and what λ adds."""
        return [step for j, d in self.cells() for step in self.cell_plan(j, d)]

    def cell_plan(self, j: int, d: int) -> list[StepPlan]:
        """The closing steps of one cell."""
        steps = [StepPlan(("average", j, d), "average")]
        if self.decays(d):
            steps.append(StepPlan(("gradient", j, d), "decay"))
        return steps

    def decays(self, d: int) -> bool:
        """Whether λ has a part in the gradient of a feature's weights; never in that of the bias."""
        return self.reg != ZERO and d < self.model.dimensions

    def gradient_key(self, j: int, d: int) -> Key:
        """The gradient of a cell, with what λ adds."""
        return ("gradient" if self.decays(d) else "average", j, d)

    def result(self, part: int | None) -> Key:
        """The last cell; of an image its last push."""
        j, d = self.classes - 1, self.shown[-1]
        return self.gradient_key(j, d) if part is None else ("push", part, j, d)

    def define_own(self, key: Key) -> Quantity:
        """Slope, push, average and gradient. Raises KeyError for another kind."""
        match key:
            case ("slope", int(image), int(j)):
                symbol = Symbol("dLi/ds", (self.model.classes[j],), self.model.images[image])
                expression = slope_expression(self.scored, image, j)
                return self.derived(key, symbol, expression)
            case ("push", int(image), int(j), int(d)):
                symbol = self.cell_symbol("dLi/dW", j, d, self.model.images[image])
                return self.derived(key, symbol, multiply(Ref(("slope", image, j)), Ref(("pixel", image, d))))
            case ("average", int(j), int(d)):
                return self._average(key, j, d)
            case ("gradient", int(j), int(d)):
                decay = multiply(multiply(_TWO, Ref(STRENGTH)), Ref(("weight", j, d)))
                return self.derived(key, self.cell_symbol("dW", j, d), add(Ref(("average", j, d)), decay))
        raise KeyError(key)

    def _average(self, key: Key, j: int, d: int) -> Quantity:
        pushes = Apply(Operation.MEAN, [Ref(("push", image, j, d)) for image in range(self.parts)])
        symbol = self.cell_symbol("data dW" if self.decays(d) else "dW", j, d)
        if self.model.exact:
            return self.derived(key, symbol, pushes)
        X = self.model.arrays[2]
        pixels = np.ones(len(X)) if d == self.model.dimensions else X[:, d]
        return Quantity(key, symbol, Number(float(self._slopes[:, j] @ pixels)), pushes)

    def addends(self, key: Key) -> Sequence[Key]:
        """The pushes that an average is taken of."""
        match key:
            case ("average", int(j), int(d)):
                return [("push", image, j, d) for image in range(self.parts)]
        return super().addends(key)

    def leaves(self, key: Key) -> Sequence[Key]:
        """As of any computation; of an average without working out its pushes."""
        return self.addends(key) if key[0] == "average" else super().leaves(key)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """An image with its scores, terms, slopes and pushes; at the end W and its gradient."""
        if part is None:
            return (self._cells_grid(),)
        columns = self.loss_columns(part)
        columns.append(("dLi/ds", [("slope", part, j) for j in range(self.classes)]))
        blank: list[Key | None] = [None] * len(columns)
        for d in self.shown:
            pushes: list[Key | None] = [("push", part, j, d) for j in range(self.classes)]
            columns.append((self._cell_heading("dLi/dW", d), pushes))
        pixels: list[Key | None] = [*blank, *(("pixel", part, d) for d in self.shown)]
        return (self.image_grid(part, columns, [("x", pixels)]),)

    def cell_columns(self, d: int) -> list[tuple[str, str]]:
        """Heading and kind of the closing columns of one feature."""
        columns = [("W", "weight"), ("data dW" if self.decays(d) else "dW", "average")]
        return [*columns, ("dW", "gradient")] if self.decays(d) else columns

    def _cell_heading(self, letter: str, d: int) -> str:
        return bias_letter(letter) if d == self.model.dimensions else f"{letter} {self.feature(d)}"

    def _cells_grid(self) -> Grid:
        columns = [
            (self._cell_heading(heading, d), kind, d)
            for d in self.shown
            for heading, kind in self.cell_columns(d)
        ]
        return Grid(
            row_names=self.model.classes,
            column_names=tuple(heading for heading, _, _ in columns),
            key_at=lambda row, column: (columns[column][1], row, columns[column][2]),
            row_of=first_index,
            math=True,
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """Which image pushes which row, and which it pulls."""
        match key:
            case ("slope", int(image), int(j)):
                return slope_reason(self.scored, image, j, self.value(key))
            case ("push", int(image), int(j), int(d)):
                slope = self.value(("slope", image, j))
                name = "none" if slope.value == 0 else "toward" if slope > ZERO else "away"
                facts = (*self.scored.class_facts(image, j), ("feature", self.feature(d)), ("slope", slope))
                row = "push-bias" if d == self.model.dimensions else "push"
                return Reason(f"linear.{row}.{name}", facts)
            case ("average", int(j), int(d)):
                named = ("class", self.model.classes[j])
                if self.parts == 1:
                    return Reason("linear.average-one", (named,))
                return Reason("linear.average", (("images", Number.of(self.parts)), named))
            case ("gradient", int(j), int(d)):
                return Reason(
                    "linear.decay", (("class", self.model.classes[j]), ("feature", self.feature(d)))
                )
        return super().reason(key, principle)


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Gradient:
    return Gradient(model_from(inputs), *loss_reg_margin(options))


_IMAGE: Option[str | None] = Option("image", None, str)
"""The image to walk through, read by the lesson."""

ENTRY = Entry(
    kind="gradient",
    needs=NEEDS,
    options=(*SHARED_OPTIONS, _IMAGE),
    principles=(*LOSS_STEPS, "indicator", "push", "pull", "average", "decay"),
    build=_build,
)
