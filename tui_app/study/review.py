"""What comes back, and when: a function of what is on record and of today's date.

A question that was missed comes back after 1, 3, 7 and 21 days: a right answer moves it one rung up, a wrong one back to
the first, and a right one on the last rung lets it go. Missed means: answered wrongly, even where the question was then
left open, after a hint, gone past, not known, or shown. What was answered wrongly while the student was sure of it comes
first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from tui_app.study.record import Attempt, ItemRecord, Outcome, Round, RoundResult

INTERVALS = (1, 3, 7, 21)
"""Days after which a missed question comes back, by rung."""

MOST_ROUNDS = 30
"""Rounds kept of one item, the latest."""

MOST_STEPS = 5
"""Steps of one walk that are asked again at a time."""

_MISSED: frozenset[Outcome] = frozenset({"skipped", "unknown", "shown"})
_WORST_FIRST: tuple[RoundResult, ...] = ("sure-wrong", "missed", "right")

Known = Callable[[str, str], ItemRecord]
"""What is on record of a lesson's block."""


class Subject(NamedTuple):
    """Something of a lesson that can be asked again: a question, or a walk whose steps ask (`parts`)."""

    lesson: str
    block: str
    definition: str
    parts: tuple[str, ...] = ()


class Due(NamedTuple):
    """A subject that comes back on `day`; of a walk only `parts` are asked."""

    subject: Subject
    day: date
    rung: int = 0
    """How many intervals were passed."""
    sure_wrong: bool = False
    parts: tuple[str, ...] = ()


class Standing(NamedTuple):
    """Where an item stands on the ladder."""

    day: date
    rung: int
    sure_wrong: bool


def due(
    known: Known, subjects: Iterable[Subject], today: date, zone: tzinfo | None = None
) -> tuple[Due, ...]:
    """What is due today, sure-and-wrong first, then what waits longest. Days are those of `zone` (default: the machine's)."""
    return tuple(each for each in coming(known, subjects, zone) if each.day <= today)


def question_count(dues: Iterable[Due]) -> int:
    """How many questions these are: of a walk each step that is asked is one."""
    return sum(len(each.parts) or 1 for each in dues)


def coming(known: Known, subjects: Iterable[Subject], zone: tzinfo | None = None) -> tuple[Due, ...]:
    """Everything that will come back, in the same order."""
    found: list[Due] = []
    for subject in subjects:
        item = known(subject.lesson, subject.block)
        if item.definition != subject.definition:
            continue
        at = standing(item, zone)
        if at is not None:
            found.append(Due(subject, *at, missed_parts(item, subject.parts)))
    return tuple(sorted(found, key=lambda each: (not each.sure_wrong, each.day)))


def practice(known: Known, subjects: Iterable[Subject], zone: tzinfo | None = None) -> tuple[Due, ...]:
    """What can be practised whatever the day: what comes back, then every other answered question, the oldest first."""
    all_of = tuple(subjects)
    ahead = coming(known, all_of, zone)
    taken = {each.subject for each in ahead}
    others: list[tuple[str, Due]] = []
    for subject in all_of:
        item = known(subject.lesson, subject.block)
        rounds = rounds_of(item)
        if subject not in taken and item.definition == subject.definition and item.settled and rounds:
            parts = missed_parts(item, subject.parts)
            others.append((rounds[-1].when, Due(subject, _day(rounds[-1].when, zone), parts=parts)))
    return (*ahead, *(each for _, each in sorted(others, key=lambda pair: pair[0])))


def standing(item: ItemRecord, zone: tzinfo | None = None) -> Standing | None:
    """Where an item stands; None where it was never missed, or is known by now.

    Of several rounds on one day the worst counts. A right answer before its day changes nothing.
    """
    days: dict[date, RoundResult] = {}
    for each in rounds_of(item):
        day = _day(each.when, zone)
        days[day] = min(days.get(day, "right"), each.result, key=_WORST_FIRST.index)
    at: Standing | None = None
    for day, result in sorted(days.items()):
        if result != "right":
            at = Standing(day + timedelta(days=INTERVALS[0]), 0, result == "sure-wrong")
        elif at is not None and day >= at.day:
            rung = at.rung + 1
            at = (
                Standing(day + timedelta(days=INTERVALS[rung]), rung, False)
                if rung < len(INTERVALS)
                else None
            )
    return _with_left_open(at, item, zone)


