"""One step of a run, term by term: its images one after the other, then the update of W."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui_app.screens.where_from import WhereFromScreen
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.steps import step_title
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import Looked, Room
from tui_app.widgets.commands import Command, bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Standing, Status, StatusBar
from tui_app.widgets.walk_lines import Shown, stage_lines
from tui_app.worked.cursor import Cursor
from tui_app.worked.descent import SgdStep
from tui_app.worked.walk import Walk


class LabWalkScreen(Screen[None]):
    """Walks through an `SgdStep`; leaves the run as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("lab_walk"))]
    DEFAULT_CSS = """
    LabWalkScreen LinesView#stage { height: 1fr; padding: 0 1; }
    """

    def __init__(self, step: SgdStep, look: Look, title: str) -> None:
        super().__init__()
        self._step = step
        self._look = look
        self._title = title
        self._cursor = Cursor(Walk(step))
        self._status = StatusBar(look)
        self._stage = LinesView(glyphs=look.glyphs, id="stage")
        self._keys = KeyBar(look)

    @property
    def cursor(self) -> Cursor:
        """How far the walk is."""
        return self._cursor

    def compose(self) -> ComposeResult:
        """The walk, a line above and one below."""
        yield self._status
        yield self._stage
        yield self._keys

    def on_resize(self) -> None:
        """Everything again at its new size."""
        self.call_after_refresh(self._draw)

    def working_commands(self) -> list[Command]:
        """The commands that work now."""
        return [each for each in commands("lab_walk") if self.check_action(each.action, ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hides what leads nowhere."""
        match action:
            case "next" | "last" | "next_image":
                return not self._cursor.at_end
            case "back" | "first" | "previous_image":
                return not self._cursor.at_start
        return True

    def action_next(self) -> None:
        """The next step."""
        self._go(self._cursor.next())

    def action_back(self) -> None:
        """The step before."""
        self._go(self._cursor.back())

    def action_next_image(self) -> None:
        """To the end of the present image, or of the next one."""
        self._go(self._cursor.next_part())

    def action_previous_image(self) -> None:
        """To the end of the image before."""
        self._go(self._cursor.previous_part())

    def action_first(self) -> None:
        """Nothing worked out."""
        self._go(self._cursor.start())

    def action_last(self) -> None:
        """The new W."""
        self._go(self._cursor.end())

    def action_update(self) -> None:
        """The first step after all images."""
        walk = self._cursor.walk
        self._go(self._cursor.go_to(walk.last_of(walk.parts[-1]) + 1))

    def action_where_from(self) -> None:
        """Asks where the numbers on the stage come from."""
        walk = self._cursor.walk
        part = walk.part_at(self._cursor.at)
        looked = Looked(self._step, walk, self._cursor.at, walk.parts[-1] if part is None else part)
        self.app.push_screen(WhereFromScreen(looked, self._look))

    def action_leave(self) -> None:
        """Back to the lab."""
        self.dismiss()

    def _go(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._draw()

    def _draw(self) -> None:
        cells, rows = self._stage.content_size
        if not cells:
            return
        heading = self._heading(cells)
        room = Room(cells, max(rows - len(heading), 4))
        self._stage.show([*heading, *stage_lines(Shown(self._cursor, self._look), room)])
        walk = self._cursor.walk
        self._status.show_status(Status(self._title, step=Standing(self._cursor.at, walk.count)))
        self._keys.show_commands((*self.working_commands(), *commands("app")))

    def _heading(self, cells: int) -> list[Line]:
        if not self._cursor.at:
            return []
        walk = self._cursor.walk
        title = step_title(walk, walk.step(self._cursor.at), self._look)
        return [*wrap([Span(title, Role.HEADING)], cells), BLANK]
