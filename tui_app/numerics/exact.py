"""Exact arithmetic on decimals, for scores that were written in decimal.

4.1 − 5.1 + 1 is 0, and an image with that term costs nothing; in float64 it would cost 4·10⁻¹⁶.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from decimal import MAX_EMAX, MIN_EMIN, Context, Inexact, InvalidOperation, localcontext

_DIGITS = 20_000
"""More than the square of a difference of two float64-sized decimals of 1,200 characters can have."""


def exact_decimals() -> AbstractContextManager[Context]:
    """Within it, sums and products of decimals are exact; what couldn't be raises decimal.Inexact."""
    return localcontext(
        Context(prec=_DIGITS, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])
    )
