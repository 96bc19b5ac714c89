"""How good weights are on all images, in slices so short that a screen never waits for one."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from tui_app.numerics.linear import linear_scores
from tui_app.numerics.losses import Loss, loss_named
from tui_app.numerics.training import Evaluation, Features, Problem, Settings, Start

SLICE_CELLS = 60_000
"""Features that one slice goes through: about 0.3 ms."""


def evaluating(problem: Problem, weights: Start, settings: Settings) -> Generator[None, None, Evaluation]:
    """A slice of images at each `next`; returns the evaluation."""
    loss = loss_named(settings.loss, settings.margin)
    data_loss, accuracy = yield from _over(problem.X, problem.y, weights, loss)
    val_accuracy = None
    if problem.X_val is not None and problem.y_val is not None and len(problem.y_val):
        _, val_accuracy = yield from _over(problem.X_val, problem.y_val, weights, loss)
    with np.errstate(all="ignore"):
        reg_loss = settings.reg * float(np.square(weights.W, dtype=np.float64).sum()) if settings.reg else 0.0
    return Evaluation(data_loss, reg_loss, accuracy, val_accuracy)


def _over(
    X: Features, y: np.ndarray[tuple[int, ...], np.dtype[np.intp]], weights: Start, loss: Loss
) -> Generator[None, None, tuple[float, float]]:
    block = max(1, SLICE_CELLS // X.dimensions)
    W, b = weights.W.astype(X.dtype), weights.b.astype(X.dtype)
    total, correct = 0.0, 0
    for start in range(0, len(y), block):
        labels = y[start : start + block]
        with np.errstate(all="ignore"):
            S = linear_scores(X.rows(slice(start, start + block)), W, b)
            total += float(loss.per_image(S, labels).sum(dtype=np.float64))
        rows = np.arange(len(labels))
        true = S[rows, labels]
        S[rows, labels] = -np.inf
        correct += int(np.count_nonzero(S.max(axis=1) < true))
        yield
    return total / len(y), correct / len(y)
