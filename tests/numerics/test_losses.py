"""The five losses against the lecture's published values and against plain loops over random scores."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tui_app.numerics.losses import LOSS_NAMES, loss_named

THREE = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
THREE_TRUE = np.array([0, 1, 2])
TEN = np.array(
    [
        [-3.45, -8.87, 0.09, 2.9, 4.48, 8.02, 3.78, 1.06, -0.36, -0.72],
        [-0.51, 6.04, 5.31, -4.22, -4.19, 3.58, 4.49, -4.37, -2.09, -2.93],
        [3.42, 4.64, 2.65, 5.1, 2.64, 5.55, -4.34, -1.5, -4.79, 6.14],
    ]
)
TEN_TRUE = np.array([3, 1, 6])
MARGIN_LOSSES = [name for name in LOSS_NAMES if name != "softmax"]


def plain_loss(name: str, scores: list[float], true: int, margin: float) -> float:
    """The loss of one image as the lecture writes it."""
    others = [s for j, s in enumerate(scores) if j != true]
    if name == "hinge":
        return sum(max(0.0, s - scores[true] + margin) for s in others)
    if name == "squared-hinge":
        return sum(max(0.0, s - scores[true] + margin) ** 2 for s in others)
    if name == "structured":
        return max(0.0, max(others) - scores[true] + margin)
    if name == "ova":
        return sum(max(0.0, margin - (1 if j == true else -1) * s) for j, s in enumerate(scores))
    largest = max(scores)
    return math.log(sum(math.exp(s - largest) for s in scores)) - (scores[true] - largest)


@st.composite
def tables(draw: st.DrawFn) -> tuple[NDArray[Any], NDArray[Any]]:
    images, classes = draw(st.integers(1, 6)), draw(st.integers(2, 7))
    score = st.one_of(
        st.integers(-3, 3).map(float),
        st.floats(-10, 10),
        st.floats(-900, 900),
    )
    S = draw(st.lists(st.lists(score, min_size=classes, max_size=classes), min_size=images, max_size=images))
    y = draw(st.lists(st.integers(0, classes - 1), min_size=images, max_size=images))
    return np.array(S), np.array(y)


margins = st.one_of(st.sampled_from([0.0, 1.0, 10.0]), st.floats(-5, 20))


@pytest.mark.parametrize(
    ("name", "S", "y", "losses"),
    [
        ("hinge", THREE, THREE_TRUE, [2.9, 0.0, 12.9]),
        ("hinge", TEN, TEN_TRUE, [10.58, 0.27, 71.91]),
        ("squared-hinge", THREE, THREE_TRUE, [8.41, 0.0, 83.2496]),
        ("structured", THREE, THREE_TRUE, [2.9, 0.0, 6.6]),
    ],
)
def test_published_tables(name: str, S: NDArray[Any], y: NDArray[Any], losses: list[float]) -> None:
    expected = losses if name != "squared-hinge" else [8.41, 0.0, 6.3**2 + 6.6**2]
    assert loss_named(name).per_image(S, y) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("name", "S", "y", "mean", "digits"),
    [
        ("hinge", THREE, THREE_TRUE, 15.8 / 3, 1e-12),
        ("hinge", TEN, TEN_TRUE, 27.5867, 5e-5),
        ("squared-hinge", THREE, THREE_TRUE, 30.5533, 5e-5),
        ("softmax", THREE, THREE_TRUE, 2.7587, 5e-5),
        ("softmax", TEN, TEN_TRUE, 5.6806, 5e-5),
    ],
)
def test_published_means(name: str, S: NDArray[Any], y: NDArray[Any], mean: float, digits: float) -> None:
    assert loss_named(name).mean(S, y) == pytest.approx(mean, abs=digits)


@pytest.mark.parametrize(
    ("name", "margin", "scores", "true", "expected", "digits"),
    [
        ("hinge", 10.0, [13, -7, 11], 0, 8.0, 0.0),
        ("hinge", 1.0, [-2.85, 0.86, 0.28], 2, 1.58, 1e-12),
        ("softmax", 1.0, [-2.85, 0.86, 0.28], 2, 1.0402, 5e-5),
        ("hinge", 1.0, [10, -2, 3], 0, 0.0, 0.0),
        ("hinge", 1.0, [10, 9, 9], 0, 0.0, 0.0),
        ("hinge", 1.0, [10, -100, -100], 0, 0.0, 0.0),
        ("softmax", 1.0, [10, -2, 3], 0, 0.000918, 5e-7),
        ("softmax", 1.0, [10, 9, 9], 0, 0.551445, 5e-7),
        ("softmax", 1.0, [10, -100, -100], 0, 0.0, 1e-40),
        ("softmax", 1.0, [3.2, 5.1, -1.7], 0, 2.0404, 5e-5),
        ("softmax", 1.0, [1.3, 4.9, 2.0], 1, 0.0791, 5e-5),
        ("softmax", 1.0, [2.2, 2.5, -3.1], 2, 6.1565, 5e-5),
        ("hinge", 1.0, [-96.8, 437.9, 60.75], 0, 694.25, 1e-9),
    ],
)
def test_published_single_images(
    name: str, margin: float, scores: list[float], true: int, expected: float, digits: float
) -> None:
    loss = loss_named(name, margin).mean(np.array([scores]), np.array([true]))
    assert loss == pytest.approx(expected, abs=digits)


@pytest.mark.parametrize(
    ("name", "mean"), [("hinge", 2.7667), ("ova", 4.0222), ("structured", 2.3667), ("softmax", 1.8366)]
)
def test_the_demo_at_its_start(name: str, mean: float) -> None:
    points = "0.5 0.4, 0.8 0.3, 0.3 0.8, -0.4 0.3, -0.3 0.7, -0.7 0.2, 0.7 -0.4, 0.5 -0.6, -0.4 -0.5"
    X = np.array([[float(each) for each in point.split()] for point in points.split(",")])
    W, b = np.array([[1.0, 2.0], [2.0, -4.0], [3.0, -1.0]]), np.array([0.0, 0.5, -0.5])
    y = np.repeat([0, 1, 2], 3)
    assert loss_named(name).mean(X @ W.T + b, y) == pytest.approx(mean, abs=5e-5)


def test_softmax_probabilities_of_the_lecture() -> None:
    terms = loss_named("softmax").terms(THREE[:1], THREE_TRUE[:1])
    assert terms["probability"][0] == pytest.approx([0.129983, 0.869050, 0.000968], abs=5e-7)
    assert terms["exp"][0] == pytest.approx([math.exp(-1.9), 1.0, math.exp(-6.8)])


def test_softmax_of_scores_that_overflow_without_the_shift() -> None:
    terms = loss_named("softmax").terms(np.array([[123, 456, 789]]), np.array([0]))
    assert terms["probability"][0] == pytest.approx([5.75e-290, 2.40e-145, 1.0], rel=2e-3)
    assert loss_named("softmax").per_image(np.array([[123, 456, 789]]), np.array([0])) == pytest.approx(
        [666.0]
    )


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(table=tables(), margin=margins)
def test_agrees_with_plain_loops(name: str, table: tuple[NDArray[Any], NDArray[Any]], margin: float) -> None:
    S, y = table
    loss = loss_named(name, margin)
    expected = [plain_loss(name, S[i].tolist(), int(y[i]), margin) for i in range(len(S))]
    assert loss.per_image(S, y) == pytest.approx(expected, rel=1e-12, abs=1e-12)
    assert loss.mean(S, y) == pytest.approx(math.fsum(expected) / len(expected), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(table=tables(), margin=margins)
def test_terms_add_up_to_the_loss(name: str, table: tuple[NDArray[Any], NDArray[Any]], margin: float) -> None:
    S, y = table
    loss = loss_named(name, margin)
    terms, losses = loss.terms(S, y), loss.per_image(S, y)
    if name == "softmax":
        assert terms["probability"].sum(axis=1) == pytest.approx(np.ones(len(S)))
        assert terms["exp"].max(axis=1) == pytest.approx(np.ones(len(S)), abs=0)
    elif name == "structured":
        assert terms["value"].max(axis=1).tolist() == losses.tolist()
        assert terms["value"][np.arange(len(S)), terms["chosen"]].tolist() == losses.tolist()
    else:
        assert terms["value"].sum(axis=1) == pytest.approx(losses, rel=1e-14)


def test_terms_of_the_lecture() -> None:
    terms = loss_named("hinge").terms(THREE, THREE_TRUE)
    assert terms["before_max"][2] == pytest.approx([6.3, 6.6, 1.0])
    assert terms["value"][2] == pytest.approx([6.3, 6.6, 0.0])
    ova = loss_named("ova").terms(THREE[:1], THREE_TRUE[:1])
    assert ova["target"][0].tolist() == [1, -1, -1]
    assert ova["before_max"][0] == pytest.approx([-2.2, 6.1, -0.7])


@pytest.mark.parametrize(
    ("scores", "true", "chosen"), [([2, 5, 5], 0, 1), ([5, 1, 5], 2, 0), ([1, 1, 9], 2, 0)]
)
def test_structured_chooses_the_first_wrong_class_on_a_tie(scores: list[int], true: int, chosen: int) -> None:
    S, y = np.array([scores], dtype=float), np.array([true])
    assert loss_named("structured").terms(S, y)["chosen"].tolist() == [chosen]


def test_gradients_of_the_lecture() -> None:
    hinge = loss_named("hinge").scores_gradient(THREE, THREE_TRUE) * 3
    assert hinge.tolist() == [[-1, 1, 0], [0, 0, 0], [1, 1, -2]]
    softmax = loss_named("softmax").scores_gradient(THREE, THREE_TRUE) * 3
    assert softmax[0] == pytest.approx([-0.870, 0.869, 0.001], abs=5e-4)


@pytest.mark.parametrize("name", MARGIN_LOSSES)
def test_a_corner_has_the_subgradient_zero(name: str) -> None:
    corner = np.array([[1.0, -1.0, -1.0]]) if name == "ova" else np.array([[10.0, 9.0, 9.0]])
    assert not loss_named(name).scores_gradient(corner, np.array([0])).any()


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(seed=st.integers(0, 2**32 - 1), margin=st.floats(0.1, 5))
def test_the_gradient_agrees_with_centred_differences(name: str, seed: int, margin: float) -> None:
    random = np.random.default_rng(seed)
    S = random.normal(size=(4, 5)) * 3
    y = random.integers(0, 5, 4)
    loss, h = loss_named(name, margin), 1e-5
    if name != "softmax":
        before = loss.terms(S, y)["before_max"]
        assume(np.abs(before).min() > 1e-3)
    if name == "structured":
        best = np.sort(np.where(np.arange(5) == y[:, None], -np.inf, S), axis=1)
        assume((best[:, -1] - best[:, -2]).min() > 1e-3)
    numeric = np.zeros_like(S)
    for at in np.ndindex(S.shape):
        nudge = np.zeros_like(S)
        nudge[at] = h
        numeric[at] = (loss.mean(S + nudge, y) - loss.mean(S - nudge, y)) / (2 * h)
    analytic = loss.scores_gradient(S, y)
    size = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    assert np.linalg.norm(analytic - numeric) <= 1e-7 * size


@pytest.mark.parametrize(
    ("name", "at_three", "at_ten"),
    [
        ("hinge", 2, 9), ("squared-hinge", 2, 9), ("structured", 1, 1), ("ova", 3, 10),
        ("softmax", 1.0986, 2.3026),
    ],
)  # fmt: skip
def test_the_expected_start(name: str, at_three: float, at_ten: float) -> None:
    loss = loss_named(name)
    assert loss.expected_start(3) == pytest.approx(at_three, abs=5e-5)
    assert loss.expected_start(10) == pytest.approx(at_ten, abs=5e-5)


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(classes=st.integers(2, 20), margin=st.floats(-2, 9))
def test_the_expected_start_is_the_loss_of_scores_all_zero(name: str, classes: int, margin: float) -> None:
    loss = loss_named(name, margin)
    assert loss.expected_start(classes) == pytest.approx(loss.mean(np.zeros((2, classes)), np.array([0, 1])))


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_extreme_scores_give_no_nan(name: str) -> None:
    S = np.array([[1e308, -1e308, 0], [-1e308, 1e308, 0], [1e308, 1e308, 1e308], [-1e308, -1e308, -1e308]])
    loss = loss_named(name)
    for true in range(3):
        y = np.full(4, true)
        losses = loss.per_image(S, y)
        assert not np.isnan(losses).any()
        assert not np.isnan(loss.scores_gradient(S, y)).any()
        assert not any(np.isnan(array).any() for array in loss.terms(S, y).values())
        if name != "ova":
            assert np.isfinite(losses[2:]).all()


def test_a_mean_is_finite_where_its_sum_is_not() -> None:
    S = np.array([[0.0, 1.6e308]] * 5)
    assert loss_named("hinge").mean(S, np.zeros(5, dtype=int)) == pytest.approx(1.6e308)
    one_by_one = loss_named("softmax").mean(np.array([[0.0, 1.2e308]] * 3), np.zeros(3, dtype=int))
    assert one_by_one == pytest.approx(1.2e308)


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_single_precision_stays_single(name: str) -> None:
    S = THREE.astype(np.float32)
    loss = loss_named(name)
    assert loss.per_image(S, THREE_TRUE).dtype == np.float32
    assert loss.scores_gradient(S, THREE_TRUE).dtype == np.float32
    assert loss.per_image(S, THREE_TRUE) == pytest.approx(loss.per_image(THREE, THREE_TRUE), rel=1e-5)


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_whole_numbers_are_worked_in_double_precision(name: str) -> None:
    S, y = np.array([[3, -7, 11]], dtype=np.int8), np.array([0], dtype=np.uint8)
    loss = loss_named(name)
    assert loss.per_image(S, y).dtype == np.float64
    assert loss.per_image(S, y).tolist() == loss.per_image(S.astype(float), y).tolist()
    assert loss.scores_gradient(S, y).tolist() == loss.scores_gradient(S.astype(float), y).tolist()


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_scores_are_left_as_they_were(name: str) -> None:
    S, loss = THREE.copy(), loss_named(name)
    loss.per_image(S, THREE_TRUE)
    loss.terms(S, THREE_TRUE)
    loss.scores_gradient(S, THREE_TRUE)
    assert S.tolist() == THREE.tolist()


def test_names_and_margins() -> None:
    assert [loss_named(name).name for name in LOSS_NAMES] == list(LOSS_NAMES)
    assert [loss_named(name, 2.5).margin for name in LOSS_NAMES] == [2.5, 2.5, 2.5, 2.5, None]
    with pytest.raises(KeyError):
        loss_named("base")
    with pytest.raises(ValueError, match="finite"):
        loss_named("hinge", math.inf)
    with pytest.raises(ValueError, match="image"):
        loss_named("hinge").mean(np.zeros((0, 3)), np.zeros(0, dtype=int))
