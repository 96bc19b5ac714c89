"""The loss over the weights: heights and kinks against plain loops, the gradient check's error over h."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.training_sets import training_set
from tui_app.numerics.landscape import Landscape
from tui_app.numerics.losses import LOSS_NAMES, loss_named

DEMO = training_set("demo9")
assert DEMO.start is not None
W, b = DEMO.start.W, DEMO.start.b


def demo(loss: str, reg: float = 0.0) -> Landscape:
    return Landscape(loss_named(loss), DEMO.X, DEMO.y, reg)


def test_height_at_the_demo_is_the_published_one() -> None:
    assert demo("hinge").height(W, b) == pytest.approx(2.7666667)
    assert demo("hinge", 0.1).height(W, b) == pytest.approx(6.2666667)
    assert demo("softmax").height(W, b) == pytest.approx(1.8366, abs=5e-5)


numbers = st.floats(-3, 3).map(lambda number: round(number, 2))
matrices = st.lists(st.lists(numbers, min_size=2, max_size=2), min_size=3, max_size=3).map(np.array)


@given(st.sampled_from(LOSS_NAMES), matrices, matrices, st.floats(0, 2), numbers, numbers)
def test_heights_are_those_of_each_place(
    loss: str, one: np.ndarray, two: np.ndarray, reg: float, a: float, c: float
) -> None:
    landscape = demo(loss, reg)
    steps = np.array([[a, c], [0.0, 0.0], [c, -a]])
    heights = landscape.heights(W, b, (one, two), steps)
    expected = [landscape.height(W + p * one + q * two, b) for p, q in steps]
    assert heights == pytest.approx(np.array(expected), rel=1e-9, abs=1e-9)


def test_heights_in_parts_are_those_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = np.linspace(-2, 2, 9)[:, None]
    whole = demo("hinge", 0.1).heights(W, b, (W,), steps)
    monkeypatch.setattr("tui_app.numerics.landscape._SCORES_AT_ONCE", 1)
    assert demo("hinge", 0.1).heights(W, b, (W,), steps) == pytest.approx(whole)


@given(st.sampled_from(["hinge", "structured", "ova"]), matrices)
def test_between_its_kinks_the_loss_is_straight_and_at_them_it_bends(
    loss: str, direction: np.ndarray
) -> None:
    landscape = demo(loss)
    low, high = -2.0, 2.0
    kinks = landscape.corners(W, b, direction, low, high)
    assert kinks == sorted(kinks)

    def height(a: float) -> float:
        return landscape.height(W + a * direction, b)

    ends = [low, *kinks, high]
    for left, right in pairwise(ends):
        middle = (left + right) / 2
        assert height(middle) == pytest.approx((height(left) + height(right)) / 2, rel=1e-9, abs=1e-7)
    for before, at, after in zip(ends, kinks, ends[2:], strict=False):
        step = min(at - before, after - at)
        if step > 1e-3:
            assert (height(at - step) + height(at + step)) / 2 > height(at)


@pytest.mark.parametrize("loss", ["softmax", "squared-hinge"])
def test_a_loss_whose_slope_never_jumps_has_no_kink(loss: str) -> None:
    assert demo(loss).corners(W, b, W, -2, 2) == []
    assert len(demo(loss).corner_lines(W, b, (W, -W))) == 0


def test_along_a_line_in_the_plane_its_kinks_are_where_it_crosses_the_lines() -> None:
    one, two = np.zeros((3, 2)), np.zeros((3, 2))
    one[0, 0] = two[1, 1] = 1.0
    lines = demo("hinge").corner_lines(W, b, (one, two))
    crossed = sorted({round(-c / p, 6) for c, p, q in lines if abs(p) > 1e-9 and -3 < -c / p < 3})
    assert crossed == [round(at, 6) for at in demo("hinge").corners(W, b, one, -3, 3)]
    assert len(demo("structured").corner_lines(W, b, (one, two))) == 0


@pytest.mark.parametrize("loss", LOSS_NAMES)
def test_gradient_is_the_numeric_one(loss: str) -> None:
    assert demo(loss, 0.1).check_error(W, b, 1e-5) < 1e-7


@pytest.mark.parametrize(
    ("loss", "published"),
    [
        ("hinge", {-1: 6e-15, -5: 1e-10, -8: 6e-8, -12: 1e-3}),
        ("softmax", {-1: 8e-4, -3: 8e-8, -5: 2e-9, -8: 1e-6, -12: 1e-2}),
    ],
)
def test_check_error_over_h_is_of_the_published_size(loss: str, published: dict[int, float]) -> None:
    """Within a factor of ten: what is left is round-off."""
    for power, error in published.items():
        found = demo(loss, 0.1).check_error(W, b, 10.0**power)
        assert abs(math.log10(found / error)) < 1, (power, found)


def test_check_error_leaves_out_slopes_of_nothing() -> None:
    gradient = demo("hinge").gradient(W, b)
    assert 0.0 in np.abs(gradient[1]).round(15)
    assert demo("hinge").check_error(W, b, 1e-4) < 1e-9


def test_numbers_beyond_the_floats_raise_nothing() -> None:
    landscape = Landscape(loss_named("hinge"), DEMO.X * 1e200, DEMO.y, 1.0)
    huge = W * 1e200
    landscape.height(huge, b)
    landscape.heights(huge, b, (huge,), np.array([[1.0]]))
    landscape.corners(huge, b, huge, -1, 1)
    landscape.corner_lines(huge, b, (huge, W))
    landscape.check_error(huge, b, 1e-5)
