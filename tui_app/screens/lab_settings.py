"""The lab's settings, loss and data: a typed number, a choice of a few, a file of the student's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from tui_app.data.training_plan import Plan, Request, make_plan
from tui_app.errors import LosslabError
from tui_app.screens import lab_choices
from tui_app.screens.beside import beside
from tui_app.screens.choose import ChooseEntry, ChooseScreen
from tui_app.screens.lab_run import LabRun
from tui_app.text.lab.settings import setting_number
from tui_app.text.look import Look
from tui_app.widgets.commands import said_keys


class LabSettings(LabRun):
    """Asks and chooses; a number is typed in `_prompt`, and the run goes on meanwhile."""

    def __init__(self, plan: Plan, look: Look, **options: Any) -> None:
        """`options` are those of `LabRun`."""
        super().__init__(plan, look, **options)
        self._asked = ""
        self._prompt = Input(id="prompt")
        self._prompt.cursor_blink = False
        self._prompt.display = False

    def compose(self) -> ComposeResult:
        """The lab between a line above and the keys below."""
        yield self._status
        yield self._body
        yield self._prompt
        yield self._keys

    def works(self, action: str) -> bool:
        """While something is typed, nothing but leaving it."""
        return action in ("leave", "panel") if self._asked else super().works(action)

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

    def _ask(self, name: str, **facts: object) -> None:
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
        if not name or not text.strip():  # Enter twice at once comes here twice
            return
        if name == "path":
            self._load(lab_choices.request_of(self.state.plan, data=text.strip()))
            return
        try:
            self._change(**lab_choices.typed_settings(name, text))
        except LosslabError as error:
            self._say(self._look.say(error.key, **error.facts))

    def _choose(
        self, title: str, choices: list[ChooseEntry], take: Callable[[str | None], None], chosen: str = ""
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
        before = self.state
        state = before.changed(**settings)
        self._become(state)
        if state.run is not before.run:
            note = "before-divergence" if before.diverged else "kept"
            facts = {"step": f"{state.step:,}", "key": said_keys(self._look, "lab.branch")}
            self._say(self._look.say(f"lab.note.{note}", **facts))

    @work(exclusive=True, group="load")
    async def _load(self, request: Request, keep: bool = False) -> None:
        """Reads data aside; the run goes on until they are there. `keep` keeps the settings of the plan."""
        self._say(self._look.say("lab.note.loading"))
        try:
            plan = await beside(partial(make_plan, request))
        except LosslabError as error:
            self._say(self._look.say(error.key, **error.facts))
            return
        if keep:
            plan = replace(plan, settings=self.state.settings, steps=self.state.plan.steps)
        self._begin(plan)
