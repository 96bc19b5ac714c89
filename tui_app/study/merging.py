"""Two records of one student's progress as one, whichever was written first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from tui_app.study.progress_json import canonical
from tui_app.study.record import ItemRecord, LessonPlace, Progress

_Value = TypeVar("_Value")


def merged(one: Progress, other: Progress) -> Progress:
    """Everything that either knows; of one item the record changed later, a reset being a change too.

    Commutative, associative and idempotent. Two different records of the same microsecond are told apart by
    their text, so that every losslab keeps the same one. Pages reached add up: a student who reads in two
    windows has reached what they reached in either, since the lesson was last reset.
    """
    if one == other:
        return one
    return Progress(
        _joined(one.items, other.items, _later_item),
        _joined(one.places, other.places, _joined_place),
        _joined(one.extra, other.extra, _larger),
    )


def _joined(
    one: Mapping[str, _Value], other: Mapping[str, _Value], choose: Callable[[_Value, _Value], _Value]
) -> Mapping[str, _Value]:
    result = {**one, **other}
    for key in one.keys() & other.keys():
        result[key] = choose(one[key], other[key])
    return result


def _later_item(one: ItemRecord, other: ItemRecord) -> ItemRecord:
    if one.changed != other.changed:
        return one if one.changed > other.changed else other
    return _larger(one, other)


def _joined_place(one: LessonPlace, other: LessonPlace) -> LessonPlace:
    reset = max(one.reset, other.reset)
    opened = _joined(one.reached, other.reached, max)
    reached = {page: when for page, when in opened.items() if when > reset}
    if one.changed != other.changed:
        last = one if one.changed > other.changed else other
    else:
        last = _larger(one._replace(reached={}, reset=""), other._replace(reached={}, reset=""))
    return last._replace(reached=reached, reset=reset)


def _larger(one: _Value, other: _Value) -> _Value:
    return one if one == other else max(one, other, key=canonical)
