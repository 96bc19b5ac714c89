"""Go to: type a name, a number or an address, choose what fits, and be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui_app.screens.list_dialog import FindDialog, Listed
from tui_app.screens.places import Entry, Places
from tui_app.text.lines import BLANK, Line, Role, Span, cut, indent, pad, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands

_MOST = 400
"""Entries that are listed at once; typing finds the others."""

_MOST_ROWS = 2
"""A name as long as so many rows is shown whole."""

_STACKED = 40
"""Below so many cells kind and address stand under the name."""

_LEAST_NAME = 16
"""Cells that a name has beside its address."""


class GoToScreen(FindDialog[Entry]):
    """Gives back the target of the chosen entry, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("go_to"))]

    def __init__(self, places: Places, look: Look) -> None:
        super().__init__("go_to", look.say("screens.go_to.title"), look.say("screens.go_to.prompt"), look)
        self._places = places

    def find(self, typed: str) -> Listed[Entry]:
        """By name, number or address; everything there is, until something is typed."""
        found = self._places.find(typed, _MOST)
        if not found.entries:
            return Listed((), self._look.say("screens.go_to.nothing", typed=typed))
        more = self._look.say("screens.go_to.more", count=f"{found.more:,}") if found.more else ""
        return Listed(found.entries, more)

    def drawn(self, entries: Sequence[Entry], chosen: int, cells: int) -> list[list[Line]]:
        """Their kinds, names and addresses."""
        return entry_lines(entries, chosen, self._look, cells)

    def target(self, entry: Entry) -> str:
        """Where it leads."""
        return entry.target


def entry_lines(entries: Sequence[Entry], chosen: int, look: Look, cells: int) -> list[list[Line]]:
    """Each entry's kind, its name, and to the right where it is in the lesson; where that has no room, below it.

    A name goes on in the next row rather than being cut: steps differ in how their names end.
    """
    kinds = {kind: look.say(f"screens.go_to.{kind}") for kind in {entry.kind for entry in entries}}
    column = max(map(width, kinds.values()), default=0) + 2
    drawn: list[list[Line]] = []
    for at, entry in enumerate(entries):
        kind = Span(pad(kinds[entry.kind], column), Role.MUTED)
        address = Span(entry.target.rpartition("/")[2], Role.MUTED)
        beside = cells - column - width(address.text) - 2
        stacked = cells < _STACKED or beside < _LEAST_NAME
        room = cells if stacked else beside
        name = cut(entry.name, _MOST_ROWS * room, look.glyphs.ellipsis)
        first, *rest = wrap([Span(name, Role.CHOSEN if at == chosen else Role.PLAIN)], room) or [BLANK]
        if stacked:
            drawn.append([first, *rest, (kind, address)])
        else:
            gap = Span(" " * (beside - width(first) + 2))
            drawn.append([(kind, *first, gap, address), *indent(rest, column)])
    return drawn
