"""One step of minibatch SGD, W ← W − lr·dW (lecture 3, slides 73 to 78)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tui_app.errors import InputError
from tui_app.worked.descent import SgdStep
from tui_app.worked.linear_entry import NEEDS, SHARED_OPTIONS, above_zero, model_from, rows
from tui_app.worked.linear_loss import LOSS_STEPS
from tui_app.worked.linear_model import LinearModel
from tui_app.worked.register import Entry, Option


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> SgdStep:
    model = model_from(inputs)
    drawn = options["batch"]
    if drawn is not None:
        assert isinstance(drawn, tuple)
        model = _batch(model, drawn)
    loss, rate, reg, margin = (options[name] for name in ("loss", "lr", "reg", "margin"))
    return SgdStep(model, str(loss), rate, reg, margin, drawn=drawn)  # type: ignore[arg-type]


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
        Option("lr", Decimal(1), above_zero, allowed="number"),
        Option("batch", None, rows, allowed="1, 2, 3"),
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
