"""The in-place kernels against the losses they are fast forms of."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.numerics.arrays import Floats, Integers
from tui_app.numerics.losses import LOSS_NAMES, loss_named
from tui_app.numerics.training.buffers import ScoreBuffers, padded_classes
from tui_app.numerics.training.kernels import bound_kernel


def _worked(name: str, margin: float, S: Floats, y: Integers) -> tuple[float, ScoreBuffers]:
    images, classes = S.shape
    buffers = ScoreBuffers(classes, images, S.dtype)
    buffers.slopes.fill(7)
    buffers.scores[...] = S.T
    total = bound_kernel(name, margin, buffers)(y * images + np.arange(images))
    return total / images, buffers


@pytest.mark.parametrize("name", LOSS_NAMES)
@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    N=st.integers(1, 9),
    C=st.integers(2, 13),
    margin=st.sampled_from([0.0, 0.5, 1.0, 3.0]),
    whole=st.booleans(),
)
def test_a_kernel_is_its_loss(name: str, seed: int, N: int, C: int, margin: float, whole: bool) -> None:
    rng = np.random.default_rng(seed)
    # Whole numbers bring ties and scores on the corner of the hinge.
    S = rng.integers(-3, 4, (N, C)).astype(float) if whole else rng.standard_normal((N, C)) * 3
    y = rng.integers(0, C, N)
    loss = loss_named(name, margin)
    mean, buffers = _worked(name, margin, S, y)
    assert mean == pytest.approx(loss.mean(S, y), rel=1e-12, abs=1e-12)
    np.testing.assert_allclose(buffers.slopes.T / N, loss.scores_gradient(S, y), rtol=1e-12, atol=1e-14)
    assert not buffers.padded_slopes[C:].any()


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_scores_beyond_the_digits_of_float32(name: str) -> None:
    S = np.array([[3e9, 2.9e9, -3e9], [-2e9, 1.0, 5.0]], np.float32)
    y = np.array([1, 0])
    _, buffers = _worked(name, 1.0, S, y)
    np.testing.assert_array_equal(buffers.slopes.T / 2, loss_named(name).scores_gradient(S, y))


@pytest.mark.parametrize("name", LOSS_NAMES)
def test_a_kernel_keeps_no_memory_from_call_to_call(name: str) -> None:
    images = 50_000
    rng = np.random.default_rng(0)
    buffers = ScoreBuffers(10, images, np.dtype(np.float32))
    true_cells = rng.integers(0, 10, images) * images + np.arange(images)
    kernel = bound_kernel(name, 1.0, buffers)
    kernel(true_cells)
    tracemalloc.start()
    try:
        for _ in range(5):
            kernel(true_cells)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # A number an image would be 200,000 bytes; NumPy's own iterator passes at most 8,192 elements at a time.
    assert peak < 150_000


def test_padding_fills_whole_tiles_only_where_it_pays() -> None:
    assert [padded_classes(classes) for classes in (2, 3, 7, 8, 10, 12, 13)] == [2, 3, 7, 8, 12, 12, 16]
