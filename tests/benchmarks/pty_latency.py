"""The time from a key's byte to the last byte of the repaint, over a pseudo-terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

KEYS = {
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "[": b"[",
    "]": b"]",
}
"""What a terminal sends for a key."""


@dataclass(frozen=True, slots=True)
class Latencies:
    """Seconds from key to last byte, one a key, in order."""

    seconds: tuple[float, ...]
    bytes_sent: int
    """What the terminal was sent in all."""

    def percentile(self, share: float) -> float:
        """The latency that a `share` (0 to 1) of the keys stays within."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Terminal:
    """A command in a pseudo-terminal of its own, ended when the block ends.

    `quiet` is how long nothing may come before a repaint counts as done; the time until its last byte is what
    is measured, so the waiting itself costs nothing.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (100, 30),
        environment: Mapping[str, str] | None = None,
        quiet: float = 0.06,
    ) -> None:
        self._command = list(command)
        self._size = size
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._environment = {**os.environ, **terminal, **(environment or {})}
        self._quiet = quiet
        self._pid = 0
        self._descriptor = -1

    def __enter__(self) -> Terminal:
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            os.execvpe(self._command[0], self._command, self._environment)
        columns, rows = self._size
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._descriptor)

    def settle(self, until: bytes = b"", longest: float = 30.0, quiet: float = 0.6) -> bytes:
        """Reads until `until` has come and then nothing for `quiet` seconds; what came.

        Raises TimeoutError where it doesn't come.
        """
        start = time.perf_counter()
        output = b""
        while True:
            more, _, alive = self._read(time.perf_counter(), 1.0, quiet)
            output += more
            if output and until in output:
                return output
            if not alive or time.perf_counter() - start > longest:
                raise TimeoutError(f"{until!r} was never drawn")

    def until(self, shown: bytes, longest: float = 20.0) -> float:
        """Seconds from now until `shown` has come, wherever in the output. Raises TimeoutError where it doesn't."""
        start = time.perf_counter()
        output = b""
        while shown not in output:
            ready, _, _ = select.select([self._descriptor], [], [], longest)
            if not ready:
                raise TimeoutError(f"{shown!r} was never drawn")
            output += os.read(self._descriptor, 65536)
        return time.perf_counter() - start

    def latency(self, key: bytes, longest: float = 3.0) -> tuple[float, int]:
        """Sends a key; the seconds until the last byte of what follows, and how many bytes that was.

        Raises TimeoutError where nothing follows.
        """
        start = time.perf_counter()
        os.write(self._descriptor, key)
        output, last, _ = self._read(start, longest, self._quiet)
        if not output:
            raise TimeoutError(f"nothing was drawn after {key!r}")
        return last - start, len(output)

    def latencies(self, keys: Sequence[bytes]) -> Latencies:
        """The latency of each key in turn."""
        seconds: list[float] = []
        total = 0
        for key in keys:
            taken, drawn = self.latency(key)
            seconds.append(taken)
            total += drawn
        return Latencies(tuple(seconds), total)

    def memory(self) -> int:
        """The most bytes of memory that the process held so far (Linux)."""
        with open(f"/proc/{self._pid}/status", encoding="ascii") as status:  # noqa: PTH123
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
        raise OSError("the kernel doesn't say")

    def _read(self, start: float, longest: float, quiet: float) -> tuple[bytes, float, bool]:
        """What comes until it is quiet; nothing at all is waited for up to `longest`."""
        chunks: list[bytes] = []
        last = start
        while True:
            wait = quiet if chunks else longest
            ready, _, _ = select.select([self._descriptor], [], [], wait)
            if not ready:
                return b"".join(chunks), last, True
            try:
                chunk = os.read(self._descriptor, 65536)
            except OSError:
                return b"".join(chunks), last, False
            if not chunk:
                return b"".join(chunks), last, False
            last = time.perf_counter()
            chunks.append(chunk)
            if last - start > longest:
                return b"".join(chunks), last, True
