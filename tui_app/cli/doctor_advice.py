"""What the facts mean for losslab here, and what to set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tui_app.cli.doctor_facts import FEW_COLORS, MANY_COLORS

LEAST_FREE = 1_000_000
"""Bytes that should be free where progress is kept."""
SMALLEST, DESIGNED = (40, 12), (80, 24)
"""Columns and rows below which the app waits, and which it is designed for."""
_AMBIGUOUS = ("sigma", "circle", "line")


class Advice(NamedTuple):
    """A sentence `cli.doctor.advice.<name>`; a `problem` shows up on the screen or costs progress."""

    name: str
    problem: bool
    facts: Mapping[str, object]


def advice(facts: Mapping[str, Any]) -> list[Advice]:
    """All that should be said about the facts of `doctor_facts.gather`, in the order in which it matters."""
    return [*_files(facts), *_screen(facts), *_widths(facts), *_colors(facts)]


def _files(facts: Mapping[str, Any]) -> Iterator[Advice]:
    progress, lessons = facts["progress"], facts["lessons"]
    if not progress["writable"]:
        yield Advice("not-writable", True, {"file": progress["path"]})
    elif progress["free"] < LEAST_FREE:
        yield Advice("disk-full", True, {"file": progress["path"]})
    if not lessons["there"]:
        yield Advice("no-lessons", True, {"folder": lessons["path"]})


def _screen(facts: Mapping[str, Any]) -> Iterator[Advice]:
    if not facts["app"]:
        yield Advice("no-app", False, {})
    if not facts["encoding"].lower().replace("-", "").startswith(("utf", "cp65001")):
        yield Advice("encoding", True, {"encoding": facts["encoding"]})
    size = facts["size"]
    if size is None:
        return
    room = (size["columns"], size["rows"])
    if room[0] < SMALLEST[0] or room[1] < SMALLEST[1]:
        yield Advice("too-small", True, {"columns": SMALLEST[0], "rows": SMALLEST[1]})
    elif room[0] < DESIGNED[0] or room[1] < DESIGNED[1]:
        yield Advice("small", False, {"columns": DESIGNED[0], "rows": DESIGNED[1]})


def _widths(facts: Mapping[str, Any]) -> Iterator[Advice]:
    widths = facts["widths"]
    if widths is None:
        return
    if not widths["usable"]:
        yield Advice("unusable" if widths["answered"] else "no-answer", False, {})
        return
    wrong = {
        name: sample
        for name, sample in widths["samples"].items()
        if sample["drawn"] not in (None, sample["counted"])
    }
    if "hangul" in wrong:
        yield Advice("hangul", True, {"cells": wrong["hangul"]["drawn"]})
    ambiguous = [wrong[name]["text"] for name in _AMBIGUOUS if name in wrong]
    if ambiguous:
        yield Advice("ambiguous", True, {"characters": " ".join(ambiguous)})
    for name in ("braille", "check"):
        if name in wrong:
            yield Advice(name, True, {"cells": wrong[name]["drawn"]})
    if "emoji" in wrong:
        yield Advice("emoji", False, {"cells": wrong["emoji"]["drawn"]})
    if wrong and ("TMUX" in facts["environment"] or "STY" in facts["environment"]):
        yield Advice("multiplexer", False, {})
    if not wrong:
        yield Advice("widths-good", False, {})


def _colors(facts: Mapping[str, Any]) -> Iterator[Advice]:
    if not facts["app"]:
        return
    if facts["colors"] == 0:
        yield Advice("no-color", False, {})
    elif facts["colors"] in (FEW_COLORS, MANY_COLORS):
        yield Advice("few-colors", False, {"colors": facts["colors"]})
