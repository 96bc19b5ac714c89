"""The loss of any number of images, block by block: nothing is held but the block at hand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.columns import Workspace, quiet, score_columns
from tui_app.numerics.losses.base import Loss

ScoreBlock = tuple[NDArray[Any], Integers]
"""Scores (n, C) and labels (n,) of consecutive images."""

_SCALE = 2.0**-64
"""Brings a sum of losses near the largest float back among the floats without rounding any of them."""


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


def summarize(blocks: Iterable[ScoreBlock], loss: Loss) -> Summary:
    """The summary of all images in `blocks`. Fastest where a block of scores fits in a core's cache.

    Raises ValueError where there is no image.
    """
    workspace = Workspace()
    images = zero_loss = correct = 0
    total = _Total()
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


def mean_of(blocks: Iterable[Floats]) -> float:
    """The mean of all losses in `blocks`, rounded once; infinite only where it is beyond the floats.

    Raises ValueError where there is none.
    """
    total = _Total()
    with quiet():
        for losses in blocks:
            total.add(losses)
    return total.mean()


class _Total:
    """A running sum: pairwise within a block, exact across blocks."""

    def __init__(self) -> None:
        self._count = 0
        self._parts: list[float] = []
        self._scaled_parts: list[float] = []

    def add(self, losses: Floats) -> None:
        """Count the losses (n,) in. They are never negative."""
        self._count += len(losses)
        part = float(losses.sum(dtype=np.float64))
        if math.isfinite(part):
            self._parts.append(part)
        else:
            self._scaled_parts.append(float((losses.astype(np.float64) * _SCALE).sum()))

    def mean(self) -> float:
        """The sum over the number of losses."""
        if not self._count:
            raise ValueError("a mean needs an image")
        if not self._scaled_parts:
            try:
                return math.fsum(self._parts) / self._count
            except OverflowError:
                pass
        scaled = math.fsum(self._scaled_parts + [part * _SCALE for part in self._parts])
        return scaled / self._count / _SCALE
