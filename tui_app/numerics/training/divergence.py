"""When a run has diverged, and from where it may go on: its loss is held against what it began with."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

from tui_app.numerics.losses import loss_named

if TYPE_CHECKING:
    from tui_app.numerics.training.run import Run

DIVERGED_TIMES = 1e6
"""A loss above this many times its start has diverged."""


class LossBounds:
    """What the loss of one run began with, under each objective that it had."""

    def __init__(self) -> None:
        self._starts: dict[tuple[int, tuple[str, float, float]], float] = {}

    def start(self, run: Run, step: int) -> float:
        """The full loss where the objective of `step` came into force, or what chance costs where that is more.

        A run that begins with weights that fit has a loss near 0, many times which says nothing; one that begins
        with a loss that isn't finite is held against chance, too.
        """
        since = max(each for each in run.objective_changes if each <= step)
        settings = run.settings_at(since)
        key = since, settings.objective
        if key not in self._starts:
            loss = run.evaluate(since).loss
            chance = loss_named(settings.loss, settings.margin).expected_start(run.problem.classes)
            self._starts[key] = max(loss if math.isfinite(loss) else 0.0, chance)
        return self._starts[key]

    def limit(self, run: Run) -> float:
        """Above this the run has diverged."""
        return min(DIVERGED_TIMES * self.start(run, run.step), sys.float_info.max)

    def last_sensible(self, run: Run) -> int:
        """The last step whose full loss isn't above what it began with, so that going on from there can still help.

        Weights that have begun to explode take a small learning rate for ever to come back. The recorded loss of
        each step's minibatch chooses, the full loss decides, since an image or two may be right by chance; where
        they were, the search goes back twice as far. 0 where there is no such step.
        """
        step, far = run.step - 1, 1
        while step > 0:
            start = self.start(run, step)
            if run.batch_losses[step] + run.reg_losses[step] > start:
                step -= 1
            elif run.evaluate(step).loss <= start:
                break
            else:
                step -= far
                far *= 2
        return max(step, 0)
