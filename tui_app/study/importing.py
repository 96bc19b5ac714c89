"""A backup beside what is known: what taking it in adds, and what it can't bring back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui_app.study.merging import merged
from tui_app.study.record import ItemRecord, LessonPlace, Progress


class Import(NamedTuple):
    """`progress` is both; of the backup's entries (items and places) it says what became of each."""

    progress: Progress
    new: tuple[str, ...]
    """Keys that weren't known."""
    newer: tuple[str, ...]
    """Keys of which the backup knew something later or more."""
    older: tuple[str, ...]
    """Keys of which what is known here was changed later; it stays."""
    reset: tuple[str, ...]
    """Keys that were reset here after the backup was made; they stay reset."""
    same: int
    """How many were known just so."""


def imported(known: Progress, backup: Progress) -> Import:
    """Takes a backup in. Of each entry the later one counts, so that nothing known is ever lost."""
    both = merged(known, backup)
    found: dict[str, list[str]] = {"new": [], "newer": [], "older": [], "reset": [], "same": []}
    _compare(known.items, backup.items, both.items, found)
    _compare(known.places, backup.places, both.places, found)
    new, newer, older, reset = (tuple(found[name]) for name in ("new", "newer", "older", "reset"))
    return Import(both, new, newer, older, reset, len(found["same"]))


def _compare(
    known: Mapping[str, ItemRecord] | Mapping[str, LessonPlace],
    backup: Mapping[str, ItemRecord] | Mapping[str, LessonPlace],
    both: Mapping[str, ItemRecord] | Mapping[str, LessonPlace],
    found: dict[str, list[str]],
) -> None:
    for key, other in backup.items():
        own = known.get(key)
        if own is None:
            found["new"].append(key)
        elif own == other:
            found["same"].append(key)
        elif both[key] != own:
            found["newer"].append(key)
        else:
            found["reset" if own.reset > other.changed else "older"].append(key)


def holds_more(backup: Progress, known: Progress) -> bool:
    """Whether a backup knows anything that `known` doesn't."""
    return merged(known, backup) != known
