"""The cross-entropy loss of softmax probabilities; lecture 3, slides 37 to 50. Natural logarithm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers, as_floats, quiet
from tui_app.numerics.columns import ScoreColumns
from tui_app.numerics.losses.base import Loss


@dataclass(frozen=True, slots=True)
class Softmax(Loss):
    """L_i = −ln(e^{s_y} / Σ_j e^{s_j}), worked as ln Σ_j e^{s_j − max} − (s_y − max)."""

    name: ClassVar[str] = "softmax"
    margin: None = None

    @classmethod
    def with_margin(cls, margin: float) -> Self:  # noqa: ARG003 - it has none, whatever the others are given
        """The loss; it has no margin."""
        return cls()

    def terms(self, S: NDArray[Any], y: Integers) -> Mapping[str, NDArray[Any]]:  # noqa: ARG002 - one shape for all
        """`exp` = e^{s_j − max} and `probability` = exp / Σ exp, each (N, C)."""
        exp = _shifted_exp(S)
        return {"exp": exp, "probability": exp / exp.sum(axis=1, keepdims=True)}

    def scores_gradient(self, S: NDArray[Any], y: Integers) -> Floats:
        """(p − 1[j = y])/N."""
        p = _shifted_exp(S)
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(len(p)), y] -= 1
        p /= max(len(p), 1)
        return p

    def of_columns(self, columns: ScoreColumns) -> Floats:
        """L_i = ln Σ_j e^{s_j − max} − (s_y − max), (N,); overwrites `columns.others`."""
        largest = np.maximum(columns.best_other, columns.true)
        lead = columns.true - largest
        exp = columns.others
        exp -= largest
        np.exp(exp, out=exp)
        total: Floats = np.add.reduce(exp, axis=0)
        total += np.exp(lead)
        np.log(total, out=total)
        total -= lead
        return total

    def exact(self, scores: Sequence[Decimal], true: int) -> None:
        """None: a power of e is no decimal."""

    def expected_start(self, classes: int) -> float:
        """The natural logarithm of C: every class is as likely as any other."""
        return math.log(classes)


def _shifted_exp(S: NDArray[Any]) -> Floats:
    scores = as_floats(S)
    with quiet():
        exp: Floats = scores - scores.max(axis=1, keepdims=True)
    return np.exp(exp, out=exp)


LOSS = Softmax
