"""What a list of lessons needs to know of each: read line by line, without Markdown, NumPy or dataclasses."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui_app.data.regular import open_regular
from tui_app.lesson.markup.limits import LARGEST_FILE, MOST_LINES
from tui_app.lesson.markup.showable import safe
from tui_app.lesson.markup.structure import FenceLines, front_matter, scan, split_lines

_QUESTION_KINDS = ("quiz",)
_ASKING_OPTIONS = ("ask", "fade")


class PageOutline(NamedTuple):
    """A page's id and title."""

    id: str
    title: str


class LessonOutline(NamedTuple):
    """One lesson in one language, as far as a list shows it."""

    id: str
    title: str
    language: str
    minutes: int
    aim: str
    pages: tuple[PageOutline, ...]
    questions: tuple[str, ...]
    """The ids of the blocks in which something waits for the student: questions, and walks that ask."""
    path: Path


def read_outline(path: Path, language: str) -> LessonOutline:
    """The outline of a lesson file; empty but for its id where the file can't be read. Never raises."""
    return outline_of(split_lines(read_beginning(path, LARGEST_FILE)), path, language)


def outline_of(lines: list[str], path: Path, language: str) -> LessonOutline:
    """The outline of a lesson's lines."""
    structure = scan(lines[:MOST_LINES])
    front: dict[str, str] = {}
    for entry in structure.front:
        front.setdefault(entry.name, entry.value)
    minutes = front.get("minutes", "")
    return LessonOutline(
        id=front.get("id") or id_of_name(path),
        title=front.get("title", ""),
        language=language,
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0,
        aim=front.get("aim", ""),
        pages=tuple(PageOutline(page.known_as, page.title) for page in structure.pages),
        questions=tuple(fence.id for fence in structure.fences if fence.id and _asks(fence)),
        path=path,
    )


def read_id(path: Path) -> str:
    """The id that a lesson file gives itself; where it gives none, the one that its name gives."""
    for entry in front_matter(split_lines(read_beginning(path, 4_096)))[0]:
        if entry.name == "id" and entry.value:
            return entry.value
    return id_of_name(path)


def id_of_name(path: Path) -> str:
    """`04-svm-loss.md` is svm-loss."""
    number, dash, rest = path.stem.partition("-")
    return rest if dash and rest and number.isdigit() else path.stem


def read_beginning(path: Path, most: int) -> str:
    """The first `most` bytes of a file as text; nothing where it can't be read."""
    try:
        with open_regular(path) as file:
            return safe(file.read(most).decode("utf-8", "replace"))
    except OSError:
        return ""


def _asks(fence: FenceLines) -> bool:
    if fence.kind in _QUESTION_KINDS:
        return True
    asking: dict[str, str] = {}
    for option in fence.options:
        asking.setdefault(option.name, option.value)
    return any(asking.get(name, "none") not in ("none", "") for name in _ASKING_OPTIONS)
