"""Files that are always whole: read within bounds, written beside themselves and renamed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tui_app.data.regular import open_regular

_UNFINISHED = ".unfinished"


def read_whole(path: Path, most_bytes: int) -> bytes:
    """What the file holds. Raises OSError; EFBIG beyond `most_bytes`, EINVAL for what is no regular file
    (a pipe or a device behind a link is never waited for).
    """
    with open_regular(path) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def stage(path: Path, data: bytes) -> Path:
    """Writes and flushes `data` to a new file beside `path`, for its owner only, and says which."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(6).hex()}{_UNFINISHED}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
    descriptor = os.open(unfinished, flags, 0o600)
    done = False
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        done = True
    finally:
        if not done:
            discard(unfinished)
    return unfinished


def put_in_place(unfinished: Path, path: Path) -> None:
    """Renames a staged file to what it is for, so that a kill at any moment leaves the old file or the new.

    A link at `path` is replaced, never written through. Raises OSError; then the old file is as it was.
    """
    try:
        unfinished.replace(path)
    except OSError:
        discard(unfinished)
        raise
    _flush_folder(path.parent)


def discard(unfinished: Path) -> None:
    """Removes a staged file; one that can't be removed now is swept up later."""
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return


def sweep(path: Path) -> None:
    """Removes what killed processes left staged for `path`. Only for the one that may write there now."""
    with os.scandir(path.parent) as entries:
        left = [entry.name for entry in entries if _is_staged_for(path.name, entry.name)]
    for name in left:
        discard(path.with_name(name))


def _is_staged_for(name: str, candidate: str) -> bool:
    return candidate.startswith(f"{name}.") and candidate.endswith(_UNFINISHED)


def _flush_folder(folder: Path) -> None:
    # The file is whole either way: a file system that can't flush a folder only makes the rename late.
    try:
        descriptor = os.open(folder, os.O_RDONLY | _flag("O_DIRECTORY"))
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)


def _flag(name: str) -> int:
    flag: int = getattr(os, name, 0)
    return flag
