"""A small lab on the stage: losses, curve and accuracy of a run that the student drives."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from tui_app.data.training_plan import Plan
from tui_app.lesson.blocks.lab import LabBlock
from tui_app.lesson.model import Block
from tui_app.text.lab.body import panel_lines, run_lines
from tui_app.text.lab.settings import settings_lines
from tui_app.text.lines import BLANK, Line, Role, Span, fit
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines
from tui_app.widgets.block_view import BlockView, Room, State
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.key_names import key_name
from tui_app.widgets.lab.engine import FRAMES_A_SECOND, LabEngine
from tui_app.widgets.lab.lab_body import LabView
from tui_app.widgets.lab.shaded import ShadedLines
from tui_app.widgets.lab.state import LabState, Pace
from tui_app.widgets.own_keys import rebind

_ROWS = 22
_PICTURE_FROM = 20
"""Rows from which the picture stands below the curve."""


class LabBlockView(BlockView, can_focus=True):
    """Has the keys of a run while it is on the stage; `Enter` opens the whole lab. The run ends with it."""

    shows = LabBlock
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("lab_block"))]

    @dataclass
    class Opened(Message):
        """The student wants the whole lab, set up like this."""

        plan: Plan

    def __init__(self) -> None:
        super().__init__()
        self._engines: dict[str, LabEngine] = {}
        self._block: LabBlock | None = None
        self._look = Look()
        self._room = Room(1, 1)
        self._view = LabView(self._look)
        self._lines = ShadedLines(glyphs=self._look.glyphs)
        self._frames: Timer | None = None

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:  # noqa: ARG003
        """As many as the curve and the picture like."""
        return _ROWS

    def compose(self) -> ComposeResult:
        """One panel of lines."""
        yield self._lines

    @property
    def engine(self) -> LabEngine | None:
        """What drives the run of the block on the stage."""
        return None if self._block is None else self._engines.get(self._key(self._block))

    def show_block(self, block: Block, state: State, look: Look, room: Room) -> None:  # noqa: ARG002
        """Shows the run as far as it has come; another block's run pauses."""
        assert isinstance(block, LabBlock)
        if block is not self._block:
            self._pause()
            self._block = block
            key = self._key(block)
            if key not in self._engines:
                self._engines[key] = LabEngine(LabState.of(block.plan), time.perf_counter)
                self._engines[key].finish()
        self._lines.glyphs = look.glyphs
        if look is not self._look:
            self._view = LabView(look)
            rebind(self._bindings, look.keys)
        self._look, self._room = look, room
        self.focus(scroll_visible=False)
        self._draw()

    def on_hide(self) -> None:
        """Off the stage nothing runs."""
        self._pause()

    def action_run(self) -> None:
        """Runs, or pauses at once."""
        engine = self.engine
        if engine is None:
            return
        state = engine.state
        self._become(state.started(Pace.WATCHED) if state.pace is Pace.PAUSED else state.paused())

    def action_one(self) -> None:
        """One step."""
        if self.engine is not None:
            self._become(self.engine.state.paused().forward(1))

    def action_to_end(self) -> None:
        """As fast as it can."""
        if self.engine is not None:
            self._become(self.engine.state.started(Pace.TO_END))

    def action_again(self) -> None:
        """Back to the start."""
        if self.engine is not None:
            self._become(self.engine.state.at(0))

    def action_open(self) -> None:
        """The whole lab."""
        self._pause()
        if self._block is not None:
            self.post_message(self.Opened(self._block.plan))

    def frame(self) -> None:
        """A frame: the next steps are due, and what changed is drawn; rests once nothing is left to do."""
        engine = self.engine
        if engine is None or engine.idle:
            if self._frames is not None:
                self._frames.pause()
        else:
            engine.frame()
        self._draw()

    def _become(self, state: LabState) -> None:
        engine = self.engine
        assert engine is not None
        engine.become(state)
        if state.pace is Pace.PAUSED:
            engine.finish()
        else:
            if self._frames is None:
                self._frames = self.set_interval(1 / FRAMES_A_SECOND, self.frame)
            self._frames.resume()
            self.run_worker(engine.work(), group="training", exclusive=True)
        self._draw()

    def _pause(self) -> None:
        engine = self.engine
        if engine is not None and engine.state.pace is not Pace.PAUSED:
            engine.become(engine.state.paused())
            self._draw()

    @staticmethod
    def _key(block: LabBlock) -> str:
        return f"{block.id}:{block.line}"

    def _draw(self) -> None:
        engine = self.engine
        if self._block is not None and engine is not None:
            self._lines.show(self._drawn(self._block, engine.state))

    def _drawn(self, block: LabBlock, state: LabState) -> list[Line]:
        look, cells, rows = self._look, self._room.cells, self._room.rows
        shown = self._view.shown(state)
        words = prose_lines(block.words, cells, look)
        head = [*settings_lines(shown.run, cells, look), *words, _keys_line(cells, look)]
        room = max(rows - len(head) - 1, 1)
        curve = room if room < _PICTURE_FROM else room // 2
        body = run_lines(shown.run, cells, curve, look)
        if room >= _PICTURE_FROM:
            body += [BLANK, *panel_lines(shown, cells, room - len(body) - 1, look)]
        return [*head, BLANK, *body][:rows]


def _keys_line(cells: int, look: Look) -> Line:
    """The keys of the run, each with its name."""
    spans: list[Span] = []
    for command in commands("lab_block"):
        keys = command.keys_for(look)
        if keys:
            spans += [Span("   ")] if spans else []
            spans += [Span(key_name(keys[0], look), Role.KEY), Span(" " + command.name(look))]
    return fit(tuple(spans), cells)


VIEW = LabBlockView
