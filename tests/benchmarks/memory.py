"""The most memory that the app holds while a lesson is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from comparison import Comparison
from measuring import PYTHON, environment
from pty_latency import KEYS, Terminal

ROW = "17"
TITLE = "Memory"

_SCRIPT = "import sys; from tui_app.cli import main; sys.exit(main())"


def run() -> list[Comparison]:
    """Every page of a lesson turned, against the app of one Static after as many keys."""
    with tempfile.TemporaryDirectory() as home:
        lesson = _peak([PYTHON, "-c", _SCRIPT, "--lang", "en", "open", "svm-loss"], home)
        static = _peak([PYTHON, str(Path(__file__).with_name("one_static.py"))], home)
    return [
        Comparison(
            "app in a lesson / a Textual app of one Static",
            lesson,
            static,
            "MB",
            "lower",
            lesson / static,
            2.0,
        )
    ]


def _peak(command: list[str], home: str) -> float:
    with Terminal(command, environment=environment(LOSSLAB_HOME=home)) as terminal:
        terminal.settle(quiet=1.0)
        for _ in range(9):
            terminal.latency(KEYS["pagedown"])
        return terminal.memory() / 1e6
