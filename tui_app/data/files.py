"""Opening a user's file, or saying why it can't be opened or written."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tui_app.data.names import nearest_name, shown
from tui_app.data.regular import open_regular
from tui_app.errors import InputError

STANDARD_INPUT = "-"
"""The name of a file that means what is piped in."""
STANDARD_INPUT_SHOWN = "<stdin>"

_PATH_SHOWN = 200
_UNWRITABLE = {
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "directory",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "no-permission",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def file_shown(path: Path | str) -> str:
    """A file's name as error sentences quote it."""
    return STANDARD_INPUT_SHOWN if path == STANDARD_INPUT else shown(str(path), _PATH_SHOWN)


def standard_input() -> BinaryIO:
    """The bytes that are piped in. Raises InputError where whoever started the process closed it."""
    if sys.stdin is None:
        raise InputError("data.no-stdin", file=STANDARD_INPUT_SHOWN)
    return sys.stdin.buffer


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns what the system refuses while `path` is opened or read into InputError; a missing file with the nearest."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except IsADirectoryError:
        raise InputError("data.directory", file=file_shown(path)) from None
    except PermissionError:
        raise InputError("data.no-permission", file=file_shown(path)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError("data.unreadable", file=file_shown(path), reason=reason) from None


@contextmanager
def opened_regular(path: Path) -> Iterator[BinaryIO]:
    """The bytes of what has to be a file, and no pipe. Raises InputError where it can't be opened or read."""
    must_be_file(path)
    with reading(path), open_regular(path) as file:
        yield file


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes. Raises InputError where it can't be opened or read."""
    must_be_file(path)
    with reading(path), path.open("rb") as file:
        yield file


def must_be_file(path: Path) -> None:
    """Raises InputError for a file that isn't there and for a directory."""
    with reading(path):
        if "\0" in str(path):
            raise FileNotFoundError
        if path.is_dir():
            raise IsADirectoryError
        path.stat()


def unwritable(path: Path, error: OSError) -> InputError:
    """What to say where the system refuses to write `path`."""
    key = _UNWRITABLE.get(error.errno or 0, "other")
    reason = error.strerror or type(error).__name__
    facts = {"file": file_shown(path), "folder": file_shown(path.parent), "reason": reason}
    return InputError(f"data.unwritable.{key}", **facts)


def _missing(path: Path) -> InputError:
    try:
        near = nearest_name(path.name, sorted(each.name for each in path.parent.iterdir()))
    except (OSError, ValueError):
        near = None
    if near is None:
        return InputError("data.no-file", file=file_shown(path))
    return InputError("data.no-file-near", file=file_shown(path), nearest=file_shown(path.with_name(near)))
