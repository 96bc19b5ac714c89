"""Expressions: read against a white list, worked out as the walks are."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.expressions.evaluation import (
    ExpressionError,
    Value,
    Values,
    evaluate,
    names_in,
    number_of,
    parse,
)
from tui_app.worked.number import Number


def decimals(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


S = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    (decimals("3.2", "5.1", "-1.7"), decimals("1.3", "4.9", "2.0"), decimals("2.2", "2.5", "-3.1")),
)
W = Matrix(("cat", "dog", "ship"), ("p1", "p2", "p3", "p4"), (
    decimals("0.2", "-0.5", "0.1", "2.0"), decimals("1.5", "1.3", "2.1", "0.0"), decimals("0", "0.25", "0.2", "-0.3"),
))  # fmt: skip
x = Matrix(("p1", "p2", "p3", "p4"), ("pixel",), tuple((each,) for each in decimals("56", "231", "24", "2")))
b = Matrix(("cat", "dog", "ship"), ("bias",), tuple((each,) for each in decimals("1.1", "3.2", "-1.2")))
NAMES: dict[str, Value] = {"S": S, "W": W, "x": x, "b": b, "margin": Number.of(1), "cat-template": W}


def worth(text: str) -> float:
    return number_of(parse(text), NAMES).value


def listed(text: str) -> list[float]:
    value = evaluate(parse(text), NAMES)
    assert isinstance(value, Values)
    return [number.value for number in value.numbers]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hinge(S, cat image)", 2.9),
        ("hinge(S, car image)", 0.0),
        ("hinge(S, 3)", 12.9),
        ('hinge(S, "frog image")', 12.9),
        ("hinge(S, cat image, 0)", 1.9),
        ("mean(hinge(S))", 15.8 / 3),
        ("mean(squared_hinge(S))", 30.5533333333),
        ("structured(S, frog image)", 6.6),
        ("cross_entropy(S, cat image)", 2.0403551528),
        ("cross_entropy(S, frog image)", 6.1564772017),
        ("max(scores(W, x, b))", 437.9),
        ("min(scores(W, x, b))", -96.8),
        ("argmax(scores(W, x, b))", 1),
        ("W[ship, p2] * x[p2]", 57.75),
        ("x[p2, pixel]", 231),
        ('"cat-template"[cat, p4]', 2),
        ("2 + 3 * 4 - 6 / 4", 12.5),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("(1 + 2) * −3 × 2 ÷ 4", -4.5),
        ("29/10", 2.9),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(15.8 / 3, 2)", 5.27),
        ("l1(b)", 5.5),
        ("l2(b)", 1.21 + 10.24 + 1.44),
        ("sqrt(abs(-9))", 3),
        ("exp(0) + log(1)", 1),
        ("margin + 1", 2),
    ],
)
def test_worth(text: str, value: float) -> None:
    assert worth(text) == pytest.approx(value, abs=1e-9)


def test_decimals_are_worked_exactly() -> None:
    assert number_of(parse("5.1 - 3.2 + 1"), {}).exact == Fraction(29, 10)
    assert number_of(parse("mean(hinge(S))"), NAMES).exact == Fraction(79, 15)
    assert number_of(parse("sqrt(0.5625)"), {}).exact == Fraction(3, 4)
    assert number_of(parse("sqrt(2)"), {}).exact is None
    assert number_of(parse("cross_entropy(S, 1)"), NAMES).exact is None


def test_lists_are_worked_number_by_number() -> None:
    assert listed("hinge(S)") == pytest.approx([2.9, 0, 12.9])
    assert listed("2 * hinge(S) + 1") == pytest.approx([6.8, 1, 26.8])
    assert listed("softmax(S, cat image)") == pytest.approx([0.13, 0.869, 0.001], abs=1e-3)
    assert listed("margins(S, cat image)") == pytest.approx([0, 2.9, 0])
    assert listed("hinge(S, 0)") == pytest.approx([1.9, 0, 10.9])
    table = evaluate(parse("margins(S)"), NAMES)
    assert isinstance(table, Values)
    assert table.shape == (3, 3)
    assert sum(number.value for number in table.numbers) == pytest.approx(15.8)


@pytest.mark.parametrize(
    ("text", "value"), [("1 < 2", True), ("2 <= 1", False), ("hinge(S, 1) > 0", True), ("1 == 2", False)]
)
def test_comparison(text: str, value: bool) -> None:
    assert evaluate(parse(text), NAMES) is value


@pytest.mark.parametrize(
    ("text", "sentence", "column"),
    [
        ("__import__('os')", "expression-function", 1),
        ("S.classes", "expression-unexpected", 2),
        ("lambda: 1", "expression-unexpected", 7),
        ("hinge(S)(1)", "expression-unexpected", 9),
        ("S[0][1]", "expression-unexpected", 5),
        ("[1, 2]", "expression-unexpected", 1),
        ("1 if 1 else 2", "expression-unexpected", 3),
        ("x := 1", "expression-unexpected", 3),
        ("", "expression-ends", 1),
        ("1 +* 2", "expression-unexpected", 4),
        ("(" * 60 + "1" + ")" * 60, "expression-too-deep", 51),
        ("-" * 60 + "1", "expression-too-deep", 51),
        ("nothing + 1", "no-block", 1),
        ("hinge(T)", "no-block", 7),
        ("S[cat, dog image]", "no-image", 8),
        ("sum(1 < 2)", "not-a-number", 7),
        ("sum()", "expression-arguments", 1),
        ("margin[1]", "no-cells", 1),
        ("9" * 30 + " ** 64 ** 64", "expression-power", 32),
    ],
)
def test_what_is_refused_and_where(text: str, sentence: str, column: int) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(parse(text), NAMES)
    assert (raised.value.sentence, raised.value.column) == (sentence, column)


def test_long_sum_is_no_deep_tree() -> None:
    assert worth("+".join(["1"] * 499)) == 499
    assert list(names_in(parse("+".join(["S[cat, 1]"] * 90)))) == ["S"] * 90


def test_names_in_leaves_out_images() -> None:
    assert list(names_in(parse("hinge(S, cat image, margin) + W[cat, p1]"))) == ["S", "margin", "W"]


def test_growing_fractions_are_bounded() -> None:
    number = evaluate(parse("((3 ** 64) ** 64) ** 2"), {})
    assert isinstance(number, Number)
    assert number.exact is None


@given(st.text(alphabet='0123456789.+-*/()[], <=>SWxbhinge"cat"max', max_size=60))
def test_any_text_is_a_tree_or_an_expression_error(text: str) -> None:
    column = 1
    try:
        evaluate(parse(text), NAMES)
    except ExpressionError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


@given(
    st.lists(st.decimals(min_value=-100, max_value=100, places=2), min_size=3, max_size=3), st.integers(0, 2)
)
def test_hinge_agrees_with_a_plain_loop(scores: list[Decimal], label: int) -> None:
    table = TextScoreTable(("a", "b", "c"), ("i",), (label,), (tuple(scores),))
    expected = sum(max(0.0, float(s) - float(scores[label]) + 1) for j, s in enumerate(scores) if j != label)
    assert number_of(parse("hinge(T, i)"), {"T": table}).value == pytest.approx(expected, abs=1e-9)
    assert math.isfinite(expected)
