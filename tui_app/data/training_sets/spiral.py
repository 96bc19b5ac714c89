"""Three arms of a spiral, which no lines can tell apart; course notes, neural-networks-case-study."""

from __future__ import annotations

import numpy as np

from tui_app.data.training_set import Kind, TrainingSet

KIND = Kind.PLANE

POINTS = 100
"""An arm."""


def make(seed: int) -> TrainingSet:
    """Arm k goes from the middle to radius 1 while it turns by 4 radians, with deviation 0.2 in the angle."""
    rng = np.random.default_rng(seed)
    y = np.repeat(np.arange(3), POINTS)
    along = np.tile(np.linspace(0, 1, POINTS), 3)
    angle = 4 * (y + along) + 0.2 * rng.standard_normal(len(y))
    X = along[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return TrainingSet("spiral", KIND, X, y, ("0", "1", "2"))
