"""What a student did, as one immutable value: answers, finished walks, places.

Every moment is text, ISO 8601 in UTC with microseconds (`2026-11-23T02:33:12.000000Z`), so that the later of
two is the larger text. The values are named tuples and not dataclasses because `losslab list` reads them and
loading `dataclasses` alone takes as long as starting Python.

Of two records of one item the one changed later counts (`study.merging`), so that it doesn't matter in which
order two losslabs write.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

FORMAT = 1
"""The version of the progress file that this losslab writes, and the newest that it reads."""

Verdict = Literal["right", "wrong", "not-a-number"]
Outcome = Literal["open", "answered", "skipped", "unknown", "shown"]
"""How an item stands: not settled, answered right, gone past, "I don't know", its worked step asked for."""
LessonState = Literal["new", "begun", "done"]
RoundResult = Literal["right", "missed", "sure-wrong"]
"""How a question went from being asked to being settled; `sure-wrong` is missed by a student who was sure."""

VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "not-a-number")
OUTCOMES: tuple[Outcome, ...] = ("open", "answered", "skipped", "unknown", "shown")
ROUND_RESULTS: tuple[RoundResult, ...] = ("right", "missed", "sure-wrong")

MOST_ATTEMPTS = 50
"""Attempts kept of one item, the latest."""
LONGEST_ANSWER = 1000
"""Characters kept of one answer."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Attempt(NamedTuple):
    """One answer as it was given."""

    answer: str
    when: str
    verdict: Verdict
    part: str = ""
    """Which step of a walk or which cell of a table it answers; empty for the whole."""
    sure: bool | None = None
    """Whether the student was sure of it; None where they weren't asked."""
    extra: Mapping[str, Any] = _NOTHING
    draw: int = 0
    """Which draw of new numbers it answers, from 1; 0 for the numbers of the lesson."""


class Round(NamedTuple):
    """Once that a question was asked and settled, for `study.review`."""

    when: str
    result: RoundResult
    hints: int = 0
    """Hints of the item that were seen by then."""


class ItemRecord(NamedTuple):
    """What was done with one block: a question or a walk."""

    definition: str = ""
    """The hash of the question's definition that was answered; another one makes it another question."""
    attempts: tuple[Attempt, ...] = ()
    hints: int = 0
    """How many hints were seen."""
    outcome: Outcome = "open"
    finished: bool = False
    """Whether the walk was stepped through to its end."""
    changed: str = ""
    reset: str = ""
    """When it was last reset; empty if never. What was done before that is gone."""
    extra: Mapping[str, Any] = _NOTHING
    """What the file says about it that this losslab doesn't know, kept as it is."""
    parts: Mapping[str, Outcome] = _NOTHING
    """How each part stands that is settled: steps of a walk, cells of a table, by `Attempt.part`."""
    rounds: tuple[Round, ...] = ()
    """How it went each time that it was asked, the earliest first."""
    reviews: int = 0
    """How often a review of it was ended; the one after has the draw of the next number."""

    @property
    def sure(self) -> bool | None:
        """Whether the student was sure of the last answer."""
        return self.attempts[-1].sure if self.attempts else None

    @property
    def settled(self) -> bool:
        """Whether the question was answered right, skipped or given up."""
        return self.outcome != "open"

    @property
    def touched(self) -> bool:
        """Whether anything was done with it since it was last reset."""
        return self.settled or self.finished or bool(self.attempts or self.parts) or self.hints > 0

    def with_attempt(self, attempt: Attempt) -> ItemRecord:
        """With one more answer, cut at LONGEST_ANSWER; the oldest beyond MOST_ATTEMPTS go."""
        kept = attempt._replace(answer=attempt.answer[:LONGEST_ANSWER])
        return self._replace(attempts=(*self.attempts, kept)[-MOST_ATTEMPTS:])


class LessonPlace(NamedTuple):
    """Where the student is in one lesson, and how far they came."""

    page: str = ""
    """The page's id; empty after a reset."""
    block: str = ""
    step: int = 0
    """The step of the block's walk, from 1 through all its images; 0 outside a walk."""
    reached: Mapping[str, str] = _NOTHING
    """Every page that was opened, with when."""
    changed: str = ""
    reset: str = ""
    extra: Mapping[str, Any] = _NOTHING


class Progress(NamedTuple):
    """All of it, over all courses."""

    items: Mapping[str, ItemRecord] = _NOTHING
    """By `item_key`."""
    places: Mapping[str, LessonPlace] = _NOTHING
    """By `place_key`."""
    extra: Mapping[str, Any] = _NOTHING


