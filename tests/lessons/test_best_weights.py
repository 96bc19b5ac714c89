"""The best weights of the lecture's nine points, as the lessons quote them, found by following the hinge loss down."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from shipped import LANGUAGES, page_transcript

from tui_app.data.training_sets.demo9 import make
from tui_app.numerics.arrays import Floats
from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import loss_named
from tui_app.numerics.regularization import L2

STEPS = 8_000


def total(W: Floats, b: Floats, reg: float, share: float = 1.0) -> float:
    """`share` of the mean hinge loss of the nine points, and λΣW²."""
    points = make(0)
    S = linear_scores(points.X, W, b)
    return share * loss_named("hinge").mean(S, points.y) + reg * L2().value(W)


@cache
def best(reg: float, share: float = 1.0, fixed_lr: float | None = None) -> tuple[Floats, Floats]:
    """W and b close to the least total: a convex loss, and steps that shrink as 1/t where lr isn't fixed."""
    points = make(0)
    assert points.start is not None
    W, b = np.array(points.start.W), np.array(points.start.b)
    hinge, penalty = loss_named("hinge"), L2()
    for step in range(STEPS):
        dS = share * hinge.scores_gradient(linear_scores(points.X, W, b), points.y)
        lr = fixed_lr or 1 / (20 + 2 * reg * step)
        W = W - lr * (weights_gradient(dS, points.X) + reg * penalty.gradient(W))
        b = b - lr * bias_gradient(dS)
    return W, b


def length(W: Floats) -> float:
    """The square root of the sum of squares."""
    return float(np.sqrt(np.sum(W**2)))


@pytest.mark.parametrize(
    ("reg", "share", "published"), [(0.1, 1.0, 1.854), (0.1, 0.5, 1.469), (0.05, 0.5, 1.854)]
)
def test_a_mean_for_the_sum_is_a_larger_penalty(reg: float, share: float, published: float) -> None:
    """With three classes the mean over the wrong ones is half the sum."""
    assert length(best(reg, share)[0]) == pytest.approx(published, abs=0.004)
    for language in LANGUAGES:
        assert str(published) in page_transcript("hinge-questions", "q5-limit", language)


def test_the_least_loss_and_where_the_demo_settles() -> None:
    """The demo's gradient has λW/2 for 2λW, so it goes to the best W of a quarter of its λ, with lr = 0.1."""
    assert total(*best(0.1), 0.1) == pytest.approx(0.66, abs=0.005)
    assert total(*best(0.025, fixed_lr=0.1), 0.1) == pytest.approx(0.84, abs=0.005)
    for language in LANGUAGES:
        slip = page_transcript("sgd", "demo-slip", language)
        assert "0.66" in slip
        assert "0.84" in slip
