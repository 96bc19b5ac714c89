"""A folder of lessons: which there are, in which languages and order. Nothing outside the folder is ever read.

A file that is a link, or lies in a folder that is one, is passed over. Lessons are read when they are asked for, and
again when their file has changed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_app.errors import LessonError
from tui_app.lesson.courses.course_file import CourseFault, CourseFile, read_course_file
from tui_app.lesson.courses.outline import LessonOutline, read_id, read_outline
from tui_app.lesson.markup.limits import MOST_LESSONS
from tui_app.messages import LANGUAGES, Catalogue

if TYPE_CHECKING:
    from tui_app.lesson.model import Lesson
    from tui_app.lesson.problem import Problem
    from tui_app.lesson.reading.reader import Reading

COURSE_FILE = "course.toml"


class LessonFile(NamedTuple):
    """A lesson as far as it could be read, in the language it has, and what is wrong with it."""

    lesson: Lesson
    problems: tuple[Problem, ...]
    language: str
    path: Path

    @property
    def first_error(self) -> Problem | None:
        """The first problem for which the lesson can't be used; None where it can."""
        return next((problem for problem in self.problems if problem.is_error), None)


class Course:
    """The lessons of a folder. `files` holds a path for each (lesson id, language) that there is."""

    def __init__(self, folder: Path, described: CourseFile, files: Mapping[tuple[str, str], Path]) -> None:
        self.folder = folder
        self.id = described.id
        self.titles = described.titles
        self.languages = described.languages
        self.files = files
        self.faults = list(described.faults)
        self.order = self._ordered(described.order)
        self._readings: dict[Path, tuple[tuple[int, int], Reading]] = {}

    def _ordered(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """The lessons in the course's order, those that it doesn't name behind them."""
        there = list(dict.fromkeys(lesson for lesson, _ in self.files))
        for lesson in wanted:
            if lesson not in there:
                self.faults.append(CourseFault("course-no-lesson", "error", {"name": lesson}))
        if wanted:
            for lesson in there:
                if lesson not in wanted:
                    self.faults.append(CourseFault("course-unlisted", "warning", {"name": lesson}))
        listed = [lesson for lesson in dict.fromkeys(wanted) if lesson in there]
        return (*listed, *(lesson for lesson in there if lesson not in listed))

    def title(self, language: str) -> str:
        """What the course is called; in its first language where it isn't translated."""
        return self.titles.get(language) or next(iter(self.titles.values()), self.id)

    def language_of(self, lesson: str, language: str) -> str:
        """The language in which a lesson is shown to who asked for `language`. Raises LessonError for no such lesson."""
        for each in (language, *self.languages):
            if (lesson, each) in self.files:
                return each
        from tui_app.data.names import nearest_name

        nearest = nearest_name(lesson, self.order)
        if nearest is None:
            raise LessonError("lesson.no-lesson", name=lesson, folder=self.folder)
        raise LessonError("lesson.no-lesson-near", name=lesson, nearest=nearest, folder=self.folder)

    def path(self, lesson: str, language: str) -> Path:
        """The file of a lesson in the language it has. Raises LessonError for no such lesson."""
        return self.files[lesson, self.language_of(lesson, language)]

    def lesson(self, lesson: str, language: str) -> LessonFile:
        """A lesson, read now or remembered; in another language where it has no translation.

        Raises LessonError for no such lesson.
        """
        found = self.language_of(lesson, language)
        path = self.files[lesson, found]
        reading = self.reading(path, found)
        return LessonFile(reading.lesson, reading.problems, found, path)

    def broken(self, words: Catalogue) -> dict[str, str]:
        """For each lesson with errors the first of them, and how many more there are. Reads every lesson."""
        from tui_app.lesson.problem import errors_of, first_sentence

        return {
            lesson: first_sentence(errors, words)
            for lesson in self.order
            if (errors := errors_of(self.lesson(lesson, words.language).problems))
        }

    def reading(self, path: Path, language: str) -> Reading:
        """All that is known of a lesson file, read again only when it has changed."""
        from tui_app.lesson.reading.reader import read_lesson

        stamp = _stamp(path)
        remembered = self._readings.get(path)
        if remembered is not None and remembered[0] == stamp:
            return remembered[1]
        reading = read_lesson(path, language)
        self._readings[path] = stamp, reading
        return reading

    def terms(self, language: str) -> list[Lesson]:
        """All lessons in order, each in the language it has, with nothing on their pages but the terms."""
        from tui_app.lesson.reading.reader import read_terms

        has = [self.language_of(lesson, language) for lesson in self.order]
        return [
            read_terms(self.files[lesson, each], each) for lesson, each in zip(self.order, has, strict=True)
        ]

    def outlines(self, language: str) -> list[LessonOutline]:
        """All lessons in order, each in the language it has."""
        found = []
        for lesson in self.order:
            has = self.language_of(lesson, language)
            found.append(read_outline(self.files[lesson, has], has))
        return found


def open_course(folder: Path) -> Course:
    """The course in a folder. What is wrong with it is listed in `faults`.

    Raises LessonError where there is no such folder, it can't be read, or no lesson is in it.
    """
    try:
        return _course(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LessonError("lesson.folder-unreadable", folder=folder, reason=reason) from error


def _course(folder: Path) -> Course:
    if not folder.is_dir():
        raise LessonError("lesson.no-folder", folder=folder)
    languages = _language_folders(folder)
    described = read_course_file(folder / COURSE_FILE, folder, languages)
    faults: list[CourseFault] = []
    files: dict[tuple[str, str], Path] = {}
    for language in described.languages:
        for path in _lesson_files(folder / language, faults):
            _add(files, path, language, faults)
    if not files:
        for path in _lesson_files(folder, faults):
            _add(files, path, described.languages[0], faults)
    if not files:
        raise LessonError("lesson.no-lessons", folder=folder)
    return Course(folder, described._replace(faults=(*described.faults, *faults)), files)


def _add(files: dict[tuple[str, str], Path], path: Path, language: str, faults: list[CourseFault]) -> None:
    lesson = read_id(path)
    if (lesson, language) in files:
        first = files[lesson, language].name
        faults.append(CourseFault("course-lesson-twice", "error", {"name": lesson, "first": first}, path))
        return
    files[lesson, language] = path


def _language_folders(folder: Path) -> tuple[str, ...]:
    with os.scandir(folder) as entries:
        found = {entry.name for entry in entries if entry.is_dir(follow_symlinks=False)}
    return tuple(language for language in LANGUAGES if language in found) or (LANGUAGES[0],)


def _lesson_files(folder: Path, faults: list[CourseFault]) -> list[Path]:
    """The lesson files of a folder by name; none where it isn't there or is a link."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(".md") and entry.is_file(follow_symlinks=False)
        )
    if len(names) > MOST_LESSONS:
        faults.append(CourseFault("course-too-many", "error", {"most": MOST_LESSONS, "folder": folder.name}))
    return [folder / name for name in names[:MOST_LESSONS] if not name.startswith(".")]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, -1)
    return status.st_mtime_ns, status.st_size
