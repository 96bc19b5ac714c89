"""What can be found out about the terminal, the libraries and the files, as plain data."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tui_app import __version__
from tui_app.cli.context import Context
from tui_app.cli.parser import terminal_at_hand
from tui_app.cli.terminal_probe import SAMPLES, drawn_widths, own_terminal
from tui_app.paths import config_file, progress_file

LIBRARIES = ("textual", "rich", "numpy", "markdown-it-py", "mdit-py-plugins", "pylatexenc", "platformdirs")
VARIABLES = (
    "TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "TMUX", "STY", "LC_ALL", "LC_CTYPE", "LANG", "LOSSLAB_LANG",
    "LOSSLAB_HOME", "TEXTUAL_ANIMATIONS",
)  # fmt: skip
TRUE_COLOR, MANY_COLORS, FEW_COLORS = 1 << 24, 256, 16


def gather(context: Context) -> dict[str, Any]:
    """Everything; asks the terminal where there is one."""
    environment = {name: os.environ[name] for name in VARIABLES if name in os.environ}
    return {
        "losslab": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(terse=True),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "environment": environment,
        "app": terminal_at_hand(),
        "size": _size(),
        "encoding": getattr(sys.stdout, "encoding", None) or "utf-8",
        "colors": colors(environment),
        "widths": _widths(),
        "language": context.language,
        "ascii": context.ascii,
        "lessons": {"path": str(context.lessons), "there": context.lessons.is_dir()},
        "progress": file_facts(progress_file()),
        "config": {"path": str(config_file()), "there": config_file().exists()},
    }


def colors(environment: Mapping[str, str]) -> int:
    """How many colours the terminal says that it has; 0 where none are wanted."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("", "dumb"):
        return 0
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return TRUE_COLOR
    return MANY_COLORS if "256color" in term else FEW_COLORS


def widths_of(drawn: Sequence[int]) -> dict[str, Any]:
    """The samples with the cells that are counted for each and those that are drawn, None where unanswered."""
    usable = drawn and drawn[0] == SAMPLES[0].cells
    found = list(drawn) if usable else []
    found += [-1] * (len(SAMPLES) - len(found))
    return {
        "answered": bool(drawn),
        "usable": bool(usable),
        "samples": {
            sample.name: {
                "text": sample.text,
                "counted": sample.cells,
                "drawn": cells if cells >= 0 else None,
            }
            for sample, cells in zip(SAMPLES, found, strict=True)
        },
    }


def _widths() -> dict[str, Any] | None:
    """None where there is no terminal to ask."""
    terminal = own_terminal()
    return None if terminal is None else widths_of(drawn_widths(*terminal))


def _size() -> dict[str, int] | None:
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            columns, rows = os.get_terminal_size(stream.fileno() if stream is not None else -1)
        except (OSError, ValueError):
            continue
        if columns and rows:
            return {"columns": columns, "rows": rows}
    return None


def file_facts(path: Path) -> dict[str, Any]:
    """Whether a file is there and could be written, and what room is left. Creates nothing."""
    folder = next((each for each in path.parents if each.exists()), path.parent)
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = 0
    return {"path": str(path), "there": path.exists(), "writable": writable, "free": free}


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
