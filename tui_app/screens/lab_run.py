"""The lab's run on the screen: it goes on frame by frame, or by keys, and back through what was taken."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.screen import Screen

from tui_app.data.training_plan import Plan
from tui_app.text.look import Look
from tui_app.widgets.commands import Command, commands, said_keys
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lab.engine import FRAMES_A_SECOND, LabEngine
from tui_app.widgets.lab.lab_body import LabBody, LabView
from tui_app.widgets.lab.state import LabState, Pace
from tui_app.widgets.status_bar import Reached, Status, StatusBar

FAR = 20
"""A far step is this part of the run."""

_REST = 20.0
"""While a run goes to its end as fast as it can, nothing is drawn for this many times what drawing took."""


class LabRun(Screen[None]):
    """Owns a run, which ends with the screen.

    With `ticking` False no frame comes by itself and nothing works between keys: a test calls `frame` and
    `engine.finish`.
    """

    AUTO_FOCUS = ""

    def __init__(
        self,
        plan: Plan,
        look: Look,
        *,
        engine: LabEngine | None = None,
        ticking: bool = True,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        """An `engine` may be handed in by who wants to know where the run stood in the end."""
        super().__init__()
        self._look = look
        self._now = now
        self._ticking = ticking
        self._view = LabView(look)
        self._drawn: LabState | None = None
        self._rest_until = 0.0
        self._status = StatusBar(look)
        self._body = LabBody(look)
        self._keys = KeyBar(look)
        self.engine = engine or LabEngine(LabState.of(plan), now)
        """What makes the run go on."""

    @property
    def state(self) -> LabState:
        """Where the lab stands."""
        return self.engine.state

    def on_mount(self) -> None:
        """The work begins; it ends with the screen."""
        if self._ticking:
            self.set_interval(1 / FRAMES_A_SECOND, self.frame)
            self.run_worker(self.engine.work(), group="training", exclusive=True)
        else:
            self.engine.finish()

    def on_resize(self) -> None:
        """Everything again at its new size."""
        self.call_after_refresh(self._draw)

    def frame(self) -> None:
        """A frame: the next steps are due, and what changed is drawn."""
        self._view.advance_check()
        if self.state.pace is Pace.TO_END and self._now() < self._rest_until:
            self.engine.frame()
        elif not self.engine.idle or self._view.checking or self._drawn is not self.engine.state:
            self.engine.frame()
            self._draw()

    def working_commands(self) -> list[Command]:
        """The commands that work now."""
        return [each for each in commands("lab") if self.works(each.action.partition("(")[0])]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hides what leads nowhere."""
        return self.works(action)

    def works(self, action: str) -> bool:
        """Whether there are steps that way, another branch, or lines out of sight."""
        state = self.state
        match action:
            case "back" | "far_back" | "start":
                return self._view.editing is not None or state.step > 0
            case "on" | "far_on":
                return self._view.editing is not None or not state.at_head
            case "run":
                return state.can_start
            case "one" | "many" | "to_end":
                return not state.ended
            case "branch":
                return len(state.branches) > 1
            case "scroll_up" | "scroll_down":
                return self._body.scrollable
        return True

    def action_run(self) -> None:
        """Runs, or pauses at once."""
        state = self.state
        self._become(state.started(Pace.WATCHED) if state.pace is Pace.PAUSED else state.paused())

    def action_to_end(self) -> None:
        """As fast as it can."""
        self._become(self.state.started(Pace.TO_END))

    def action_one(self) -> None:
        """One step."""
        self._become(self.state.paused().forward(1))

    def action_many(self) -> None:
        """A twentieth of the run."""
        self._become(self.state.paused().forward(self._far))

    def action_back(self) -> None:
        """A step back, or to the left among numbers."""
        if not self._edited("left"):
            self._become(self.state.at(self.state.step - 1))

    def action_on(self) -> None:
        """A step on through what was taken, or to the right among numbers."""
        if not self._edited("right"):
            self._become(self.state.at(self.state.step + 1))

    def action_up(self) -> None:
        """Faster, or up among numbers."""
        if not self._edited("up"):
            self._become(self.state.faster(1))

    def action_down(self) -> None:
        """Slower, or down among numbers."""
        if not self._edited("down"):
            self._become(self.state.faster(-1))

    def action_far_back(self) -> None:
        """A twentieth of the run back."""
        self._become(self.state.at(self.state.step - self._far))

    def action_far_on(self) -> None:
        """A twentieth of the run on."""
        self._become(self.state.at(self.state.step + self._far))

    def action_start(self) -> None:
        """The start of the run."""
        self._become(self.state.at(0))

    def action_branch(self) -> None:
        """The next run that branched off."""
        self._become(self.state.switched())

    def action_reset(self) -> None:
        """As the lab was opened."""
        self._begin(self.state.opened)

    @property
    def _far(self) -> int:
        return max(self.state.run.budget // FAR, 1)

    def action_scroll_up(self) -> None:
        """Up to what stands above."""
        self._body.scroll_by(1 - self._body.size.height)

    def action_scroll_down(self) -> None:
        """Down to what has no room."""
        self._body.scroll_by(self._body.size.height - 1)

    def _begin(self, plan: Plan) -> None:
        self._view = LabView(self._look)
        self._become(self.state.begun(plan))
        if len(self.state.branches) > 1:
            self._say(self._look.say("lab.note.run-kept", key=said_keys(self._look, "lab.branch")))

    def _edited(self, way: str) -> bool:
        """Whether the key belonged to the numbers that are changed."""
        editing = self._view.editing
        if editing is None:
            return False
        self._view.editing, state = editing.moved(way, self.state)
        self._become(state)
        return True

    def _become(self, state: LabState) -> None:
        self._view.follow(self.state, state)
        self.engine.become(state)
        if not self._ticking:
            self.engine.finish()
        self._draw()

    def _say(self, note: str) -> None:
        self._view.note = note
        self._draw()

    def _draw(self) -> None:
        if not self._body.size.width:
            return
        start = self._now()
        state = self._drawn = self.state
        self._body.show_lab(self._view, state)
        step = Reached(min(state.step, state.run.step), state.run.budget)
        self._status.show_status(Status(self._look.say("lab.title"), step=step, counted="training_step"))
        self._keys.show_commands((*self.working_commands(), *commands("app")))
        self._rest_until = self._now() + _REST * (self._now() - start)
