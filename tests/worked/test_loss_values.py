"""What the graph works out is what `numerics` computes, and what has been published."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_tables import LECTURE, LOSSES, decimal_tables, float_tables, margins

from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.data.table_loss import summarize_table
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.ova import OneVsAll
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.computations.structured import Structured
from tui_app.worked.report import summary_report, walk_report
from tui_app.worked.score_loss import EXACT_CELLS, MEAN, ScoreLoss
from tui_app.worked.walk import Walk

every_loss = pytest.mark.parametrize("name", LOSSES)


def image_losses(loss: ScoreLoss) -> list[float]:
    return [loss.value(("loss", image)).value for image in range(loss.parts)]


@every_loss
@given(table=st.one_of(decimal_tables(), float_tables()), margin=margins)
def test_every_loss_is_what_the_arrays_give(name: str, table: ScoreTable, margin: Decimal) -> None:
    loss = LOSSES[name](table, margin)
    S, y = table.scores_block(0, len(table))
    expected = loss.loss.per_image(S, y)
    if name == "softmax":  # e^−600 over its sum keeps no digits; without the shift that is as it should be
        S = S.clip(-15, 15)
        if (table.scores_block(0, len(table))[0] != S).any():
            return
    np.testing.assert_allclose(image_losses(loss), expected, rtol=1e-9, atol=1e-9)
    assert loss.value(MEAN).value == pytest.approx(expected.mean(), rel=1e-9, abs=1e-9)


@every_loss
@given(table=st.one_of(decimal_tables(), float_tables()), margin=margins)
def test_every_value_is_what_its_expression_gives(name: str, table: ScoreTable, margin: Decimal) -> None:
    loss = LOSSES[name](table, margin)
    walk = Walk(loss)
    for number in range(1, walk.count + 1):
        key = walk.step(number).key
        assert loss.check(key)
        assert all(loss.check(used) for used in loss.inputs(key))


@pytest.mark.parametrize("name", [name for name in LOSSES if name != "softmax"])
@given(table=decimal_tables(), margin=margins)
def test_the_report_has_the_terms_of_the_arrays(name: str, table: TextScoreTable, margin: Decimal) -> None:
    loss = LOSSES[name](table, margin)
    report = walk_report(loss, range(loss.parts))
    S, y = table.scores_block(0, len(table))
    arrays = loss.loss.terms(S, y)
    images = report["images"]
    assert isinstance(images, list)
    for i, image in enumerate(images):
        assert image["true_score"] == S[i, y[i]]
        for term in image["terms"]:
            j = table.classes.index(term["class"])
            assert term["score"] == S[i, j]
            for fact in arrays.keys() & term.keys():
                assert term[fact] == pytest.approx(float(arrays[fact][i, j]), rel=1e-9, abs=1e-9)
        if name == "structured":
            assert image["chosen"] == table.classes[int(arrays["chosen"][i])]
    json.dumps(report, allow_nan=False)


def test_the_lecture_s_losses() -> None:
    hinge = Hinge(LECTURE)
    assert [hinge.value(("loss", i)).exact for i in range(3)] == [Fraction("2.9"), 0, Fraction("12.9")]
    assert hinge.value(MEAN).exact == Fraction(158, 30)
    assert SquaredHinge(LECTURE).value(MEAN).value == pytest.approx(30.5533, abs=5e-5)
    assert Structured(LECTURE).value(MEAN).exact == Fraction(95, 30)
    assert OneVsAll(LECTURE).value(MEAN).exact == Fraction(222, 30)
    for shift in (False, True):
        assert image_losses(Softmax(LECTURE, shift)) == pytest.approx([2.0404, 0.0791, 6.1565], abs=5e-5)


def test_the_course_notes_loss_with_a_margin_of_ten() -> None:
    table = TextScoreTable(("a", "b", "c"), None, (0,), ((Decimal(13), Decimal(-7), Decimal(11)),))
    assert Hinge(table, 10).value(("loss", 0)).exact == 8


def test_softmax_stays_finite_in_the_report_whatever_the_scores() -> None:
    table = TextScoreTable(
        ("a", "b"), None, (0, 1), ((Decimal(-900), Decimal(900)), (Decimal(0), Decimal(0)))
    )
    report = walk_report(Softmax(table), range(2))
    assert report["mean"] == pytest.approx((1800 + np.log(2)) / 2)
    assert "margin" not in report


def test_a_loss_beyond_the_floats_is_none_in_the_report() -> None:
    huge = Decimal("1.7e308")
    table = TextScoreTable(("a", "b"), None, (0,), ((-huge, huge),))
    report = walk_report(Hinge(table), range(1))
    assert report["mean"] is None
    json.dumps(report, allow_nan=False)


def test_the_mean_of_a_large_table_is_worked_by_blocks() -> None:
    rng = np.random.default_rng(3)
    images = EXACT_CELLS // 2 + 10
    rows = tuple(tuple(Decimal(int(score)) for score in row) for row in rng.integers(-3, 4, (images, 2)))
    loss = Hinge(TextScoreTable(("a", "b"), None, (0,) * images, rows))
    expected = float(np.mean([max(0, float(b - a) + 1) for a, b in rows]))
    assert loss.value(MEAN).value == pytest.approx(expected, rel=1e-12)
    assert summary_report(loss, summarize_table(loss.table, loss.loss))["mean"] == pytest.approx(
        expected, rel=1e-12
    )
    assert loss.value(MEAN).exact is None
