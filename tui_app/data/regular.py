"""Files that came from elsewhere: opened only where they are files, so that no pipe or device is waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def open_regular(path: Path) -> BinaryIO:
    """The file at `path`, open for reading its bytes.

    Raises OSError: EISDIR for a folder, EINVAL for a pipe or a device, and for a path that holds a NUL.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY"))
    except ValueError:
        raise _error(errno.EINVAL, path) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise _error(errno.EISDIR, path)
        if not stat.S_ISREG(mode):
            raise _error(errno.EINVAL, path)
        return os.fdopen(descriptor, "rb")
    except OSError:
        os.close(descriptor)
        raise


def _error(code: int, path: Path) -> OSError:
    return OSError(code, os.strerror(code), str(path))


def _flag(name: str) -> int:
    flag: int = getattr(os, name, 0)
    return flag
