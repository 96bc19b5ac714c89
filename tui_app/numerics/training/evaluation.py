"""How good weights are on all images, block by block in memory that is made once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, quiet
from tui_app.numerics.training.buffers import ScoreBuffers
from tui_app.numerics.training.descent import Weights
from tui_app.numerics.training.kernels import bound_kernel
from tui_app.numerics.training.problem import Features, Problem
from tui_app.numerics.training.records import Evaluation
from tui_app.numerics.training.settings import Settings

BLOCK_BYTES = 4_000_000
"""A block of features about this large stays in the cache between its conversion and its product."""


class Evaluator:
    """Evaluates weights on the two parts of a problem."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._buffers: dict[int, ScoreBuffers] = {}

    def evaluate(self, weights: Weights, settings: Settings) -> Evaluation:
        """The losses and accuracies at `weights`; what is beyond the floats is inf or nan."""
        problem = self._problem
        W = weights.W.astype(np.float64)
        with quiet():
            data_loss, accuracy = self._over(problem.X, problem.y, weights, settings)
            val_accuracy = None
            if problem.X_val is not None and problem.y_val is not None and len(problem.y_val):
                _, val_accuracy = self._over(problem.X_val, problem.y_val, weights, settings)
            reg_loss = settings.reg * float(np.square(W).sum()) if settings.reg else 0.0
        return Evaluation(data_loss, reg_loss, accuracy, val_accuracy)

    def _over(
        self, X: Features, y: NDArray[np.intp], weights: Weights, settings: Settings
    ) -> tuple[float, float]:
        block = max(1, min(len(X), BLOCK_BYTES // (X.with_ones.shape[1] * X.dtype.itemsize)))
        total, correct = 0.0, 0
        for start in range(0, len(X), block):
            rows = X.with_ones[start : start + block].astype(X.dtype, copy=False)
            labels = y[start : start + block]
            buffers = self._room(len(rows))
            true_cells = labels * len(rows) + buffers.columns
            np.dot(weights.padded, rows.T, buffers.padded_scores)
            correct += _correct(buffers, true_cells)
            total += bound_kernel(settings.loss, settings.margin, buffers)(true_cells)
        return total / len(X), correct / len(X)

    def _room(self, images: int) -> ScoreBuffers:
        if images not in self._buffers:
            self._buffers[images] = ScoreBuffers(self._problem.classes, images, self._problem.X.dtype)
        return self._buffers[images]


def _correct(buffers: ScoreBuffers, true_cells: NDArray[np.intp]) -> int:
    true: Floats = buffers.flat_scores.take(true_cells)
    buffers.flat_scores[true_cells] = -np.inf
    np.maximum.reduce(buffers.scores, axis=0, out=buffers.image)
    buffers.flat_scores[true_cells] = true
    return int(np.count_nonzero(buffers.image < true))
