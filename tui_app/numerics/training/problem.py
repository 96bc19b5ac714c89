"""What is to be learned: features and labels, as a run reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """The features X (N, D) of images, kept as they are cheapest to read; a 1 for the bias ends each row.

    float32 or float64 are X itself. uint8 are pixels: X is what is stored minus `offset`, worked in float32
    while it is read, which moves a quarter of the bytes.
    """

    with_ones: NDArray[Any]
    """(N, D + 1), the last column 1."""
    offset: Floats | None = None
    """(D,) float32, only with uint8."""

    def __len__(self) -> int:
        return len(self.with_ones)

    @property
    def dimensions(self) -> int:
        """D."""
        return int(self.with_ones.shape[1]) - 1

    @property
    def dtype(self) -> np.dtype[Any]:
        """What X is worked in: float64 or float32."""
        return np.dtype(np.float64 if self.with_ones.dtype == np.float64 else np.float32)

    def rows(self, which: slice | Integers) -> Floats:
        """X of some images, (n, D), as an array of its own."""
        X: Floats = np.array(self.with_ones[which, :-1], dtype=self.dtype)
        if self.offset is not None:
            X -= self.offset
        return X


def features_of(X: NDArray[Any], offset: Floats | None = None) -> Features:
    """Features from X (N, D) of float64, float32 or uint8."""
    with_ones = np.ones((X.shape[0], X.shape[1] + 1), X.dtype)
    with_ones[:, :-1] = X
    return Features(with_ones, offset)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is to be learned: images with labels, those that are trained on and those that are held out."""

    X: Features
    y: NDArray[np.intp]
    """(N,), 0 ≤ y < C."""
    classes: int
    """C, at least 2."""
    X_val: Features | None = None
    y_val: NDArray[np.intp] | None = None
