"""A lesson file that is followed while it is written."""

from __future__ import annotations

from pathlib import Path

from tui_app.lesson.model import Lesson
from tui_app.lesson.reading.reader import Reading, read_lesson
from tui_app.screens.visit import Place, Visit

_MISSED = 2
"""Looks in a row that don't find a file that is gone: editors that save by renaming have it missing for a moment."""


class WatchedFile:
    """Tells each save of a file once, and once that it is gone."""

    def __init__(self, path: Path, language: str) -> None:
        self._path = path
        self._language = language
        self._stamp = self._stamp_now()
        self._missed = 0

    @property
    def just_gone(self) -> bool:
        """Whether the last look is the one after which the file counts as gone."""
        return self._missed == _MISSED

    def saved(self) -> Reading | None:
        """The file read again where it was saved since it was last asked, or is back; None where it wasn't, or isn't there."""
        stamp = self._stamp_now()
        self._missed = 0 if stamp else self._missed + 1
        if self.just_gone:
            self._stamp = None
        if stamp is None or stamp == self._stamp:
            return None
        self._stamp = stamp
        return read_lesson(self._path, self._language)

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino


def kept_place(visit: Visit, lesson: Lesson) -> Place:
    """The place of a visit in another version of its lesson; where the page is gone, the page that has its number."""
    place = visit.place
    if lesson.page(place.page) is not None or (place.block and lesson.page(place.block) is not None):
        return place
    return Place(lesson.pages[min(visit.page_at, len(lesson.pages) - 1)].id)
