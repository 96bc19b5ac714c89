"""The command palette: every lesson and page, and every command that works on the present screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.markup import escape
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """A line of the palette."""

    name: str
    help: str
    run: Callable[[], Any]
    first: bool = False
    """Whether it is offered before anything is typed."""
    also: str = ""
    """Another name that it is found by."""


class Palette(CommandPalette):
    """The palette, which pages by the options that it has: between two searches Textual's list has no lines yet and
    would fail at PgDn.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Closes it where it is in front; Textual's own closes whatever is, where Esc comes twice at once."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_page(self, by: int) -> None:
        """A screenful of commands on or back."""
        listed = self.query_one(CommandList)
        if listed.option_count:
            at = (listed.highlighted or 0) + by * max(listed.size.height // 2, 1)
            listed.highlighted = min(max(at, 0), listed.option_count - 1)


class PaletteProvider(Provider):
    """Finds the lines that the app hands out for its present screen; names are plain text, never markup."""

    def entries(self) -> Sequence[PaletteEntry]:
        """Its lines; none in an app that hands out none."""
        handed: Callable[[], Sequence[PaletteEntry]] | None = getattr(self.app, "palette_entries", None)
        return handed() if handed is not None else ()

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for entry in self.entries():
            if entry.first:
                yield DiscoveryHit(Content(entry.name), entry.run, text=entry.name, help=escape(entry.help))

    async def search(self, query: str) -> Hits:
        """What fits what is typed, the letters that fit marked."""
        matcher = self.matcher(query)
        for entry in self.entries():
            score, offsets = matcher.fuzzy_search.match(query, entry.name)
            if score <= 0:
                score, offsets = max(map(matcher.match, (entry.also, entry.help))), ()
            if score > 0:
                shown = Content(entry.name)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, shown, entry.run, text=entry.name, help=escape(entry.help))
