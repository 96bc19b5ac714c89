"""Three round clouds of points, which lines can tell apart."""

from __future__ import annotations

import numpy as np

from tui_app.data.training_set import Kind, TrainingSet

KIND = Kind.PLANE

POINTS = 100
"""A class."""


def make(seed: int) -> TrainingSet:
    """Three classes around the corners of a triangle, 0.6 from the middle, with deviation 0.18."""
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(3), POINTS)
    angle = np.pi / 2 + 2 * np.pi * y / 3
    X = 0.6 * np.column_stack([np.cos(angle), np.sin(angle)]) + 0.18 * rng.standard_normal((len(y), 2))
    return TrainingSet("blobs", KIND, X, y, ("0", "1", "2"))
