"""The loss of whole tables: exact for decimals, streamed for arrays, the same in both."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.array_scores import ArrayScoreTable, NamedArray
from tui_app.data.read_scores import read_scores
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.data.table_loss import image_losses, next_with_loss, summarize_table
from tui_app.numerics.losses import LOSS_NAMES, loss_named

LECTURE = b"label,cat,car,frog\ncat,3.2,5.1,-1.7\ncar,1.3,4.9,2.0\nfrog,2.2,2.5,-3.1\n"


@pytest.mark.parametrize(
    ("name", "mean", "zero_loss"),
    [("hinge", 5.266666666666667, 1), ("squared-hinge", 30.5532, 1), ("structured", 9.5 / 3, 1)],
)
def test_the_table_of_the_lecture(name: str, mean: float, zero_loss: int) -> None:
    summary = summarize_table(read_scores("-", io.BytesIO(LECTURE)), loss_named(name))
    assert summary.mean == pytest.approx(mean, abs=1e-15 if name != "squared-hinge" else 5e-4)
    assert (summary.images, summary.zero_loss, summary.correct) == (3, zero_loss, 1)


@st.composite
def decimal_tables(draw: st.DrawFn) -> TextScoreTable:
    classes = draw(st.integers(2, 5))
    score = st.decimals(-5, 5, places=1)
    rows = draw(st.lists(st.lists(score, min_size=classes, max_size=classes), min_size=1, max_size=20))
    labels = [draw(st.integers(0, classes - 1)) for _ in rows]
    return TextScoreTable(tuple("abcde"[:classes]), None, labels, rows)


def exactly(name: str, row: list[Fraction], true: int, margin: Fraction) -> Fraction:
    terms = [max(Fraction(0), s - row[true] + margin) for j, s in enumerate(row) if j != true]
    if name == "hinge":
        return sum(terms, Fraction(0))
    if name == "squared-hinge":
        return sum((term**2 for term in terms), Fraction(0))
    if name == "structured":
        return max(terms)
    return sum((max(Fraction(0), margin - (s if j == true else -s)) for j, s in enumerate(row)), Fraction(0))


@pytest.mark.parametrize("name", [name for name in LOSS_NAMES if name != "softmax"])
@given(table=decimal_tables(), margin=st.sampled_from([0.0, 0.1, 1.0, 2.5]))
def test_decimals_are_summed_up_exactly(name: str, table: TextScoreTable, margin: float) -> None:
    summary = summarize_table(table, loss_named(name, margin))
    rows = [[Fraction(cell) for cell in row] for row in table.rows]
    losses = [
        exactly(name, row, label, Fraction(str(margin)))
        for row, label in zip(rows, table.labels, strict=True)
    ]
    assert summary.mean == float(sum(losses, Fraction(0)) / len(losses))
    assert summary.zero_loss == losses.count(Fraction(0))
    assert summary.correct == sum(
        row[label] > max(row[:label] + row[label + 1 :])
        for row, label in zip(rows, table.labels, strict=True)
    )


def test_a_term_that_only_floats_would_cost() -> None:
    table = TextScoreTable(("a", "b"), None, [0], [(Decimal("1.4"), Decimal("0.4"))])
    assert summarize_table(table, loss_named("hinge")).zero_loss == 1
    assert loss_named("hinge").per_image(*table.scores_block(0, 1))[0] > 0
    assert list(image_losses(table, loss_named("hinge"), 0, 1)) == [0]
    assert list(next_with_loss(table, loss_named("hinge"), 0)) == [None]
    changed = table.replaced({(0, 1): Decimal("0.5")})
    assert list(image_losses(changed, loss_named("hinge"), 0, 1)) == [Decimal("0.1")]


def as_arrays(table: TextScoreTable) -> ArrayScoreTable:
    S, y = table.scores_block(0, len(table))
    return ArrayScoreTable.checked(NamedArray(S, "s", "scores"), NamedArray(y, "s", "labels"))


@pytest.mark.parametrize("name", LOSS_NAMES)
@given(table=decimal_tables())
def test_arrays_and_decimals_agree(name: str, table: TextScoreTable) -> None:
    exact, streamed = (summarize_table(each, loss_named(name)) for each in (table, as_arrays(table)))
    assert streamed.mean == pytest.approx(exact.mean, abs=1e-12)
    assert (streamed.images, streamed.correct) == (exact.images, exact.correct)


def test_extreme_decimals() -> None:
    rows = [(Decimal("1.7e308"), Decimal("-1.7e308"), Decimal("4.9e-324")) for _ in range(3)]
    table = TextScoreTable(("a", "b", "c"), None, [0, 1, 2], rows)
    assert summarize_table(table, loss_named("hinge")).mean == float("inf")
    assert summarize_table(table, loss_named("hinge")).zero_loss == 1
    assert summarize_table(table, loss_named("squared-hinge")).correct == 1


def both(costs: list[bool]) -> list[ScoreTable]:
    rows = [(Decimal(0 if each else 5), Decimal(2)) for each in costs]
    table = TextScoreTable(("a", "b"), None, [0] * len(costs), rows)
    return [table, as_arrays(table)]


@given(costs=st.lists(st.booleans(), min_size=1, max_size=120), data=st.data())
def test_the_next_image_that_costs(costs: list[bool], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(costs)))
    wanted = next((i for i in range(start, len(costs)) if costs[i]), None)
    for table in both(costs):
        *looks, found = (None, *next_with_loss(table, loss_named("hinge"), start))
        assert found == wanted
        assert not any(looks)


def test_a_far_image_is_found_in_a_mapped_table(tmp_path: Path) -> None:
    scores = np.zeros((20_000, 2))
    scores[:, 0] = 5
    scores[19_998] = [0, 5]
    np.save(tmp_path / "s.npy", scores)
    np.save(tmp_path / "l.npy", np.zeros(20_000, dtype=int))
    table = read_scores(str(tmp_path / "s.npy"), labels=tmp_path / "l.npy")
    assert list(next_with_loss(table, loss_named("hinge"), 0))[-2:] == [None, 19_998]
    assert list(next_with_loss(table, loss_named("hinge"), 19_999)) == [None]