class Outline(NamedTuple):
    """What `lesson_state` needs to know of a lesson."""

    lesson: str
    pages: Sequence[str]
    """The pages' ids in their order."""
    questions: Sequence[str]
    """The block ids of its questions."""


def stamp(moment: datetime) -> str:
    """A moment as records keep it. Raises ValueError for one without a time zone."""
    from datetime import UTC

    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def now() -> str:
    """The present moment as records keep it."""
    from datetime import UTC, datetime

    return stamp(datetime.now(UTC))


def course_key(course: str) -> str:
    """The address of a course. An id may hold any character: what would end it early is escaped."""
    return _escaped(course)


def place_key(course: str, lesson: str) -> str:
    """The key of a lesson's place."""
    return f"{_escaped(course)}/{_escaped(lesson)}"


def item_key(course: str, lesson: str, block: str) -> str:
    """The key of a block's item."""
    return f"{place_key(course, lesson)}/{_escaped(block)}"


def ids_of(key: str) -> tuple[str, ...]:
    """The ids of the course, the lesson and the block that make up a key."""
    return tuple(part.replace("%2F", "/").replace("%25", "%") for part in key.split("/"))


def lesson_of(key: str) -> str:
    """The lesson's id in a `place_key` or an `item_key`."""
    return ids_of(key)[1]


def with_item(progress: Progress, key: str, item: ItemRecord, when: str) -> Progress:
    """With `item` as what is known of `key`, changed at `when`, or just after what it replaces: a clock that
    was set back never makes an answer look older than the one before it.
    """
    known = progress.items.get(key)
    changed = _after(known.changed if known else "", when)
    return progress._replace(items={**progress.items, key: item._replace(changed=changed)})


def with_place(progress: Progress, key: str, page: str, block: str, step: int, when: str) -> Progress:
    """With the student at that page, block and step of the lesson `key`; the page counts as reached."""
    known = progress.places.get(key, LessonPlace())
    changed = _after(known.changed, when)
    reached = known.reached if page in known.reached else {**known.reached, page: changed}
    place = known._replace(page=page, block=block, step=step, reached=reached, changed=changed)
    return progress._replace(places={**progress.places, key: place})


def reset(progress: Progress, address: str, when: str, blocks: Collection[str] | None = None) -> Progress:
    """With everything at `address` forgotten, and a mark that it was.

    `address` is an `item_key`, a `place_key` (the lesson with its place), a `course_key`, or empty for all.
    `blocks` limits a lesson to some of its block ids (those of a page); its place then stays.
    """
    wanted = None if blocks is None else {f"{address}/{_escaped(block)}" for block in blocks}

    def meant(key: str) -> bool:
        return _within(key, address) if wanted is None else key in wanted

    items, places = dict(progress.items), dict(progress.places)
    for key in filter(meant, progress.items):
        moment = _after(items[key].changed, when)
        items[key] = ItemRecord(changed=moment, reset=moment)
    for key in filter(meant, progress.places):
        moment = _after(places[key].changed, when)
        places[key] = LessonPlace(changed=moment, reset=moment)
    return progress._replace(items=items, places=places)


def last_place(progress: Progress, course: str) -> tuple[str, LessonPlace] | None:
    """The key and place of the lesson that "Continue" goes on with: the last one that was read."""
    begun = [
        (key, place)
        for key, place in progress.places.items()
        if place.page and _within(key, course_key(course))
    ]
    return max(begun, key=lambda entry: (entry[1].changed, entry[0]), default=None)


def lesson_state(progress: Progress, course: str, outline: Outline) -> LessonState:
    """`done` when the last page was reached and every question is settled, `begun` when anything was done."""
    key = place_key(course, outline.lesson)
    place = progress.places.get(key, LessonPlace())
    questions = [progress.items.get(f"{key}/{_escaped(block)}", ItemRecord()) for block in outline.questions]
    if outline.pages and outline.pages[-1] in place.reached and all(item.settled for item in questions):
        return "done"
    if place.reached or any(item.touched for item in questions):
        return "begun"
    walked = any(item.touched and key_of.startswith(f"{key}/") for key_of, item in progress.items.items())
    return "begun" if walked else "new"


def _escaped(identifier: str) -> str:
    return identifier.replace("%", "%25").replace("/", "%2F")


def _within(key: str, address: str) -> bool:
    return not address or key == address or key.startswith(f"{address}/")


def _after(before: str, when: str) -> str:
    if when > before:
        return when
    from datetime import datetime, timedelta

    return stamp(datetime.fromisoformat(before) + timedelta(microseconds=1))
