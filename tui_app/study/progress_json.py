"""Progress as the text of its file, and back; a file from anywhere is read without trust."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tui_app.errors import ProgressError
from tui_app.study.record import (
    FORMAT,
    OUTCOMES,
    ROUND_RESULTS,
    VERDICTS,
    Attempt,
    ItemRecord,
    LessonPlace,
    Progress,
    Round,
)

MOST_BYTES = 16 * 1024 * 1024
"""What a progress file may measure: a hundred times what one student fills in a year."""

_DEEPEST_EXTRA = 20


class Decoded(NamedTuple):
    """What a file says."""

    progress: Progress
    unreadable: int
    """How many items and places were left out because they aren't what they should be."""


class NewerFormatError(ProgressError):
    """The file was written by a newer losslab."""


def encode(progress: Progress) -> bytes:
    """The text of a progress file: ASCII, one item a line and in order, so that two can be compared."""
    text = json.JSONEncoder(allow_nan=False).encode

    def lines(entries: Mapping[str, object]) -> str:
        return "{" + ",".join(f"\n{text(key)}: {text(value)}" for key, value in sorted(entries.items())) + "}"

    items = lines({key: _item_out(item) for key, item in progress.items.items()})
    places = lines({key: _place_out(place) for key, place in progress.places.items()})
    known = {"format": FORMAT, **progress.extra}
    head = "".join(f"{text(name)}: {text(value)},\n" for name, value in known.items())
    return f'{{{head}"places": {places},\n"items": {items}}}\n'.encode("ascii")


