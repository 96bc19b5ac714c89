"""The immutable records that a run leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.training.settings import Settings


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """One step of training, in scalars: taken at the weights after step − 1 steps."""

    step: int
    """1 for the first."""
    epoch: int
    """1 while the images are gone through for the first time."""
    batch_loss: float
    """The data loss of the step's minibatch before its update."""
    reg_loss: float
    """λ·R(W) before the update."""
    images: int
    """How many the minibatch holds: the last of an epoch may be smaller."""

    @property
    def loss(self) -> float:
        """batch_loss + reg_loss."""
        return self.batch_loss + self.reg_loss


class Stop(StrEnum):
    """Why a run has ended."""

    BUDGET = "budget"
    """All its steps are done."""
    NOT_FINITE = "not-finite"
    """Its loss is infinite or no number."""
    TOO_LARGE = "too-large"
    """Its loss is above a million times its start."""


class Cause(StrEnum):
    """What made a run diverge."""

    START = "start"
    """The weights that it began with, or λ: no step was taken with its loss and λ."""
    DECAY = "decay"
    """λ alone, since lr·2λ is above 2."""
    RATE = "rate"
    """Steps past the minimum."""


@dataclass(frozen=True, slots=True)
class Ending:
    """That a run is over, at which step and why."""

    stop: Stop
    step: int
    """How many steps are done; where it diverged, the weights after these have the loss that says so."""
    loss: float
    """At the budget the full loss; else the one, of a minibatch or in full, that ended it (perhaps nan)."""
    in_full: bool = True
    """Whether that is the full loss, not that of a minibatch."""
    cause: Cause | None = None
    """Where it diverged."""
    decay: float = 0.0
    """lr·2λ of the last step."""

    @property
    def diverged(self) -> bool:
        """Whether it ended for its loss."""
        return self.stop is not Stop.BUDGET


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How good weights are on the whole training part, and on the validation part where there is one."""

    data_loss: float
    reg_loss: float
    train_accuracy: float
    """The share of images whose true score is above every other."""
    val_accuracy: float | None

    @property
    def loss(self) -> float:
        """data_loss + reg_loss."""
        return self.data_loss + self.reg_loss


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A run as it stands after `step` steps. The arrays are the reader's own."""

    step: int
    settings: Settings
    """In force at the next step."""
    W: Floats
    """(C, D), in the run's dtype."""
    b: Floats
    """(C,)."""
    rows: Integers
    """The images of the minibatch that led here, (n,), as rows of the training part; none at step 0."""
    next_rows: Integers
    """The images of the minibatch that the next step takes, with these settings."""
    batch_loss: float | None
    """Of `rows` at the weights before their step; None at step 0."""
