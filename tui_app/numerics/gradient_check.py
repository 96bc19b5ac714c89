"""Numeric gradients, and how far an analytic gradient is from them; course notes, neural-networks-3."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats

ScalarFunction = Callable[[NDArray[np.float64]], float]
"""A number of an array, such as the loss of W."""

STEP = 1e-5
"""h of the course's assignments: small for the slope, large for float64's round-off."""


def numeric_slope(
    f: ScalarFunction, at: NDArray[np.float64], cell: tuple[int, ...], h: float = STEP
) -> float:
    """(f(x + h·e) − f(x − h·e)) / 2h, the centred slope of f along one cell of x.

    `at` comes back as it was; f must not keep it.
    """
    kept = at[cell]
    try:
        at[cell] = kept + h
        above = f(at)
        at[cell] = kept - h
        below = f(at)
    finally:
        at[cell] = kept
    return (above - below) / (2 * h)


def numeric_gradient(f: ScalarFunction, at: NDArray[np.float64], h: float = STEP) -> NDArray[np.float64]:
    """The centred slope of f along every cell of `at`, of the same shape: two evaluations a cell."""
    slopes = np.empty(at.shape)
    for cell in np.ndindex(at.shape):
        slopes[cell] = numeric_slope(f, at, cell, h)
    return slopes


def relative_errors(analytic: Floats, numeric: Floats) -> NDArray[np.float64]:
    """|a − n| / max(|a|, |n|) of each cell, the course notes' relative error; 0 where both are 0."""
    difference = np.abs(np.subtract(analytic, numeric, dtype=np.float64))
    largest = np.maximum(np.abs(analytic), np.abs(numeric)).astype(np.float64)
    return np.divide(difference, largest, out=np.zeros_like(difference), where=largest > 0)


def gradient_error(analytic: Floats, numeric: Floats) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖) of whole gradients; 0 where both are 0. Below 1e-7 is right in float64."""
    difference = float(np.linalg.norm(np.subtract(analytic, numeric, dtype=np.float64)))
    size = float(np.linalg.norm(analytic)) + float(np.linalg.norm(numeric))
    return difference / size if size > 0 else 0.0
