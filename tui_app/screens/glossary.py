"""The glossary: type to find a term, read what it means beside the list, go to where it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui_app.lesson.glossary import GlossaryEntry, term_names
from tui_app.text.formula import inline_formula
from tui_app.text.lines import BLANK, Line, Role, Span, cut, line, pad, plain, width
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView

BESIDE = 70
"""From so many columns the meaning stands beside the list, below that under it."""


class GlossaryScreen(ModalScreen[str | None]):
    """Gives back the address of the chosen term's first use, or None."""

    CSS_PATH = "glossary.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("glossary"))]

    def __init__(self, entries: Sequence[GlossaryEntry], look: Look, term: str = "") -> None:
        """`term` is the id of the term that is chosen at first."""
        super().__init__()
        self._entries = tuple(entries)
        self._look = look
        self._found = self._entries
        self._chosen = next((at for at, each in enumerate(self._entries) if each.term.id == term), 0)
        self._typed = Input(placeholder=look.say("screens.glossary.prompt"))
        self._typed.cursor_blink = False
        self._list = LinesView(glyphs=look.glyphs, id="terms")
        self._meaning = LinesView(glyphs=look.glyphs, id="meaning")
        self._keys = KeyBar(look)

    @property
    def chosen(self) -> GlossaryEntry | None:
        """The term that is read; None where none fits."""
        return self._found[self._chosen] if self._found else None

    def compose(self) -> ComposeResult:
        """A line to type in, the terms, and the meaning of one."""
        with Vertical():
            yield self._typed
            with Container():
                yield self._list
                yield self._meaning
            yield self._keys

    def on_mount(self) -> None:
        """All terms, until something is typed."""
        self.query_one(Vertical).border_title = self._look.say("screens.glossary.title")
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")
        self._keys.show_commands(commands("glossary"))

    def on_resize(self) -> None:
        """Both panes at their new sizes."""
        self.set_class(self.app.size.width < BESIDE, "-narrow")
        self.call_after_refresh(self._draw)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        found = matching(self._entries, event.value, self._look)
        if found != self._found:
            self._found = found
            self._chosen = 0
            self._draw()

    @on(LinesView.Chosen, "#terms")
    def _clicked(self, event: LinesView.Chosen) -> None:
        """A click reads a term; on the one that is read it goes there."""
        assert isinstance(event.target, int)
        if event.target == self._chosen:
            self.action_take()
        else:
            self._move(event.target - self._chosen)

    @on(LinesView.Chosen, "#meaning")
    def _followed(self, event: LinesView.Chosen) -> None:
        """Another term of the meaning, or the place of first use."""
        at = next((at for at, each in enumerate(self._entries) if each.term.id == event.target), None)
        if at is not None:
            self._typed.value = ""
            self._found, self._chosen = self._entries, at
            self._draw()
        elif self.chosen is not None and event.target == self.chosen.address:
            self.action_take()

    def action_up(self) -> None:
        """The term above."""
        self._move(-1)

    def action_down(self) -> None:
        """The term below."""
        self._move(1)

    def action_page_up(self) -> None:
        """A screenful up."""
        self._move(1 - self._list.size.height)

    def action_page_down(self) -> None:
        """A screenful down."""
        self._move(self._list.size.height - 1)

    def action_take(self) -> None:
        """Goes to where the term is first used."""
        if self.chosen is not None:
            self.dismiss(self.chosen.address)

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def _move(self, by: int) -> None:
        self._chosen = max(0, min(self._chosen + by, len(self._found) - 1))
        self._draw()

    def _draw(self) -> None:
        cells = self._list.size.width
        if self._found:
            self._list.show(term_lines(self._found, self._chosen, self._look, cells))
            self._list.bring_into_sight(self._chosen)
        else:
            nothing = "none" if not self._entries else "nothing"
            said = self._look.say(f"screens.glossary.{nothing}", typed=self._typed.value)
            self._list.show(wrap([Span(said, Role.MUTED)], cells))
        meaning = meaning_lines(self.chosen, self._look, self._meaning.size.width) if self.chosen else []
        self._meaning.show(meaning, from_top=True)


def matching(entries: Sequence[GlossaryEntry], typed: str, look: Look) -> tuple[GlossaryEntry, ...]:
    """The entries that fit what is typed: by a name that begins so, then by any name or symbol, then by meaning."""
    wanted = typed.strip().casefold()
    ranked = sorted(
        ((_rank(entry, wanted, look), at) for at, entry in enumerate(entries)),
    )
    return tuple(entries[at] for rank, at in ranked if rank < _NO_MATCH)


_NO_MATCH = 3


def _rank(entry: GlossaryEntry, wanted: str, look: Look) -> int:
    term = entry.term
    if any(name.casefold().startswith(wanted) for name in (term.word, term.also) if name):
        return 0
    named = (term.word, term.also, term.symbol, inline_formula(term.symbol, look))
    if any(wanted in name.casefold() for name in named):
        return 1
    meaning = " ".join(plain(each) for each in prose_lines(term.meaning, 10_000, look))
    return 2 if wanted in meaning.casefold() else _NO_MATCH


def term_lines(entries: Sequence[GlossaryEntry], chosen: int, look: Look, cells: int) -> list[Line]:
    """One line a term: its name, its symbol to the right."""
    lines: list[Line] = []
    for at, entry in enumerate(entries):
        mark = look.glyphs.chosen if at == chosen else " " * width(look.glyphs.chosen)
        symbol = inline_formula(entry.term.symbol, look)
        room = max(cells - width(mark) - width(symbol) - 3, 4)
        name, _ = term_names(entry.term, look.words.language)
        role = Role.CHOSEN if at == chosen else Role.PLAIN
        lines.append(
            (
                Span(f"{mark} ", Role.KEY, at),
                Span(pad(cut(name, room, look.glyphs.ellipsis), room), role, at),
                Span(f" {symbol} ", Role.MATH, at),
            )
        )
    return lines


def meaning_lines(entry: GlossaryEntry, look: Look, cells: int) -> list[Line]:
    """The term with its other name and symbol, its meaning, and where it is first used."""
    name, other = term_names(entry.term, look.words.language)
    head: list[Span] = [Span(name, Role.HEADING)]
    if other:
        head.append(Span(f" ({other})", Role.MUTED))
    if entry.term.symbol:
        head += [Span("  "), Span(inline_formula(entry.term.symbol, look), Role.MATH)]
    said = look.say("screens.glossary.first_use", lesson=entry.lesson_title, page=entry.page_title)
    return [
        *wrap(head, cells),
        *prose_lines(entry.term.meaning, cells, look),
        BLANK,
        *wrap([Span(said, Role.MUTED, entry.address)], cells),
        line(Span(cut(entry.address, cells, look.glyphs.ellipsis), Role.KEY, entry.address)),
    ]
