"""Data to train on: features and labels as they were found, and made ready for a run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats
from tui_app.numerics.training import Problem, Start


class Kind(StrEnum):
    """What the features are, which decides how they are prepared unless the user says."""

    PLANE = "plane"
    """Two numbers, drawn as a point."""
    TABLE = "table"
    """Numbers of any scale."""
    PIXELS = "pixels"
    """The colours of an image, all of one scale."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainingSet:
    """Images (or points) with labels, as they were found or made."""

    name: str
    """What it is called on the command line: a name of ours, or the path."""
    kind: Kind
    X: NDArray[Any]
    """(N, D), of any real type; may be mapped from a file, and is checked while it is prepared."""
    y: NDArray[np.intp]
    """(N,), 0 ≤ y < C."""
    classes: tuple[str, ...]
    """The names of the C classes."""
    image_shape: tuple[int, ...] | None = None
    """(H, W) or (H, W, 3) where a row of X is an image."""
    X_val: NDArray[Any] | None = None
    """Images that were published to be held out."""
    y_val: NDArray[np.intp] | None = None
    start: Start | None = None
    """The weights that a run begins with, where the set brings some."""
    note: str | None = None
    """The key of a sentence about the set."""
    features: tuple[str, ...] | None = None
    """The names of the D features, where they have some."""

    def __len__(self) -> int:
        return len(self.y)


@dataclass(frozen=True, slots=True, eq=False)
class Standardization:
    """What was done to every feature: x → (x − mean)·scale."""

    name: str
    """`unit`, `mean` or `none`."""
    mean: NDArray[np.float64]
    """(D,)."""
    scale: NDArray[np.float64]
    """(D,): 1 over the deviation, 0 for a constant; 1 where only the mean goes."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A training set, split and standardized, as a run takes it."""

    source: TrainingSet
    problem: Problem
    standardization: Standardization
    train_rows: NDArray[np.intp]
    """The rows of the source that are trained on, in the problem's order."""
    val_rows: NDArray[np.intp] | None
    """Those that are held out; None where nothing is, or where the source brings its own."""

    def standardized(self, X: Floats) -> Floats:
        """Features (n, D) as found, as a run sees them."""
        done: Floats = (X - self.standardization.mean) * self.standardization.scale
        return done
