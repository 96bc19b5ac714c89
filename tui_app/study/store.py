"""The one place that reads and writes what the student did.

A save reads what is there and keeps the newer of each item, so that two losslabs at once lose nothing; the file
is whole at any moment. One that can't be read is set aside, one of a newer format is left untouched.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tui_app.errors import ProgressError
from tui_app.study.lock import PATIENCE, locked
from tui_app.study.merging import merged
from tui_app.study.notice import Notice
from tui_app.study.progress_json import MOST_BYTES, Decoded, NewerFormatError, decode, encode
from tui_app.study.record import Progress
from tui_app.study.whole_file import discard, put_in_place, read_whole, stage, sweep

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_PROGRESS = (errno.EACCES, errno.EPERM, errno.EISDIR, errno.ELOOP, errno.EINVAL, errno.EFBIG, errno.ENXIO)
"""What reading fails with where no later attempt would fare better: the file is set aside."""
_MOST_TRIES = 100


class ProgressStore:
    """Progress in a file that other losslabs write to as well.

    Nothing here raises for what a disk can do: what can't be kept stays in `progress`, is told once, and is
    tried again at the next save.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self.path = path
        self.progress = Progress()
        """What is known: what was loaded, what was saved, and what other losslabs wrote meanwhile."""
        self._patience = patience
        self._told: str | None = None
        self._swept = False

    @property
    def kept(self) -> bool:
        """Whether all that is known is on disk, as far as the last load or save could tell."""
        return self._told is None

    def load(self) -> tuple[Progress, tuple[Notice, ...]]:
        """What the file holds, nothing where there is none yet. Writes nothing unless the file is damaged."""
        notices = self._load()
        return self.progress, notices

    def save(self, progress: Progress) -> tuple[Notice, ...]:
        """Puts `progress` on disk together with what others wrote there, the newer of each item.

        Afterwards `self.progress` is both.
        """
        self.progress = merged(self.progress, progress)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with locked(self.path.with_name(f"{self.path.name}.lock"), self._patience) as alone:
                notices = self._write(alone)
        except NewerFormatError as error:
            return self._tell(self._newer(error))
        except OSError as error:
            return self._tell(_unkept(error, self.path))
        if self._told is not None:
            self._told = None
            notices = (*notices, Notice("study.kept-again", {"file": str(self.path)}))
        return notices

    def _load(self) -> tuple[Notice, ...]:
        try:
            _, found = self._read()
        except NewerFormatError as error:
            return self._tell(self._newer(error))
        except ProgressError:
            return self.save(self.progress)
        except OSError as error:
            if error.errno in _NO_PROGRESS:
                return self.save(self.progress)
            return self._tell(_unkept(error, self.path))
        if found.unreadable:
            return self.save(found.progress)
        self.progress = merged(self.progress, found.progress)
        return ()

    def _write(self, alone: bool) -> tuple[Notice, ...]:
        notices: tuple[Notice, ...] = ()
        for _ in range(_MOST_TRIES):
            try:
                before, found = self._read()
            except NewerFormatError:
                raise
            except (ProgressError, OSError) as error:
                if isinstance(error, OSError) and error.errno not in _NO_PROGRESS:
                    raise
                notices = (*notices, self._set_aside(0))
                continue
            self.progress = merged(self.progress, found.progress)
            if found.unreadable:
                notices = (*notices, self._set_aside(found.unreadable))
                continue
            data = encode(self.progress)
            if data == before or self._replaced(before, data, alone):
                return notices
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.path))

    def _replaced(self, before: bytes | None, data: bytes, alone: bool) -> bool:
        """Whether `data` took the place of `before`; not if another losslab wrote since, lock or no lock."""
        if len(data) > MOST_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(self.path))
        if alone and not self._swept:
            sweep(self.path)
            self._swept = True
        unfinished = stage(self.path, data)
        if self._data() != before:
            discard(unfinished)
            return False
        try:
            put_in_place(unfinished, self.path)
        except FileNotFoundError:
            return False  # swept up by another losslab that holds the lock
        return True

    def _data(self) -> bytes | None:
        try:
            return read_whole(self.path, MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _read(self) -> tuple[bytes | None, Decoded]:
        data = self._data()
        return data, Decoded(Progress(), 0) if data is None else decode(data)

    def _set_aside(self, unreadable: int) -> Notice:
        number = 1
        while os.path.lexists(aside := self.path.with_name(f"{self.path.name}.broken-{number}")):
            number += 1
        self.path.rename(aside)
        if unreadable:
            return Notice("study.partly-damaged", {"kept": str(aside), "count": unreadable})
        return Notice("study.damaged", {"file": str(self.path), "kept": str(aside)})

    def _newer(self, error: NewerFormatError) -> Notice:
        return Notice(error.key, {"file": str(self.path), **error.facts})

    def _tell(self, notice: Notice) -> tuple[Notice, ...]:
        if self._told == notice.key:
            return ()
        self._told = notice.key
        return (notice,)


def _unkept(error: OSError, path: Path) -> Notice:
    if error.errno in _FULL:
        return Notice("study.unkept.full", {"file": str(path)})
    if error.errno in _FORBIDDEN:
        return Notice("study.unkept.forbidden", {"file": str(path)})
    return Notice("study.unkept.other", {"file": str(path), "reason": error.strerror or str(error)})
