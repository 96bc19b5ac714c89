"""losslab in a pseudo-terminal: keys go in, bytes come out, and nothing is waited for by the clock."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which something that was to come is given up; none is waited for longer than it takes."""

STILL = 1.5
"""Seconds without a byte after which nothing more is to come: longer than anything in losslab is put off."""


GIVEN_BACK = {
    "the alternate screen is left": b"\x1b[?1049l",
    "the cursor is shown": b"\x1b[?25h",
    "no mouse is asked for": b"\x1b[?1000l",
    "no pasting is announced": b"\x1b[?2004l",
}


def not_given_back(output: bytes) -> list[str]:
    """What a program that ended or stopped never sent of all that gives the terminal back."""
    return [said for said, sent in GIVEN_BACK.items() if sent not in output]


class Session:
    """A command in a terminal of its own, of `columns` x `rows` cells."""

    def __init__(
        self, command: list[str], home: Path, columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, _environment(home, environment))
        self.columns, self.rows = columns, rows
        self._resize(columns)
        self.before = termios.tcgetattr(self.terminal)
        self.output = b""

    def _resize(self, columns: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, columns, 0, 0))

    def press(self, keys: bytes) -> None:
        """Sends keys as a terminal does."""
        os.write(self.terminal, keys)

    def read_until(self, shown: bytes) -> bytes:
        """What comes up to and with `shown`."""
        read = b""
        while shown not in read:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            assert ready, f"{shown!r} never came: {read[-300:]!r}"
            try:
                read += os.read(self.terminal, 65536)
            except OSError:
                break  # the other end was closed
        self.output += read
        return read

    def settle(self) -> bytes:
        """What comes until nothing more does."""
        read = b""
        while select.select([self.terminal], [], [], STILL)[0]:
            read += os.read(self.terminal, 65536)
        self.output += read
        return read

    def whole_frame(self) -> int:
        """The bytes of the present screen painted anew, as it is after its size changed."""
        self._resize(self.columns + 1)
        self.settle()
        self._resize(self.columns)
        return max(len(frame) for frame in self.settle().split(b"\x1b[1;1H"))

    def ended(self) -> int:
        """The exit status, negative for a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def end(self) -> None:
        """Ctrl+Q, and what is left of the output."""
        self.press(b"\x11")
        self.read_until(b"\x1b[?1049l")
        assert self.ended() == 0
        os.close(self.terminal)


def losslab(*words: str) -> list[str]:
    """The command."""
    return [sys.executable, "-m", "tui_app", *words]


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    usual = {"TERM": "xterm-256color", "LOSSLAB_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return {**os.environ, **usual, **more}
