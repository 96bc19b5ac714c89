"""Numbers that know whether they are exact."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.worked.number import ONE, ZERO, Number, clamp, exp, largest, log, total

decimals = st.decimals(-1000, 1000, places=3)
floats = st.floats(allow_nan=False, allow_infinity=False)


def of(text: str) -> Number:
    return Number.of(Decimal(text))


def test_decimals_are_worked_in_decimal() -> None:
    worked = of("5.1") - of("3.2") + of("1")
    assert worked.exact == Fraction("2.9")
    assert worked.value == 2.9 != 5.1 - 3.2 + 1


@given(decimals, decimals)
def test_exact_arithmetic_is_that_of_fractions(a: Decimal, b: Decimal) -> None:
    one, two = Number.of(a), Number.of(b)
    assert (one + two).exact == Fraction(a) + Fraction(b)
    assert (one - two).exact == Fraction(a) - Fraction(b)
    assert (one * two).exact == Fraction(a) * Fraction(b)
    assert abs(one).exact == abs(Fraction(a))
    assert (one < two) == (a < b)
    if b:
        assert (one / two).exact == Fraction(a) / Fraction(b)


@given(floats, decimals)
def test_what_a_float_goes_into_is_never_exact(a: float, b: Decimal) -> None:
    for worked in (Number.of(a) + Number.of(b), Number.of(b) - Number.of(a), Number.of(a) * Number.of(b)):
        assert worked.exact is None
    assert (Number.of(a) + Number.of(b)).value == a + float(b)


def test_a_numpy_scalar_brings_no_warning_along() -> None:
    assert type(Number.of(np.float64(1e308)).value) is float
    assert (Number.of(np.float64(1e308)) * Number.of(np.float64(1e308))).value == math.inf


@given(decimals)
def test_clamp_is_exactly_zero_or_the_number_itself(a: Decimal) -> None:
    assert clamp(Number.of(a)).exact == max(Fraction(a), 0)
    assert clamp(Number.of(-abs(float(a)))) == ZERO


def test_division_by_zero_is_what_float64_says() -> None:
    assert (ONE / ZERO).value == math.inf
    assert (-ONE / ZERO).value == -math.inf
    assert math.isnan((ZERO / ZERO).value)


def test_exp_and_log_are_exact_only_where_the_result_is() -> None:
    assert exp(ZERO) == ONE
    assert log(ONE) == ZERO
    assert exp(ONE).exact is None
    assert exp(of("1000")).value == math.inf
    assert log(ZERO).value == -math.inf
    assert math.isnan(log(-ONE).value)


def test_what_is_beyond_float64_is_infinite_there_and_still_exact() -> None:
    huge = of("1e308") * of("1e308")
    assert huge.value == math.inf
    assert huge.exact == 10**616


@given(st.lists(decimals, min_size=1, max_size=6))
def test_sums_and_the_largest(numbers: list[Decimal]) -> None:
    worked = [Number.of(number) for number in numbers]
    assert total(worked).exact == sum(map(Fraction, numbers))
    assert largest(worked).exact == max(map(Fraction, numbers))


def test_the_largest_of_none_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        largest([])


def test_same_tells_exact_from_rounded_and_knows_nan() -> None:
    assert Number(math.nan).same(Number(math.nan))
    assert not Number(2.5).same(of("2.5"))
    assert of("2.50").same(of("2.5"))
