"""Go to: type a name, a number or an address, choose what fits, and be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui_app.lesson.finding.particles import without_particles
from tui_app.screens.list_dialog import FindDialog, Listed
from tui_app.screens.places import GoToEntry, Places
from tui_app.text.lines import BLANK, Line, Role, Span, cut, indent, pad, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands

_MOST = 400
"""Entries that are listed at once; typing finds the others."""

_MOST_ROWS = 4
"""A name as long as so many rows is shown whole."""

_NARROW = 40
"""Below so many cells an address stands behind the last row of a name."""

_LEAST_NAME = 16
"""Cells that a name has beside its address."""


class GoToScreen(FindDialog[GoToEntry]):
    """Gives back the target of the chosen entry, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("go_to"))]

    def __init__(self, places: Places, look: Look) -> None:
        super().__init__("go_to", look.say("screens.go_to.title"), look.say("screens.go_to.prompt"), look)
        self._places = places

    def find(self, typed: str) -> Listed[GoToEntry]:
        """By name, with a Korean particle or without, number or address; everything there is, until something is
        typed.
        """
        found = self._places.find(typed, _MOST)
        if not found.entries:
            found = self._places.find(without_particles(typed), _MOST)
        if not found.entries:
            return Listed((), self._look.say("screens.go_to.nothing", typed=typed))
        more = self._look.say("screens.go_to.more", count=f"{found.more:,}") if found.more else ""
        return Listed(found.entries, more)

    def drawn(self, entries: Sequence[GoToEntry], chosen: int, cells: int) -> list[list[Line]]:
        """Their kinds, names and addresses."""
        return entry_lines(entries, chosen, self._look, cells)

    def target(self, entry: GoToEntry) -> str:
        """Where it leads."""
        return entry.target


def entry_lines(entries: Sequence[GoToEntry], chosen: int, look: Look, cells: int) -> list[list[Line]]:
    """Each entry's kind, its name, and to the right where it is in the lesson; where that has no room, at the end.

    A name goes on in the next row rather than being cut: steps differ in how their names end.
    """
    kinds = {kind: look.say(f"screens.go_to.{kind}") for kind in {entry.kind for entry in entries}}
    column = max(map(width, kinds.values()), default=0) + 2
    drawn: list[list[Line]] = []
    for at, entry in enumerate(entries):
        room = max(cells - column, 1)
        address = Span(entry.target.rpartition("/")[2], Role.MUTED)
        beside = room - width(address.text) - 2
        behind = cells < _NARROW or beside < _LEAST_NAME
        name = cut(entry.name, _MOST_ROWS * (room if behind else beside), look.glyphs.ellipsis)
        rows = wrap([Span(name, Role.CHOSEN if at == chosen else Role.PLAIN)], room if behind else beside)
        if not rows or (behind and width(rows[-1]) > beside):
            rows.append(BLANK)
        last = -1 if behind else 0
        rows[last] = (*rows[last], Span(" " * (beside + 2 - width(rows[last]))), address)
        kind = Span(pad(kinds[entry.kind], column), Role.MUTED)
        drawn.append([(kind, *rows[0]), *indent(rows[1:], column)])
    return drawn
