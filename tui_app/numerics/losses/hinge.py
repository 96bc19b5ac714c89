"""The multiclass SVM (hinge) loss of Weston and Watkins (1999); lecture 3, slides 11 to 17."""

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
class Hinge(Loss):
    """L_i = Σ_{j≠y} max(0, s_j − s_y + Δ)."""

    name: ClassVar[str] = "hinge"
    margin: float = 1.0

    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:
        """`before_max` = s_j − s_y + Δ (at the true class Δ) and `value` = max(0, before_max) (there 0)."""
        with quiet():
            before = before_max(S, y, self.margin)
        return {"before_max": before, "value": clamped(before, y)}

    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """1/N at every wrong class whose term is above 0; at the true class minus as many."""
        with quiet():
            before = before_max(S, y, self.margin)
        return pull_true((before > 0).astype(before.dtype), y)

    def of_columns(self, columns: ScoreColumns) -> Floats:
        """Σ_{j≠y} max(0, s_j − s_y + Δ), (N,); overwrites `columns.others`."""
        return np.add.reduce(clamped_columns(columns, self.margin), axis=0)  # type: ignore[no-any-return]

    def exact(self, scores: Sequence[Decimal], true: int) -> Decimal:
        """Σ_{j≠y} max(0, s_j − s_y + Δ)."""
        return sum(exactly_clamped(scores, true, self.margin), Decimal(0))

    def expected_start(self, classes: int) -> float:
        """(C − 1)·Δ: every wrong class costs the margin."""
        return (classes - 1) * max(0.0, self.margin)


LOSS = Hinge
