"""What large weights cost: R(W) of lecture 3, slides 28 to 36, and its gradient. The bias is never regularized.

The loss of a classifier is its data loss plus λ·R(W); here is R alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from tui_app.numerics.arrays import Floats


@dataclass(frozen=True, slots=True)
class Penalty(ABC):
    """R(W) of weights W (C, D)."""

    @abstractmethod
    def terms(self, W: Floats) -> Floats:
        """What each weight costs, (C, D); R(W) is their sum."""

    @abstractmethod
    def gradient(self, W: Floats) -> Floats:
        """dR/dW, (C, D); at the corner of |w| the subgradient 0 is taken."""

    def value(self, W: Floats) -> float:
        """R(W)."""
        return float(self.terms(W).sum())


@dataclass(frozen=True, slots=True)
class L2(Penalty):
    """R(W) = ΣW², "weight decay"; its gradient is 2W."""

    def terms(self, W: Floats) -> Floats:
        """W² of each weight."""
        return np.square(W)

    def gradient(self, W: Floats) -> Floats:
        """2W."""
        return 2 * W


@dataclass(frozen=True, slots=True)
class L1(Penalty):
    """R(W) = Σ|W|, which prefers weights that are 0."""

    def terms(self, W: Floats) -> Floats:
        """|W| of each weight."""
        return np.abs(W)

    def gradient(self, W: Floats) -> Floats:
        """The sign of each weight, 0 at 0."""
        return np.sign(W)


@dataclass(frozen=True, slots=True)
class ElasticNet(Penalty):
    """R(W) = Σ (βW² + |W|)."""

    beta: float = 1.0
    """β, the weight of the squares."""

    def terms(self, W: Floats) -> Floats:
        """βW² + |W| of each weight."""
        return self.beta * np.square(W) + np.abs(W)

    def gradient(self, W: Floats) -> Floats:
        """2βW + sign(W)."""
        return 2 * self.beta * W + np.sign(W)
