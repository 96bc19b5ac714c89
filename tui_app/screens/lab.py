"""The training lab: SGD live, stopped, gone back through, changed, and every step open to inspection.

One class in storeys: `lab_run` (the run, frame by frame and by keys), `lab_settings` (what it runs with) and this one
(what is looked at, changed by hand, checked and opened as a walk).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui_app.screens.lab_settings import LabSettings
from tui_app.screens.lab_walk import LabWalkScreen
from tui_app.text.lab.settings import own_settings_text
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.lab.state import LabState
from tui_app.widgets.lab.step_walk import step_of
from tui_app.widgets.lines_view import LinesView


class LabScreen(LabSettings):
    """Owns one lab."""

    CSS_PATH = "lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("lab"))]

    @dataclass
    class Left(Message):
        """The student is done."""

        state: LabState

    def works(self, action: str) -> bool:
        """Whether the panel has numbers to change, and there is another panel."""
        if not super().works(action):
            return False
        match action:
            case "edit":
                return self._view.editable(self.state)
            case "nudge":
                return self._view.editing is not None
            case "panel":
                return self.state.other is None
        return True

    def action_panel(self) -> None:
        """The next panel; among points the next point."""
        if not self._edited("next"):
            self._view.next_panel(self.state)
            self._draw()

    def action_edit(self) -> None:
        """The numbers of the panel are changed, or no more."""
        self._view.edit(self.state)
        self._become(self.state.paused())

    def action_nudge(self, by: float) -> None:
        """The chosen number a little larger or smaller."""
        editing = self._view.editing
        if editing is not None:
            self._become(editing.nudged(self.state, by))

    def action_check(self) -> None:
        """The gradient of the weights that are looked at, cell by cell."""
        self._become(self.state.paused())
        self._view.check(self.state)
        if not self._ticking:
            self._view.advance_check(None)
        self._draw()

    def action_walk(self) -> None:
        """The step that the run stands at, term by term."""
        self._become(self.state.paused())
        names = {name: self._look.say("lab.class", name=name)
                 for name in self.state.data.classes if name.isdigit()}  # fmt: skip
        look = replace(self._look, names={**self._look.names, **names})
        step = step_of(self.state, look)
        self.app.push_screen(LabWalkScreen(step, look, self._walk_title(step.parts)))

    def _walk_title(self, images: int) -> str:
        """Which step it is, and beside another run, of which of the two."""
        state, look = self.state, self._look
        run = state.shown()
        title = look.say("lab.walk.title", step=f"{run.step + 1:,}", images=f"{images:,}")
        if state.other is None:
            return title
        return f"{own_settings_text(run, state.shown(state.other), look)}  {title}"

    def action_leave(self) -> None:
        """Out of what is typed or changed; else out of the lab."""
        if self._asked:
            self._answered()
        elif self._view.editing is not None:
            self._view.editing = None
            self._say("")
        else:
            self.engine.become(self.state.paused())
            self.post_message(self.Left(self.state))

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        """A click on a point or a weight chooses it."""
        if event.view is self._body and self._view.choose(event.target, self.state):
            self._draw()
