"""Every plot that a block `plot` can show, each in a module of this folder that names its `PLOT`.

A new plot is a new module here; nothing else has to know of it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from tui_app.lesson.plotting.drawing import PlotKind


@cache
def plot_kinds() -> Mapping[str, PlotKind]:
    """All plots by name: every module of this folder is one."""
    found: list[PlotKind] = [
        import_module(f"{__name__}.{each.name}").PLOT for each in pkgutil.iter_modules(__path__)
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda each: each.name)}
