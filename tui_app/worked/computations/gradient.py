"""The gradient of a linear classifier's mean loss with respect to W and b (course notes, optimization-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.worked.descent import Gradient
from tui_app.worked.linear_entry import (
    IMAGE_OPTION,
    LOSS_OPTION,
    NEEDS,
    REG_OPTION,
    SHARED_OPTIONS,
    model_from,
)
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.register import MARGIN_OPTION, Entry


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Gradient:
    loss, reg, margin = LOSS_OPTION.of(options), REG_OPTION.of(options), MARGIN_OPTION.of(options)
    return Gradient(model_from(inputs), loss, reg, margin)


ENTRY = Entry(
    kind="gradient",
    needs=NEEDS,
    options=(*SHARED_OPTIONS, IMAGE_OPTION),
    principles=(*LOSS_STEPS, "indicator", "push", "pull", "average", "decay"),
    build=_build,
)
