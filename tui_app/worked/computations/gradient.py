"""The gradient of a linear classifier's mean loss with respect to W and b (course notes, optimization-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.worked.descent import Gradient
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, loss_reg_margin, model_from
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.register import Entry, Option


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Gradient:
    return Gradient(model_from(inputs), *loss_reg_margin(options))


_IMAGE: Option[str | None] = Option("image", None, str)
"""The image to walk through, read by the lesson."""

ENTRY = Entry(
    kind="gradient",
    needs=NEEDS,
    options=(*SHARED_OPTIONS, _IMAGE),
    principles=(*LOSS_STEPS, "indicator", "push", "pull", "average", "decay"),
    build=_build,
)
