"""What the register says of the computations on W, b, X and y."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.numerics.losses import LOSS_NAMES
from tui_app.worked.linear_model import LinearModel, model_of
from tui_app.worked.number import Real
from tui_app.worked.register import MARGIN_OPTION, Option, matrices, not_negative, one_of

NEEDS = ("matrix", "vector", "matrix", "vector")
"""W, b, X, y."""


LOSS_OPTION = Option("loss", "hinge", one_of(*LOSS_NAMES), allowed=" | ".join(LOSS_NAMES))
REG_OPTION = Option("reg", Decimal(0), not_negative, allowed="number")
SHARED_OPTIONS = (LOSS_OPTION, REG_OPTION, MARGIN_OPTION)


def model_from(inputs: Sequence[object]) -> LinearModel:
    """The model of the four tables that `:on:` names. Raises InputError where they don't fit together."""
    W, b, X, y = matrices(inputs)
    return model_of(W, b, X, y)


def loss_reg_margin(options: Mapping[str, object]) -> tuple[str, Decimal, Real]:
    """The values of SHARED_OPTIONS, in their order: the loss's name, λ and Δ."""
    return LOSS_OPTION.of(options), REG_OPTION.of(options), MARGIN_OPTION.of(options)
