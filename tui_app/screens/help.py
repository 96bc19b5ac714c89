"""Help: every key that works on the screen below, each with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui_app.screens.closing import close
from tui_app.screens.list_dialog import NARROW
from tui_app.text.lines import BLANK, Line, Role, Span, line, pad, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import Command, bindings, commands, said_keys
from tui_app.widgets.key_names import key_name
from tui_app.widgets.lines_view import LinesView


class HelpScreen(ModalScreen[None]):
    """Shows commands; changes nothing."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("help"))]

    def __init__(self, working: Sequence[Command], look: Look) -> None:
        super().__init__()
        self._working = tuple(working)
        self._look = look

    def compose(self) -> ComposeResult:
        """One panel of lines."""
        yield LinesView(glyphs=self._look.glyphs)

    def on_resize(self) -> None:
        """The sentences are wrapped at the panel's width."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._draw)

    def action_scroll(self, rows: int) -> None:
        """Further up or down."""
        self.query_one(LinesView).scroll_by(rows)

    def action_leave(self) -> None:
        """Back to the screen below."""
        close(self)

    def _draw(self) -> None:
        view = self.query_one(LinesView)
        view.show(help_lines(self._working, self._look, view.size.width))


def help_lines(working: Sequence[Command], look: Look, cells: int) -> list[Line]:
    """Keys to the left, what they do to the right; a key that several have stands at the first, which it calls."""
    keys = [" ".join(key_name(key, look) for key in each) for each in _called(working, look)]
    column = min(max((width(key) for key in keys), default=0), max(cells // 3, 6))
    lines: list[Line] = [line(look.say("app.help.title"), role=Role.HEADING), BLANK]
    for key, command in zip(keys, working, strict=True):
        sentence = wrap([Span(command.help(look))], max(cells - column - 2, 8))
        beside = width(key) <= column
        if not beside:
            lines.append(line(key, role=Role.KEY))
        for at, shown in enumerate(sentence):
            lines.append((Span(pad(key if beside and at == 0 else "", column), Role.KEY), Span("  "), *shown))
    leaving = look.say("app.help.close", key=said_keys(look, "help.leave"))
    return [*lines, BLANK, line(leaving, role=Role.MUTED)]


def _called(working: Sequence[Command], look: Look) -> list[list[str]]:
    """For each command the keys that call it and none before it."""
    taken: set[str] = set()
    found: list[list[str]] = []
    for command in working:
        found.append([key for key in command.keys_for(look) if key not in taken])
        taken.update(found[-1])
    return found
