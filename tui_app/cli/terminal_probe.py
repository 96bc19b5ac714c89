"""Asks the terminal how wide it draws characters: writes each, and has it report where its cursor then stands.

The report (`ESC [ 6 n`, answered `ESC [ row ; column R`) is ECMA-48's; a terminal that doesn't know it says
nothing, so waiting has an end.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple, NoReturn

TIMEOUT = 2.0
"""Seconds to wait for the next answer; a slow line takes some tenths."""

_ASK = "\x1b[6n"
_CLEAR_LINE = "\r\x1b[K"
_REPORT = re.compile(rb"\x1b\[\d{1,5};(\d{1,5})R")


class Sample(NamedTuple):
    """A character, and the cells that losslab counts for it."""

    name: str
    text: str
    cells: int


SAMPLES = (
    Sample("latin", "A", 1),
    Sample("hangul", "한", 2),
    Sample("sigma", "Σ", 1),
    Sample("circle", "●", 1),
    Sample("line", "─", 1),
    Sample("braille", "⣿", 1),
    Sample("check", "✔", 1),
    Sample("emoji", "😀", 2),
)
"""What stands for each group of characters that terminals disagree about; `latin` shows that the answers can be used."""


def own_terminal() -> tuple[int, int] | None:
    """The descriptors to read answers from and to write to; None where there is no terminal to ask.

    Where stdout goes to a file, stderr may still be the terminal. A process in the background doesn't ask: its
    terminal is another's now.
    """
    if sys.platform == "win32":
        return None
    reader = _terminal(sys.stdin)
    writer = _terminal(sys.stdout)
    writer = _terminal(sys.stderr) if writer is None else writer
    if reader is None or writer is None or os.environ.get("TERM", "") == "dumb" or _in_background(reader):
        return None
    return reader, writer


def drawn_widths(
    reader: int, writer: int, samples: Sequence[Sample] = SAMPLES, timeout: float = TIMEOUT
) -> tuple[int, ...]:
    """The cells that each sample takes, as far as the terminal answered; nothing where it never did.

    All are asked at once, so that a slow line is waited for once. The terminal's settings are restored whatever
    happens, and an answer that comes too late is thrown away rather than left for the shell.
    """
    with asking(reader) as settled:
        _write(writer, "".join(f"\r{sample.text}{_ASK}" for sample in samples) + _CLEAR_LINE)
        columns = _answers(reader, len(samples), timeout)
        settled(len(columns) == len(samples))
    return tuple(column - 1 for column in columns)


@contextmanager
def asking(reader: int) -> Iterator[_Settled]:
    """The terminal without echo and without waiting for Enter, as it was before once the block ends.

    A signal that would end the process ends the block first.
    """
    import termios

    before = termios.tcgetattr(reader)
    mode = [*before[:6], list(before[6])]
    mode[3] &= ~(termios.ECHO | termios.ICANON)
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
    mode[6][termios.VSUSP] = b"\x00"  # stopped here, the shell would get the terminal as it is now
    settled = _Settled()
    handlers = {number: signal.signal(number, _end) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        termios.tcsetattr(reader, termios.TCSADRAIN, mode)
        yield settled
    finally:
        termios.tcsetattr(reader, termios.TCSADRAIN if settled.all else termios.TCSAFLUSH, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)


class _Settled:
    """Whether every answer came, so that nothing is left to throw away."""

    def __init__(self) -> None:
        self.all = False

    def __call__(self, all_came: bool) -> None:
        self.all = all_came


def _end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 (a handler is given both)
    raise SystemExit(128 + number)


def _answers(reader: int, count: int, timeout: float) -> list[int]:
    """The columns that the terminal reports, in order, until there are `count` or it keeps silent."""
    came = b""
    columns: list[int] = []
    end = time.monotonic() + timeout
    while len(columns) < count:
        ready, _, _ = select.select([reader], [], [], max(end - time.monotonic(), 0))
        if not ready:
            break
        try:
            read = os.read(reader, 4096)
        except OSError:
            break  # the terminal was closed
        if not read:
            break
        came += read
        found = [int(column) for column in _REPORT.findall(came)]
        if len(found) > len(columns):
            end = time.monotonic() + timeout
        columns = found[:count]
    return columns


def _write(writer: int, text: str) -> None:
    rest = text.encode()
    while rest:
        rest = rest[os.write(writer, rest) :]


def _terminal(stream: object) -> int | None:
    try:
        descriptor: int = stream.fileno()  # type: ignore[attr-defined]
    except (AttributeError, OSError, ValueError):
        return None  # closed, or none of the system's
    return descriptor if os.isatty(descriptor) else None


def _in_background(reader: int) -> bool:
    try:
        return os.tcgetpgrp(reader) != os.getpgrp()
    except OSError:
        return False  # not the terminal that controls this process, so no job control either
