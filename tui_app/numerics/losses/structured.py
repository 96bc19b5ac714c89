"""The structured (Crammer and Singer, 2001) hinge loss, "Structured SVM" in the lecture's demo."""

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
from tui_app.numerics.losses.margins import before_max, clamped, exactly_clamped, pull_true


@dataclass(frozen=True, slots=True)
class Structured(Loss):
    """L_i = max(0, max_{j≠y} s_j − s_y + Δ): only the strongest wrong class counts."""

    name: ClassVar[str] = "structured"
    margin: float = 1.0

    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:
        """`before_max` and `value` as of the hinge, and `chosen` (N,): the wrong class of largest score.

        On a tie the first of the tied classes is chosen.
        """
        with quiet():
            before = before_max(S, y, self.margin)
        return {"before_max": before, "value": clamped(before, y), "chosen": _chosen(S, y)}

    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """1/N at the chosen class and −1/N at the true one where the loss is above 0."""
        with quiet():
            before = before_max(S, y, self.margin)
        slopes = np.zeros_like(before)
        rows, chosen = np.arange(len(before)), _chosen(S, y)
        slopes[rows, chosen] = before[rows, chosen] > 0
        return pull_true(slopes, y)

    def of_columns(self, columns: ScoreColumns) -> Floats:
        """max(0, max_{j≠y} s_j − s_y + Δ), (N,)."""
        lead = columns.best_other - columns.true
        lead += self.margin
        return np.maximum(lead, 0, out=lead)

    def exact(self, scores: Sequence[Decimal], true: int) -> Decimal:
        """max_{j≠y} max(0, s_j − s_y + Δ)."""
        return max(exactly_clamped(scores, true, self.margin), default=Decimal(0))

    def expected_start(self, classes: int) -> float:
        """Δ, whatever the number of classes (of at least two)."""
        return max(0.0, self.margin) if classes > 1 else 0.0


def _chosen(S: NDArray[Any], y: Integers) -> Integers:
    others = S.astype(np.float32 if S.dtype == np.float32 else np.float64)
    others[np.arange(len(others)), y] = -np.inf
    chosen: Integers = others.argmax(axis=1)
    return chosen


LOSS = Structured
