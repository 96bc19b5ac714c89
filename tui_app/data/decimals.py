"""Numbers as people write them: exact decimals, bounded in length and in size."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from enum import StrEnum

LONGEST_LITERAL = 1_200
"""Characters of a number: as many as the longest float64 takes when every one of its digits is written."""

_LITERAL = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)


class NumberFault(StrEnum):
    """Why a text is no number that can be worked with."""

    NOT_A_NUMBER = "not-a-number"
    NOT_FINITE = "not-finite"
    TOO_LONG = "too-long"


class NumberError(ValueError):
    """A text that is no finite decimal number; whoever knows its place makes a sentence of it."""

    def __init__(self, fault: NumberFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def decimal_literal(text: str, *, typographic: bool = False) -> Decimal:
    """The number that `text` writes, exactly: `-1.7`, `2e-3`, in ASCII digits; blanks around it don't count.

    `typographic` also takes the minus sign − (U+2212) for a hyphen. What rounds to 0 in float64 (`1e-999`) is
    0, so that no exponent is ever larger than the literal or float64 allows. Raises NumberError for anything
    that is no number, for a NaN, for a number that is infinite as float64, and for one that is longer than
    `LONGEST_LITERAL` characters.
    """
    text = text.strip(" \t")
    if typographic:
        text = text.replace("−", "-")
    if len(text) > LONGEST_LITERAL:
        raise NumberError(NumberFault.TOO_LONG)
    literal = _LITERAL.fullmatch(text)
    if literal is None:
        finite = _NOT_FINITE.fullmatch(text) is None
        raise NumberError(NumberFault.NOT_A_NUMBER if finite else NumberFault.NOT_FINITE)
    nearest = float(text)
    if math.isinf(nearest):
        raise NumberError(NumberFault.NOT_FINITE)
    if nearest:
        return Decimal(text)
    mantissa = Decimal(literal[1])
    return Decimal(0) if mantissa else mantissa
