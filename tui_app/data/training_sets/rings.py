"""A disc and the ring around it: no line parts them in (x, y); lecture 3, slide 81."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_app.data.training_set import Kind, TrainingSet

KIND = Kind.PLANE

POINTS = 150
"""A class."""

CLASSES = ("disc", "ring")


def polar(seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """The radius and the angle, −π to π, of every point, and its class."""
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(2), POINTS)
    middle = 0.4 * np.sqrt(rng.random(POINTS))
    around = 0.75 + 0.06 * rng.standard_normal(POINTS)
    angle = rng.uniform(-np.pi, np.pi, len(y))
    return np.concatenate([middle, around]), angle, y


def make(seed: int) -> TrainingSet:
    """The points in (x, y)."""
    radius, angle, y = polar(seed)
    X = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return TrainingSet("rings", KIND, X, y, CLASSES, features=("x", "y"))
