"""The training sets that losslab brings along, one file each.

A file `rings_polar.py` holds the set called `rings-polar`: its `KIND`, and a function `make(seed)` that returns
it, seeded where it is random. A new set is such a file; nothing else has to know of it. Names are found without NumPy.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from tui_app.data.training_set import Kind, TrainingSet

_FIRST = ("demo9", "blobs", "spiral", "rings", "rings-polar", "digits", "cifar-like")


@cache
def training_set_names() -> tuple[str, ...]:
    """The names of all sets, from the smallest to the largest; reads none of them."""
    found = {module.name.replace("_", "-") for module in pkgutil.iter_modules(__path__)}
    return tuple(name for name in _FIRST if name in found) + tuple(sorted(found - set(_FIRST)))


def training_set(name: str, seed: int = 0) -> TrainingSet:
    """The set called `name`, made with `seed` where it is random. Raises KeyError for another name."""
    made: TrainingSet = _module(name).make(seed)
    return made


def training_set_kind(name: str) -> Kind:
    """The kind of the set called `name`, which isn't made for it. Raises KeyError for another name."""
    kind: Kind = _module(name).KIND
    return kind


def _module(name: str) -> ModuleType:
    if name not in training_set_names():
        raise KeyError(name)
    return import_module(f"{__name__}.{name.replace('-', '_')}")
