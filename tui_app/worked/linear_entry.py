"""What the register says of the computations on W, b, X and y."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tui_app.data.decimals import decimal_literal
from tui_app.data.matrix import Matrix
from tui_app.numerics.losses import LOSS_NAMES
from tui_app.worked.linear_model import LinearModel, model_of
from tui_app.worked.register import MARGIN_OPTION, Option, one_of

NEEDS = ("matrix", "vector", "matrix", "vector")
"""W, b, X, y."""


def not_negative(text: str) -> Decimal:
    """Reads a number that is 0 or above. Raises ValueError for any other."""
    number = decimal_literal(text, typographic=True)
    if number < 0:
        raise ValueError(text)
    return number


def above_zero(text: str) -> Decimal:
    """Reads a number above 0. Raises ValueError for any other."""
    number = decimal_literal(text, typographic=True)
    if number <= 0:
        raise ValueError(text)
    return number


def rows(text: str) -> tuple[int, ...]:
    """Reads numbers of rows from 1, `1, 4, 7`. Raises ValueError for anything else."""
    found = tuple(int(each) for each in text.split(","))
    if not found or min(found) < 1:
        raise ValueError(text)
    return found


LOSS_OPTION = Option("loss", "hinge", one_of(*LOSS_NAMES), allowed=" | ".join(LOSS_NAMES))
REG_OPTION = Option("reg", Decimal(0), not_negative, allowed="number")
IMAGE_OPTION: Option[str | None] = Option("image", None, str)
SHARED_OPTIONS = (LOSS_OPTION, REG_OPTION, MARGIN_OPTION)


def model_from(inputs: Sequence[object]) -> LinearModel:
    """The model of the four tables that `:on:` names. Raises InputError where they don't fit together."""
    tables: list[Matrix] = []
    for each in inputs:
        assert isinstance(each, Matrix)
        tables.append(each)
    W, b, X, y = tables
    return model_of(W, b, X, y)
