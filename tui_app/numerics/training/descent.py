"""Gradient descent in place: W ← W − lr·(dW + 2λW), b ← b − lr·db; lecture 3, slides 73 to 78.

The weights and the bias are one array (the course notes' bias trick), so that one product gives the scores
and one gives both gradients. Nothing is allocated in a step once minibatches of its size have been seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, quiet
from tui_app.numerics.training.buffers import ScoreBuffers, padded_classes
from tui_app.numerics.training.kernels import Kernel, bound_kernel
from tui_app.numerics.training.minibatches import Minibatch
from tui_app.numerics.training.problem import Problem
from tui_app.numerics.training.settings import Settings


class Weights:
    """W (C, D) and b (C,) as they are trained: rows [w, b], padded with rows of zeros to whole tiles.

    Where the features are stored with an offset μ, scores come from the stored x as w·x + (b − w·μ), and the
    last column holds b − w·μ.
    """

    def __init__(self, classes: int, dimensions: int, dtype: np.dtype[Any], offset: Floats | None) -> None:
        self.classes = classes
        self.offset = offset
        self.padded: Floats = np.zeros((padded_classes(classes), dimensions + 1), dtype)
        self.both: Floats = self.padded[:classes]
        self.flat: Floats = self.both.reshape(-1)
        self.W: Floats = self.both[:, :-1]
        self._shown_bias: Floats = self.both[:, -1]
        self.b: Floats = self._shown_bias if offset is None else np.zeros(classes, dtype)
        self._shift: Floats = np.empty(classes, dtype)

    def set(self, W: Floats, b: Floats) -> None:
        """Take the numbers of W (C, D) and b (C,)."""
        with quiet():  # a number beyond float32 is infinite, and the run says that it diverged
            self.W[...] = W
            self.b[...] = b
        self.bias_changed()

    def bias_changed(self) -> None:
        """Bring the last column up to W and b."""
        if self.offset is not None:
            np.dot(self.W, self.offset, self._shift)
            np.subtract(self.b, self._shift, self._shown_bias)


class _Halves(NamedTuple):
    """The two halves of a step on minibatches of one size, bound to the arrays that they work in."""

    losses: Callable[[Minibatch], float]
    """The sum of the losses."""
    update: Callable[[Minibatch], None]


class Descent:
    """One step at a time, in two halves: the losses of a minibatch, and the update that follows from them."""

    def __init__(self, problem: Problem, settings: Settings) -> None:
        self._problem = problem
        self.dtype = problem.X.dtype
        self.weights = Weights(problem.classes, problem.X.dimensions, self.dtype, problem.X.offset)
        self._gradient: Floats = np.empty_like(self.weights.padded)
        self._decay: Floats = np.empty_like(self.weights.flat)
        self._buffers: dict[int, ScoreBuffers] = {}
        self.settings = settings
        self.change(settings)

    def change(self, settings: Settings) -> None:
        """Other settings from the next step on; the weights stay."""
        self.settings = settings
        self._halves: dict[int, _Halves] = {}
        with quiet():
            decay_rates = np.full_like(self.weights.both, settings.decay)
        decay_rates[:, -1] = 0  # the bias is not regularized
        self._decay_rates: Floats = decay_rates.reshape(-1)
        self._reg_loss = self._bind_reg_loss()

    def losses(self, batch: Minibatch) -> tuple[float, float]:
        """The mean data loss of a minibatch, and λ·ΣW², at the present weights."""
        images = len(batch.true_cells)
        halves = self._halves.get(images) or self._bind(images)
        return halves.losses(batch) / images, self._reg_loss()

    def update(self, batch: Minibatch) -> None:
        """Move the weights against the gradient of the minibatch whose losses were asked for last."""
        self._halves[len(batch.true_cells)].update(batch)

    def _bind_reg_loss(self) -> Callable[[], float]:
        """λΣW² as W·decay / 2lr; the decay of a step, lr·2λW, is left for its update."""
        if not self.settings.reg:
            return lambda: 0.0
        flat, decay_rates, decay = self.weights.flat, self._decay_rates, self._decay
        multiply, sum_of_products = np.multiply, flat.dot
        twice_rate, reg, W = 2 * self.settings.learning_rate, self.settings.reg, self.weights.W

        def reg_loss() -> float:
            multiply(flat, decay_rates, decay)
            found = float(sum_of_products(decay)) / twice_rate
            # What is beyond float32 in a step may be a number in float64, as the evaluation has it.
            return found if math.isfinite(found) else reg * float(np.square(W, dtype=np.float64).sum())

        return reg_loss

    def _bind(self, images: int) -> _Halves:
        if images not in self._buffers:
            self._buffers[images] = ScoreBuffers(self._problem.classes, images, self.dtype)
        buffers = self._buffers[images]
        kernel = bound_kernel(self.settings.loss, self.settings.margin, buffers)
        halves = _Halves(self._bind_losses(buffers, kernel), self._bind_update(buffers))
        self._halves[images] = halves
        return halves

    def _bind_losses(self, buffers: ScoreBuffers, kernel: Kernel) -> Callable[[Minibatch], float]:
        product, scores = self.weights.padded.dot, buffers.padded_scores

        def losses(batch: Minibatch) -> float:
            product(batch.X_T, scores)
            return kernel(batch.true_cells)

        return losses

    def _bind_update(self, buffers: ScoreBuffers) -> Callable[[Minibatch], None]:
        weights, slopes, gradient = self.weights, buffers.padded_slopes, self._gradient
        own_gradient = gradient[: weights.classes]
        flat, flat_gradient, decay = weights.flat, own_gradient.reshape(-1), self._decay
        rate = buffers.number(self.settings.learning_rate / buffers.images)
        shrinks = self.settings.reg > 0
        product, multiply, subtract = slopes.dot, np.multiply, np.subtract
        correct = None if weights.offset is None else self._bind_offset(weights.offset, own_gradient)

        def update(batch: Minibatch) -> None:
            product(batch.X, gradient)
            multiply(flat_gradient, rate, flat_gradient)
            if correct is not None:
                correct()
            if shrinks:
                subtract(flat, decay, flat)
            subtract(flat, flat_gradient, flat)
            if correct is not None:
                weights.bias_changed()

        return update

    def _bind_offset(self, offset: Floats, gradient: Floats) -> Callable[[], None]:
        """Gradients of x − μ from those of the stored x: dW − db·μ; and b moves here, on its own."""
        weights, moved = self.weights, np.empty_like(self.weights.W)
        toward: NDArray[Any] = gradient[:, -1:]
        of_weights, of_bias = gradient[:, :-1], gradient[:, -1]

        def correct() -> None:
            np.multiply(toward, offset, moved)
            np.subtract(of_weights, moved, of_weights)
            np.subtract(weights.b, of_bias, weights.b)

        return correct
