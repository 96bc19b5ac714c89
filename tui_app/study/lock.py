"""One writer at a time, among processes; the system lets go of the lock of a process that was killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 2.0
"""Seconds to wait for another process; it needs milliseconds, unless it was stopped while it wrote."""
_PAUSE = 0.005


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Holds the lock file at `path`; gives whether it could be had.

    It can't where the folder is read-only or missing, where the file system knows no locks, and while another
    process keeps it beyond `patience` seconds. The file stays: removing it would let two hold it at once.
    """
    descriptor = _opened(path)
    if descriptor is None:
        yield False
        return
    try:
        yield _acquired(descriptor, patience)
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, flags, 0o600)
    except OSError:
        return None


def _acquired(descriptor: int, patience: float) -> bool:
    end = time.monotonic() + patience
    while True:
        try:
            _take(descriptor)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= end:
                return False
            time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            return True


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
