"""Search: type a word of any lesson, choose a place where it stands, and be there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui_app.lesson.search import SearchEntry, SearchIndex, SearchResults, places_of
from tui_app.text.lines import BLANK, Line, Role, Span, cut, line, pad, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView

_MOST = 200
"""Places that are listed at once; more words find the others."""

_BEFORE = 20
"""Characters shown before what was found."""


class SearchScreen(ModalScreen[str | None]):
    """Gives back the address of the chosen place, or None."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("search"))]

    def __init__(self, index: SearchIndex | None, look: Look) -> None:
        """Without an index it says that the lessons are being read, until `take_index`."""
        super().__init__()
        self._index = index
        self._look = look
        self._found = SearchResults()
        self._chosen = 0
        self._typed = Input(placeholder=look.say("search.prompt"), max_length=100)
        self._typed.cursor_blink = False
        self._list = LinesView(glyphs=look.glyphs)
        self._keys = KeyBar(look)

    @property
    def entries(self) -> tuple[SearchEntry, ...]:
        """What is listed."""
        return self._found.entries

    def compose(self) -> ComposeResult:
        """A line to type in, the places below it."""
        with Vertical():
            yield self._typed
            yield self._list
            yield self._keys

    def on_mount(self) -> None:
        """Nothing is listed until something is typed."""
        self.query_one(Vertical).border_title = self._look.say("search.title")
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")
        self._keys.show_commands(commands("search"))
        self._find()

    def take_index(self, index: SearchIndex) -> None:
        """The lessons are read."""
        self._index = index
        if self.is_mounted:
            self._find()

    def on_resize(self) -> None:
        """The list at its new width."""
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def _find(self) -> None:
        if self._index is not None:
            self._found = self._index.find(self._typed.value, _MOST)
        self._chosen = 0
        self._draw()

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        if event.control is self._list:
            self.dismiss(str(event.target))

    def action_up(self) -> None:
        """The place above."""
        self._move(-1)

    def action_down(self) -> None:
        """The place below."""
        self._move(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self._move(-max(self._list.size.height // 2 - 1, 1))

    def action_page_down(self) -> None:
        """A screenful down."""
        self._move(max(self._list.size.height // 2 - 1, 1))

    def action_take(self) -> None:
        """Goes to the chosen place."""
        if self.entries:
            self.dismiss(self.entries[self._chosen].address)

    def action_leave(self) -> None:
        """Stays."""
        self.dismiss(None)

    def _move(self, by: int) -> None:
        self._chosen = max(0, min(self._chosen + by, len(self.entries) - 1))
        self._draw()

    def _draw(self) -> None:
        cells = self._list.size.width
        if self._index is None:
            lines: Sequence[Line] = wrap([Span(self._look.say("search.reading"), Role.MUTED)], cells)
        else:
            lines = result_lines(self._found, self._chosen, self._typed.value, self._look, cells)
        self._list.show(lines)
        self._list.bring_into_sight(2 * self._chosen + 1)
        self._list.bring_into_sight(2 * self._chosen)


def result_lines(found: SearchResults, chosen: int, typed: str, look: Look, cells: int) -> list[Line]:
    """Two lines a place: what stands there, what was typed marked, and below it where that is."""
    if not typed.strip():
        return wrap([Span(look.say("search.what"), Role.MUTED)], cells)
    if not found.entries:
        return wrap([Span(look.say("search.nothing", typed=typed), Role.MUTED)], cells)
    kinds = {kind: look.say(f"search.kind.{kind}") for kind in {entry.kind for entry in found.entries}}
    column = max(width(kind) for kind in kinds.values())
    lines: list[Line] = []
    for at, entry in enumerate(found.entries):
        here = at == chosen
        mark = look.glyphs.chosen if here else " " * width(look.glyphs.chosen)
        room = max(cells - column - width(mark) - 3, 8)
        text = _snippet(entry, typed, room, Role.STRONG if here else Role.PLAIN, look)
        kind = Span(pad(kinds[entry.kind], column) + "  ", Role.MUTED, entry.address)
        lines.append((Span(f"{mark} ", Role.KEY, entry.address), kind, *text))
        indent = " " * (column + width(mark) + 3)
        lines.append(
            (
                Span(
                    indent + cut(entry.where or entry.address, room, look.glyphs.ellipsis),
                    Role.MUTED,
                    entry.address,
                ),
            )
        )
    if found.more:
        lines += [BLANK, line(look.say("search.more", count=f"{found.more:,}"), role=Role.MUTED)]
    return lines


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
        spans += [
            Span(shown[done:first], role, entry.address),
            Span(shown[first:last], Role.READ, entry.address),
        ]
        done = last
    spans.append(Span(shown[done:], role, entry.address))
    return tuple(span for span in spans if span.text)
