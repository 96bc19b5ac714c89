"""The loss as a landscape over the weights: its height along lines and planes, its kinks, its slope.

Course notes, optimization-1: for fixed images the hinge loss is a sum of pieces that are linear in W, a bowl
with straight sides. All of it is L(W, b) = (1/N) Σ L_i + λ·ΣW².
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats, quiet
from tui_app.numerics.gradient_check import numeric_gradient, relative_errors
from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import Loss
from tui_app.numerics.regularization import L2

_SCORES_AT_ONCE = 65_536
"""Scores that are worked in one go, so that they stay in the cache."""

_CORNERED = frozenset({"hinge", "structured", "ova"})
"""The losses that are straight between corners; the others have a slope that never jumps."""

_SAME = 1e-9
"""The share of a range below which two places are one, and of the steepest slope below which two slopes are."""


@dataclass(frozen=True, slots=True, eq=False)
class Landscape:
    """L(W, b) over fixed images X (N, D) with labels y (N,), `reg` the regularization strength λ."""

    loss: Loss
    X: Floats
    y: NDArray[np.intp]
    reg: float = 0.0

    def height(self, W: Floats, b: Floats) -> float:
        """L(W, b)."""
        with quiet():
            scores = linear_scores(self.X, W, b)
            return self.loss.mean(scores, self.y) + self.reg * L2().value(W)

    def gradient(self, W: Floats, b: Floats) -> tuple[Floats, Floats]:
        """dL/dW (C, D) and dL/db (C,)."""
        with quiet():
            dS = self.loss.scores_gradient(linear_scores(self.X, W, b), self.y)
            return weights_gradient(dS, self.X) + L2().gradient(W) * self.reg, bias_gradient(dS)

    def heights(self, W: Floats, b: Floats, directions: Sequence[Floats], steps: Floats) -> Floats:
        """L(W + Σ_k steps[t, k]·directions[k], b) for every row t of `steps` (T, K), (T,)."""
        with quiet():
            start = linear_scores(self.X, W, b)
            turned = np.stack([self.X @ each.T for each in directions])
            rows = max(1, _SCORES_AT_ONCE // start.size)
            blocks = [steps[at : at + rows] for at in range(0, len(steps), rows)]
            data = np.concatenate([self._data_losses(start, turned, block) for block in blocks])
            heights: Floats = data + self.reg * _squares(W, directions, steps)
        return heights

    def _data_losses(self, start: Floats, turned: Floats, steps: Floats) -> Floats:
        """The data loss at each of some steps (t, K), from scores (N, C) and how they turn (K, N, C)."""
        scores = start + np.tensordot(steps, turned, axes=1)
        images, classes = start.shape
        losses = self.loss.per_image(scores.reshape(-1, classes), np.tile(self.y, len(steps)))
        means: Floats = losses.reshape(len(steps), images).mean(axis=1)
        return means

    def corners(self, W: Floats, b: Floats, direction: Floats, low: float, high: float) -> list[float]:
        """Where between `low` and `high` the slope of L(W + a·direction, b) jumps, in order of a."""
        if self.loss.name not in _CORNERED:
            return []
        with quiet():
            start, turned = linear_scores(self.X, W, b), self.X @ direction.T
            found = np.concatenate([_zeros(*self._linear(start, turned)), self._switches(start, turned)])
        inside = found[(found > low) & (found < high)]
        places = _apart(np.sort(inside), _SAME * (high - low))
        # Between two places the loss is straight; it has a corner where the slopes on both sides differ.
        ends = np.array([low, *places, high])
        slopes = [self._slope(start, turned, at) for at in (ends[1:] + ends[:-1]) / 2]
        least = _SAME * max(1e-300, *map(abs, slopes))
        return [
            at for at, (left, right) in zip(places, pairwise(slopes), strict=True) if right - left > least
        ]

    def _linear(self, start: Floats, turned: Floats) -> tuple[Floats, Floats]:
        """What stands before the max of every term, as its value and its slope in a, each flat."""
        before = self.loss.terms(start, self.y)["before_max"]
        after = self.loss.terms(start + turned, self.y)["before_max"]
        return before.ravel(), (after - before).ravel()

    def _switches(self, start: Floats, turned: Floats) -> Floats:
        """Where two classes change places, which only the largest term of the structured loss feels."""
        if self.loss.name != "structured":
            return np.empty(0)
        one, two = np.triu_indices(start.shape[1], 1)
        return _zeros((start[:, one] - start[:, two]).ravel(), (turned[:, one] - turned[:, two]).ravel())

    def _slope(self, start: Floats, turned: Floats, at: float) -> float:
        """The slope of the data loss alone; λΣW² has no corner."""
        with quiet():
            return float((self.loss.scores_gradient(start + at * turned, self.y) * turned).sum())

    def corner_lines(self, W: Floats, b: Floats, directions: tuple[Floats, Floats]) -> Floats:
        """The lines c + p·a + q·b = 0 of the plane along which a term meets its corner, as rows (c, p, q).

        Of the hinge and of one-vs-all; of the structured loss, where only the largest term counts, none.
        """
        if self.loss.name not in _CORNERED or self.loss.name == "structured":
            return np.empty((0, 3))
        with quiet():
            start = linear_scores(self.X, W, b)
            value, one = self._linear(start, self.X @ directions[0].T)
            _, two = self._linear(start, self.X @ directions[1].T)
        lines = np.column_stack([value, one, two])
        size = np.abs(lines[:, 1:]).max(axis=1)
        kept = lines[size > 1e-12 * max(1.0, float(np.abs(value).max(initial=0.0)))]
        return np.unique(np.round(kept / np.linalg.norm(kept[:, 1:], axis=1)[:, None], 9), axis=0)

    def check_error(self, W: Floats, b: Floats, h: float) -> float:
        """The largest relative error |a − n| / max(|a|, |n|) of the centred numeric gradient with step `h`.

        Over the cells of W and b, as the course notes sweep h (neural-networks-3). Cells whose slope is 0 are
        left out: there the numeric gradient is round-off alone, and its relative error always 1.
        """
        weights, bias = np.array(W, dtype=np.float64), np.array(b, dtype=np.float64)
        analytic = np.concatenate([each.ravel() for each in self.gradient(W, b)])
        over_W = numeric_gradient(lambda at: self.height(at, b), weights, h)
        over_b = numeric_gradient(lambda at: self.height(W, at), bias, h)
        numeric = np.concatenate([over_W.ravel(), over_b.ravel()])
        steep = np.abs(analytic) > 1e-12 * np.abs(analytic).max(initial=0.0)
        with quiet():
            return float(relative_errors(analytic[steep], numeric[steep]).max(initial=0.0))


def _squares(W: Floats, directions: Sequence[Floats], steps: Floats) -> Floats:
    """Σ (W + Σ_k steps[t, k]·directions[k])² for every row t, (T,), without making any of these weights.

    It is (1, t) G (1, t)ᵀ, where G holds the dot products of W and the directions with each other.
    """
    flat = np.stack([W.ravel(), *(each.ravel() for each in directions)])
    products = flat @ flat.T
    shares = np.column_stack([np.ones(len(steps)), steps])
    squares: Floats = ((shares @ products) * shares).sum(axis=1)
    return squares


def _zeros(value: Floats, slope: Floats) -> Floats:
    """Where value + a·slope is 0, for the pairs that have such a place."""
    places: Floats = -value[slope != 0] / slope[slope != 0]
    return places


def _apart(ordered: Floats, least: float) -> list[float]:
    """Places further apart than `least`; of those that are closer the first."""
    kept: list[float] = []
    for at in ordered.tolist():
        if not kept or at - kept[-1] > least:
            kept.append(at)
    return kept
