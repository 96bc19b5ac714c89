"""Gradients, updates and penalties step by step: what the graph says is what the arrays say."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui_app.data.matrix import Matrix
from tui_app.data.training_sets import training_set
from tui_app.errors import InputError
from tui_app.numerics.gradient_check import numeric_gradient
from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import LOSS_NAMES, loss_named
from tui_app.worked.computation import Computation
from tui_app.worked.computations.full_loss import TOTAL, FullLoss
from tui_app.worked.computations.gradient import Gradient
from tui_app.worked.computations.penalty import PenaltyOf
from tui_app.worked.computations.sgd_step import SgdStep
from tui_app.worked.linear_model import LinearModel, model_of_arrays
from tui_app.worked.nudged_loss import NudgedLoss
from tui_app.worked.register import register
from tui_app.worked.walk import Walk


def _model(
    seed: int, images: int = 4, classes: int = 3, features: int = 2, decimal: bool = False
) -> LinearModel:
    rng = np.random.default_rng(seed)
    W, b, X = (
        rng.integers(-30, 30, shape) / 10 for shape in ((classes, features), classes, (images, features))
    )
    y = rng.integers(0, classes, images)
    return model_of_arrays(
        W, b, X, y,
        classes=tuple("abcdefgh"[:classes]),
        features=[f"x{d}" for d in range(features)],
        images=[str(image) for image in range(images)],
        decimal=decimal,
    )  # fmt: skip


def _off_corners(model: LinearModel) -> bool:
    """Whether no score stands where float64 and decimals may fall on different sides of a corner or a tie."""
    W, b, X, _y = model.arrays
    S = linear_scores(X, W, b)
    gaps = S[:, :, None] - S[:, None, :]
    apart = gaps[:, ~np.eye(len(W), dtype=bool)]
    return bool(min(np.abs(apart).min(), np.abs(np.abs(apart) - 1).min(), np.abs(np.abs(S) - 1).min()) > 1e-9)


def _analytic(model: LinearModel, loss: str, reg: float) -> tuple[NDArray[Any], NDArray[Any]]:
    W, b, X, y = model.arrays
    dS = loss_named(loss).scores_gradient(linear_scores(X, W, b), y)
    return weights_gradient(dS, X) + 2 * reg * W, bias_gradient(dS)


def _every_step(computation: Computation) -> Walk:
    walk = Walk(computation)
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        assert computation.check(step.key), step
        assert walk.number_of(step.key, step.part) == number
        walk.reason(step)
    return walk


@given(st.integers(0, 10_000), st.sampled_from(LOSS_NAMES), st.sampled_from([0.0, 0.5]), st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_gradient_is_that_of_the_arrays(seed: int, loss: str, reg: float, decimal: bool) -> None:
    model = _model(seed, decimal=decimal)
    assume(_off_corners(model))
    gradient = Gradient(model, loss, Decimal(str(reg)) if decimal else reg)
    dW, db = _analytic(model, loss, reg)
    _every_step(gradient)
    for j in range(3):
        worked = [gradient.value(gradient.gradient_key(j, d)).value for d in range(3)]
        assert worked == pytest.approx([*dW[j], db[j]], abs=1e-12)


@given(st.integers(0, 10_000), st.sampled_from(LOSS_NAMES))
@settings(max_examples=20, deadline=None)
def test_a_step_moves_the_weights_against_the_gradient(seed: int, loss: str) -> None:
    model = _model(seed, decimal=True)
    assume(_off_corners(model))
    step = SgdStep(model, loss, Decimal("0.5"), rate=Decimal("0.1"))
    W, b, _, _ = model.arrays
    dW, db = _analytic(model, loss, 0.5)
    _every_step(step)
    new = np.array([[step.value(("updated", j, d)).value for d in range(3)] for j in range(3)])
    assert new == pytest.approx(np.column_stack([W - 0.1 * dW, b - 0.1 * db]), abs=1e-12)


@pytest.mark.parametrize("loss", LOSS_NAMES)
def test_the_full_loss_of_the_lecture_demo(loss: str) -> None:
    found = training_set("demo9")
    assert found.start is not None
    model = model_of_arrays(
        found.start.W, found.start.b, found.X, found.y,
        classes=found.classes, features=("x", "y"), images=list("123456789"), decimal=True,
    )  # fmt: skip
    full = FullLoss(model, loss, Decimal("0.1"))
    _every_step(full)
    S = linear_scores(found.X, found.start.W, found.start.b)
    assert full.value(TOTAL).value == pytest.approx(loss_named(loss).mean(S, found.y) + 3.5)


def test_the_lecture_demos_hinge_is_exact() -> None:
    found = training_set("demo9")
    assert found.start is not None
    model = model_of_arrays(
        found.start.W, found.start.b, found.X, found.y,
        classes=found.classes, features=("x", "y"), images=list("123456789"), decimal=True,
    )  # fmt: skip
    full = FullLoss(model, "hinge", Decimal("0.1"))
    assert full.value(TOTAL).exact == Fraction(94, 15)  # 6.2667
    step = SgdStep(model, "hinge", Decimal("0.1"), rate=Decimal("0.1"))
    updated = [[step.value(("updated", j, d)).value for d in range(3)] for j in range(3)]
    W, b = np.array(updated)[:, :2], np.array(updated)[:, 2]
    moved = loss_named("hinge").mean(linear_scores(found.X, W, b), found.y) + 0.1 * np.square(W).sum()
    assert round(float(moved), 4) == 6.0003


def test_on_the_corner_the_subgradient_is_zero_and_said_so() -> None:
    model = LinearModel(
        [[Decimal(1)], [Decimal(0)]], [Decimal(0), Decimal(0)], [[Decimal(1)]], [0],
        classes=("a", "b"), features=("x",), images=("1",),
    )  # fmt: skip
    gradient = Gradient(model)
    assert gradient.value(("before_max", 0, 1)).value == 0
    assert gradient.value(("slope", 0, 1)).value == 0
    assert gradient.reason(("slope", 0, 1), "indicator").key == "linear.slope.corner"
    beside = numeric_gradient(
        lambda W: loss_named("hinge").mean(linear_scores(np.ones((1, 1)), W, np.zeros(2)), np.array([0])),
        np.array([[1.0], [0.0]]),
    )
    assert beside[1, 0] == pytest.approx(0.5)


def test_a_batch_of_cifars_shape_works_only_what_is_looked_at() -> None:
    rng = np.random.default_rng(0)
    model = model_of_arrays(
        rng.normal(0, 1e-3, (10, 3072)), np.zeros(10),
        rng.normal(0, 60, (200, 3072)), rng.integers(0, 10, 200),
        classes=tuple("abcdefghij"), features=[f"x{d}" for d in range(3072)],
        images=[str(row) for row in range(200)],
    )  # fmt: skip
    step = SgdStep(model, "hinge", 2.5e4, rate=1e-7, drawn=range(1000, 1200))
    walk = Walk(step)
    last = walk.step(walk.count)
    dW, db = _analytic(model, "hinge", 2.5e4)
    assert last.key == ("updated", 9, 3072)
    assert step.value(("gradient", 4, step.shown[0])).value == pytest.approx(dW[4, step.shown[0]])
    assert step.value(last.key).value == pytest.approx(-1e-7 * db[9])
    assert len(step._quantities) < 20
    assert len(step.leaves(("score", 0, 1))) == 2 * 3072 + 1
    assert step.value(("drawn", 3)).value == 1003
    assert all(step.check(each.key) for each in step.plan(7))


@given(st.integers(0, 10_000), st.sampled_from(["l1", "l2", "elastic"]))
@settings(max_examples=20, deadline=None)
def test_a_penalty_adds_up_what_the_weights_cost(seed: int, kind: str) -> None:
    rng = np.random.default_rng(seed)
    cells = tuple(tuple(Decimal(int(cell)) / 10 for cell in row) for row in rng.integers(-30, 30, (2, 3)))
    penalty = PenaltyOf(Matrix((), (), cells), kind, Decimal("0.5"))
    _every_step(penalty)
    W = np.array(cells, dtype=float)
    expected = {"l1": abs(W), "l2": W**2, "elastic": 0.5 * W**2 + abs(W)}[kind].sum()
    assert penalty.value(penalty.result(None)).value == pytest.approx(expected)


def test_the_lecture_prefers_spread_weights_under_l2() -> None:
    def cost(weights: list[str], kind: str) -> float:
        penalty = PenaltyOf(Matrix((), (), tuple((Decimal(w),) for w in weights)), kind)
        assert penalty.parts == 1
        return penalty.value(penalty.result(None)).value

    assert (cost(["1", "0", "0", "0"], "l2"), cost(["0.25"] * 4, "l2")) == (1, 0.25)
    assert cost(["1", "0", "0", "0"], "l1") == cost(["0.25"] * 4, "l1") == 1


@given(st.integers(0, 10_000), st.sampled_from(LOSS_NAMES))
@settings(max_examples=20, deadline=None)
def test_a_nudge_finds_the_slope(seed: int, loss: str) -> None:
    model = _model(seed)
    nudged = NudgedLoss(model, (1, 0), loss, 0.5, h=Decimal("0.000001"))
    _every_step(nudged)
    W, b, X, y = model.arrays

    def total(at: NDArray[np.float64]) -> float:
        return loss_named(loss).mean(linear_scores(X, at, b), y) + 0.5 * float(np.square(at).sum())

    moved = W.copy()
    moved[1, 0] += 1e-6
    assert nudged.value(("slope",)).value == pytest.approx((total(moved) - total(W)) / 1e-6, abs=1e-6)


def test_the_lectures_quoted_losses() -> None:
    weights = Matrix((), (), tuple((Decimal(w),) for w in ("0.34", "-1.11", "0.78")))
    losses = Matrix((), (), tuple((Decimal(each),) for each in ("1.25347", "1.25322", "1.25353", "1.25347")))
    entry = register()["numeric-gradient"]
    options = {option.name: option.default for option in entry.options}
    quoted = entry.build([weights, losses], options)
    _every_step(quoted)
    assert [quoted.value(("slope", d)).value for d in range(3)] == [-2.5, 0.6, 0]
    with pytest.raises(InputError, match="losses"):
        entry.build([Matrix((), (), ((Decimal(1),),)), losses], options)


def test_the_register_builds_them_from_a_lessons_tables() -> None:
    W = Matrix(("cat", "dog"), ("x1",), ((Decimal(1),), (Decimal(2),)))
    b = Matrix((), (), ((Decimal(0),), (Decimal(1),)))
    X = Matrix(("p", "q", "r"), ("x1",), ((Decimal(1),), (Decimal(2),), (Decimal(3),)))
    y = Matrix((), (), ((Decimal(0),), (Decimal(1),), (Decimal(0),)))
    for kind in ("gradient", "full-loss", "sgd-step", "numeric-gradient"):
        entry = register()[kind]
        options = {option.name: option.default for option in entry.options}
        walk = _every_step(entry.build([W, b, X, y], options))
        planned = {walk.step(number).principle for number in range(1, walk.count + 1)}
        assert planned <= set(entry.principles)
    entry = register()["sgd-step"]
    options = {option.name: option.default for option in entry.options}
    chosen = entry.build([W, b, X, y], {**options, "batch": (3, 1)})
    assert [chosen.part_name(part) for part in range(chosen.parts)] == ["r", "p"]
    with pytest.raises(InputError, match="no-row"):
        entry.build([W, b, X, y], {**options, "batch": (4,)})
    with pytest.raises(InputError, match="no-class"):
        entry.build([W, b, X, Matrix((), (), ((Decimal(0),), (Decimal(2),), (Decimal(0),)))], options)
    with pytest.raises(InputError, match="wrong-shape"):
        entry.build([W, W, X, b], options)


@pytest.mark.parametrize(
    ("images", "names"),
    [(1, {"linear.average-one", "linear.data-one"}), (2, {"linear.average", "linear.data"})],
)
def test_one_image_is_no_mean(images: int, names: set[str]) -> None:
    model = _model(3, images=images, decimal=True)
    walks = [Walk(Gradient(model, "hinge", Decimal(0))), Walk(FullLoss(model, "hinge", Decimal(0)))]
    said = {walk.reason(walk.step(number)).key for walk in walks for number in range(1, walk.count + 1)}
    assert {key for key in said if key.startswith(("linear.average", "linear.data"))} == names


def test_what_belongs_to_the_bias_is_named_after_b() -> None:
    step = SgdStep(_model(3, decimal=True), rate=Decimal("0.1"), reg=Decimal("0.5"))
    kinds = (("push", 0, 1, 2), ("average", 1, 2), ("scaled", 1, 2), ("updated", 1, 2))
    symbols = [step.quantity(key).symbol for key in kinds]
    assert [each.letter for each in symbols] == ["dLi/db", "db", "lr db", "new b"]
    assert {each.of for each in symbols} == {("b",)}
    assert step.quantity(("updated", 1, 0)).symbol.of == ("b", "x0")
    assert step.quantity(("gradient", 1, 0)).symbol.letter == "dW"
    assert step.grids(0)[0].column_names[-1] == "dLi/db"
    assert step.grids(None)[0].column_names[-4:] == ("b", "db", "lr db", "new b")
    assert step.reason(("push", 0, 1, 2), "push").key.startswith("linear.push-bias.")
