"""1,797 handwritten digits of 8 x 8 pixels; where they come from stands in lessons/data/README.md."""

from __future__ import annotations

import numpy as np

from tui_app.data.npy import arrays_of
from tui_app.data.training_set import Kind, TrainingSet
from tui_app.paths import shipped_lessons

KIND = Kind.TABLE


def make(seed: int) -> TrainingSet:  # noqa: ARG001 - the images are given
    """The images, each pixel 0 to 16. Raises InputError where their file is missing or damaged."""
    found = arrays_of(shipped_lessons() / "data" / "digits.npz", ("X", "y"))
    classes = tuple(str(digit) for digit in range(10))
    return TrainingSet("digits", KIND, found["X"], found["y"].astype(np.intp), classes, (8, 8))
