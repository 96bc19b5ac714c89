"""Every kind of block there is, each in a module of this folder that names its `KIND`.

A new kind is a new module here; nothing else has to know of it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from tui_app.lesson.kind import Kind


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name: every module of this folder is one."""
    found: list[Kind] = [
        import_module(f"{__name__}.{each.name}").KIND for each in pkgutil.iter_modules(__path__)
    ]
    return {kind.name: kind for kind in found}
