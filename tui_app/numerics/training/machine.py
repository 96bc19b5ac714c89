"""What takes a run's steps: weights and minibatches that move together."""

from __future__ import annotations

import numpy as np

from tui_app.numerics.arrays import Integers, quiet
from tui_app.numerics.training.descent import Descent
from tui_app.numerics.training.keyframes import Keyframe
from tui_app.numerics.training.minibatches import Minibatches
from tui_app.numerics.training.problem import Problem
from tui_app.numerics.training.settings import Settings


class Machine:
    """Weights and minibatches, which a keyframe sets to where they stood."""

    def __init__(self, problem: Problem, settings: Settings, seed: int) -> None:
        self.minibatches = Minibatches(problem, settings.batch, np.random.default_rng([seed, 1]))
        self.descent = Descent(problem, settings)

    def change(self, settings: Settings) -> None:
        """Other settings from the next step on; the weights stay."""
        if settings.batch != self.descent.settings.batch:
            self.minibatches.change_batch(settings.batch)
        if settings != self.descent.settings:
            self.descent.change(settings)

    def keyframe(self, step: int) -> Keyframe:
        """The present state, which is that after `step` steps."""
        weights = self.descent.weights
        place = self.minibatches.place()
        return Keyframe(step, weights.both.copy(), weights.b.copy(), place, self.descent.settings)

    def go_to(self, keyframe: Keyframe) -> None:
        """Stand where the keyframe was made."""
        self.change(keyframe.settings)
        self.minibatches.go_to(keyframe.place)
        self.descent.weights.both[...] = keyframe.both
        self.descent.weights.b[...] = keyframe.b

    def replay(self, keyframe: Keyframe, step: int) -> Integers:
        """Stand after `step` steps, worked again from a keyframe before; the images of the last minibatch, (n,).

        At the keyframe itself there are none.
        """
        self.go_to(keyframe)
        rows: Integers = np.empty(0, np.intp)
        with quiet():
            for _ in range(keyframe.step, step):
                rows = self.minibatches.next_rows()
                batch = self.minibatches.take()
                self.descent.losses(batch)
                self.descent.update(batch)
        return rows
