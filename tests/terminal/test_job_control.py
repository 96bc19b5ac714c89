"""Ctrl+Z under a shell that has job control: the terminal is given back, and `fg` takes up where the student was."""

from __future__ import annotations

import shlex
import shutil
import termios
from pathlib import Path

import pytest
from ptys import Session, losslab, not_given_back

BASH = shutil.which("bash")
TAKEN = b"\x1b[?1049h"


@pytest.mark.skipif(BASH is None, reason="there is no bash to be stopped under")
def test_stopped_and_back(home: Path) -> None:
    assert BASH is not None
    session = Session(
        [BASH, "--norc", "--noprofile", "-i"], home, 100, 30, PS1="ready> ", INPUTRC="/dev/null"
    )
    session.read_until(b"ready> ")
    before = termios.tcgetattr(session.terminal)
    session.press(shlex.join(losslab("--lang", "en", "open", "svm-loss/cat-walk:3")).encode() + b"\r")
    session.read_until(b"step 3/")
    session.settle()
    session.press(b"\x1a")
    stopped = session.read_until(b"ready> ")
    assert not_given_back(stopped) == []
    assert termios.tcgetattr(session.terminal) == before
    session.press(b"echo mark-$((40+2))\r")
    session.read_until(b"mark-42\r\n\x1b[?2004hready> ")
    session.press(b"fg\r")
    back = session.read_until(TAKEN) + session.settle()
    assert b"step 3/" in back
    session.press(b"\x1b[D")
    session.read_until(b"\x1b[")
    session.press(b"\x11")
    ended = session.read_until(b"ready> ")
    assert b"\x1b[?1049l" in ended
    assert termios.tcgetattr(session.terminal) == before
    session.press(b"exit $?\r")
    session.read_until(b"exit")
    assert session.ended() == 0
