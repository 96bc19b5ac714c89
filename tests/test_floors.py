"""What import-linter can't see: modules that are loaded at run time (deferred imports included)."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOWER = ("errors", "messages", "paths", "numerics", "data", "worked", "text", "lesson", "study")


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after running `code`."""
    script = f"{code}\nimport sys\nprint('\\nMODULES', *{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("MODULES ")[2].split())


def test_lower_floors_load_no_textual() -> None:
    walk = (
        "import importlib, pkgutil, tui_app\n"
        f"for floor in {LOWER!r}:\n"
        "    module = importlib.import_module('tui_app.' + floor)\n"
        "    for found in pkgutil.walk_packages(getattr(module, '__path__', []), module.__name__ + '.'):\n"
        "        importlib.import_module(found.name)\n"
    )
    loaded = loaded_by(walk)
    assert "numpy" in loaded, "the walk over the floors loaded nothing"
    assert "textual" not in loaded


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {"textual", "numpy", "markdown_it", "rich"}),
        (["list"], {"textual", "numpy", "markdown_it"}),
        (["show", "scores"], {"textual"}),
        (["check", "lessons/en/02-scores.md"], {"textual"}),
        (["walk", "--text", "-"], {"textual"}),
    ],
)
def test_commands_load_only_what_they_need(arguments: list[str], unwanted: set[str]) -> None:
    code = (
        "import io, sys\n"
        "sys.stdin = io.TextIOWrapper(io.BytesIO(b'label,cat,car\\ncat,3.2,5.1\\n'))\n"
        "from tui_app.cli import main\n"
        f"assert main({arguments!r}) == 0"
    )
    assert not unwanted & loaded_by(code)
