"""Choose one line of a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical

from tui_app.screens.list_dialog import ListDialog, Listed
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import bindings, commands

_AROUND = 4
"""Rows of the dialog beside its lines: its border, a blank and the keys."""


@dataclass(frozen=True, slots=True)
class ChooseEntry:
    """What is given back, and what stands for it."""

    value: str
    name: str


class ChooseScreen(ListDialog[ChooseEntry]):
    """Gives back the value of the chosen line, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("choose"))]

    def __init__(self, title: str, choices: Sequence[ChooseEntry], look: Look, chosen: str = "") -> None:
        at = next((at for at, choice in enumerate(choices) if choice.value == chosen), 0)
        super().__init__("choose", title, Listed(choices), look, at)

    def drawn(self, entries: Sequence[ChooseEntry], chosen: int, cells: int) -> list[list[Line]]:
        """Their names."""
        return [
            wrap([Span(choice.name, Role.CHOSEN if at == chosen else Role.PLAIN)], cells)
            for at, choice in enumerate(entries)
        ]

    def target(self, entry: ChooseEntry) -> str:
        """Its value."""
        return entry.value

    def draw(self) -> None:
        """The dialog is as high as its lines."""
        super().draw()
        self.query_one(Vertical).styles.height = len(self._list.lines) + _AROUND
