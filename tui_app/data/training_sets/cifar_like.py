"""500 made-up images of CIFAR-10's shape, for the assignment's run where CIFAR-10 isn't at hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_app.data.training_set import Kind, TrainingSet

KIND = Kind.PIXELS

IMAGES = 500
SIDE = 32
CIFAR10_CLASSES = (
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
)  # fmt: skip

_COARSE = 4
"""A class has a colour in each of 4 x 4 patches, as blurry as the templates that the assignment shows."""


def make(seed: int) -> TrainingSet:
    """Ten classes, each a blurry picture that its images vary in brightness, contrast, hue and noise."""
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(IMAGES) % len(CIFAR10_CLASSES))
    pictures = _enlarged(rng.normal(0, 26, (len(CIFAR10_CLASSES), _COARSE, _COARSE, 3)))
    own = _enlarged(rng.normal(0, 38, (IMAGES, _COARSE, _COARSE, 3)))
    light = rng.normal(122, 28, (IMAGES, 1, 1, 1)) + rng.normal(0, 12, (IMAGES, 1, 1, 3))
    noise = rng.normal(0, 24, (IMAGES, SIDE, SIDE, 3))
    X = np.clip(light + pictures[y] + own + noise, 0, 255).astype(np.uint8).reshape(IMAGES, -1)
    return TrainingSet("cifar-like", KIND, X, y, CIFAR10_CLASSES, (SIDE, SIDE, 3))


def _enlarged(coarse: NDArray[np.float64]) -> NDArray[np.float64]:
    """Pictures (n, k, k, 3) drawn to the side of an image, straight from patch to patch."""
    places = np.clip((np.arange(SIDE) + 0.5) * _COARSE / SIDE - 0.5, 0, _COARSE - 1)
    below = np.minimum(places.astype(int), _COARSE - 2)
    share = places - below
    mix = np.zeros((SIDE, _COARSE))
    mix[np.arange(SIDE), below] = 1 - share
    mix[np.arange(SIDE), below + 1] += share
    enlarged: NDArray[np.float64] = np.einsum("ri,sj,nijc->nrsc", mix, mix, coarse, optimize=True)
    return enlarged
