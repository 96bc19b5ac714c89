"""The shipped lessons, read once, and what `losslab show` prints of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tui_app.cli.show import CELLS
from tui_app.lesson.courses.course import Course, open_course
from tui_app.lesson.model import Lesson
from tui_app.lesson.transcript import lesson_lines, lesson_look, page_lines
from tui_app.messages import catalogue
from tui_app.text.lines import Line, plain
from tui_app.text.look import Look, read_aloud

LESSONS = Path(__file__).parents[2] / "lessons"
LANGUAGES = ("en", "ko")
ORDER = (
    "tour",
    "scores",
    "loss",
    "svm-loss",
    "hinge-questions",
    "regularization",
    "softmax",
    "svm-vs-softmax",
    "optimization",
    "sgd",
    "features",
)
ALL = [(lesson, language) for lesson in ORDER for language in LANGUAGES]


@cache
def course() -> Course:
    """The shipped course."""
    return open_course(LESSONS)


@cache
def lesson(name: str, language: str) -> Lesson:
    """A lesson in a language, and in no other."""
    read = course().lesson(name, language).lesson
    assert read.language == language
    return read


def look_of(read: Lesson) -> Look:
    """How a lesson is told by `show`."""
    return read_aloud(lesson_look(read, Look(catalogue(read.language))))


def printed(lines: list[Line]) -> str:
    """Lines as they are printed."""
    return "".join(f"{plain(line)}\n" for line in lines)


@cache
def transcript(name: str, language: str) -> str:
    """What `losslab show LESSON` prints."""
    read = lesson(name, language)
    return printed(list(lesson_lines(read, look_of(read), CELLS)))


@cache
def page_transcript(name: str, page: str, language: str) -> str:
    """What `losslab show LESSON/PAGE` prints."""
    read = lesson(name, language)
    found = next((each for each in read.pages if each.id == page), None)
    assert found is not None, f"no page {page} in {name}"
    return printed(list(page_lines(found, look_of(read), CELLS)))
