"""Inside tmux the screens are what they are outside, and `doctor` measures what tmux draws."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ptys import PATIENCE, ROOT, losslab

TMUX = shutil.which("tmux")
GOLDEN = ROOT / "tests" / "app" / "golden"
pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux to run in")


class Tmux:
    """A tmux server of its own, with one window of 80 x 24."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self._home = folder / "home"
        self._pipe = folder / "drawn"
        os.mkfifo(self._pipe)
        self._drawn = os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK)

    def start(self, command: str, term: str = "screen-256color") -> None:
        """Runs a command in the window, once all that it writes is heard of here."""
        environment = (
            f"TERM={term} LOSSLAB_HOME={shlex.quote(str(self._home))} PYTHONPATH={shlex.quote(str(ROOT))}"
        )
        waiting = f"read heard; env {environment} {command}"
        self.run("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", waiting)
        self.run("pipe-pane", f"exec cat > {shlex.quote(str(self._pipe))}")
        self.run("send-keys", "Enter")

    def run(self, *words: str) -> str:
        assert TMUX is not None
        command = [TMUX, "-u", "-S", self._socket, *words]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=self._environment()
        ).stdout

    def screen_with(self, said: str) -> str:
        """The screen once it says something, looked at whenever something was written to it."""
        while said not in (shown := self._screen()):
            came = select.select([self._drawn], [], [], PATIENCE)[0] and os.read(self._drawn, 65536)
            assert came, f"{said!r} never came:\n{shown}"
        return shown

    def _screen(self) -> str:
        return "\n".join(row.rstrip() for row in self.run("capture-pane", "-p").split("\n"))

    def end(self) -> None:
        assert TMUX is not None
        subprocess.run([TMUX, "-S", self._socket, "kill-server"], check=False, capture_output=True)
        os.close(self._drawn)

    @staticmethod
    def _environment() -> dict[str, str]:
        return {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path)
    yield server
    server.end()


@pytest.mark.parametrize(
    ("term", "language", "colors", "beyond"),
    [
        ("screen-256color", "en", r"38;5;\d+", r"38;2;"),
        ("screen-256color", "ko", r"38;5;\d+", r"38;2;"),
        ("linux", "en", r"\x1b\[(?:\d+;)*(?:3|9)[0-7]m", r"[34]8;[25];"),
    ],
)
def test_a_screen_is_drawn_as_outside(tmux: Tmux, term: str, language: str, colors: str, beyond: str) -> None:
    tmux.start(shlex.join(losslab("--lang", language, "open", "svm-loss/cat-walk:4")), term)
    tmux.screen_with(" 4/8")
    tmux.run("send-keys", "w")
    kept = (GOLDEN / f"where-from-80x24-{language}.txt").read_text(encoding="utf-8")
    tmux.screen_with(kept.strip())
    colored = tmux.run("capture-pane", "-e", "-p")
    assert re.search(colors, colored)
    assert not re.search(beyond, colored)


def test_doctor_measures_what_tmux_draws(tmux: Tmux, tmp_path: Path) -> None:
    told = tmp_path / "doctor.json"
    doctor = shlex.join([sys.executable, "-m", "tui_app", "doctor", "--json"])
    tmux.start(f"sh -c '{doctor} > {told}; echo done-$?; cat'")
    tmux.screen_with("done-0")
    facts = json.loads(told.read_text(encoding="utf-8"))
    assert facts["environment"]["TMUX"]
    assert facts["size"] == {"columns": 80, "rows": 24}
    assert {name: each["drawn"] for name, each in facts["widths"]["samples"].items()} == {
        name: each["counted"] for name, each in facts["widths"]["samples"].items()
    }
