"""Shown digits are honest: `exact` says that the text is the number."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, KOREAN, PLAIN

from tui_app.text.lines import width
from tui_app.text.numbers import Shown, align_decimals, relation, shown_number
from tui_app.worked.number import Number

exact_numbers = st.one_of(
    st.fractions(),
    st.decimals(-1000, 1000, places=4).map(Fraction),
    st.integers(-(10**12), 10**12).map(Fraction),
    st.fractions(max_denominator=10**9).map(lambda small: small / 10**9),
)


def read_back(text: str) -> Fraction:
    return Fraction(Decimal(text.replace("−", "-").replace(",", "")))


@pytest.mark.parametrize(
    ("number", "text", "exact"),
    [
        ("2.9", "2.9", True),
        ("-1.7", "−1.7", True),
        ("2.0", "2", True),
        ("0", "0", True),
        ("-0", "0", True),
        ("0.1234", "0.1234", True),
        ("0.12345", "0.12345", True),
        ("1.253470", "1.25347", True),
        ("25392.214036", "25,392.214036", True),
        ("0.1234567", "0.1235", False),
        ("0.03125", "0.03125", True),
        ("123456.7", "123,456.7", True),
        ("9999.5", "9999.5", True),
        ("12345.6789123", "12,350", False),
        ("1234567890", "1.235e9", False),
        ("3e12", "3e12", True),
        ("0.00005", "5e−5", True),
        ("0.000005", "5e−6", True),
        ("999999999.9999999", "1e9", False),
        ("-2.5", "−2.5", True),
    ],
)
def test_decimals(number: str, text: str, exact: bool) -> None:
    assert shown_number(Number.of(Decimal(number)), ENGLISH) == Shown(text, exact)


def test_only_what_was_typed_is_quoted() -> None:
    typed = Number.of(Decimal("1.25347"))
    assert shown_number(typed + Number.of(Decimal(0)), ENGLISH) == Shown("1.253", False)
    assert shown_number(-typed, ENGLISH) == Shown("−1.253", False)


def test_fractions_have_four_digits() -> None:
    assert shown_number(Number.of(Fraction(158, 30)), ENGLISH) == Shown("5.267", False)
    assert shown_number(Number.of(Fraction(1, 3000)), ENGLISH) == Shown("0.0003333", False)
    assert shown_number(Number.of(Fraction(20001, 10**5)), ENGLISH) == Shown("0.2", False)


def test_floats_are_never_exact() -> None:
    assert shown_number(Number.of(2.5), ENGLISH) == Shown("2.5", False)
    assert shown_number(Number.of(0.1 + 0.2), ENGLISH) == Shown("0.3", False)
    assert shown_number(Number.of(-0.0), ENGLISH) == Shown("0", False)


@pytest.mark.parametrize(
    ("number", "decimals", "text", "exact"),
    [
        ("2.9", 2, "2.90", True),
        ("2.945", 2, "2.95", False),
        ("-0.001", 2, "0.00", False),
        ("2.5", 0, "3", False),
    ],
)
def test_places_can_be_fixed(number: str, decimals: int, text: str, exact: bool) -> None:
    assert shown_number(Number.of(Decimal(number)), ENGLISH, decimals) == Shown(text, exact)


def test_what_is_no_finite_number() -> None:
    assert shown_number(Number(math.inf), ENGLISH).text == "∞"
    assert shown_number(Number(-math.inf), PLAIN).text == "-inf"
    assert shown_number(Number(math.nan), ENGLISH) == Shown("not a number", False)
    assert shown_number(Number(math.nan), KOREAN).text == "수가 아님"


@given(exact_numbers, st.one_of(st.none(), st.integers(0, 6)))
def test_exact_means_that_the_text_is_the_number(number: Fraction, decimals: int | None) -> None:
    shown = shown_number(Number.of(number), ENGLISH, decimals)
    assert shown.exact == (read_back(shown.text) == number)


@given(exact_numbers)
def test_shown_digits_are_never_far_off(number: Fraction) -> None:
    shown = read_back(shown_number(Number.of(number), ENGLISH).text)
    assert abs(shown - number) <= abs(number) / 2000


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_can_be_shown(number: float) -> None:
    shown = shown_number(Number.of(number), ENGLISH)
    assert not shown.exact
    assert abs(read_back(shown.text) - Fraction(number)) <= abs(Fraction(number)) / 2000
    assert width(shown.text) <= 14
    assert shown.text.isascii() or "−" in shown.text


def test_one_rounded_number_makes_the_relation_approximate() -> None:
    whole, rounded = Shown("2", True), Shown("5.267", False)
    assert relation(ENGLISH, whole, whole) == "="
    assert relation(ENGLISH, whole, rounded) == "≈"
    assert relation(PLAIN, rounded) == "~"


def test_decimal_points_stand_below_each_other() -> None:
    assert align_decimals(["2.9", "12", "−3.25", "·"]) == [" 2.9 ", "12   ", "−3.25", " ·   "]
    assert align_decimals(["1.5", "."]) == ["1.5", ".  "]
    assert align_decimals([]) == []


@given(st.lists(st.sampled_from(["1", "2.5", "−12.75", "·", "1.235e9", "수가 아님", ""])))
def test_aligned_texts_have_one_width(texts: list[str]) -> None:
    aligned = align_decimals(texts)
    assert [each.strip() for each in aligned] == texts
    assert len({width(each) for each in aligned}) <= 1
