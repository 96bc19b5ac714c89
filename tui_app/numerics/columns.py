"""Scores laid out class by class: the layout in which a loss of many images is worked fastest.

With few classes, a sum or a maximum along the rows of S (N, C) spends its time in the ends of ten-element
loops; along the columns of its transpose it runs at the speed of the memory that holds it. With many,
transposing costs more than it gains, and the rows are long enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """The scores of N images, one image a column."""

    others: Floats
    """(C, N): the scores, −∞ in place of each image's true one."""
    true: Floats
    """(N,): the score of the true class."""
    best_other: Floats
    """(N,): the largest score of a wrong class."""


_FEW_CLASSES = 32


class Workspace:
    """Memory for the columns of one block after another; each block overwrites the one before."""

    def __init__(self) -> None:
        self._flat: Floats = np.empty(0)

    def room(self, size: int, dtype: np.dtype[Any]) -> Floats:
        """An uninitialised array (size,)."""
        if self._flat.size < size or self._flat.dtype != dtype:
            self._flat = np.empty(size, dtype)
        return self._flat[:size]


def score_columns(S: NDArray[Any], y: Integers, workspace: Workspace | None = None) -> ScoreColumns:
    """Scores S (N, C) and labels y (N,) as columns, in fresh memory or in that of `workspace`."""
    images, classes = S.shape
    dtype = np.dtype(np.float32 if S.dtype == np.float32 else np.float64)
    flat = (workspace or Workspace()).room(classes * images, dtype)
    if classes <= _FEW_CLASSES:
        others = flat.reshape(classes, images)
        at = np.multiply(y, images, dtype=np.intp)
        at += np.arange(images)
    else:
        others = flat.reshape(images, classes).T
        at = np.arange(0, classes * images, classes)
        at += y
    np.copyto(others, S.T)
    true: Floats = flat.take(at)
    flat[at] = -np.inf
    return ScoreColumns(others, true, np.maximum.reduce(others, axis=0))