def decode(data: bytes) -> Decoded:
    """What the text of a progress file says, any item that can't be read left out and counted.

    Raises NewerFormatError (`study.newer`) for a format from the future and ProgressError
    (`study.unreadable`) for what is no progress file at all.
    """
    if len(data) > MOST_BYTES:
        raise ProgressError("study.unreadable")
    try:
        raw = json.loads(data, parse_constant=_refused, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise ProgressError("study.unreadable") from error
    if not isinstance(raw, dict) or type(raw.get("format")) is not int or raw["format"] < 1:
        raise ProgressError("study.unreadable")
    if raw["format"] > FORMAT:
        raise NewerFormatError("study.newer", format=raw["format"])
    items, places = raw.get("items", {}), raw.get("places", {})
    if not isinstance(items, dict) or not isinstance(places, dict):
        raise ProgressError("study.unreadable")
    read_items = {key: item for key, value in items.items() if (item := _item_in(value))}
    read_places = {key: place for key, value in places.items() if (place := _place_in(value))}
    left_out = len(items) + len(places) - len(read_items) - len(read_places)
    extra = _rest(raw, ("format", "items", "places"))
    return Decoded(Progress(read_items, read_places, extra), left_out)


def canonical(value: object) -> str:
    """A text that is the same for equal values and another for any other: ItemRecord, LessonPlace or JSON."""
    if isinstance(value, ItemRecord):
        value = _item_out(value)
    elif isinstance(value, LessonPlace):
        value = _place_out(value)
    return json.dumps(value, sort_keys=True)


def _item_out(item: ItemRecord) -> dict[str, Any]:
    return {
        **item.extra,
        "definition": item.definition,
        "attempts": [_attempt_out(attempt) for attempt in item.attempts],
        "hints": item.hints,
        "outcome": item.outcome,
        "finished": item.finished,
        "changed": item.changed,
        "reset": item.reset,
        **({"parts": dict(item.parts)} if item.parts else {}),
        **({"rounds": [list(each) for each in item.rounds]} if item.rounds else {}),
        **({"reviews": item.reviews} if item.reviews else {}),
    }


def _attempt_out(attempt: Attempt) -> dict[str, Any]:
    return {
        **attempt.extra,
        "answer": attempt.answer,
        "when": attempt.when,
        "verdict": attempt.verdict,
        "part": attempt.part,
        "sure": attempt.sure,
        **({"draw": attempt.draw} if attempt.draw else {}),
    }


def _place_out(place: LessonPlace) -> dict[str, Any]:
    return {
        **place.extra,
        "page": place.page,
        "block": place.block,
        "step": place.step,
        "reached": dict(place.reached),
        "changed": place.changed,
        "reset": place.reset,
    }


def _item_in(raw: object) -> ItemRecord | None:
    if not isinstance(raw, dict):
        return None
    attempts = raw.get("attempts", [])
    if not isinstance(attempts, list):
        return None
    read = tuple(attempt for value in attempts if (attempt := _attempt_in(value)))
    rounds = _rounds_in(raw.get("rounds", []))
    item = ItemRecord(
        raw.get("definition", ""),
        read,
        raw.get("hints", 0),
        raw.get("outcome", "open"),
        raw.get("finished", False),
        raw.get("changed", ""),
        raw.get("reset", ""),
        _rest(raw, ItemRecord._fields),
        raw.get("parts", {}),
        rounds or (),
        raw.get("reviews", 0),
    )
    good = (
        rounds is not None
        and len(read) == len(attempts)
        and isinstance(item.definition, str)
        and _is_count(item.hints)
        and _is_count(item.reviews)
        and item.outcome in OUTCOMES
        and isinstance(item.finished, bool)
        and _is_stamp(item.changed)
        and (item.reset == "" or _is_stamp(item.reset))
        and isinstance(item.parts, dict)
        and all(outcome in OUTCOMES for outcome in item.parts.values())
    )
    return item if good else None


def _rounds_in(raw: object) -> tuple[Round, ...] | None:
    """None where they aren't what they should be."""
    if not isinstance(raw, list):
        return None
    rounds = [Round(*value) for value in raw if isinstance(value, list) and len(value) == 3]
    good = all(
        _is_stamp(each.when) and each.result in ROUND_RESULTS and _is_count(each.hints) for each in rounds
    )
    return tuple(rounds) if good and len(rounds) == len(raw) else None


def _attempt_in(raw: object) -> Attempt | None:
    if not isinstance(raw, dict):
        return None
    attempt = Attempt(
        raw.get("answer", ""),
        raw.get("when", ""),
        raw.get("verdict", ""),
        raw.get("part", ""),
        raw.get("sure"),
        _rest(raw, Attempt._fields),
        raw.get("draw", 0),
    )
    good = (
        isinstance(attempt.answer, str)
        and isinstance(attempt.part, str)
        and attempt.verdict in VERDICTS
        and (attempt.sure is None or isinstance(attempt.sure, bool))
        and _is_stamp(attempt.when)
        and _is_count(attempt.draw)
    )
    return attempt if good else None


def _place_in(raw: object) -> LessonPlace | None:
    if not isinstance(raw, dict):
        return None
    reached = raw.get("reached", {})
    if not isinstance(reached, dict) or not all(_is_stamp(when) for when in reached.values()):
        return None
    page, block, step = raw.get("page", ""), raw.get("block", ""), raw.get("step", 0)
    changed, reset = raw.get("changed", ""), raw.get("reset", "")
    good = (
        isinstance(page, str)
        and isinstance(block, str)
        and _is_count(step)
        and _is_stamp(changed)
        and (reset == "" or _is_stamp(reset))
    )
    if not good:
        return None
    since = {name: when for name, when in reached.items() if when > reset}
    return LessonPlace(page, block, step, since, changed, reset, _rest(raw, LessonPlace._fields))


def _rest(raw: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    if raw.keys() <= set(known):
        return {}
    return {
        name: value
        for name, value in raw.items()
        if name not in known and name != "extra" and _is_shallow(value, _DEEPEST_EXTRA)
    }


def _is_shallow(value: object, levels: int) -> bool:
    # What was read just below the recursion limit could not be written again from deeper in the program.
    if not isinstance(value, (dict, list)):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(each, levels - 1) for each in inner)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**53


_SEPARATORS = tuple("--T::.Z")


def _is_stamp(value: object) -> bool:
    # A moment in the year 9999 has no moment after it, which the next change needs.
    if not isinstance(value, str) or len(value) != 27 or value >= "9999":
        return False
    if (value[4], value[7], value[10], value[13], value[16], value[19], value[26]) != _SEPARATORS:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _refused(name: str) -> float:
    raise ValueError(name)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
