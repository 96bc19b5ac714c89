"""The training lab: SGD live, stopped, gone back through, changed, and every step open to inspection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from tui_app.data.training_plan import Plan, Request, make_plan
from tui_app.errors import LosslabError
from tui_app.screens import lab_choices
from tui_app.screens.choose import Choice, ChooseScreen
from tui_app.screens.lab_walk import LabWalkScreen
from tui_app.text.lab.losses import setting_number
from tui_app.text.look import Look
from tui_app.widgets.commands import Command, bindings, commands, said_keys
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lab.editing import Editing
from tui_app.widgets.lab.engine import FRAMES_A_SECOND, LabEngine
from tui_app.widgets.lab.lab_body import LabBody, LabView
from tui_app.widgets.lab.state import LabState, Pace
from tui_app.widgets.lab.step_walk import step_of
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Standing, Status, StatusBar

FAR = 20
"""A far step is this part of the run."""

_REST = 20.0
"""While a run goes to its end as fast as it can, nothing is drawn for this many times what drawing took."""


class LabScreen(Screen[None]):
    """Owns one lab; its run ends with the screen.

    An `engine` may be handed in by who wants to know where the run stood in the end. With `ticking` False no
    frame comes by itself and nothing works between keys: a test calls `frame` and `engine.finish`.
    """

    AUTO_FOCUS = ""
    CSS_PATH = "lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("lab"))]

    @dataclass
    class Left(Message):
        """The student is done."""

        state: LabState

    def __init__(
        self,
        plan: Plan,
        look: Look,
        *,
        engine: LabEngine | None = None,
        ticking: bool = True,
        now: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__()
        self._look = look
        self._opened = plan
        self._now = now
        self._ticking = ticking
        self._view = LabView(look)
        self._asked = ""
        self._drawn: object = None
        self._status = StatusBar(look)
        self._body = LabBody(look)
        self._prompt = Input(id="prompt")
        self._prompt.cursor_blink = False
        self._keys = KeyBar(look)
        self._frames: Timer | None = None
        self._rest_until = 0.0
        self.engine = engine or LabEngine(LabState.of(plan), now)
        """What makes the run go on."""

    @property
    def state(self) -> LabState:
        """Where the lab stands."""
        return self.engine.state

    def compose(self) -> ComposeResult:
        """The lab between a line above and the keys below."""
        yield self._status
        yield self._body
        yield self._prompt
        yield self._keys

    def on_mount(self) -> None:
        """The work begins; it ends with the screen."""
        self._prompt.display = False
        if self._ticking:
            self._frames = self.set_interval(1 / FRAMES_A_SECOND, self.frame)
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
        return [each for each in commands("lab") if self.check_action(each.action.partition("(")[0], ())]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hides what leads nowhere; while something is typed, all but leaving it."""
        state = self.state
        if self._asked:
            return action in ("leave", "panel")
        match action:
            case "back" | "far_back" | "start":
                return self._view.editing is not None or state.step > 0
            case "on" | "far_on":
                return self._view.editing is not None or not state.at_head
            case "one" | "many" | "to_end":
                return not state.ended
            case "branch":
                return len(state.branches) > 1
            case "edit":
                return self._view.editable(state)
            case "nudge":
                return self._view.editing is not None
            case "panel":
                return state.other is None
        return True

    # Going on and back ------------------------------------------------------------------------------------------

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
        self._begin(self._opened)

    @property
    def _far(self) -> int:
        return max(self.state.run.budget // FAR, 1)

    # Changing ---------------------------------------------------------------------------------------------------

    def action_rate(self) -> None:
        """Asks for a learning rate."""
        self._ask("rate", now=setting_number(self.state.settings.learning_rate, self._look))

    def action_strength(self) -> None:
        """Asks for λ."""
        self._ask("strength", now=setting_number(self.state.settings.reg, self._look))

    def action_batch(self) -> None:
        """Asks for a batch size."""
        self._ask("batch", now=self.state.settings.batch, most=f"{len(self.state.problem.y):,}")

    def action_loss(self) -> None:
        """Asks for a loss."""
        self._choose("loss", lab_choices.losses(self._look), self._take_loss, self.state.settings.loss)

    def action_data(self) -> None:
        """Asks for a set."""
        name = self.state.plan.prepared.source.name
        self._choose("data", lab_choices.sets(self._look), self._take_data, name)

    def action_preset(self) -> None:
        """Asks for a preset."""
        self._choose("preset", lab_choices.presets(self._look), self._take_preset)

    def action_seed(self) -> None:
        """Begins anew with the next seed."""
        plan = self.state.plan
        self._load(lab_choices.request_of(plan, seed=plan.seed + 1), keep=True)

    def action_compare(self) -> None:
        """Two runs side by side, or one again."""
        if self.state.other is not None:
            self._become(self.state.alone())
            return
        self._choose("compare", lab_choices.comparisons(self.state, self._look), self._take_comparison)

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
        title = self._look.say("lab.walk.title", step=f"{self.state.step + 1:,}", images=f"{step.parts:,}")
        self.app.push_screen(LabWalkScreen(step, look, title))

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

    # Asking -----------------------------------------------------------------------------------------------------

    def _ask(self, name: str, **facts: object) -> None:
        self._become(self.state.paused())
        self._asked = name
        self._prompt.placeholder = self._look.say(f"lab.ask.{name}", **facts)
        self._prompt.value = ""
        self._prompt.display = True
        self._prompt.focus()
        self._draw()

    def _answered(self) -> None:
        self._asked = ""
        self._prompt.display = False
        self.set_focus(None)
        self._draw()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        name, text = self._asked, event.value
        self._answered()
        if not text.strip():
            return
        if name == "path":
            self._load(lab_choices.request_of(self.state.plan, data=text.strip()))
            return
        try:
            self._change(**lab_choices.typed_settings(name, text))
        except LosslabError as error:
            self._say(self._look.say(error.key, **error.facts))

    def _choose(
        self, title: str, choices: list[Choice], take: Callable[[str | None], None], chosen: str = ""
    ) -> None:
        self._become(self.state.paused())
        screen = ChooseScreen(self._look.say(f"lab.choose.{title}"), choices, self._look, chosen)
        self.app.push_screen(screen, take)

    def _take_loss(self, loss: str | None) -> None:
        if loss is not None:
            self._change(loss=loss)

    def _take_data(self, name: str | None) -> None:
        if name == lab_choices.OWN_FILE:
            self._ask("path")
        elif name is not None:
            self._load(lab_choices.request_of(self.state.plan, data=name))

    def _take_preset(self, name: str | None) -> None:
        if name is not None:
            data = (
                None
                if name == "assignment" and self.state.data.image_shape != (32, 32, 3)
                else self._opened_data
            )
            self._load(lab_choices.request_of(self.state.plan, data=data, preset=name))

    @property
    def _opened_data(self) -> str:
        return self.state.plan.prepared.source.name

    def _take_comparison(self, choice: str | None) -> None:
        if choice is not None:
            self._view.editing = None
            self._say(self._look.say("lab.note.compare", key=said_keys(self._look, "lab.run")))
            self._become(self.state.compared(**lab_choices.compared_settings(choice)))

    def _change(self, **settings: Any) -> None:
        before = len(self.state.branches)
        state = self.state.changed(**settings)
        self._become(state)
        if len(state.branches) > before:
            self._say(self._look.say("lab.note.kept", key=said_keys(self._look, "lab.branch")))

    @work(exclusive=True, group="load")
    async def _load(self, request: Request, keep: bool = False) -> None:
        """Reads data aside; the run goes on until they are there. `keep` keeps the settings of the plan."""
        self._say(self._look.say("lab.note.loading"))
        try:
            plan = await asyncio.to_thread(make_plan, request)
        except LosslabError as error:
            self._say(self._look.say(error.key, **error.facts))
            return
        if keep:
            plan = replace(plan, settings=self.state.settings, steps=self.state.plan.steps)
        self._begin(plan)

    # Showing ----------------------------------------------------------------------------------------------------

    def _begin(self, plan: Plan) -> None:
        self._view = LabView(self._look)
        self._become(LabState.of(plan))

    def _edited(self, way: str) -> bool:
        """Whether the key belonged to the numbers that are changed."""
        editing: Editing | None = self._view.editing
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
        step = Standing(min(state.step, state.run.step), state.run.budget)
        self._status.show_status(Status(self._look.say("lab.title"), step=step, training=True))
        self._keys.show_commands((*self.working_commands(), *commands("app")))
        self._rest_until = self._now() + _REST * (self._now() - start)
