"""Go to: type a name, a number or an address, choose what fits, and be there."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui_app.screens.places import Entry, Found, Places
from tui_app.text.lines import Line, Role, Span, cut, line, pad, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView

_MOST = 400
"""Entries that are listed at once; typing finds the others."""


class GoToScreen(ModalScreen[str | None]):
    """Gives back the target of the chosen entry, or None."""

    CSS_PATH = "go_to.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("go_to"))]

    def __init__(self, places: Places, look: Look) -> None:
        super().__init__()
        self._places = places
        self._look = look
        self._found = Found(())
        self._chosen = 0
        self._typed = Input(placeholder=look.say("screens.go_to.prompt"))
        self._typed.cursor_blink = False
        self._list = LinesView(glyphs=look.glyphs)
        self._keys = KeyBar(look)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed."""
        return self._found.entries

    def compose(self) -> ComposeResult:
        """A line to type in, the list below it."""
        with Vertical():
            yield self._typed
            yield self._list
            yield self._keys

    def on_mount(self) -> None:
        """Everything there is, until something is typed."""
        self.query_one(Vertical).border_title = self._look.say("screens.go_to.title")
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")
        self._keys.show_commands(commands("go_to"))
        self._find()

    def on_resize(self) -> None:
        """The list at its new width."""
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def _find(self) -> None:
        self._found = self._places.find(self._typed.value, _MOST)
        self._chosen = 0
        self._draw()

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        self.dismiss(str(event.target))

    def action_up(self) -> None:
        """The entry above."""
        self._move(-1)

    def action_down(self) -> None:
        """The entry below."""
        self._move(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self._move(1 - self._list.size.height)

    def action_page_down(self) -> None:
        """A screenful down."""
        self._move(self._list.size.height - 1)

    def action_take(self) -> None:
        """Goes to the chosen entry."""
        if self.entries:
            self.dismiss(self.entries[self._chosen].target)

    def action_leave(self) -> None:
        """Stays."""
        self.dismiss(None)

    def _move(self, by: int) -> None:
        self._chosen = max(0, min(self._chosen + by, len(self.entries) - 1))
        self._draw()

    def _draw(self) -> None:
        self._list.show(
            entry_lines(self._found, self._chosen, self._typed.value, self._look, self._list.size.width)
        )
        self._list.bring_into_sight(self._chosen)


def entry_lines(found: Found, chosen: int, typed: str, look: Look, cells: int) -> list[Line]:
    """One line an entry: its kind, its name, its address to the right."""
    if not found.entries:
        return wrap([Span(look.say("screens.go_to.nothing", typed=typed), Role.MUTED)], cells)
    kinds = {kind: look.say(f"screens.go_to.{kind}") for kind in {entry.kind for entry in found.entries}}
    column = max(width(kind) for kind in kinds.values())
    lines: list[Line] = []
    for at, entry in enumerate(found.entries):
        here = at == chosen
        mark = look.glyphs.chosen if here else " " * width(look.glyphs.chosen)
        room = max(cells - column - width(entry.target) - width(mark) - 7, 8)
        name = pad(cut(entry.name, room, look.glyphs.ellipsis), room)
        lines.append(
            (
                Span(f"{mark} ", Role.KEY, entry.target),
                Span(pad(kinds[entry.kind], column) + "  ", Role.MUTED, entry.target),
                Span(name, Role.CHOSEN if here else Role.PLAIN, entry.target),
                Span("  " + entry.target, Role.MUTED, entry.target),
            )
        )
    if found.more:
        lines.append(line(look.say("screens.go_to.more", count=f"{found.more:,}"), role=Role.MUTED))
    return lines
