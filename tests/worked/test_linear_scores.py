"""f(x, W) = Wx + b, worked on the lecture's 4-pixel cat; and the register of computations."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computations.scores import Scores
from tui_app.worked.register import register
from tui_app.worked.walk import Walk


def matrix(rows: list[list[str]], names: tuple[str, ...] = ()) -> Matrix:
    return Matrix(names, (), tuple(tuple(map(Decimal, row)) for row in rows))


W = matrix(
    [["0.2", "-0.5", "0.1", "2.0"], ["1.5", "1.3", "2.1", "0.0"], ["0", "0.25", "0.2", "-0.3"]],
    ("cat", "dog", "ship"),
)
X = matrix([["56"], ["231"], ["24"], ["2"]])
B = matrix([["1.1"], ["3.2"], ["-1.2"]])


def test_the_lecture_s_four_pixels() -> None:
    scores = Scores(W, X, B)
    worked = [scores.value(("score", j)).exact for j in range(3)]
    assert worked == [Fraction("-96.8"), Fraction("437.9"), Fraction("60.75")]
    assert scores.features == ("x1", "x2", "x3", "x4")
    assert Walk(scores).count == 18


@given(st.data(), st.integers(1, 4), st.integers(1, 4))
def test_scores_are_the_matrix_product(data: st.DataObject, classes: int, features: int) -> None:
    cell = st.decimals(-100, 100, places=2)

    def drawn(height: int, width: int) -> Matrix:
        row = st.lists(cell, min_size=width, max_size=width).map(tuple)
        return Matrix((), (), tuple(data.draw(st.lists(row, min_size=height, max_size=height))))

    weights, x, b = drawn(classes, features), drawn(features, 1), drawn(classes, 1)
    scores = Scores(weights, x, b)
    arrays = [np.array(each.cells, dtype=float) for each in (weights, x, b)]
    expected = (arrays[0] @ arrays[1] + arrays[2])[:, 0]
    np.testing.assert_allclose(
        [scores.value(("score", j)).value for j in range(classes)], expected, rtol=1e-12, atol=1e-9
    )
    walk = Walk(scores)
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        assert scores.check(step.key)
        assert walk.number_of(step.key, step.part) == number


@pytest.mark.parametrize(
    ("x", "b", "name"), [(B, B, "x"), (X, X, "b"), (W, B, "x"), (X, matrix([["1", "2", "3"]]), "b")]
)
def test_shapes_that_dont_fit_are_refused(x: Matrix, b: Matrix, name: str) -> None:
    with pytest.raises(InputError) as refused:
        Scores(W, x, b)
    assert refused.value.key == "steps.wrong-shape"
    assert refused.value.facts["name"] == name


def test_every_computation_is_registered_under_its_kind() -> None:
    kinds = register()
    assert set(kinds) >= {"hinge", "squared-hinge", "structured", "ova", "softmax", "scores"}
    assert all(entry.kind == kind for kind, entry in kinds.items())


def test_a_registered_computation_is_built_from_its_options() -> None:
    entry = register()["scores"]
    built = entry.build([W, X, B], {})
    planned = {step.principle for step in built.plan(0)}
    assert planned == set(entry.principles)


def test_options_read_their_text() -> None:
    (margin,) = register()["hinge"].options
    assert margin.read("−1.5") == Decimal("-1.5")
    with pytest.raises(ValueError, match="not-a-number"):
        margin.read("wide")
    (shift,) = register()["softmax"].options
    assert shift.read("max") == "max"
    with pytest.raises(ValueError, match=r"none \| max"):
        shift.read("mean")
