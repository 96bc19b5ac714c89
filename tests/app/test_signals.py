"""However losslab is ended from outside, the terminal is as it was and the place is kept: tried in a real one."""

from __future__ import annotations

import asyncio
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
from threading import Event
from typing import Any

import pytest

from tui_app.app import LosslabApp, shell
from tui_app.screens import course_read

COMMAND = [sys.executable, "-m", "tui_app", "--lang", "en", "open", "svm-loss/cat-walk:3"]
LESSONS = Path(__file__).parents[2] / "lessons"
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

    def read_to_end(self) -> None:
        """What comes until losslab has left the alternate screen and shown the cursor again."""
        self.read_until(b"\x1b[?1049l")
        while b"\x1b[?25h" not in self.output[self.output.rindex(b"\x1b[?1049l") :]:
            self.read_until(b"\x1b[?25h")

    def ended(self) -> int:
        """The exit status, negative for a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kept(self) -> tuple[str, int]:
        """The block and step on disk."""
        places = json.loads((self.home / "progress.json").read_text())["places"]
        (place,) = places.values()
        return place["block"], place["step"]


GIVEN_BACK = {
    "the alternate screen is left": b"\x1b[?1049l",
    "the cursor is shown": b"\x1b[?25h",
    "no mouse is asked for": b"\x1b[?1000l",
    "no pasting is announced": b"\x1b[?2004l",
}


def given_back(session: Session) -> None:
    """The terminal is as it was before, seen by its driver and by what was sent to it."""
    assert [said for said, sent in GIVEN_BACK.items() if sent not in session.output] == []
    assert session.output.rindex(b"\x1b[?25h") > session.output.rindex(b"\x1b[?25l")
    assert session.output.rindex(b"\x1b[?1000l") > session.output.rindex(b"\x1b[?1000h")
    after = termios.tcgetattr(session.terminal)
    assert after == session.before
    assert after[3] & termios.ECHO


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_shell_as_it_was(tmp_path: Path, ending: signal.Signals) -> None:
    session = Session(tmp_path)
    session.read_until(b"step 3/8")
    os.write(session.terminal, b"\x1b[C")
    session.read_until(b"4")
    os.kill(session.pid, ending)
    session.read_to_end()
    assert session.ended() == 128 + ending
    given_back(session)
    os.close(session.terminal)
    assert session.kept()[0] == "cat-walk"


def test_ctrl_c_only_says_how_to_quit(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.read_until(b"step 3/8")
    os.write(session.terminal, b"\x03")
    session.read_until(b"Ctrl+Q")
    os.write(session.terminal, b"\x11")
    session.read_to_end()
    assert session.ended() == 0
    given_back(session)
    os.close(session.terminal)
    assert session.kept() == ("cat-walk", 3)


def test_a_closed_terminal_keeps_the_place(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.read_until(b"step 3/8")
    os.close(session.terminal)
    assert session.ended() == 128 + signal.SIGHUP
    assert session.kept() == ("cat-walk", 3)


def test_quitting_does_not_wait_for_the_lessons_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, let_go = Event(), Event()
    read: list[object] = []

    def slow(*_: Any) -> None:
        begun.set()
        let_go.wait(PATIENCE)
        read.append(None)

    monkeypatch.setattr(course_read, "read_course", slow)

    async def started_and_quit() -> int | None:
        app = LosslabApp(Path(__file__).parents[2] / "lessons", "en")
        async with app.run_test() as pilot:
            while not begun.is_set():
                await pilot.pause()
            await pilot.press("ctrl+q")
        return app.return_value

    status = asyncio.run(started_and_quit())
    assert (status, read) == (0, [])
    let_go.set()


async def test_a_terminal_that_takes_nothing_back_is_not_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    over = Event()
    app = LosslabApp(LESSONS, "en")

    def leave(status: int) -> None:
        left.append(status)
        over.set()

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(shell, "GRACE_SECONDS", 0.0)
    async with app.run_test(size=(80, 24)):
        monkeypatch.setattr(app, "exit", lambda status: None)
        app._end_by(signal.SIGHUP)
        assert await asyncio.to_thread(over.wait, PATIENCE)
    assert left == [128 + signal.SIGHUP]
