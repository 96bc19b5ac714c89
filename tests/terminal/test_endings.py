"""However losslab is ended from outside, the terminal is as it was and the place is kept: tried in a real one."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import termios
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from ptys import PATIENCE, ROOT, Session, losslab, not_given_back

from tui_app.app import LosslabApp, shell
from tui_app.screens import course_read

LESSONS = ROOT / "lessons"
PLACE = losslab("--lang", "en", "open", "svm-loss/cat-walk:3")


def read_to_end(session: Session) -> None:
    """What comes until losslab has left the alternate screen and shown the cursor again."""
    session.read_until(b"\x1b[?1049l")
    while b"\x1b[?25h" not in session.output[session.output.rindex(b"\x1b[?1049l") :]:
        session.read_until(b"\x1b[?25h")


def kept(home: Path) -> tuple[str, int]:
    """The block and step on disk."""
    (place,) = json.loads((home / "progress.json").read_text())["places"].values()
    return place["block"], place["step"]


def given_back(session: Session) -> None:
    """The terminal is as it was before, seen by its driver and by what was sent to it."""
    assert not_given_back(session.output) == []
    assert session.output.rindex(b"\x1b[?25h") > session.output.rindex(b"\x1b[?25l")
    assert session.output.rindex(b"\x1b[?1000l") > session.output.rindex(b"\x1b[?1000h")
    after = termios.tcgetattr(session.terminal)
    assert after == session.before
    assert after[3] & termios.ECHO


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_shell_as_it_was(home: Path, ending: signal.Signals) -> None:
    session = Session(PLACE, home, 100, 30)
    session.read_until(b"step 3/8")
    session.press(b"\x1b[C")
    session.read_until(b"4")
    os.kill(session.pid, ending)
    read_to_end(session)
    assert session.ended() == 128 + ending
    given_back(session)
    os.close(session.terminal)
    assert kept(home)[0] == "cat-walk"


def test_ctrl_c_only_says_how_to_quit(home: Path) -> None:
    session = Session(PLACE, home, 100, 30)
    session.read_until(b"step 3/8")
    session.press(b"\x03")
    session.read_until(b"Ctrl+Q")
    session.press(b"\x11")
    read_to_end(session)
    assert session.ended() == 0
    given_back(session)
    os.close(session.terminal)
    assert kept(home) == ("cat-walk", 3)


def test_a_closed_terminal_keeps_the_place(home: Path) -> None:
    session = Session(PLACE, home, 100, 30)
    session.read_until(b"step 3/8")
    os.close(session.terminal)
    assert session.ended() == 128 + signal.SIGHUP
    assert kept(home) == ("cat-walk", 3)


def test_quitting_does_not_wait_for_the_lessons_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, let_go = Event(), Event()
    read: list[object] = []

    def slow(*_: Any) -> None:
        begun.set()
        let_go.wait(PATIENCE)
        read.append(None)

    monkeypatch.setattr(course_read, "read_course", slow)

    async def started_and_quit() -> int | None:
        app = LosslabApp(LESSONS, "en")
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
