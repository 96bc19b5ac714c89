"""Dialogs in which one entry of a list is chosen: a list that stands, or what fits what is typed.

What a dialog of its own says: which keys it has, what its entries are, how they are drawn, and what choosing one gives
back. The rest is here: the mark, the keys, clicks, scrolling, narrow terminals.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui_app.screens.closing import close
from tui_app.text.lines import Line, Role, Span, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView

NARROW = 70
"""Below so many columns dialogs fill the terminal, those of a few lines left aside."""

_LONGEST = 200
"""Characters that can be typed."""

_CUE = 2
"""Cells at the right edge that stay free for the arrow that says that there is more."""

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Listed(Generic[E]):
    """What is listed; `said` stands below it, or in its place where it is empty."""

    entries: Sequence[E] = ()
    said: str = ""


class ListDialog(ModalScreen[str | None], Generic[E]):
    """Gives back the target of the chosen entry, or None."""

    CSS_PATH = "list_dialog.tcss"

    def __init__(self, place: str, title: str, listed: Listed[E], look: Look, at: int = 0) -> None:
        """`place` is that of its commands in the table, `at` the entry that is chosen at first."""
        super().__init__()
        self._place = place
        self._title = title
        self._listed = listed
        self._look = look
        self._at = at
        self._rows: list[int] = []
        self._list = LinesView(glyphs=look.glyphs, id="list")
        self._keys = KeyBar(look)

    @abstractmethod
    def drawn(self, entries: Sequence[E], chosen: int, cells: int) -> Sequence[Sequence[Line]]:
        """For each entry its lines of at most `cells` cells, without the mark before the chosen one."""

    @abstractmethod
    def target(self, entry: E) -> str:
        """What choosing an entry gives back."""

    @property
    def entries(self) -> tuple[E, ...]:
        """What is listed."""
        return tuple(self._listed.entries)

    @property
    def chosen(self) -> E | None:
        """The entry that is marked; None where nothing is listed."""
        return self._listed.entries[self._at] if self._listed.entries else None

    def compose(self) -> ComposeResult:
        """What it consists of, and the keys below."""
        with Vertical():
            yield from self.panes()
            yield self._keys

    def panes(self) -> ComposeResult:
        """What stands above the keys."""
        yield self._list

    def on_mount(self) -> None:
        """Its heading and its keys, which never change."""
        self.query_one(Vertical).border_title = self._title
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")
        self._keys.show_commands(commands(self._place))

    def on_resize(self) -> None:
        """The list at its new width."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.call_after_refresh(self.draw)

    def list_anew(self, listed: Listed[E]) -> None:
        """Lists something else, its first entry chosen; the chosen one stays where the entries stay."""
        if listed.entries != self._listed.entries:
            self._at = 0
        self._listed = listed
        self.draw()

    def choose(self, at: int) -> None:
        """Chooses the entry at a place, or the nearest one."""
        self._at = max(0, min(at, len(self._listed.entries) - 1))
        self.draw()

    def clicked(self, at: int) -> None:
        """What a click on an entry does: it is taken."""
        self.choose(at)
        self.action_take()

    @on(LinesView.Chosen, "#list")
    def _clicked(self, event: LinesView.Chosen) -> None:
        assert isinstance(event.target, int)
        self.clicked(event.target)

    def action_move(self, by: int) -> None:
        """Some entries on or back."""
        self.choose(self._at + by)

    def action_page(self, by: int) -> None:
        """A screenful on or back, by one entry at least."""
        if self._rows:
            row = self._rows[self._at] + by * (self._list.size.height - 1)
            at = bisect_right(self._rows, max(row, 0)) - 1
            self.choose(at if at != self._at else at + by)

    def action_take(self) -> None:
        """Gives back the chosen entry's target."""
        if self.chosen is not None:
            close(self, self.target(self.chosen))

    def action_leave(self) -> None:
        """Gives back nothing."""
        close(self)

    def draw(self) -> None:
        """All of it, the chosen entry in sight."""
        mark = self._look.glyphs.chosen
        cells = self._list.size.width
        lines: list[Line] = []
        self._rows = []
        entries = self.drawn(self._listed.entries, self._at, max(cells - width(mark) - 1 - _CUE, 1))
        for at, entry in enumerate(entries):
            self._rows.append(len(lines))
            for row, shown in enumerate(entry):
                lead = mark if at == self._at and row == 0 else " " * width(mark)
                spans = (replace(span, target=at) for span in shown)
                lines.append((Span(f"{lead} ", Role.KEY, at), *spans))
        if self._listed.said:
            lines += wrap([Span(self._listed.said, Role.MUTED)], cells)
        self._list.show(lines)
        if self._rows:
            first = self._rows[self._at]
            self._list.bring_into_sight(first + len(entries[self._at]) - 1)
            self._list.bring_into_sight(first)


class FindDialog(ListDialog[E]):
    """A dialog that lists what fits what is typed."""

    def __init__(self, place: str, title: str, prompt: str, look: Look) -> None:
        super().__init__(place, title, Listed(), look)
        self._typed = Input(placeholder=prompt, max_length=_LONGEST)
        self._typed.cursor_blink = False

    @abstractmethod
    def find(self, typed: str) -> Listed[E]:
        """What fits, the likeliest first; where nothing is typed, what is listed at first."""

    def panes(self) -> ComposeResult:
        """A line to type in, the list below it."""
        yield self._typed
        yield from super().panes()

    def on_mount(self) -> None:
        """What is listed before anything is typed."""
        super().on_mount()
        self._listed = self.find("")

    @on(Input.Changed)
    def find_anew(self) -> None:
        """Lists what fits what is typed now."""
        self.list_anew(self.find(self._typed.value))
