"""What a lesson says of the steps of a walk, in its own words: `- why clamp: …`, `- why clamp zero: …`, `- why exp frog: …`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tui_app.data.names import nearest_name
from tui_app.lesson.kind import Fence, Scope
from tui_app.text.prose import Inlines
from tui_app.worked.register import Entry
from tui_app.worked.walk import Step, Walk

_WHY = re.compile(r"[-*+] +(?:(why) +)?([^:]*?) *:(?: +|$)(.*)$")

_LOOKED_AT = 2_000
"""Steps among which one is looked for that a reason is for."""


@dataclass(frozen=True, slots=True)
class Whys:
    """Reasons by principle and case; a reason without a case (the empty one) is for all other steps."""

    reasons: Mapping[tuple[str, str], Inlines] = field(default_factory=dict)

    def of(self, walk: Walk, step: Step) -> Inlines | None:
        """The reason for a step, the one for its class before the one for its case; None where there is none."""
        cases = (*_classes(walk, step), walk.case(step), "")
        return next(
            (self.reasons[step.principle, case] for case in cases if (step.principle, case) in self.reasons),
            None,
        )


@dataclass(frozen=True, slots=True)
class Said:
    """The reason for each step of a whole walk that is told, each reason once."""

    walk: Walk
    whys: Whys
    _told: list[Inlines] = field(default_factory=list)

    def __call__(self, step: Step) -> Inlines | None:
        """The reason for a step; None where there is none, or where it was told before."""
        found = self.whys.of(self.walk, step)
        if found is None or found in self._told:
            return None
        self._told.append(found)
        return found


@dataclass(frozen=True, slots=True)
class WrittenWhy:
    """Where a reason stands and what it is for."""

    principle: str
    case: str
    line: int
    column: int


def read_whys(fence: Fence, entry: Entry, scope: Scope) -> tuple[Whys, tuple[WrittenWhy, ...]]:
    """The list in a walk's body, an item's further lines indented; what can't be read is noted and left out."""
    reasons: dict[tuple[str, str], Inlines] = {}
    places: list[WrittenWhy] = []
    at = 0
    while at < len(fence.body):
        line, text = fence.body_line + at, fence.body[at]
        at += 1
        if not text.strip():
            continue
        found = _WHY.match(text)
        if found is None or found[1] is None:
            scope.findings.error(line, 1, "why-form")
            continue
        reason = [found[3]]
        while at < len(fence.body) and fence.body[at].startswith((" ", "\t")) and fence.body[at].strip():
            reason.append(fence.body[at].strip())
            at += 1
        name = " ".join(found[2].split())
        principle, _, case = name.partition(" ")
        column = found.start(2) + 1
        if principle not in entry.principles:
            note_unknown_principle(principle, entry, scope, line, column)
        elif (principle, case) in reasons:
            scope.findings.error(line, column, "why-twice", name=name)
        else:
            reasons[principle, case] = scope.inlines("\n".join(reason), line)
            places.append(WrittenWhy(principle, case, line, column))
    return Whys(reasons), tuple(places)


def note_unknown_principle(name: str, entry: Entry, scope: Scope, line: int, column: int) -> None:
    """Notes a name that is none of the principles of a computation."""
    nearest = nearest_name(name, entry.principles) or ""
    known = ", ".join(entry.principles)
    scope.findings.error(line, column, "no-principle", name=name, nearest=nearest, known=known, of=entry.kind)


def check_cases(walk: Walk, places: tuple[WrittenWhy, ...], scope: Scope) -> None:
    """Notes a case that no step of the walk is: its reason would never be said."""
    cased = [place for place in places if place.case]
    if not cased:
        return
    there: dict[str, dict[str, None]] = {}
    for number in range(1, min(walk.count, _LOOKED_AT) + 1):
        step = walk.step(number)
        there.setdefault(step.principle, {}).update(
            dict.fromkeys((*_classes(walk, step), *filter(None, [walk.case(step)])))
        )
    for place in cased:
        known = there.get(place.principle, {})
        if place.case not in known:
            scope.findings.error(
                place.line,
                place.column + len(place.principle) + 1,
                "why-case",
                name=place.case,
                principle=place.principle,
                known=", ".join(known) or "-",
                nearest=nearest_name(place.case, known) or "",
            )


def _classes(walk: Walk, step: Step) -> tuple[str, ...]:
    return walk.quantity(step).symbol.of[:1]
