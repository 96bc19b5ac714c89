"""One step of a run, term by term: its images one after the other, then the update of W."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui_app.screens.closing import close
from tui_app.screens.walking import WalkingScreen
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.steps import step_title
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import Room
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Status
from tui_app.widgets.walk_lines import StageShown, stage_lines
from tui_app.worked.computations.sgd_step import SgdStep
from tui_app.worked.walk import Walk

_LEAST_ROWS = 4
"""Rows that the stage is drawn for, however long the heading is."""


class LabWalkScreen(WalkingScreen):
    """Walks through an `SgdStep`; leaves the run as it stands."""

    OWN_COMMANDS = commands("lab_walk")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_COMMANDS)]
    DEFAULT_CSS = """
    LabWalkScreen LinesView#stage { height: 1fr; padding: 0 1; }
    """
    _body: LinesView

    def __init__(self, step: SgdStep, look: Look, title: str) -> None:
        super().__init__(look, LinesView(glyphs=look.glyphs, id="stage"), Walk(step), title)

    def works(self, action: str) -> bool:
        """Whether there is a step that way, or a line out of sight."""
        if action in ("scroll_up", "scroll_down"):
            return len(self._body.lines) > self._body.content_size.height
        return super().works(action)

    def action_update(self) -> None:
        """The first step after all images."""
        walk = self._cursor.walk
        self._go(self._cursor.go_to(walk.last_of(walk.parts[-1]) + 1))

    def action_scroll_up(self) -> None:
        """Two lines up."""
        self._body.scroll_by(-2)

    def action_scroll_down(self) -> None:
        """Two lines down."""
        self._body.scroll_by(2)

    def action_leave(self) -> None:
        """Back to the lab."""
        close(self)

    def _draw(self) -> None:
        cells, rows = self._body.content_size
        if not cells:
            return
        heading = self._heading(cells)
        room = Room(cells, max(rows - len(heading), _LEAST_ROWS), column=self._column)
        walk = StageShown(self._cursor, self._look, next="lab_walk.next")
        self._body.show([*heading, *stage_lines(walk, room)], from_top=True)
        self._status.show_status(Status(self._title, step=self.reached))
        self._show_keys()

    def _heading(self, cells: int) -> list[Line]:
        if not self._cursor.at:
            return []
        walk = self._cursor.walk
        title = step_title(walk, walk.step(self._cursor.at), self._look)
        below = wrap([Span(self._worked_features(), Role.MUTED)], cells) or [BLANK]
        return [*wrap([Span(title, Role.HEADING)], cells), *below]

    def _worked_features(self) -> str:
        """That only some columns of W are worked out, where it is so."""
        step = self._cursor.walk.computation
        assert isinstance(step, SgdStep)
        features, shown = step.model.dimensions, len(step.shown) - 1
        if shown == features:
            return ""
        return self._look.say("lab.walk.features", shown=shown, features=f"{features:,}")
