"""What the screens share whose stage answers to keys: a line above, a line of keys below, the answer box."""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from tui_app.text.drawn_table import LeftOut
from tui_app.text.look import Look
from tui_app.widgets.answer_box import BOX, AnswerBox, box_place
from tui_app.widgets.commands import Command, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.key_names import with_twins
from tui_app.widgets.lesson_body import LessonBody
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import StatusBar

_WAYS = {"columns_left": -1, "columns_right": 1}

_FIRST_OF_NUMBER = frozenset("0123456789-−.,+")
"""Characters that open the box for a number and are the first in it."""

_FIRST_OF_NAMES = frozenset("aelmrs")
"""First letters of what can be typed in an answer: abs, exp, ln, log, max, mean, min, round, sqrt, sum."""

_CHOICES = frozenset("123456789")


class ActingScreen(Screen[None]):
    """A screen whose stage is a value that commands map to the next one."""

    CSS = "ActingScreen { layers: default box; }"
    OWN_COMMANDS: ClassVar[tuple[Command, ...]]
    """What keys do here; of two commands of one key the first that works is meant."""

    def __init__(self, look: Look, body: LessonBody | LinesView) -> None:
        """`body` draws the stage and what stands around it."""
        super().__init__()
        self._look = look
        self._column: int | None = None
        """The column of a table too wide for the stage that the student looks at; None for those of the step."""
        self._status = StatusBar(look)
        self._body = body
        self._keys = KeyBar(look)
        self.box = AnswerBox()

    def compose(self) -> ComposeResult:
        """The body between a line above and the keys below; the box comes over it."""
        yield self._status
        yield self._body
        yield self._keys
        yield self.box

    def on_resize(self) -> None:
        """Everything again at its new size; the place stays."""
        self.call_after_refresh(self._draw)

    @abstractmethod
    def _draw(self) -> Awaitable[None] | None:
        """Shows the value as it is now, at the present size."""

    def acts(self) -> frozenset[str]:
        """What the stage answers to now."""
        return frozenset()

    async def act(self, name: str, text: str = "") -> None:
        """The stage's next state, shown and told; `text` is what was typed."""

    def works(self, action: str) -> bool:
        """Whether one of the screen's own actions leads anywhere now."""
        way = _WAYS.get(action)
        return way is None or self._left_out(way) is not None

    def _left_out(self, way: int) -> LeftOut | None:
        """The mark of the columns that have no room on the left (−1) or on the right (1)."""
        targets = (span.target for shown in self._body.lines for span in shown)
        return next((each for each in targets if isinstance(each, LeftOut) and each.way == way), None)

    async def action_columns_left(self) -> None:
        """To the columns of a wide table that have no room on the left."""
        await self._look_at(self._left_out(-1))

    async def action_columns_right(self) -> None:
        """To those that have no room on the right."""
        await self._look_at(self._left_out(1))

    async def _look_at(self, columns: LeftOut | None) -> None:
        if columns is not None:
            self._column = columns.column
            drawing = self._draw()
            if drawing is not None:
                await drawing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides what leads nowhere."""
        return parameters[0] in self.acts() if action == "act" else self.works(action)

    def working_commands(self) -> list[Command]:
        """The commands that work now."""
        if self.box.is_open:
            return [*commands("typing"), *self._entering()]
        return _working(self.OWN_COMMANDS, self.acts(), self.check_action)

    def _show_keys(self) -> None:
        """The keys that work now; while the box is open, letters are text."""
        everywhere = () if self.box.is_open else commands("app")
        self._keys.show_commands([*self.working_commands(), *everywhere])

    async def on_key(self, event: events.Key) -> None:
        """A digit chooses, or opens the answer box, as a letter does that calls no command; what was typed before the box
        had the keys goes into it.
        """
        if self.box.is_open:
            self.box.on_key(event)
        character = event.character
        if character is None or not event.is_printable:
            return
        if self.box.is_open:
            event.stop()
            self.box.insert_text_at_cursor(character)
            return
        begun = _act_of(character, self.acts(), letters=self._may_begin(character))
        if begun is not None:
            event.stop()
            await self.act(*begun)

    def _may_begin(self, character: str) -> bool:
        """Whether a letter is free to begin an answer: it calls nothing now, and nobody who presses it means a command that
        rests (a hint after the last one).
        """
        if self._calls((*self.working_commands(), *commands("app")), character):
            return False
        return character in _FIRST_OF_NAMES or not self._calls(self.OWN_COMMANDS, character)

    def _calls(self, among: Iterable[Command], character: str) -> bool:
        """Whether a letter is a key of one of these, on a Korean layout too."""
        return any(character in with_twins(command.keys_for(self._look)) for command in among)

    async def action_act(self, name: str) -> None:
        """One of the stage's commands; while the box is open, with what is typed in it."""
        await self.act(name, self.box.take() if self.box.is_open else "")

    @on(AnswerBox.Submitted)
    async def _submitted(self, event: AnswerBox.Submitted) -> None:
        event.stop()
        await self.act("typing.submit", event.value)

    @on(AnswerBox.Entered)
    async def _entered(self, event: AnswerBox.Entered) -> None:
        event.stop()
        await self.act(event.act, event.text)

    @on(AnswerBox.Left)
    async def _box_left(self, event: AnswerBox.Left) -> None:
        event.stop()
        await self.act("typing.leave", event.text)

    @on(LinesView.Chosen)
    async def _clicked(self, event: LinesView.Chosen) -> None:
        """A click on a choice or on the answer box is its key; one on the mark of columns without room shows them."""
        if isinstance(event.target, LeftOut):
            await self._look_at(event.target)
        elif event.target == BOX and not self.box.is_open:
            self.app.simulate_key("enter")
        elif isinstance(event.target, tuple) and event.target[:1] == ("key",):
            self.app.simulate_key(str(event.target[1]))

    def _show_box(self, text: str | None) -> None:
        """The answer box with `text` in it where the drawing keeps its place; none where nothing is typed, or while that is
        out of sight.
        """
        place = box_place(self._body.lines)
        if text is None:
            self.box.close()
        elif place is None:
            self.box.hide()
        else:
            self.box.open(text, place.translate(self._body.content_region.offset))
            self.box.entering = {
                key: command.id for command in self._entering() for key in command.keys_for(self._look)
            }

    def _entering(self) -> list[Command]:
        """The commands that enter what is typed and leave the box open."""
        acts = self.acts()
        return [command for command in commands("question") if command.id in acts]