def missed_parts(item: ItemRecord, parts: Sequence[str]) -> tuple[str, ...]:
    """The steps of a walk that are asked again: those missed, or the first ones where none was."""
    wrong = {attempt.part for attempt in item.attempts if attempt.verdict == "wrong"}
    missed = [part for part in parts if part in wrong or item.parts.get(part) in _MISSED]
    return tuple((missed or parts)[:MOST_STEPS])


def reopened(item: ItemRecord, parts: Collection[str]) -> ItemRecord:
    """An item whose question, or these steps of it, are asked again; what was answered stays on record."""
    left = {part: outcome for part, outcome in item.parts.items() if part not in parts and parts}
    return item._replace(parts=left, outcome="open")


def with_round(before: ItemRecord, after: ItemRecord, when: str) -> ItemRecord:
    """`after` with the rounds of `before`, and one more where it was settled just now."""
    same = before.definition in ("", after.definition)
    if not same:
        before = ItemRecord()
    if not after.settled or before.settled:
        return after._replace(rounds=rounds_of(before), reviews=before.reviews)
    return _ended(before, after, when, after.outcome == "answered")


def reviewed(
    before: ItemRecord, after: ItemRecord, parts: Collection[str], when: str, draw: int = 0
) -> ItemRecord:
    """What is kept of an item that is asked again, `parts` of it where it is a walk, `draw` where with new numbers.

    Until it is settled again it stands as it stood: to look into a review never takes a lesson's state back. What is
    settled with new numbers leaves that state as it is, too: the lesson asks with its own.
    """
    asked = [after.parts.get(part, "open") for part in parts] if parts else [after.outcome]
    if "open" in asked:
        kept = after._replace(rounds=rounds_of(before), reviews=before.reviews)
    else:
        ended = _ended(before, after, when, all(outcome == "answered" for outcome in asked))
        kept = ended._replace(reviews=before.reviews + 1)
        if not draw:
            return kept
    return kept._replace(outcome=before.outcome, parts=before.parts)


def rounds_of(item: ItemRecord) -> tuple[Round, ...]:
    """The rounds on record; of an item settled before rounds were kept, what the rest of its record says."""
    if item.rounds or not item.settled or not item.changed:
        return item.rounds
    return (Round(item.changed, _result(item, "", 0, item.outcome == "answered"), item.hints),)


def _with_left_open(at: Standing | None, item: ItemRecord, zone: tzinfo | None) -> Standing | None:
    """With what was answered wrongly since the last round and left open: on the first rung, and never put off by it."""
    rounds = rounds_of(item)
    wrong = _wrong_since(item, rounds[-1].when if rounds else "")
    if not wrong:
        return at
    day = _day(wrong[0].when, zone) + timedelta(days=INTERVALS[0])
    sure = any(each.sure for each in wrong)
    return Standing(day, 0, sure) if at is None else Standing(min(day, at.day), 0, sure or at.sure_wrong)


def _ended(before: ItemRecord, after: ItemRecord, when: str, answered: bool) -> ItemRecord:
    rounds = rounds_of(before)
    since, hints = (rounds[-1].when, rounds[-1].hints) if rounds else ("", 0)
    ended = Round(when, _result(after, since, hints, answered), after.hints)
    return after._replace(rounds=(*rounds, ended)[-MOST_ROUNDS:], reviews=before.reviews)


def _result(item: ItemRecord, since: str, hints: int, answered: bool) -> RoundResult:
    wrong = _wrong_since(item, since)
    if any(each.sure for each in wrong):
        return "sure-wrong"
    return "missed" if wrong or item.hints > hints or not answered else "right"


def _wrong_since(item: ItemRecord, since: str) -> list[Attempt]:
    return [each for each in item.attempts if each.verdict == "wrong" and each.when > since]


def _day(when: str, zone: tzinfo | None) -> date:
    return datetime.fromisoformat(when).astimezone(zone).date()
