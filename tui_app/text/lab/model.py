"""What of a run is shown: immutable, and nothing of it changes while the run goes on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats
from tui_app.numerics.training import Ending, Evaluation, Settings

Evaluated = tuple[int, Evaluation]
"""A step, and how good the weights after it are."""


@dataclass(frozen=True, slots=True)
class DataShown:
    """What is trained on."""

    name: str
    examples: int
    features: tuple[str, ...]
    classes: tuple[str, ...]
    image_shape: tuple[int, ...] | None
    plane: bool
    """Whether it is points in two dimensions."""
    note: str = ""
    """The key of a sentence about the set."""


@dataclass(frozen=True, slots=True, eq=False)
class RunShown:
    """One run as it stands after `step` of the `head` steps that it has taken."""

    data: DataShown
    settings: Settings
    """In force at the next step."""
    seed: int
    step: int
    head: int
    budget: int
    evaluated: tuple[Evaluated, ...]
    """In order of their steps, those after `step` too."""
    batch_losses: tuple[tuple[int, float], ...]
    """Step and loss, evenly thinned."""
    expected_start: float
    """The data loss that chance costs under the loss at the start."""
    start_loss: str
    ending: Ending | None
    W: Floats
    b: Floats
    objective_changes: tuple[int, ...] = (0,)
    """After how many steps another loss, margin or λ came into force; the first at 0."""

    @property
    def now(self) -> Evaluation | None:
        """How good the weights are, as far as that was worked out: at this step or the last one before it."""
        before = [each for each in self.comparable if each[0] <= self.step]
        return before[-1][1] if before else None

    @property
    def comparable(self) -> tuple[Evaluated, ...]:
        """The evaluations of the objective that is in force at this step, those after it too."""
        since = last_at(self.objective_changes, self.step)
        until = min((step for step in self.objective_changes if step > since), default=math.inf)
        return tuple(each for each in self.evaluated if since <= each[0] < until)


@dataclass(frozen=True, slots=True, eq=False)
class PointsShown:
    """The points or images of the training part that are drawn or listed."""

    X: NDArray[Any]
    """(n, D), as the run sees them."""
    y: NDArray[Any]
    """(n,)."""
    chosen: int | None = None
    """The one that the keys act on."""


def last_at(steps: Sequence[int], step: int) -> int:
    """The last of some steps that isn't after `step`."""
    return max(each for each in steps if each <= step)


def thinned(values: Sequence[float], most: int, first: int = 0) -> tuple[tuple[int, float], ...]:
    """At most about `most` of the values, evenly spread, each with its number counted from `first`."""
    stride = max(1, -(-len(values) // most))
    return tuple((first + at, values[at]) for at in range(0, len(values), stride))
