"""One step of minibatch SGD, W ← W − lr·dW (lecture 3, slides 73 to 78)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.errors import InputError
from tui_app.worked.descent import SgdStep
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.register import Entry, Option, above_zero


def _rows(text: str) -> tuple[int, ...]:
    """Reads numbers of rows from 1, `1, 4, 7`. Raises ValueError for anything else."""
    found = tuple(int(each) for each in text.split(","))
    if min(found) < 1:
        raise ValueError(text)
    return found


_RATE = Option("lr", Decimal(1), above_zero, allowed="number")
_BATCH: Option[tuple[int, ...] | None] = Option("batch", None, _rows, allowed="1, 2, 3")


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> SgdStep:
    model = model_from(inputs)
    drawn = _BATCH.of(options)
    if drawn is not None:
        if max(drawn) > len(model.y):
            raise InputError("gradients.no-row", row=max(drawn), images=len(model.y))
        model = model.of_images([row - 1 for row in drawn])
    return SgdStep(model, *loss_reg_margin(options), rate=_RATE.of(options), drawn=drawn)


ENTRY = Entry(
    kind="sgd-step",
    needs=NEEDS,
    options=(*SHARED_OPTIONS, _RATE, _BATCH),
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
