"""The glossary of a course: every term once, with its meaning and the place where it is first used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui_app.lesson.blocks.term import TermBlock
from tui_app.lesson.courses.course import Course
from tui_app.lesson.model import Lesson, Part, Prose
from tui_app.text.lines import Role
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines

_ONE_LINE = 10_000


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term, and where it stands."""

    term: TermBlock
    lesson: str
    lesson_title: str
    page_title: str

    @property
    def address(self) -> str:
        """The place of its first use, as `losslab open` takes it: `LESSON/TERM`."""
        return f"{self.lesson}/{self.term.id}"


def glossary(lessons: Iterable[Lesson]) -> tuple[GlossaryEntry, ...]:
    """The terms of lessons in reading order; of two with the same id the first."""
    found: dict[str, GlossaryEntry] = {}
    for lesson in lessons:
        for page in lesson.pages:
            for block in page.blocks():
                if isinstance(block, TermBlock):
                    found.setdefault(block.id, GlossaryEntry(block, lesson.id, lesson.title, page.title))
    return tuple(found.values())


def course_glossary(course: Course, language: str) -> tuple[GlossaryEntry, ...]:
    """The terms of a course as its files are now, those of lessons with errors too."""
    return glossary(course.terms(language))


def terms_in(parts: Iterable[Part], look: Look) -> Sequence[str]:
    """The ids of the terms that parts of a page explain or mention, in order."""
    found: dict[str, None] = {}
    for part in parts:
        if isinstance(part, TermBlock):
            found[part.id] = None
        elif isinstance(part, Prose):
            for line in prose_lines(part.blocks, _ONE_LINE, look):
                found.update((str(span.target), None) for span in line if span.role is Role.TERM)
    return list(found)
