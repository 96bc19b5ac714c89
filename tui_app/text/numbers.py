"""Numbers as a reader sees them, and whether what is shown is the number itself.

An exact decimal of up to 4 places is shown as it is, one that was typed of up to 6; anything else with 4
significant digits and no idle zeros at its end. From 10,000 on digits are grouped by commas; from 10⁹ on, and
below 10⁻⁴, a number is written with an exponent of ten, 1.235e9. Halves are rounded away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from tui_app.text.lines import width
from tui_app.text.look import Look
from tui_app.worked.number import Number

PLACES = 4
"""Decimal places up to which an exact decimal is shown whole."""

TYPED_PLACES = 6
"""The same for one that was typed: it is quoted, as the lecture's loss 1.25347."""

DIGITS = 4
"""Significant digits of what isn't shown whole."""

GROUPED_FROM = 10_000
"""The size from which digits are grouped by thousands."""

LARGE_FROM = 10**9
SMALL_BELOW = Decimal(1).scaleb(-PLACES)
"""Numbers of this size and beyond are written with an exponent."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as text; `exact` says that the text, read back, is the number itself."""

    text: str
    exact: bool


def shown_number(number: Number, look: Look, decimals: int | None = None) -> Shown:
    """The number with the digits that the module's docstring says, or with `decimals` places, idle zeros
    kept.

    A number that is worked in float64 is never exact. −0 is 0; ∞ is its sign, NaN is told in words.
    """
    if number.exact is None and not number.finite:
        if number.value != number.value:
            return Shown(look.say("steps.not-a-number"), False)
        return Shown((look.glyphs.minus if number.value < 0 else "") + look.glyphs.infinity, False)
    ratio = number.value.as_integer_ratio() if number.exact is None else number.exact.as_integer_ratio()
    quoted = number.typed and abs(number.value) >= SMALL_BELOW
    text, same = _text(*ratio, decimals, TYPED_PLACES if quoted else PLACES)
    return Shown(text.replace("-", look.glyphs.minus), same and number.exact is not None)


def relation(look: Look, *shown: Shown) -> str:
    """`=` where every number shown is exact, else `≈`."""
    return "=" if all(each.exact for each in shown) else look.glyphs.approx


def align_decimals(texts: Sequence[str]) -> list[str]:
    """The texts filled with blanks to one width, their decimal points below each other.

    A text without a digit (a dot that stands for a result to come) ends where the whole numbers end.
    """
    parts = [_at_point(text) for text in texts]
    before = max((width(whole) for whole, _ in parts), default=0)
    after = max((width(rest) for _, rest in parts), default=0)
    return [
        " " * (before - width(whole)) + whole + rest + " " * (after - width(rest)) for whole, rest in parts
    ]


def _at_point(text: str) -> tuple[str, str]:
    whole, point, places = text.partition(".")
    return (whole, point + places) if point and places[:1].isdigit() else (text, "")


@lru_cache(maxsize=4096)
def _text(numerator: int, denominator: int, decimals: int | None, places: int) -> tuple[str, bool]:
    """The text with an ASCII minus, and whether it is the ratio itself; `places` are shown whole."""
    context = _context()
    number = context.divide(Decimal(numerator), Decimal(denominator))
    if decimals is not None and abs(number) < LARGE_FROM:
        rounded = context.quantize(number, Decimal(1).scaleb(-decimals))
        return _positional(rounded), rounded.as_integer_ratio() == (numerator, denominator)
    if abs(numerator) < LARGE_FROM * denominator and 10**places % denominator == 0:
        return _positional(_trimmed(number)), True
    size = number.adjusted()
    rounded = _trimmed(context.quantize(number, Decimal(1).scaleb(size - DIGITS + 1)))
    large = abs(rounded) >= LARGE_FROM or abs(rounded) < SMALL_BELOW
    text = _scientific(rounded) if large else _positional(rounded)
    return text, rounded.as_integer_ratio() == (numerator, denominator)


def _trimmed(number: Decimal) -> Decimal:
    return _context().plus(number).normalize(_context())


def _positional(number: Decimal) -> str:
    if not number:
        number = abs(number)
    return format(number, ",f" if abs(number) >= GROUPED_FROM else "f")


def _scientific(number: Decimal) -> str:
    size = number.adjusted()
    return f"{format(number.scaleb(-size, _context()), 'f')}e{size}"


@lru_cache(maxsize=1)
def _context() -> Context:
    """More digits than are ever shown; rounds as a pupil does."""
    return Context(prec=60, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX)
