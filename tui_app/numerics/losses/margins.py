"""What the losses with a margin share: s_j − s_y + Δ of every class, and the gradient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers, as_floats, true_scores
from tui_app.numerics.columns import ScoreColumns


def before_max(S: NDArray[Any], y: Integers, margin: float) -> Floats:
    """s_j − s_y + Δ, (N, C); at the true class it is Δ itself."""
    scores = as_floats(S)
    before = scores - true_scores(scores, y)[:, None]
    before += margin
    return before


def clamped(before: Floats, y: Integers) -> Floats:
    """max(0, before), (N, C), and 0 at the true class, which no sum over j ≠ y counts."""
    value = np.maximum(before, 0)
    value[np.arange(len(value)), y] = 0
    return value


def clamped_columns(columns: ScoreColumns, margin: float) -> Floats:
    """max(0, s_j − s_y + Δ), (C, N), and 0 at the true class; overwrites `columns.others`."""
    value = columns.others
    value -= columns.true
    value += margin
    return np.maximum(value, 0, out=value)


def exact_margin(margin: float) -> Decimal:
    """Δ as it was written: 0.1, not the float64 nearest to it."""
    return Decimal(repr(margin))


def exactly_clamped(scores: Sequence[Decimal], true: int, margin: float) -> Iterator[Decimal]:
    """max(0, s_j − s_y + Δ) of every wrong class, exact within `exact_decimals()`."""
    threshold = scores[true] - exact_margin(margin)
    nothing = Decimal(0)
    return (max(nothing, score - threshold) for j, score in enumerate(scores) if j != true)


def pull_true(slopes: Floats, y: Integers) -> Floats:
    """d(mean)/dS from the slopes (N, C) of each image's loss in its wrong scores; overwrites `slopes`.

    Every term sees only s_j − s_y, so the true class gets minus the sum of the others.
    """
    rows = np.arange(len(slopes))
    slopes[rows, y] = 0
    slopes[rows, y] = -slopes.sum(axis=1)
    slopes /= max(len(slopes), 1)
    return slopes
