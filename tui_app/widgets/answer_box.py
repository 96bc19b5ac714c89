"""The line in which a student types a number: it stands over the place that the drawing keeps for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.widgets.commands import bindings, commands

BOX = ("box",)
"""The target of the span that the box stands over; a click on it opens the box."""

MOST_CHARACTERS = 200
"""As many as grading reads."""


class AnswerBox(Input):
    """Closed until it is opened over its place; while it is open every letter is text."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("typing"))]
    DEFAULT_CSS = """
    AnswerBox {
        layer: box;
        position: absolute;
        display: none;
        background: $surface;
    }
    """

    @dataclass
    class Left(Message):
        """Esc: the box is left with this text in it."""

        text: str

    @dataclass
    class Entered(Message):
        """A key that enters what is typed and leaves the box open: the command that it calls, and the text."""

        act: str
        text: str

    def __init__(self) -> None:
        super().__init__(compact=True, max_length=MOST_CHARACTERS, select_on_focus=False, disabled=True)
        self.cursor_blink = False
        self._hidden = False
        self._taken = False
        self.entering: Mapping[str, str] = {}
        """The commands that enter what is typed and leave the box open, by their keys."""

    @property
    def is_open(self) -> bool:
        """Whether the student types."""
        return bool(self.display)

    @property
    def typed(self) -> str | None:
        """What the student has typed so far, in sight or not; None while nothing is typed."""
        return self.value if self.is_open or self._hidden else None

    def open(self, text: str, at: Region) -> None:
        """Stands over these cells of the screen with `text` in it; what is typed already stays."""
        self.styles.width = at.width
        self.styles.offset = (at.x, at.y)
        taken, self._taken = self._taken, False
        if self.is_open:
            if taken and not self.value:
                self._fill(text)
            return
        self.disabled = False
        self.display = True
        if not self._hidden:
            self._fill(text)
        self._hidden = False
        self.focus(scroll_visible=False)

    def take(self) -> str:
        """What was typed, to be entered while the box stays open; what is typed from now on comes after it."""
        typed, self.value, self._taken = self.value, "", True
        return typed

    def close(self) -> None:
        """Keys are commands again, and what was typed is gone."""
        self.hide()
        self._hidden = False

    def hide(self) -> None:
        """Its place is out of sight: keys are commands again, and what was typed is there when it comes back."""
        if self.is_open:
            self._hidden = True
            self.display = False
            self.disabled = True
            self.screen.set_focus(None)

    def on_key(self, event: events.Key) -> None:
        """What was typed is taken at once, so that keys that come close behind are not taken for more of it."""
        act = self.entering.get(event.key)
        if act is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(act, self.take()))

    def action_leave(self) -> None:
        """Without answering."""
        self.post_message(self.Left(self.value))

    def _fill(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)


def box_span(text: str, cells: int) -> Span:
    """What the drawing keeps for the box."""
    return Span(text[:cells].ljust(cells), Role.CODE, BOX)


def box_line(text: str, cells: int, look: Look) -> Line:
    """The box between its walls."""
    wall = Span(look.glyphs.wall, Role.KEY)
    return wall, box_span(text, max(min(cells - 2, 24), 4)), wall


def box_place(lines: Sequence[Line]) -> Region | None:
    """Where the drawing keeps cells for the box; None where it doesn't."""
    for y, each in enumerate(lines):
        x = 0
        for span in each:
            cells = cell_len(span.text)
            if span.target == BOX:
                return Region(x, y, cells, 1)
            x += cells
    return None
