"""The loss of any number of images, block by block: nothing is held but the block at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers, quiet
from tui_app.numerics.columns import Workspace, score_columns
from tui_app.numerics.losses.base import Loss
from tui_app.numerics.mean import RunningMean

ScoreBlock = tuple[NDArray[Any], Integers]
"""Scores (n, C) and labels (n,) of consecutive images."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A loss over many images."""

    images: int
    """N."""
    mean: float
    """L = (1/N) Σ L_i."""
    zero_loss: int
    """How many images cost nothing."""
    correct: int
    """How many images' true score is above every other (a tie is not)."""
    exact_mean: Fraction | None = None
    """L itself, where it is worked in fractions."""


def summarize(blocks: Iterable[ScoreBlock], loss: Loss) -> Summary:
    """The summary of all images in `blocks`. Fastest where a block of scores fits in a core's cache.

    Raises ValueError where there is no image.
    """
    workspace = Workspace()
    images = zero_loss = correct = 0
    total = RunningMean()
    with quiet():
        for S, y in blocks:
            columns = score_columns(S, y, workspace)
            correct += int(np.count_nonzero(columns.best_other < columns.true))
            losses = loss.of_columns(columns)
            zero_loss += len(losses) - int(np.count_nonzero(losses))
            images += len(losses)
            total.add(losses)
    return Summary(images, total.mean(), zero_loss, correct)


def losses_of(blocks: Iterable[ScoreBlock], loss: Loss) -> Iterator[Floats]:
    """The losses (n,) of the images of each block, in order."""
    workspace = Workspace()
    for S, y in blocks:
        with quiet():
            losses = loss.of_columns(score_columns(S, y, workspace))
        yield losses
