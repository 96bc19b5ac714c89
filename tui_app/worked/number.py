"""A number that knows whether it is exact.

Decimal text is worked in exact fractions, so that 5.1 − 3.2 + 1 is 2.9 and 15.8 / 3 is neither rounded nor
lost. Numbers from binary files, and whatever went through exp or log, are worked in float64 and are never
called exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

Real = Decimal | Fraction | float
"""What a number is made of."""


@dataclass(frozen=True, slots=True)
class Number:
    """A real number: `value` is its nearest float64 (may be infinite or NaN), `exact` the number itself where
    known.
    """

    value: float
    exact: Fraction | None = None
    typed: bool = field(default=False, compare=False)
    """Whether somebody wrote it down as it is: a quotation, shown with the digits it was given."""

    @classmethod
    def of(cls, number: Real) -> Number:
        """A decimal (as typed), a fraction or an integer exactly; a float as the float64 that it is."""
        if isinstance(number, float):
            return cls(float(number))  # a NumPy scalar would bring its warnings along
        exact = Fraction(number)
        return cls(_nearest(exact), exact, isinstance(number, Decimal))

    @property
    def finite(self) -> bool:
        """Neither infinite nor NaN."""
        return math.isfinite(self.value)

    def __add__(self, other: Number) -> Number:
        if self.exact is not None and other.exact is not None:
            return Number.of(self.exact + other.exact)
        return Number(self.value + other.value)

    def __sub__(self, other: Number) -> Number:
        if self.exact is not None and other.exact is not None:
            return Number.of(self.exact - other.exact)
        return Number(self.value - other.value)

    def __mul__(self, other: Number) -> Number:
        if self.exact is not None and other.exact is not None:
            return Number.of(self.exact * other.exact)
        return Number(self.value * other.value)

    def __truediv__(self, other: Number) -> Number:
        """The quotient; by zero, what float64 says: infinite, or NaN for 0 / 0."""
        if self.exact is not None and other.exact:
            return Number.of(self.exact / other.exact)
        if other.value == 0:
            undefined = self.value == 0 or math.isnan(self.value)
            return Number(math.nan if undefined else math.copysign(math.inf, self.value))
        return Number(self.value / other.value)

    def __neg__(self) -> Number:
        return Number.of(-self.exact) if self.exact is not None else Number(-self.value)

    def __abs__(self) -> Number:
        return -self if self < ZERO else self

    def __lt__(self, other: Number) -> bool:
        if self.exact is not None and other.exact is not None:
            return self.exact < other.exact
        return self.value < other.value

    def __le__(self, other: Number) -> bool:
        return not other < self

    def same(self, other: Number) -> bool:
        """Whether both are the same number, exactness included; NaN is the same as NaN."""
        if self.exact is not None or other.exact is not None:
            return self.exact == other.exact
        return self.value == other.value or (math.isnan(self.value) and math.isnan(other.value))


def _nearest(exact: Fraction) -> float:
    try:
        return float(exact)
    except OverflowError:
        return math.inf if exact > 0 else -math.inf


ZERO = Number.of(0)
ONE = Number.of(1)


def clamp(number: Number) -> Number:
    """max(0, number); a clamped number is exactly 0, however the number came about."""
    return number if number > ZERO or math.isnan(number.value) else ZERO


def indicator(number: Number) -> Number:
    """1 where the number is above 0, else 0; NaN stays what it is."""
    if math.isnan(number.value):
        return number
    return ONE if number > ZERO else ZERO


def largest(numbers: Iterable[Number]) -> Number:
    """The largest, the first one on a tie. Raises ValueError for none."""
    return max(numbers)


def smallest(numbers: Iterable[Number]) -> Number:
    """The smallest, the first one on a tie. Raises ValueError for none."""
    return min(numbers)


def total(numbers: Iterable[Number]) -> Number:
    """The sum: exact where every number is, else rounded once (math.fsum)."""
    listed = list(numbers)
    exact = [number.exact for number in listed]
    if None not in exact:
        return Number.of(sum((part for part in exact if part is not None), Fraction(0)))
    return Number(_float_sum([number.value for number in listed]))


def _float_sum(values: list[float]) -> float:
    try:
        return math.fsum(values)
    except (OverflowError, ValueError):  # a partial sum beyond float64, or ∞ − ∞
        return sum(values)


def exp(number: Number) -> Number:
    """The exponential, e to the number; infinite where float64 overflows, exact for 0 alone."""
    if number.exact == 0:
        return ONE
    return Number(_overflowing(math.exp, number.value))


def log(number: Number) -> Number:
    """The natural logarithm; −∞ for 0, NaN below it, exact for 1 alone."""
    if number.exact == 1:
        return ZERO
    if number.value <= 0:
        return Number(-math.inf if number.value == 0 else math.nan)
    return Number(math.log(number.value))


def floor(number: Number) -> Number:
    """The largest whole number that isn't above it; what isn't finite stays what it is."""
    if number.exact is not None:
        return Number.of(math.floor(number.exact))
    return Number.of(math.floor(number.value)) if number.finite else number


def root(number: Number) -> Number:
    """The square root: exact where it is a fraction, NaN below 0."""
    if number < ZERO:
        return Number(math.nan)
    if number.exact is not None:
        parts = number.exact.numerator, number.exact.denominator
        above, below = (math.isqrt(part) for part in parts)
        if (above * above, below * below) == parts:
            return Number.of(Fraction(above, below))
    return Number(math.sqrt(number.value))


def direction(across: Number, down: Number) -> Number:
    """The direction of a step `across` and `down` in degrees, 0 to below 180, a turn by 180 left aside.

    0 is across, 90 down, 45 down to the right; these and 135 are exact where both numbers are. Of no step it is 0.
    """
    if across.exact is not None and down.exact is not None:
        if down.exact == 0:
            return ZERO
        if across.exact == 0:
            return Number.of(90)
        if abs(across.exact) == abs(down.exact):
            return Number.of(45 if across.exact == down.exact else 135)
    degrees = math.degrees(math.atan2(down.value, across.value)) % 180
    return Number(0.0 if degrees >= 180 else degrees)


def _overflowing(function: Callable[[float], float], value: float) -> float:
    try:
        return function(value)
    except OverflowError:
        return math.inf
