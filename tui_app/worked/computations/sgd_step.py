"""One step of minibatch SGD, W ← W − lr·dW (lecture 3, slides 73 to 78)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.errors import InputError
from tui_app.worked.descent import SgdStep
from tui_app.worked.linear_entry import (
    LOSS_OPTION,
    NEEDS,
    REG_OPTION,
    SHARED_OPTIONS,
    above_zero,
    model_from,
    rows,
)
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.linear_model import LinearModel
from tui_app.worked.register import MARGIN_OPTION, Entry, Option

_RATE = Option("lr", Decimal(1), above_zero, allowed="number")
_BATCH: Option[tuple[int, ...] | None] = Option("batch", None, rows, allowed="1, 2, 3")


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> SgdStep:
    model = model_from(inputs)
    drawn = _BATCH.of(options)
    if drawn is not None:
        model = _batch(model, drawn)
    loss, reg, margin = LOSS_OPTION.of(options), REG_OPTION.of(options), MARGIN_OPTION.of(options)
    return SgdStep(model, loss, _RATE.of(options), reg, margin, drawn=drawn)


def _batch(model: LinearModel, drawn: tuple[int, ...]) -> LinearModel:
    """The model with the drawn images alone. Raises InputError where one doesn't exist."""
    if max(drawn) > len(model.y):
        raise InputError("gradients.no-row", row=max(drawn), images=len(model.y))
    chosen = [row - 1 for row in drawn]
    return LinearModel(
        model.W,
        model.b,
        [model.X[row] for row in chosen],
        [model.y[row] for row in chosen],
        classes=model.classes,
        features=model.features,
        images=[model.images[row] for row in chosen],
    )


ENTRY = Entry(
    kind="sgd-step",
    needs=NEEDS,
    options=(
        *SHARED_OPTIONS,
        _RATE,
        _BATCH,
    ),
    principles=(
        "draw",
        *LOSS_STEPS,
        "indicator",
        "push",
        "pull",
        "data",
        "gradient",
        "decay",
        "scale",
        "subtract",
    ),
    build=_build,
)
