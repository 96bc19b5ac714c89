"""A walk on the stage, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Block
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans
from tui_app.text.steps import step_title
from tui_app.widgets.block_view import LinesBlockView, Looked, Move, Room, State
from tui_app.widgets.status_bar import Standing
from tui_app.widgets.walk_lines import Shown, aside_lines, has_plot, plot, stage_lines, stage_rows
from tui_app.worked.cursor import Cursor
from tui_app.worked.walk import Step

_NAMED_STEPS = 2_000
"""Steps of one walk that "go to" lists; any other is reached by its number."""


class WalkView(LinesBlockView):
    """Table, derivation and reason; the state is a `Cursor`."""

    shows = WalkBlock
    explains = True

    @classmethod
    def first_state(cls, block: Block) -> Cursor:
        """Nothing worked out."""
        assert isinstance(block, WalkBlock)
        return Cursor(block.walk, block.asks)

    @classmethod
    def moved(cls, block: Block, state: State, move: Move) -> State | None:
        """The cursor's own moves; None where it stays."""
        cursor = _cursor(block, state)
        match move:
            case Move.NEXT:
                after = cursor.settle() if cursor.waiting else cursor.next()
            case Move.BACK:
                after = cursor.back()
            case Move.NEXT_PART:
                after = cursor.next_part()
            case Move.PREVIOUS_PART:
                after = cursor.previous_part()
            case Move.FIRST:
                after = cursor.start()
            case Move.LAST:
                after = cursor.end()
        return None if after == cursor else after

    @classmethod
    def at_step(cls, block: Block, state: State, step: int) -> State:
        """Held within the walk."""
        return _cursor(block, state).go_to(step)

    @classmethod
    def standing(cls, block: Block, state: State) -> Standing:
        """Steps shown, of all."""
        cursor = _cursor(block, state)
        return Standing(cursor.at, cursor.walk.count)

    @classmethod
    def looked(cls, block: Block, state: State) -> Looked:
        """Its computation, at the step."""
        cursor = _cursor(block, state)
        walk = cursor.walk
        part = walk.part_at(cursor.at)
        return Looked(walk.computation, walk, cursor.at, walk.parts[-1] if part is None else part)

    @classmethod
    def named_steps(cls, block: Block, look: Look) -> Iterable[tuple[int, str]]:
        """What each step does, in a few words."""
        walk = cls.first_state(block).walk
        for number in range(1, min(walk.count, _NAMED_STEPS) + 1):
            yield number, step_title(walk, walk.step(number), look)

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The rows of its largest step."""
        return stage_rows(_shown(block, state, look), room)

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The table and the derivation."""
        return stage_lines(_shown(block, state, look), room)

    @classmethod
    def aside(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The reason and the plot."""
        return aside_lines(_shown(block, state, look), room)

    @classmethod
    def has_plot(cls, block: Block, state: State, look: Look) -> bool:
        """Where the step belongs to a hinge term."""
        return has_plot(_shown(block, state, look))

    @classmethod
    def plot(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The hinge with the present term's point."""
        return plot(_shown(block, state, look), room)


def _cursor(block: Block, state: State) -> Cursor:
    return state if isinstance(state, Cursor) else WalkView.first_state(block)


def _shown(block: Block, state: State, look: Look) -> Shown:
    assert isinstance(block, WalkBlock)
    return Shown(_cursor(block, state), look, partial(_why, block, look), block.decimals)


def _why(block: WalkBlock, look: Look, step: Step) -> Line | None:
    """The lesson's own words for a principle."""
    own = block.whys.get(step.principle)
    return None if own is None else tuple(inline_spans(own, look))


VIEW = WalkView
