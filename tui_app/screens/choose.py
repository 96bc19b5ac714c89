"""Choose one line of a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView


@dataclass(frozen=True, slots=True)
class Choice:
    """What is given back, and what stands for it."""

    value: str
    name: str


class ChooseScreen(ModalScreen[str | None]):
    """Gives back the value of the chosen line, or None."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("choose"))]

    def __init__(self, title: str, choices: Sequence[Choice], look: Look, chosen: str = "") -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._look = look
        values = [choice.value for choice in choices]
        self._at = values.index(chosen) if chosen in values else 0
        self._list = LinesView(glyphs=look.glyphs)
        self._keys = KeyBar(look)

    def compose(self) -> ComposeResult:
        """The lines, and the keys below them."""
        with Vertical():
            yield self._list
            yield self._keys

    def on_mount(self) -> None:
        """Everything at its place; nothing of it changes but the mark."""
        box = self.query_one(Vertical)
        box.border_title = self._title
        box.styles.height = len(self._choices) + 4
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")
        self._keys.show_commands(commands("choose"))
        self._draw()

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        self.dismiss(str(event.target))

    def action_up(self) -> None:
        """The line above."""
        self._move(-1)

    def action_down(self) -> None:
        """The line below."""
        self._move(1)

    def action_take(self) -> None:
        """The chosen line."""
        self.dismiss(self._choices[self._at].value)

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(None)

    def _move(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._choices) - 1))
        self._draw()

    def _draw(self) -> None:
        mark = self._look.glyphs.chosen
        lines: list[Line] = [
            (
                Span(f"{mark} " if at == self._at else " " * (len(mark) + 1), Role.KEY, choice.value),
                Span(choice.name, Role.CHOSEN if at == self._at else Role.PLAIN, choice.value),
            )
            for at, choice in enumerate(self._choices)
        ]
        self._list.show(lines)
        self._list.bring_into_sight(self._at)
