"""The points of `rings` as radius and angle, where one line parts them; lecture 3, slide 81."""

from __future__ import annotations

import numpy as np

from tui_app.data.training_set import TrainingSet
from tui_app.data.training_sets.rings import CLASSES, KIND, polar


def make(seed: int) -> TrainingSet:
    """The radius, and the angle as a share of half a turn, so that both lie between −1 and 1."""
    radius, angle, y = polar(seed)
    X = np.column_stack([radius, angle / np.pi])
    return TrainingSet("rings-polar", KIND, X, y, CLASSES, features=("r", "θ/π"))
