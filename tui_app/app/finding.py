"""The app's third storey: ways to any place, by search, glossary and palette."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.command import CommandPalette
from textual.screen import ModalScreen

from tui_app.app.following import Following
from tui_app.screens.palette import Palette, PaletteEntry, PaletteProvider
from tui_app.screens.too_small import TooSmallScreen

if TYPE_CHECKING:
    from tui_app.screens.lesson import LessonScreen
    from tui_app.screens.search import SearchScreen


class Finding(Following):
    """Finds lessons, pages, terms and commands."""

    COMMANDS: ClassVar[set[type[PaletteProvider]]] = {PaletteProvider}  # type: ignore[assignment]

    _index_awaited: SearchScreen | None = None
    """A search that was opened before the lessons were read."""

    @on(Following.LessonsRead)
    def _hand_over_index(self, event: Following.LessonsRead) -> None:
        """The search that waits for the lessons can begin."""
        current = event.read.language == self._look.words.language
        if self._index_awaited is not None and event.read.index is not None and current:
            self._index_awaited.take_index(event.read.index)

    def action_search(self) -> None:
        """Search through every lesson; through the lesson file alone where one is open."""
        if isinstance(self.screen, ModalScreen):
            return
        from tui_app.lesson.finding.search import search_index
        from tui_app.screens.search import SearchScreen

        alone = self._opening.lesson
        index = search_index([alone], self._look) if alone else self._read.index if self._read else None
        screen = SearchScreen(index, self._look)
        self._index_awaited = screen if index is None else None
        if index is None:
            self._load_ahead()
        self.push_screen(screen, self._go_or_open)

    async def _go_or_open(self, address: str | None) -> None:
        """Goes to an address, within the lesson file where one is open."""
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.places import place_of

        if address is None:
            return
        if self._opening.lesson is not None and isinstance(self.screen, LessonScreen):
            await self.screen.go_to(place_of(address.partition("/")[2]))
        else:
            await self._open(address)

    def action_glossary(self) -> None:
        """The glossary, at the first term of the page that is read."""
        terms = getattr(self.screen, "terms", ())
        if not isinstance(self.screen, ModalScreen):
            self._show_glossary(terms[0] if terms else "")

    def _show_glossary(self, term: str) -> None:
        """The course's terms; those of a lesson file alone where one is open."""
        from tui_app.lesson.finding.glossary import course_glossary, glossary
        from tui_app.screens.glossary import GlossaryScreen

        alone = self._opening.lesson
        entries = glossary([alone]) if alone else course_glossary(self._course, self._look.words.language)
        self.push_screen(GlossaryScreen(entries, self._look, term), self._go_or_open)

    def on_lesson_screen_term_asked(self, event: LessonScreen.TermAsked) -> None:
        """A term of the prose."""
        self._show_glossary(event.term)

    def action_command_palette(self) -> None:
        """Every command, found by its name."""
        if not any(isinstance(screen, (CommandPalette, TooSmallScreen)) for screen in self.screen_stack):
            self.push_screen(
                Palette(placeholder=self._look.say("app.palette.prompt"), id="--command-palette")
            )

    def _palette_is_open(self) -> bool:
        return isinstance(self.screen, CommandPalette)

    def palette_entries(self) -> Sequence[PaletteEntry]:
        """What the palette offers on the present screen: its commands, then every lesson and page."""
        screen = self.screen_stack[-2] if self._palette_is_open() else self.screen
        entries = [
            PaletteEntry(
                command.help(self._look),
                command.id,
                partial(screen.run_action, command.action),
                first=True,
                also=self._look.say(f"screens.command.{command.id}.name"),
            )
            for command in self._working()
        ]
        if self._opening.loss is not None or self._opening.lesson is not None:
            return entries
        for outline in self._course.outlines(self._look.words.language):
            entries.append(PaletteEntry(outline.title, outline.id, partial(self._open, outline.id), True))
            entries += [
                PaletteEntry(f"{outline.title}: {page.title}", at, partial(self._open, at))
                for page in outline.pages
                for at in [f"{outline.id}/{page.id}"]
            ]
        return entries
