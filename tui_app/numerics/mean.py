"""The mean of any number of losses, summed block by block and rounded once."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from tui_app.numerics.arrays import Floats, quiet

_SCALE = 2.0**-64
"""Brings a sum of losses near the largest float back among the floats without rounding any of them."""


class RunningMean:
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


def mean_of(blocks: Iterable[Floats]) -> float:
    """The mean of all losses in `blocks`, rounded once; infinite only where it is beyond the floats.

    Raises ValueError where there is none.
    """
    total = RunningMean()
    with quiet():
        for losses in blocks:
            total.add(losses)
    return total.mean()
