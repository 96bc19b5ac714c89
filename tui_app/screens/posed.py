"""What a review asks, one question after another, and in how far it was answered: values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tui_app.lesson.course import Course
from tui_app.lesson.model import Block, Lesson
from tui_app.lesson.questions.question import CellForm
from tui_app.lesson.transcript import lesson_look
from tui_app.study.record import ItemRecord
from tui_app.study.review import Due, Known
from tui_app.study.reviewable import asked_again
from tui_app.text.lines import BLANK, Line
from tui_app.text.look import Look
from tui_app.widgets.asking import Asked, asked
from tui_app.widgets.block_view import Room, block_views

MOST = 20
"""Questions of one review."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A question of a lesson that is asked again; `part` is the step, where it is one of a walk."""

    lesson: Lesson
    block: Block
    look: Look
    parts: tuple[str, ...] = ()
    part: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The item that it is kept in."""
        return self.lesson.id, self.block.id

    @property
    def address(self) -> str:
        """Where it stands in the lesson."""
        return f"{self.lesson.id}/{self.block.id}"

    @property
    def where(self) -> str:
        """The lesson and the page."""
        page = self.lesson.page(self.block.id)
        return f"{self.lesson.title} · {page.title}" if page else self.lesson.title

    def context(self, state: Asked, cells: int, rows: int) -> list[Line]:
        """The tables that it is about; a walk as it stands before the step."""
        view = block_views()[type(self.block)]
        if self.part:
            before = view.at_step(self.block, view.first_state(self.block), int(self.part) - 1)
            return list(view.lines(self.block, before, self.look, Room(cells, rows)) or ())
        question = state.answering.question
        lines: list[Line] = []
        for name in () if isinstance(question.form, CellForm) else question.tables or ():
            table = self.lesson.block(name)
            if table is not None:
                lines += [*([BLANK] if lines else []), *table.told(self.look, cells)]
        return lines


@dataclass(frozen=True)
class Review:
    """A row of questions, the one that stands there, and how far each is. Every key gives another one."""

    posed: tuple[Posed, ...]
    items: Mapping[tuple[str, str], ItemRecord]
    at: int = 0
    states: Mapping[int, Asked] = field(default_factory=dict)

    @property
    def now(self) -> Posed:
        """The question that stands there."""
        return self.posed[self.at]

    @property
    def state(self) -> Asked:
        """How far it is."""
        return self.states[self.at]

    @property
    def item(self) -> ItemRecord:
        """What is on record of its block, with what was answered in this review."""
        return self.items[self.now.key]

    @property
    def right(self) -> int:
        """How many were answered right at once, without a hint."""
        return sum(
            state.answering.outcome == "answered"
            and state.answering.hints_seen == 0
            and all(each.verdict != "wrong" for each in state.answering.attempts)
            for state in self.states.values()
        )

    def turned(self, by: int) -> Review | None:
        """At another question; None where there is none."""
        at = self.at + by
        return _met(replace(self, at=at)) if 0 <= at < len(self.posed) else None

    def with_state(self, state: Asked) -> Review:
        """With the question that far."""
        items = {**self.items, self.now.key: state.answering.item}
        return replace(self, states={**self.states, self.at: state}, items=items)


def review_of(posed: tuple[Posed, ...], known: Known) -> Review:
    """A review at its first question. Raises IndexError for none."""
    return _met(Review(posed, {each.key: known(*each.key) for each in posed}))


def posed_of(dues: Iterable[Due], course: Course, look: Look) -> tuple[Posed, ...]:
    """The questions of what is due, at most MOST; what can't be read any more is left out."""
    found: list[Posed] = []
    for each in dues:
        lesson = course.lesson(each.subject.lesson, look.words.language).lesson
        block = lesson.block(each.subject.block)
        if block is None:
            continue
        own = lesson_look(lesson, look)
        found += [Posed(lesson, block, own, each.parts, part) for part in each.parts or ("",)]
        if len(found) >= MOST:
            break
    return tuple(found)


def _met(review: Review) -> Review:
    if review.at in review.states:
        return review
    now = review.now
    answering = asked_again(now.block, review.item, now.part, now.parts, now.look)
    return replace(review, states={**review.states, review.at: asked(answering)})
