"""What is known once every lesson of a course was read: which are broken, what can be found, and what can be asked again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tui_app.lesson.courses.course import Course
from tui_app.lesson.finding.search import SearchIndex, search_index
from tui_app.lesson.model import Lesson
from tui_app.messages import LANGUAGES, catalogue
from tui_app.study.review import Subject
from tui_app.study.reviewable import subjects
from tui_app.text.look import Look


@dataclass(frozen=True, slots=True)
class CourseRead:
    """A course read in one language; `broken` says of a lesson why it can't be shown."""

    language: str
    broken: Mapping[str, str] = field(default_factory=dict)
    index: SearchIndex | None = None
    subjects: tuple[Subject, ...] = ()


def read_course(course: Course, look: Look) -> CourseRead:
    """Reads every lesson that isn't read yet; may take a second for a large course."""
    language = look.words.language
    broken = course.broken(look.words)
    lessons = list(_usable(course, language))
    others = [
        (lesson, replace(look, words=catalogue(other)))
        for other in LANGUAGES
        if other != language
        for lesson in _usable(course, other)
        if lesson.language == other
    ]
    index = search_index(lessons, look, others)
    return CourseRead(language, broken, index, tuple(each for lesson in lessons for each in subjects(lesson)))


def _usable(course: Course, language: str) -> Iterator[Lesson]:
    files = (course.lesson(lesson, language) for lesson in course.order)
    return (file.lesson for file in files if file.first_error is None)
