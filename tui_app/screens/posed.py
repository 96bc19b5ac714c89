"""What a review asks, one question after another, and in how far it was answered: values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tui_app.lesson.courses.course import Course
from tui_app.lesson.fresh.draws import fresh_of
from tui_app.lesson.model import Block, Lesson
from tui_app.lesson.transcript import lesson_look
from tui_app.study.record import ItemRecord, item_key
from tui_app.study.review import Due, Known
from tui_app.study.reviewable import FreshBlock, asked_again, new_numbers
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.asking import Asked, asked
from tui_app.widgets.block_view import Room, block_views
from tui_app.widgets.question_tables import whole_tables

MOST = 20
"""Questions of one review."""


@dataclass(frozen=True)
class Posed:
    """A question of a lesson that is asked again; `part` is the step, where it is one of a walk.

    `seed` is the key of its item, by which new numbers are drawn.
    """

    lesson: Lesson
    block: Block
    look: Look
    parts: tuple[str, ...] = ()
    part: str = ""
    seed: str = ""
    item: ItemRecord = field(default_factory=ItemRecord)
    """What was on record when the review began."""

    @cached_property
    def drawn(self) -> FreshBlock | None:
        """The block with new numbers; None where it is asked with those of the lesson."""
        return new_numbers(self.block, self.seed, self.item)

    @property
    def draw(self) -> int:
        """Which new numbers it is asked with, 0 for those of the lesson."""
        return 0 if self.drawn is None else self.drawn.draw

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

    def context(self, state: Asked, room: Room) -> list[Line]:
        """The tables that it is about, new numbers named as such; a walk as it stands before the step."""
        asked_of = self.block if self.drawn is None else self.drawn.block
        if self.part:
            view = block_views()[type(asked_of)]
            before = view.at_step(asked_of, view.first_state(asked_of), int(self.part) - 1)
            lines = list(view.lines(asked_of, before, self.look, room) or ())
        else:
            lines = whole_tables(state.answering.question, self.look, room.cells)
        return [*self._said_new(room.cells), *lines]

    def _said_new(self, cells: int) -> list[Line]:
        fresh = None if self.drawn is None else fresh_of(self.block)
        if fresh is None:
            return []
        names = ", ".join(self.look.name(name) for name in fresh.tables)
        mark = Span(f"{self.look.glyphs.changed} ", Role.CHANGED)
        return [*wrap([mark, Span(self.look.say("fresh.tables", tables=names), Role.CHANGED)], cells), BLANK]


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


def posed_of(dues: Iterable[Due], course: Course, look: Look, known: Known) -> tuple[Posed, ...]:
    """The questions of what is due, at most MOST; what can't be read any more is left out."""
    found: list[Posed] = []
    for each in dues:
        lesson = course.lesson(each.subject.lesson, look.words.language).lesson
        block = lesson.block(each.subject.block)
        if block is None:
            continue
        first = replace(posed_in(lesson, block, course.id, look, known), parts=each.parts)
        found += [replace(first, part=part) for part in each.parts or ("",)]
        if len(found) >= MOST:
            break
    return tuple(found)


def posed_in(lesson: Lesson, block: Block, course: str, look: Look, known: Known) -> Posed:
    """One question of a lesson of a course."""
    seed = item_key(course, lesson.id, block.id)
    return Posed(lesson, block, lesson_look(lesson, look), seed=seed, item=known(lesson.id, block.id))


def _met(review: Review) -> Review:
    """With the question that stands there begun, where it wasn't yet."""
    if review.at in review.states:
        return review
    now = review.now
    answering = asked_again(now.block, review.item, now.part, now.parts, now.look, now.drawn)
    return replace(review, states={**review.states, review.at: asked(answering)})
