"""What stands in place of a lesson that has errors: each with its line and column, as `losslab check` says them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from tui_app.lesson.problem import Problem, problem_sentence, quoted
from tui_app.text.lines import BLANK, Line, Role, Span, line
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import Command, bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Status, StatusBar

_INDENT = 4
"""Cells before a line of the file, and before what doesn't fit beside a problem's place."""

_WIDEST = 76
"""Cells at most of a line of the file."""


class ProblemsScreen(Screen[None]):
    """Shows why a lesson can't be shown; it may be handed other errors while it is open."""

    DEFAULT_CSS = "ProblemsScreen #problems { padding: 1 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("problems"))]

    @dataclass
    class Left(Message):
        """The reader has seen enough."""

    def __init__(self, title: str, errors: Sequence[Problem], then: str, look: Look) -> None:
        """`errors` are one at least; `then` says what shows the lesson once they are mended."""
        super().__init__()
        self._title = title
        self._errors = tuple(errors)
        self._then = then
        self._look = look
        self._status = StatusBar(look)
        self._view = LinesView(glyphs=look.glyphs, id="problems")
        self._keys = KeyBar(look)

    def compose(self) -> ComposeResult:
        """A line above, the errors, the keys below."""
        yield self._status
        yield self._view
        yield self._keys

    def on_resize(self) -> None:
        """Everything at its new width."""
        self.call_after_refresh(self._draw)

    def show_errors(self, title: str, errors: Sequence[Problem]) -> None:
        """Those of another version of the lesson, from the first on."""
        self._title, self._errors = title, tuple(errors)
        self._draw(from_top=True)

    def working_commands(self) -> list[Command]:
        """The commands that work now: nothing scrolls where all is in sight."""
        scrolls = self._view.top or self._view.hidden_below
        return [each for each in commands("problems") if scrolls or each.id == "problems.leave"]

    def action_scroll(self, rows: int) -> None:
        """Further up or down."""
        self._view.scroll_by(rows)

    def action_page(self, by: int) -> None:
        """A screenful up or down."""
        self._view.scroll_by(by * max(self._view.size.height - 1, 1))

    def action_leave(self) -> None:
        """Back to where the lesson was asked for."""
        self.post_message(self.Left())

    def _draw(self, *, from_top: bool = False) -> None:
        self._status.show_status(Status(self._title))
        shown = problems_lines(self._errors, self._then, self._look, self._view.size.width)
        self._view.show(shown, from_top=from_top)
        self._keys.show_commands([*self.working_commands(), *commands("app")])


def problems_lines(errors: Sequence[Problem], then: str, look: Look, cells: int) -> list[Line]:
    """Each error with its place, the line it is in and a caret below the place; what to do about them at the end."""
    lines = [*wrap([Span(look.say("app.problems.title"), Role.HEADING)], cells), BLANK]
    for error in errors:
        lines += wrap([Span(problem_sentence(error, look.words))], cells)
        for row in quoted(error, min(cells - _INDENT, _WIDEST)):
            lines.append(line(Span(" " * _INDENT), Span(row, Role.MUTED)))
        lines.append(BLANK)
    return [*lines, *wrap([Span(then, Role.MUTED)], cells)]
