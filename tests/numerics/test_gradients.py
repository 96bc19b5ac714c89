"""Linear scores, penalties and gradient checks."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.gradient_check import (
    gradient_error,
    numeric_gradient,
    numeric_slope,
    relative_errors,
)
from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import LOSS_NAMES, loss_named
from tui_app.numerics.regularization import L1, L2, ElasticNet, Penalty


def test_the_scores_of_the_course_notes_example() -> None:
    W = np.array([[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]])
    x = np.array([[-15.0, 22.0, -44.0, 56.0]])
    S = linear_scores(x, W, np.array([0.0, 0.2, -0.3]))
    assert S.round(2).tolist() == [[-2.85, 0.86, 0.28]]


def test_the_penalties_of_the_lecture() -> None:
    w1, w2 = np.array([[1.0, 0, 0, 0]]), np.full((1, 4), 0.25)
    assert [L2().value(w) for w in (w1, w2)] == [1.0, 0.25]
    assert [L1().value(w) for w in (w1, w2)] == [1.0, 1.0]
    assert [ElasticNet().value(w) for w in (w1, w2)] == [2.0, 1.25]
    assert L1().gradient(np.array([[-2.0, 0.0, 3.0]])).tolist() == [[-1.0, 0.0, 1.0]]


@pytest.mark.parametrize("penalty", [L2(), L1(), ElasticNet()])
def test_the_gradient_of_a_penalty(penalty: Penalty) -> None:
    W = np.random.default_rng(3).uniform(0.5, 2, (3, 4)) * np.array([1, -1, 1, -1])
    assert gradient_error(penalty.gradient(W), numeric_gradient(penalty.value, W)) < 1e-8


def test_numeric_slopes_leave_their_point_as_it_was() -> None:
    at = np.array([[0.1, 0.2], [0.3, 0.4]])
    kept = at.copy()
    assert numeric_slope(lambda W: float((W**3).sum()), at, (1, 0)) == pytest.approx(0.27)
    slopes = numeric_gradient(lambda W: float(W[0, 0] * W[1, 1]), at)
    assert slopes[0, 0] == pytest.approx(0.4)
    assert slopes[0, 1] == 0
    assert (at == kept).all()


def test_errors_of_a_gradient() -> None:
    analytic, numeric = np.array([1.0, 0.0, -2.0, 0.0]), np.array([1.0, 0.0, -1.0, 0.5])
    assert relative_errors(analytic, numeric).tolist() == [0, 0, 0.5, 1]
    assert gradient_error(np.zeros(3), np.zeros(3)) == 0
    assert gradient_error(np.array([3.0, 4.0]), np.zeros(2)) == 1
    assert gradient_error(np.array([1.0]), np.array([3.0])) == 0.5


def _away_from_corners(S: Floats, y: Integers, margin: float = 1.0) -> bool:
    ours = np.arange(len(y))
    true = S[ours, y][:, None]
    targets = np.where(np.arange(S.shape[1]) == y[:, None], 1, -1)
    others = np.where(targets > 0, -math.inf, S)
    ranked = np.sort(others, axis=1)
    gap = math.inf if S.shape[1] < 3 else (ranked[:, -1] - ranked[:, -2]).min()
    near = min(np.abs((S - true + margin)[targets < 0]).min(), np.abs(margin - targets * S).min(), gap)
    return bool(near > 1e-3)


@pytest.mark.parametrize("loss_name", LOSS_NAMES)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), N=st.integers(1, 8), D=st.integers(1, 5), C=st.integers(2, 5))
def test_the_gradients_of_every_loss(loss_name: str, seed: int, N: int, D: int, C: int) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.standard_normal((N, D)), rng.integers(0, C, N)
    W, b = rng.standard_normal((C, D)), rng.standard_normal(C)
    loss, penalty, reg = loss_named(loss_name), L2(), 0.3
    S = linear_scores(X, W, b)
    if not _away_from_corners(S, y):
        return
    dS = loss.scores_gradient(S, y)
    numeric_W = numeric_gradient(
        lambda W: loss.mean(linear_scores(X, W, b), y) + reg * penalty.value(W), W.copy()
    )
    numeric_b = numeric_gradient(lambda b: loss.mean(linear_scores(X, W, b), y), b.copy())
    analytic_W = weights_gradient(dS, X) + reg * penalty.gradient(W)
    assert gradient_error(analytic_W, numeric_W) < 1e-7
    # Where every term is active, db is 0 and what is left of the numeric one is round-off.
    assert gradient_error(bias_gradient(dS), numeric_b) < 1e-7 or np.abs(numeric_b).max() < 1e-9


def test_a_gradient_check_disagrees_at_a_corner() -> None:
    S, y = np.array([[10.0, 9.0, 9.0]]), np.array([0])
    loss = loss_named("hinge")
    numeric = numeric_gradient(lambda S: loss.mean(S, y), S.copy())
    assert numeric[0, 0] == pytest.approx(-1)
    assert loss.scores_gradient(S, y).tolist() == [[0, 0, 0]]
