"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.decimals import LONGEST_LITERAL, NumberError, NumberFault, decimal_literal
from tui_app.data.matrix import Matrix


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-1.7", "-1.7"), ("2e-3", "0.002"), ("+4", "4"), (".5", "0.5"), ("5.", "5"), (" 3.2\t", "3.2"),
        ("1E3", "1000"), ("0.10", "0.10"), ("-0", "0"), ("1e308", "1e308"), ("4.9e-324", "4.9e-324"),
    ],
)  # fmt: skip
def test_literals_are_read_exactly(text: str, value: str) -> None:
    assert decimal_literal(text) == Decimal(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_what_is_written_is_read_back(number: Decimal) -> None:
    underflows = number != 0 and float(number) == 0
    assert decimal_literal(str(number)) == (0 if underflows else number)


@pytest.mark.parametrize(
    "text", ["1e-999999999", "-1e-99999999999999999999", "0e999999999", "0.0e-999999999999999999"]
)
def test_a_huge_exponent_of_nothing_is_nothing(text: str) -> None:
    assert Fraction(decimal_literal(text)) == 0


@pytest.mark.parametrize(
    "text",
    ["", "-", "x", "1,5", "1 2", "0x10", "1_000", "٣", "１", "1e", "e5", "--1", "−1", "1.2.3", "1e1.5", "½"],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        decimal_literal(text)
    assert caught.value.fault is NumberFault.NOT_A_NUMBER


@pytest.mark.parametrize(
    "text", ["nan", "-NaN", "inf", "+Infinity", "∞", "1e309", "-1e99999999999999999999", "9" * 400]
)
def test_what_is_not_finite(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        decimal_literal(text)
    assert caught.value.fault is NumberFault.NOT_FINITE


def test_the_longest_number() -> None:
    longest = "0." + "1" * (LONGEST_LITERAL - 2)
    assert decimal_literal(longest) == Decimal(longest)
    with pytest.raises(NumberError) as caught:
        decimal_literal(longest + "1")
    assert caught.value.fault is NumberFault.TOO_LONG


def test_a_typographic_minus_where_it_is_asked_for() -> None:
    assert decimal_literal("−3.1", typographic=True) == Decimal("-3.1")


def test_a_matrix() -> None:
    cells = ((Decimal(1), Decimal(2)), (Decimal(3), Decimal(4)))
    matrix = Matrix((), ("a", "b"), cells)
    assert matrix.shape == (2, 2)
    assert matrix.column(1) == (Decimal(2), Decimal(4))
    assert not matrix.is_vector
    assert Matrix(("a",), (), ((Decimal(1),),)).is_vector


@pytest.mark.parametrize(
    ("rows", "columns", "cells"),
    [
        ((), (), ()),
        ((), (), ((),)),
        ((), (), ((Decimal(1),), (Decimal(1), Decimal(2)))),
        (("a",), (), ((Decimal(1),), (Decimal(2),))),
        ((), ("a", "b"), ((Decimal(1),),)),
    ],
)
def test_what_is_no_matrix(
    rows: tuple[str, ...], columns: tuple[str, ...], cells: tuple[tuple[Decimal, ...], ...]
) -> None:
    with pytest.raises(ValueError, match=r"matrix|names|rows"):
        Matrix(rows, columns, cells)
