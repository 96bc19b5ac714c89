"""What the screens share on which something is answered or changed: the answer box, and keys that the stage answers to."""

from __future__ import annotations

from abc import abstractmethod

from textual import events, on
from textual.geometry import Region
from textual.screen import Screen

from tui_app.widgets.answer_box import BOX, AnswerBox
from tui_app.widgets.commands import Command, act_of, commands
from tui_app.widgets.lines_view import LinesView


class ActingScreen(Screen[None]):
    """A screen whose stage is a value that commands map to the next one; `box` is to be mounted last."""

    CSS = "ActingScreen { layers: default box; }"

    def __init__(self) -> None:
        super().__init__()
        self.box = AnswerBox()

    @abstractmethod
    def acts(self) -> frozenset[str]:
        """What the stage answers to now."""

    @abstractmethod
    async def act(self, name: str, text: str = "") -> None:
        """The stage's next state, shown and told; `text` is what was typed."""

    @abstractmethod
    def working_commands(self) -> list[Command]:
        """The commands that work now."""

    def shown_commands(self) -> list[Command]:
        """Those of the line of keys: while the box is open, letters are text."""
        everywhere = () if self.box.is_open else commands("app")
        return [*self.working_commands(), *everywhere]

    async def on_key(self, event: events.Key) -> None:
        """A digit chooses, or opens the answer box; what was typed before the box had the keys goes into it."""
        if self.box.is_open and event.character is not None and event.is_printable:
            event.stop()
            self.box.insert_text_at_cursor(event.character)
            return
        name = None if self.box.is_open else act_of(event.character, self.acts())
        if name is not None and event.character is not None:
            event.stop()
            await self.act(name, event.character)

    async def action_act(self, name: str) -> None:
        """One of the stage's commands."""
        await self.act(name)

    @on(AnswerBox.Submitted)
    async def _submitted(self, event: AnswerBox.Submitted) -> None:
        event.stop()
        await self.act("typing.submit", event.value)

    @on(AnswerBox.Left)
    async def _box_left(self, event: AnswerBox.Left) -> None:
        event.stop()
        await self.act("typing.leave", event.text)

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        """A click on a choice or on the answer box is its key."""
        if event.target == BOX and not self.box.is_open:
            self.app.simulate_key("enter")
        elif isinstance(event.target, tuple) and event.target[:1] == ("key",):
            self.app.simulate_key(str(event.target[1]))

    def show_box(self, text: str | None, place: Region | None) -> None:
        """The answer box over its place with `text` in it; no box where nothing is typed, or where it is out of sight."""
        if text is None or place is None:
            self.box.close()
        else:
            self.box.open(text, place)
