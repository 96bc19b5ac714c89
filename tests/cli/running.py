"""Runs the command in this process, or as a process of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tui_app.cli import main


@dataclass(frozen=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Done:
    """The command in this process."""
    status = main(list(words))
    out, err = capsys.readouterr()
    return Done(status, out, err)


def give(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    """Puts `text` on standard input."""
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def process(words: Sequence[str], **environment: str) -> Done:
    """The command as a process, without a terminal."""
    import os

    done = subprocess.run(
        [sys.executable, "-m", "tui_app", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return Done(done.returncode, done.stdout, done.stderr)
