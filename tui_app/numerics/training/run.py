"""A run of gradient descent that can be paused, looked back into, branched and changed while it goes.

Weights are copied at keyframes only; any step between is worked again from its keyframe and the state of the
random generator there, bit for bit, so that nothing else has to be kept.
"""

from __future__ import annotations

import copy
import math
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tui_app.numerics.arrays import Floats, Integers, quiet
from tui_app.numerics.training.divergence import LossBounds
from tui_app.numerics.training.evaluation import Evaluator
from tui_app.numerics.training.keyframes import Keyframes
from tui_app.numerics.training.machine import Machine
from tui_app.numerics.training.problem import Problem
from tui_app.numerics.training.records import Cause, Ending, Evaluation, Snapshot, Stop, TrainingStep
from tui_app.numerics.training.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """The weights that a run begins with: W (C, D) and b (C,)."""

    W: Floats
    b: Floats


def small_random_start(problem: Problem, seed: int, scale: float) -> Start:
    """W normal with deviation `scale` and b = 0, from a generator of its own: the same for every setting."""
    rng = np.random.default_rng([seed, 0])
    W = scale * rng.standard_normal((problem.classes, problem.X.dimensions))
    return Start(W, np.zeros(problem.classes))


class Run:
    """One run: forward with `advance`, looked at anywhere with `at`, going on from anywhere with `branch`."""

    def __init__(
        self, problem: Problem, settings: Settings, *, start: Start, seed: int = 0, budget: int
    ) -> None:
        """A run of at most `budget` steps from `start`; `seed` orders the minibatches.

        Raises KeyError for an unknown loss, ValueError for a budget below 0.
        """
        if budget < 0:
            raise ValueError(f"a budget is a number of steps, not {budget}")
        self.problem = problem
        self.seed = seed
        self.budget = budget
        self.start = start
        self.batch_losses = array("d")
        """The batch loss of each step, step 1 first."""
        self.reg_losses = array("d")
        """The regularization loss before each step's update."""
        self.seconds = 0.0
        """Spent in steps, evaluations aside."""
        self.ending: Ending | None = None
        self._machine = Machine(problem, settings, seed)
        self._machine.descent.weights.set(start.W, start.b)
        self._replayer: Machine | None = None
        self._evaluator = Evaluator(problem)
        self._keyframes = Keyframes(self._machine.keyframe(0))
        self._changes: list[tuple[int, Settings]] = [(0, settings)]
        self._bounds = LossBounds()
        self._limit: float | None = None
        """The loss above which the run has diverged; None until a step is taken with these settings."""

    @property
    def step(self) -> int:
        """How many steps are done."""
        return len(self.batch_losses)

    @property
    def settings(self) -> Settings:
        """In force at the next step."""
        return self._changes[-1][1]

    @property
    def changes(self) -> Sequence[tuple[int, Settings]]:
        """The settings and after how many steps each came into force; the first at 0."""
        return tuple(self._changes)

    def settings_at(self, step: int) -> Settings:
        """In force at the step after `step` steps."""
        return [settings for since, settings in self._changes if since <= step][-1]

    @property
    def objective_changes(self) -> tuple[int, ...]:
        """After how many steps another objective came into force; the first at 0."""
        later = pairwise(self._changes)
        return (0, *(step for (_, old), (step, new) in later if old.objective != new.objective))

    def change(self, settings: Settings) -> None:
        """Go on with other settings; the weights stay."""
        if self._changes[-1][0] == self.step:
            self._changes.pop()
        if not self._changes or settings != self.settings:
            self._changes.append((self.step, settings))
        self._limit = None

    def extend(self, budget: int) -> None:
        """Allow `budget` steps in all; a run that had only come to its budget goes on."""
        self.budget = max(budget, self.step)
        if self.ending is not None and not self.ending.diverged and self.step < self.budget:
            self.ending = None

    def advance(self, steps: int) -> int:
        """Take up to `steps` steps, fewer where the run ends; returns how many were taken."""
        limit = self._take_over_settings()
        machine, keyframes = self._machine, self._keyframes
        minibatches, descent = machine.minibatches, machine.descent
        before = done = self.step
        target = min(done + steps, self.budget)
        began = time.perf_counter()
        with quiet():
            while done < target and self.ending is None:
                if keyframes.due(done):
                    keyframes.keep(machine.keyframe(done))
                batch = minibatches.take()
                data_loss, reg_loss = descent.losses(batch)
                if not data_loss + reg_loss <= limit:  # nan is above any limit
                    self._diverge(data_loss + reg_loss, in_full=False)
                    break
                self.batch_losses.append(data_loss)
                self.reg_losses.append(reg_loss)
                descent.update(batch)
                done += 1
        self.seconds += time.perf_counter() - began
        if self.ending is None and self.step >= self.budget:
            self._end_at_budget(limit)
        return self.step - before

    def last_step(self) -> TrainingStep | None:
        """The record of the last step taken; None at the start."""
        if not self.step:
            return None
        return TrainingStep(
            step=self.step,
            epoch=self._machine.minibatches.epoch,
            batch_loss=self.batch_losses[-1],
            reg_loss=self.reg_losses[-1],
            images=self._machine.minibatches.last_images,
        )

    def evaluate(self, step: int | None = None) -> Evaluation:
        """How good the weights after `step` steps are (default: the present ones), on all images."""
        if step is None or step == self.step:
            return self._evaluator.evaluate(self._machine.descent.weights, self.settings)
        machine, _ = self._replayed(step)
        return self._evaluator.evaluate(machine.descent.weights, self.settings_at(step))

    def weights(self) -> Start:
        """Copies of the present weights, without the replay that `at` needs."""
        weights = self._machine.descent.weights
        return Start(weights.W.copy(), weights.b.copy())

    def at(self, step: int) -> Snapshot:
        """The run as it stood after `step` steps. Raises ValueError where it hasn't come there."""
        machine, rows = self._replayed(step)
        weights = machine.descent.weights
        return Snapshot(
            step=step,
            settings=machine.descent.settings,
            W=weights.W.copy(),
            b=weights.b.copy(),
            rows=rows,
            next_rows=machine.minibatches.next_rows(),
            batch_loss=self.batch_losses[step - 1] if step else None,
        )

    def branch(self, step: int) -> Run:
        """Another run, the same up to `step`, that goes on by itself from there; this one stays as it is."""
        machine, _ = self._replayed(step)
        here = machine.keyframe(step)
        branch = copy.copy(self)
        branch.batch_losses = self.batch_losses[:step]
        branch.reg_losses = self.reg_losses[:step]
        branch.seconds = 0.0
        branch.ending = None
        branch._machine = Machine(self.problem, here.settings, self.seed)
        branch._machine.go_to(here)
        branch._replayer = None
        branch._keyframes = self._keyframes.up_to(step)
        branch._keyframes.keep(here)
        branch._bounds, branch._limit = LossBounds(), None
        branch._changes = [change for change in self._changes if change[0] <= step]
        return branch

    def last_sensible(self) -> int:
        """The step to go on from after a divergence: the last whose full loss isn't above what it began with."""
        return self._bounds.last_sensible(self)

    def _take_over_settings(self) -> float:
        """Bring the machine up to the settings in force, with a keyframe from which they are replayed.

        Returns the loss above which the run has diverged.
        """
        machine, settings = self._machine, self.settings
        if settings != machine.descent.settings:
            machine.change(settings)
            self._keyframes.keep(machine.keyframe(self.step))
        if self._limit is None:
            self._limit = self._bounds.limit(self)
        return self._limit

    def _replayed(self, step: int) -> tuple[Machine, Integers]:
        """A machine that stands after `step` steps, and the images of its last minibatch."""
        if not 0 <= step <= self.step:
            raise ValueError(f"the run has no step {step}")
        if self._replayer is None:
            self._replayer = Machine(self.problem, self.settings, self.seed)
        # From before the step, so that its minibatch is seen.
        rows = self._replayer.replay(self._keyframes.last_at(max(step - 1, 0)), step)
        self._replayer.change(self.settings_at(step))
        return self._replayer, rows

    def _diverge(self, loss: float, *, in_full: bool) -> None:
        stop = Stop.TOO_LARGE if math.isfinite(loss) else Stop.NOT_FINITE
        if self.objective_changes[-1] == self.step:
            self.ending = Ending(stop, self.step, loss, in_full, Cause.START)
            return
        # Settings changed since the last step have moved nothing yet.
        decay = self.settings_at(self.step - 1).decay
        cause = Cause.DECAY if decay > 2 else Cause.RATE
        self.ending = Ending(stop, self.step, loss, in_full, cause, decay)

    def _end_at_budget(self, limit: float) -> None:
        # The loss after the last update was seen by no minibatch.
        loss = self.evaluate().loss
        if loss <= limit:
            self.ending = Ending(Stop.BUDGET, self.step, loss)
        else:
            self._diverge(loss, in_full=True)
