"""The one-vs-all hinge loss, one binary SVM a class; "One vs. All" in the lecture's demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers, as_floats, quiet
from tui_app.numerics.columns import ScoreColumns
from tui_app.numerics.losses.base import Loss
from tui_app.numerics.losses.margins import exact_margin


@dataclass(frozen=True, slots=True)
class OneVsAll(Loss):
    """L_i = Σ_j max(0, Δ − t_j·s_j) over all classes, t_j = +1 at the true class and −1 elsewhere."""

    name: ClassVar[str] = "ova"
    margin: float = 1.0

    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:
        """`target` ±1, `before_max` = Δ − target·score and `value` = max(0, before_max), each (N, C)."""
        scores = as_floats(S)
        target = _targets(scores, y)
        with quiet():
            before = self.margin - target * scores
        return {"target": target, "before_max": before, "value": np.maximum(before, 0)}

    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """−target/N at every class whose term is above 0."""
        scores = as_floats(S)
        target = _targets(scores, y)
        with quiet():
            active = self.margin - target * scores > 0
        target *= active
        target /= -max(len(scores), 1)
        return target

    def of_columns(self, columns: ScoreColumns) -> Floats:
        """Σ_j max(0, Δ − t_j·s_j), (N,); overwrites `columns.others`."""
        value = columns.others
        value += self.margin
        np.maximum(value, 0, out=value)
        total: Floats = np.add.reduce(value, axis=0)
        total += np.maximum(self.margin - columns.true, 0)
        return total

    def exact(self, scores: Sequence[Decimal], true: int) -> Decimal:
        """Σ_j max(0, Δ − t_j·s_j)."""
        margin, nothing = exact_margin(self.margin), Decimal(0)
        others = (max(nothing, margin + score) for j, score in enumerate(scores) if j != true)
        return sum(others, max(nothing, margin - scores[true]))

    def expected_start(self, classes: int) -> float:
        """C·Δ: the true class pays as well."""
        return classes * max(0.0, self.margin)


def _targets(scores: Floats, y: Integers) -> Floats:
    target = np.full_like(scores, -1)
    target[np.arange(len(scores)), y] = 1
    return target


LOSS = OneVsAll