def _working(
    shown: Iterable[Command],
    acts: frozenset[str],
    works: Callable[[str, tuple[object, ...]], bool | None],
) -> list[Command]:
    """Those that work now: `acts` are the ids of what the block on the stage answers to, `works` says it of the screen's own.

    A key that stands for two of them means the first one.
    """
    taken: set[str] = set()
    found: list[Command] = []
    for command in shown:
        _, of_block, act = command.action.partition("act('")
        if command.keys[0] not in taken and (act[:-2] in acts if of_block else works(command.action, ())):
            found.append(command)
            taken |= set(command.keys)
    return found


def _act_of(character: str, acts: frozenset[str], *, letters: bool) -> tuple[str, str] | None:
    """What a character begins that is no command itself, and the text of it: a digit takes a choice, or is the first of a
    number, as are its like of other input methods (７). With `letters` an answer can begin with one: `sqrt(0.3)`.

    Numbers to be changed begin with no bracket: what is left of a name whose letters were lost is then no number.
    """
    plain = unicodedata.normalize("NFKC", character)
    if "question.pick" in acts and plain in _CHOICES:
        return "question.pick", plain
    typing = next((name for name in ("question.type", "edit.type") if name in acts), None)
    if typing is None or plain in _FIRST_OF_NUMBER:
        return None if typing is None else (typing, plain)
    if typing == "question.type" and (plain == "(" or (letters and character.isalpha())):
        return typing, plain if plain == "(" else character
    return None
