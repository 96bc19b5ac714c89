"""Starting: the first whole frame of the contents, and the commands that only print."""

from __future__ import annotations

import tempfile
from pathlib import Path

from comparison import Comparison
from measuring import PYTHON, environment, interleaved, seconds_of
from pty_latency import Terminal

ROW = "1, 2"
TITLE = "Start"

_STATIC = """
from textual.app import App
from textual.widgets import Static
class One(App[None]):
    def compose(self):
        yield Static("the whole frame")
One().run()
"""

_SCRIPT = "import sys; from tui_app.cli import main; sys.exit(main())"
"""What the installed command does."""


def first_frame(command: list[str], last_words: bytes, home: str) -> float:
    """Seconds from process start to the frame's last words."""
    with Terminal(command, environment=environment(LOSSLAB_HOME=home)) as terminal:
        return terminal.until(last_words)


def run() -> list[Comparison]:
    """The app against one Static, printing commands against `pass`."""
    with tempfile.TemporaryDirectory() as home:
        static = Path(home, "one_static.py")
        static.write_text(_STATIC)
        nothing = [PYTHON, "-c", "pass"]

        def command(*words: str) -> float:
            return seconds_of([PYTHON, "-c", _SCRIPT, *words], LOSSLAB_HOME=home)

        return [
            interleaved(
                "first frame of the contents / a Textual app of one Static",
                lambda: first_frame([PYTHON, "-c", _SCRIPT, "--lang", "en"], b"Help", home),
                lambda: first_frame([PYTHON, str(static)], b"the whole frame", home),
                must=1.5,
            ),
            interleaved(
                "--version / python -c pass",
                lambda: command("--version"),
                lambda: seconds_of(nothing),
                must=3,
                runs=21,
            ),
            interleaved(
                "list / python -c pass", lambda: command("list"), lambda: seconds_of(nothing), must=4, runs=21
            ),
        ]
