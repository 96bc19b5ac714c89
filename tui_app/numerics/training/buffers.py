"""The memory in which a minibatch is worked, one image a column.

Class by class a sum, a maximum or a comparison over all images runs along the memory (columns.py says why).
The slopes are padded with rows of zeros to a multiple of four classes, the tile of OpenBLAS's product:
for ten classes it is a fifth faster so.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from tui_app.numerics.arrays import Booleans, Floats, Integers

TILE = 4
"""The classes that one tile of the product holds."""


def padded_classes(classes: int) -> int:
    """`classes`, rounded up to whole tiles; few classes stay as they are: their products are cheap."""
    return classes if classes < 2 * TILE else -(-classes // TILE) * TILE


class ScoreBuffers:
    """Scores and slopes of n images; every array is made once and overwritten by each minibatch."""

    def __init__(self, classes: int, images: int, dtype: np.dtype[Any]) -> None:
        padded = padded_classes(classes)
        self.classes = classes
        self.images = images
        self.dtype = dtype
        self.padded_scores: Floats = np.zeros((padded, images), dtype)
        self.scores: Floats = self.padded_scores[:classes]
        self.flat_scores: Floats = self.scores.reshape(-1)
        self.padded_slopes: Floats = np.zeros((padded, images), dtype)
        self.slopes: Floats = self.padded_slopes[:classes]
        """The slope of each image's own loss in its scores, (C, n): n times those of the mean."""
        self.flat_slopes: Floats = self.slopes.reshape(-1)
        self.active: Booleans = np.empty(classes * images, np.bool_)
        """A truth a cell of the flat scores, and the same memory as 0 and 1 (NumPy turns small integers into
        floats in half the time that it takes for truths)."""
        self.active_bytes = self.active.view(np.int8)
        self.image: Floats = np.empty(images, dtype)
        """A number an image."""
        self.other: Floats = np.empty(images, dtype)
        """Another number an image."""
        self.chosen: Integers = np.empty(images, np.intp)
        """A class, or a cell, an image."""
        self.by_image: Floats = np.empty((images, classes), dtype)
        """The scores, an image a row, for what NumPy finds only along rows without a copy."""
        self.columns: Integers = np.arange(images)
        self.class_ones: Floats = np.ones(classes, dtype)
        self.image_ones: Floats = np.ones(images, dtype)

    def number(self, value: float) -> Floats:
        """`value` as an array, which saves NumPy from finding the dtype for a float at each call."""
        return np.array(value, self.dtype)
