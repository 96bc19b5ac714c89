"""What a run is trained with, and may be changed while it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be changed between two steps of a run without losing W.

    Raises ValueError where a number is out of its range.
    """

    loss: str = "hinge"
    """A name of `LOSS_NAMES`."""
    learning_rate: float = 0.1
    """Above 0."""
    reg: float = 0.0
    """λ of λΣW², at least 0."""
    batch: int = 64
    """Images a step, at least 1; as many as there are, or more, is full-batch gradient descent."""
    margin: float = 1.0
    """Δ, at least 0; a loss without a margin leaves it aside."""

    @property
    def objective(self) -> tuple[str, float, float]:
        """What is minimized: loss, margin and λ. Losses of two objectives are no better or worse than one another."""
        return self.loss, self.margin, self.reg

    @property
    def decay(self) -> float:
        """lr·2λ, the part of W that λ alone takes away in a step; above 2, it leaves W larger than it was."""
        return 2 * self.learning_rate * self.reg

    def __post_init__(self) -> None:
        if not (math.isfinite(self.learning_rate) and self.learning_rate > 0):
            raise ValueError(f"a learning rate is above 0, not {self.learning_rate}")
        if not (math.isfinite(self.reg) and self.reg >= 0):
            raise ValueError(f"a regularization strength is at least 0, not {self.reg}")
        if self.batch < 1:
            raise ValueError(f"a minibatch holds an image, not {self.batch}")
        if not (math.isfinite(self.margin) and self.margin >= 0):
            raise ValueError(f"a margin is at least 0, not {self.margin}")
