"""The lecture's losses, each one object of the same shape (`Loss`), each in a file of its own.

A file `squared_hinge.py` holds the loss called `squared-hinge` and names its class `LOSS`; it is imported
when it is first asked for. A new loss is such a file and its name in `LOSS_NAMES`, which is read without
NumPy.
"""

from __future__ import annotations

from importlib import import_module

from tui_app.numerics.losses.base import Loss

__all__ = ["LOSS_NAMES", "Loss", "loss_named"]

LOSS_NAMES = ("hinge", "squared-hinge", "structured", "ova", "softmax")
"""The names of the losses, in the order in which they are offered."""


def loss_named(name: str, margin: float = 1.0) -> Loss:
    """The loss called `name` with the margin Δ; a loss without a margin (softmax) leaves it aside.

    Raises KeyError for a name that isn't in `LOSS_NAMES`, ValueError for a margin that isn't finite.
    """
    if name not in LOSS_NAMES:
        raise KeyError(name)
    kind: type[Loss] = import_module(f"{__name__}.{name.replace('-', '_')}").LOSS
    return kind.with_margin(margin)
