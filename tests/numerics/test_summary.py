"""The streaming summary against the same numbers in one piece."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.numerics.losses import LOSS_NAMES, loss_named
from tui_app.numerics.mean import mean_of
from tui_app.numerics.summary import losses_of, summarize


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(seed=st.integers(0, 2**32 - 1), images=st.integers(1, 60), block=st.integers(1, 25))
def test_blocks_of_any_size_give_one_summary(name: str, seed: int, images: int, block: int) -> None:
    random = np.random.default_rng(seed)
    S = random.integers(-20, 20, (images, 4)) / 4
    y = random.integers(0, 4, images)
    loss = loss_named(name)
    blocks = [(S[at : at + block], y[at : at + block]) for at in range(0, images, block)]
    summary = summarize(blocks, loss)
    losses = loss.per_image(S, y)
    assert summary.images == images
    assert summary.mean == pytest.approx(math.fsum(losses) / images, rel=1e-14)
    assert summary.zero_loss == sum(1 for each in losses if each == 0)
    assert summary.correct == sum(
        all(S[i, y[i]] > S[i, j] for j in range(4) if j != y[i]) for i in range(images)
    )
    assert np.concatenate(list(losses_of(blocks, loss))).tolist() == losses.tolist()


def test_a_tie_is_not_correct() -> None:
    S = np.array([[1.0, 1.0], [2.0, 1.0], [0.0, 1.0]])
    assert summarize([(S, np.zeros(3, dtype=int))], loss_named("hinge")).correct == 1


def test_a_small_loss_among_large_ones_counts() -> None:
    blocks = [np.array([1e16]), np.array([1.0]), np.array([1.0])]
    assert mean_of(blocks) == (1e16 + 2) / 3


def test_nothing_to_sum_up() -> None:
    with pytest.raises(ValueError, match="image"):
        summarize([], loss_named("hinge"))


def test_the_names_are_read_without_numpy() -> None:
    code = "import sys, tui_app.numerics.losses; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("name", LOSS_NAMES)
@pytest.mark.parametrize("classes", [2, 32, 33, 1000])
def test_few_classes_and_many(name: str, classes: int) -> None:
    random = np.random.default_rng(classes)
    S, y = random.normal(size=(30, classes)) * 5, random.integers(0, classes, 30)
    terms, losses = loss_named(name).terms(S, y), loss_named(name).per_image(S, y)
    if name == "softmax":
        expected = -np.log(terms["probability"][np.arange(30), y])
    else:
        expected = terms["value"].max(axis=1) if name == "structured" else terms["value"].sum(axis=1)
    assert losses == pytest.approx(expected, rel=1e-12)
