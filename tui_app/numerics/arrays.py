"""The arrays that the lecture's mathematics works on: their types, and how they are worked."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
"""float64, or float32 where the caller gave float32."""

Integers = NDArray[np.integer[Any]]

Booleans = NDArray[np.bool_]


def quiet() -> np.errstate:
    """Within it, a result beyond the floats is infinite, or nan for ∞ − ∞, and no warning."""
    return np.errstate(over="ignore", invalid="ignore")


def as_floats(numbers: NDArray[Any]) -> Floats:
    """`numbers` themselves where they are float32 or float64, else as float64."""
    if numbers.dtype == np.float32 or numbers.dtype == np.float64:
        return numbers
    return numbers.astype(np.float64)


def true_scores(S: Floats, y: Integers) -> Floats:
    """The true class's score of each image, (N,), from scores S (N, C) and labels y (N,)."""
    return S[np.arange(len(S)), y]
