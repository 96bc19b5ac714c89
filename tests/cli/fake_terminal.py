"""A terminal at the other end of a pseudo-terminal, which draws each character as wide as a test wants."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

ASKED = b"\x1b[6n"


class FakeTerminal:
    """Answers cursor position reports by `widths` (cells of a character, 1 where it isn't named).

    `answers` is how many reports it answers, all by default. `asked` is set once it was asked.
    """

    def __init__(self, widths: Mapping[str, int], answers: int | None = None) -> None:
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.asked = threading.Event()
        self.sent = b""
        self._widths = widths
        self._left = answers
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> FakeTerminal:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.slave)
        self._thread.join()
        os.close(self.master)

    @property
    def restored(self) -> bool:
        """Whether its settings are what they were at first."""
        now: list[Any] = termios.tcgetattr(self.slave)
        return now == self.before

    def spawn(self, words: Sequence[str], **environment: str) -> subprocess.Popen[bytes]:
        """The command with this terminal as its input and errors, its results in a pipe."""
        return subprocess.Popen(
            [sys.executable, "-m", "tui_app", *words],
            stdin=self.slave,
            stdout=subprocess.PIPE,
            stderr=self.slave,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )

    def _serve(self) -> None:
        waiting = b""
        while True:
            try:
                read = os.read(self.master, 4096)
            except OSError:
                return  # every slave is closed
            if not read:
                return
            self.sent += read
            waiting += read
            while (end := waiting.find(ASKED)) >= 0:
                drawn, waiting = waiting[:end], waiting[end + len(ASKED) :]
                self._report(drawn.rpartition(b"\r")[2].decode())
                self.asked.set()

    def _report(self, drawn: str) -> None:
        if self._left == 0:
            return
        if self._left is not None:
            self._left -= 1
        column = 1 + sum(self._widths.get(character, 1) for character in drawn)
        os.write(self.master, f"\x1b[24;{column}R".encode())
