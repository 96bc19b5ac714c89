"""The squared hinge loss (L2-SVM); lecture 3, slides 18 to 27, question 6."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers, quiet
from tui_app.numerics.columns import ScoreColumns
from tui_app.numerics.losses.base import Loss
from tui_app.numerics.losses.margins import before_max, clamped, clamped_columns, exactly_clamped, pull_true


@dataclass(frozen=True, slots=True)
class SquaredHinge(Loss):
    """L_i = Σ_{j≠y} max(0, s_j − s_y + Δ)²."""

    name: ClassVar[str] = "squared-hinge"
    margin: float = 1.0

    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:
        """`before_max` = s_j − s_y + Δ (at the true class Δ) and `value` = max(0, before_max)² (there 0)."""
        with quiet():
            before = before_max(S, y, self.margin)
            return {"before_max": before, "value": np.square(clamped(before, y))}

    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """2·max(0, s_j − s_y + Δ)/N at every wrong class; at the true class minus their sum."""
        with quiet():
            value = clamped(before_max(S, y, self.margin), y)
            value *= 2
            return pull_true(value, y)

    def of_columns(self, columns: ScoreColumns) -> Floats:
        """Σ_{j≠y} max(0, s_j − s_y + Δ)², (N,); overwrites `columns.others`."""
        value = clamped_columns(columns, self.margin)
        value *= value
        return np.add.reduce(value, axis=0)  # type: ignore[no-any-return]

    def exact(self, scores: Sequence[Decimal], true: int) -> Decimal:
        """Σ_{j≠y} max(0, s_j − s_y + Δ)²."""
        return sum((term * term for term in exactly_clamped(scores, true, self.margin)), Decimal(0))

    def expected_start(self, classes: int) -> float:
        """(C − 1)·Δ²."""
        return (classes - 1) * max(0.0, self.margin) ** 2


LOSS = SquaredHinge
