"""Search: type a word of any lesson, choose a place where it stands, and be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui_app.lesson.finding.search import SearchEntry, SearchIndex, places_of
from tui_app.screens.list_dialog import FindDialog, Listed
from tui_app.text.lines import Line, Role, Span, cut, pad, width
from tui_app.text.look import Look
from tui_app.widgets.commands import bindings, commands

_MOST = 200
"""Places that are listed at once; more words find the others."""

_BEFORE = 20
"""Characters shown before what was found."""


class SearchScreen(FindDialog[SearchEntry]):
    """Gives back the address of the chosen place, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("search"))]

    def __init__(self, index: SearchIndex | None, look: Look) -> None:
        """Without an index it says that the lessons are being read, until `take_index`."""
        super().__init__("search", look.say("search.title"), look.say("search.prompt"), look)
        self._index = index

    def take_index(self, index: SearchIndex) -> None:
        """The lessons are read."""
        self._index = index
        if self.is_mounted:
            self.find_anew()

    def find(self, typed: str) -> Listed[SearchEntry]:
        """The places where all words stand; nothing until something is typed."""
        look = self._look
        if self._index is None:
            return Listed((), look.say("search.reading"))
        if not typed.strip():
            return Listed((), look.say("search.what"))
        found = self._index.find(typed, _MOST)
        if not found.entries:
            return Listed((), look.say("search.nothing", typed=typed))
        return Listed(found.entries, look.say("search.more", count=f"{found.more:,}") if found.more else "")

    def drawn(self, entries: Sequence[SearchEntry], chosen: int, cells: int) -> list[list[Line]]:
        """Their kinds and texts, what was typed marked, and below where that is."""
        return result_lines(entries, chosen, self._typed.value, self._look, cells)

    def target(self, entry: SearchEntry) -> str:
        """Its address."""
        return entry.address


def result_lines(
    entries: Sequence[SearchEntry], chosen: int, typed: str, look: Look, cells: int
) -> list[list[Line]]:
    """Two lines a place: what stands there, what was typed marked, and below it where that is."""
    kinds = {kind: look.say(f"search.kind.{kind}") for kind in {entry.kind for entry in entries}}
    column = max(map(width, kinds.values()), default=0) + 2
    room = max(cells - column, 8)
    drawn: list[list[Line]] = []
    for at, entry in enumerate(entries):
        text = _snippet(entry, typed, room, Role.STRONG if at == chosen else Role.PLAIN, look)
        where = cut(entry.where or entry.address, room, look.glyphs.ellipsis)
        drawn.append(
            [
                (Span(pad(kinds[entry.kind], column), Role.MUTED), *text),
                (Span(" " * column + where, Role.MUTED),),
            ]
        )
    return drawn


def _snippet(entry: SearchEntry, typed: str, cells: int, role: Role, look: Look) -> Line:
    """The text around the first place, cut at `cells`."""
    places = places_of(entry, typed)
    start = max(places[0][0] - _BEFORE, 0) if places and width(entry.text) > cells else 0
    ellipsis = look.glyphs.ellipsis
    shown = cut((ellipsis if start else "") + entry.text[start:], cells, ellipsis)
    shift = start - (len(ellipsis) if start else 0)
    spans: list[Span] = []
    done = 0
    for first, last in places:
        first, last = first - shift, min(last - shift, len(shown))
        if first < done or first >= last:
            continue
        spans += [Span(shown[done:first], role), Span(shown[first:last], Role.READ)]
        done = last
    spans.append(Span(shown[done:], role))
    return tuple(span for span in spans if span.text)
