"""course.toml: the id of a course, its titles, its languages and the order of its lessons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui_app.data.regular import open_regular
from tui_app.lesson.markup.limits import MOST_LESSONS
from tui_app.lesson.markup.showable import safe

FORMAT = 1
"""The newest format of courses that this program reads."""

LARGEST = 200_000
"""Bytes of course.toml."""

KEYS = ("format", "id", "languages", "lessons", "title")
_FOLDER_NAME = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


class CourseFault(NamedTuple):
    """Something wrong with a course: the name of its sentence in `lesson.problem`, and in which file (None: course.toml)."""

    key: str
    severity: str
    facts: Mapping[str, object]
    path: Path | None = None
    line: int = 1
    column: int = 1


class CourseFile(NamedTuple):
    """What course.toml says; what it doesn't say is taken from the folder."""

    id: str
    titles: Mapping[str, str]
    languages: tuple[str, ...]
    order: tuple[str, ...]
    faults: tuple[CourseFault, ...] = ()


def read_course_file(path: Path, folder: Path, languages: tuple[str, ...]) -> CourseFile:
    """The course in a folder that has the given languages; a missing or broken file leaves it in file order. Never raises."""
    without = CourseFile(folder.resolve().name, {}, languages, ())
    if path.is_symlink() or not path.is_file():
        return without
    from tui_app.data.toml_text import toml_table

    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return without._replace(faults=(_error("course-too-large", most=LARGEST),))
        table = toml_table(data)
    except ValueError as error:
        return without._replace(faults=(_unreadable(error),))
    except OSError as error:
        return without._replace(faults=(_error("unreadable", reason=error.strerror or type(error).__name__),))
    return _described(table, without)


def _described(table: Mapping[str, object], without: CourseFile) -> CourseFile:
    faults: list[CourseFault] = []
    for key in table:
        if key not in KEYS:
            faults.append(_error("course-unknown-key", name=key, known=", ".join(KEYS)))
    number = table.get("format", FORMAT)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        faults.append(_error("course-wrong", name="format"))
    elif number > FORMAT:
        faults.append(_error("course-from-the-future", found=number, newest=FORMAT))
    identifier = table.get("id", without.id)
    if not isinstance(identifier, str) or not identifier:
        faults.append(_error("course-wrong", name="id"))
        identifier = without.id
    titles = table.get("title", {})
    if not isinstance(titles, dict) or not all(isinstance(title, str) for title in titles.values()):
        faults.append(_error("course-wrong", name="title"))
        titles = {}
    titles = {safe(language): safe(title) for language, title in titles.items()}
    languages = _strings(table, "languages", faults)
    good = tuple(name for name in languages if _FOLDER_NAME.fullmatch(name))
    if len(good) < len(languages):
        faults.append(_error("course-wrong", name="languages"))
    order = _strings(table, "lessons", faults)
    if len(order) > MOST_LESSONS:
        faults.append(_error("course-too-long", most=MOST_LESSONS))
    return CourseFile(
        safe(identifier),
        titles,
        good or without.languages,
        order[:MOST_LESSONS],
        tuple(faults[:MOST_LESSONS]),
    )


def _strings(table: Mapping[str, object], key: str, faults: list[CourseFault]) -> tuple[str, ...]:
    found = table.get(key, [])
    if isinstance(found, list) and all(isinstance(each, str) and each for each in found):
        return tuple(dict.fromkeys(map(safe, found)))
    faults.append(_error("course-wrong", name=key))
    return ()


def _error(key: str, **facts: object) -> CourseFault:
    return CourseFault(
        key, "error", {name: safe(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    )


def _unreadable(error: Exception) -> CourseFault:
    place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    fault = _error("course-not-toml")
    return fault if place is None else fault._replace(line=int(place[1]), column=int(place[2]))
