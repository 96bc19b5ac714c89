"""The glossary: type to find a term, read what it means beside the list, go to where it is first used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from tui_app.lesson.finding.glossary import GlossaryEntry
from tui_app.lesson.finding.particles import without_particles
from tui_app.screens.list_dialog import FindDialog, Listed
from tui_app.text.formula import inline_formula
from tui_app.text.lines import BLANK, Line, Role, Span, cut, line, pad, plain, width
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.lines_view import LinesView


class GlossaryScreen(FindDialog[GlossaryEntry]):
    """Gives back the address of the chosen term's first use, or None.

    The meaning of the chosen term stands beside the list, on a narrow terminal below it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("glossary"))]

    def __init__(self, entries: Sequence[GlossaryEntry], look: Look, term: str = "") -> None:
        """`term` is the id of the term that is chosen at first."""
        super().__init__(
            "glossary", look.say("screens.glossary.title"), look.say("screens.glossary.prompt"), look
        )
        self._entries = tuple(entries)
        self._at = self._place_of(term) or 0
        self._meaning = LinesView(glyphs=look.glyphs, id="meaning")

    def panes(self) -> ComposeResult:
        """A line to type in, the terms, and the meaning of one."""
        yield self._typed
        with Container():
            yield self._list
            yield self._meaning

    def find(self, typed: str) -> Listed[GlossaryEntry]:
        """The terms that fit; all of them, until something is typed."""
        words = (typed, without_particles(typed))
        found = next(filter(None, (matching(self._entries, each, self._look) for each in words)), ())
        nothing = "nothing" if self._entries else "none"
        return Listed(found, "" if found else self._look.say(f"screens.glossary.{nothing}", typed=typed))

    def drawn(self, entries: Sequence[GlossaryEntry], chosen: int, cells: int) -> list[list[Line]]:
        """Their names and symbols."""
        return term_lines(entries, chosen, self._look, cells)

    def target(self, entry: GlossaryEntry) -> str:
        """Where it is first used."""
        return entry.address

    def clicked(self, at: int) -> None:
        """A click reads a term; on the one that is read it goes there."""
        if at == self._at:
            self.action_take()
        else:
            self.choose(at)

    @on(LinesView.Chosen, "#meaning")
    def _followed(self, event: LinesView.Chosen) -> None:
        """Another term of the meaning, or the place of first use."""
        at = self._place_of(event.target)
        if at is not None:
            self._typed.value = ""
            self._listed = self.find("")
            self.choose(at)
        elif self.chosen is not None and event.target == self.chosen.address:
            self.action_take()

    def draw(self) -> None:
        """The list, and what the chosen term means."""
        super().draw()
        meaning = meaning_lines(self.chosen, self._look, self._meaning.size.width) if self.chosen else []
        self._meaning.show(meaning, from_top=True)

    def _place_of(self, term: object) -> int | None:
        return next((at for at, each in enumerate(self._entries) if each.term.id == term), None)


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


def term_lines(entries: Sequence[GlossaryEntry], chosen: int, look: Look, cells: int) -> list[list[Line]]:
    """One line a term: its name, its symbol to the right."""
    drawn: list[list[Line]] = []
    for at, entry in enumerate(entries):
        symbol = inline_formula(entry.term.symbol, look)
        room = max(cells - width(symbol) - 1, 4)
        name, _ = entry.term.names(look.words.language)
        role = Role.CHOSEN if at == chosen else Role.PLAIN
        shown = Span(pad(cut(name, room, look.glyphs.ellipsis), room), role)
        drawn.append([(shown, Span(f" {symbol}", Role.MATH))])
    return drawn


def meaning_lines(entry: GlossaryEntry, look: Look, cells: int) -> list[Line]:
    """The term with its other name and symbol, its meaning, and where it is first used."""
    name, other = entry.term.names(look.words.language)
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
