"""However losslab is ended from outside, the terminal is as it was and the place is kept: tried in a real one."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "tui_app", "--lang", "en", "open", "svm-loss/cat-walk:3"]
PATIENCE = 60.0


class Session:
    """losslab in a pseudo-terminal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        environment = {**os.environ, "TERM": "xterm-256color", "LOSSLAB_HOME": str(home)}
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(COMMAND[0], COMMAND, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(self.terminal)
        self.output = b""

    def read_until(self, shown: bytes) -> None:
        """Waits for `shown` after what was read so far."""
        read = b""
        while shown not in read:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            assert ready, f"{shown!r} never came: {read[-300:]!r}"
            try:
                read += os.read(self.terminal, 65536)
            except OSError:
                break
        self.output += read

    def ended(self) -> int:
        """The exit status, negative for a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kept(self) -> tuple[str, int]:
        """The block and step on disk."""
        places = json.loads((self.home / "progress.json").read_text())["places"]
        (place,) = places.values()
        return place["block"], place["step"]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_shell_as_it_was(tmp_path: Path, ending: signal.Signals) -> None:
    session = Session(tmp_path)
    session.read_until(b"step 3/8")
    os.write(session.terminal, b"\x1b[C")
    session.read_until(b"4")
    os.kill(session.pid, ending)
    session.read_until(b"\x1b[?1049l")
    assert session.ended() == 128 + ending
    after = termios.tcgetattr(session.terminal)
    os.close(session.terminal)
    assert after == session.before
    assert after[3] & termios.ECHO
    assert session.kept()[0] == "cat-walk"


def test_a_closed_terminal_keeps_the_place(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.read_until(b"step 3/8")
    os.close(session.terminal)
    assert session.ended() == 128 + signal.SIGHUP
    assert session.kept() == ("cat-walk", 3)
