"""A walk on the stage, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Block
from tui_app.study.record import ItemRecord
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans
from tui_app.text.steps import step_title
from tui_app.widgets import asking, editing
from tui_app.widgets.block_view import Act, ChangedNumbers, LinesBlockView, Looked, Move, Room, State
from tui_app.widgets.edit_lines import edit_aside, edit_lines, edit_plot, has_edit_plot
from tui_app.widgets.status_bar import Reached
from tui_app.widgets.walk_lines import StageShown, aside_lines, has_plot, plot, stage_lines, stage_rows
from tui_app.widgets.walk_state import WalkState, answered, gone, resumed, stepped, walk_state
from tui_app.worked.dependents import with_dependents
from tui_app.worked.walk import Step

_NAMED_STEPS = 2_000
"""Steps of one walk that "go to" lists; any other is reached by its number."""


_BEGIN = frozenset({"edit.begin"})


class WalkView(LinesBlockView):
    """Table, derivation and reason, the questions of its steps, its numbers changed; the state is a `WalkState`."""

    shows = WalkBlock
    explains = True

    @classmethod
    def first_state(cls, block: Block) -> WalkState:
        """Nothing worked out."""
        return cls.restored(block, ItemRecord(), Look())

    @classmethod
    def restored(cls, block: Block, item: ItemRecord, look: Look) -> WalkState:
        """With the answers that were given to its steps."""
        assert isinstance(block, WalkBlock)
        return walk_state(block, item, look)

    @classmethod
    def resumed(cls, block: Block, fresh: State, before: State) -> State:
        """At the same step, with what was typed to its question, or with the changed numbers."""
        return resumed(_state(block, fresh), _state(block, before))

    @classmethod
    def record(cls, block: Block, state: State) -> ItemRecord | None:
        """What was answered to its steps; nothing of a walk that asks nothing."""
        now = _state(block, state)
        return now.item if now.questions.parts else None

    @classmethod
    def acts(cls, block: Block, state: State) -> frozenset[str]:
        """Those of the waiting question, or of changed numbers."""
        now = _state(block, state)
        if now.editing is not None:
            return editing.acts(now.editing)
        if now.question is not None:
            return asking.acts(now.question)
        return _BEGIN

    @classmethod
    def acted(cls, block: Block, state: State, act: Act) -> State:
        """Answered, or changed."""
        now = _state(block, state)
        if act.name == "edit.begin":
            return replace(now, editing=editing.edit_of(now.cursor, now.asked))
        if act.name == "edit.leave":
            return replace(now, editing=None)
        if now.editing is not None:
            return replace(now, editing=editing.acted(now.editing, act.name, act.text))
        if now.question is None:
            return now
        return answered(now, asking.acted(now.question, act.name, act.text, act.when))

    @classmethod
    def typed(cls, block: Block, state: State) -> str | None:
        """The answer box of the waiting step, or of the number that is changed."""
        now = _state(block, state)
        box = now.editing or now.question
        return box.draft if box is not None and box.typing else None

    @classmethod
    def moved(cls, block: Block, state: State, move: Move) -> State | None:
        """The cursor's own moves; None where it stays."""
        now = _state(block, state)
        cursor = now.cursor
        if now.editing is not None:
            return None
        match move:
            case Move.NEXT:
                return stepped(now)
            case Move.BACK:
                if now.question is not None and now.question.leaving:
                    return replace(now, question=asking.acted(now.question, "", "", ""))
                return gone(now, cursor.back())
            case Move.NEXT_PART:
                return gone(now, cursor.next_part())
            case Move.PREVIOUS_PART:
                return gone(now, cursor.previous_part())
            case Move.FIRST:
                return gone(now, cursor.start())
            case Move.LAST:
                return gone(now, cursor.end())

    @classmethod
    def at_step(cls, block: Block, state: State, step: int) -> State:
        """Held within the walk."""
        now = _state(block, state)
        return gone(now, now.cursor.go_to(step)) or now

    @classmethod
    def reached(cls, block: Block, state: State) -> Reached:
        """Steps shown, of all."""
        cursor = _state(block, state).cursor
        return Reached(cursor.at, cursor.walk.count)

    @classmethod
    def looked(cls, block: Block, state: State) -> Looked | None:
        """Its computation, at the step; nothing while a step asks what the derivation would tell."""
        now = _state(block, state)
        if now.question is not None:
            return None
        if now.editing is not None:
            changed = now.editing.walk
            return Looked(changed.computation, changed, changed.count, now.editing.part, now.editing.withheld)
        walk = now.cursor.walk
        withheld = with_dependents(walk.computation, now.asked)
        return Looked(walk.computation, walk, now.at, now.cursor.part, withheld)

    @classmethod
    def named_steps(cls, block: Block, look: Look) -> Iterable[tuple[int, str]]:
        """What each step does, in a few words."""
        assert isinstance(block, WalkBlock)
        walk = block.walk
        for number in range(1, min(walk.count, _NAMED_STEPS) + 1):
            yield number, step_title(walk, walk.step(number), look)

    @classmethod
    def changed_numbers(cls, block: Block, state: State) -> ChangedNumbers | None:
        """The score table that is walked, while its numbers are changed."""
        assert isinstance(block, WalkBlock)
        changed = _state(block, state).editing
        return None if changed is None else editing.changed_numbers(changed, block.on[0])

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The rows of its largest step."""
        return stage_rows(_shown(block, state, look), room)

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The table and the derivation, or the changed numbers and what follows."""
        now = _state(block, state)
        if now.editing is not None:
            return edit_lines(now.editing, look, room)
        return stage_lines(_shown(block, state, look), room)

    @classmethod
    def row_in_sight(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The end, while a step asks."""
        asks = _state(block, state).question is not None
        return len(cls.lines(block, state, look, room)) - 1 if asks else 0

    @classmethod
    def aside(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The reason and the plot."""
        now = _state(block, state)
        if now.editing is not None:
            return edit_aside(now.editing, look, room)
        return aside_lines(_shown(block, state, look), room)

    @classmethod
    def has_plot(cls, block: Block, state: State, look: Look) -> bool:
        """Where the step belongs to a hinge term."""
        now = _state(block, state)
        if now.editing is not None:
            return has_edit_plot(now.editing, look)
        return has_plot(_shown(block, state, look))

    @classmethod
    def plot(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The hinge with the present term's point."""
        now = _state(block, state)
        if now.editing is not None:
            return edit_plot(now.editing, look, room)
        return plot(_shown(block, state, look), room)


def _state(block: Block, state: State) -> WalkState:
    return state if isinstance(state, WalkState) else WalkView.first_state(block)


def _shown(block: Block, state: State, look: Look) -> StageShown:
    assert isinstance(block, WalkBlock)
    now = _state(block, state)
    asked = now.question or now.answered
    return StageShown(now.cursor, look, partial(_why, block, look), block.decimals, asked, now.blanks)


def _why(block: WalkBlock, look: Look, step: Step) -> Line | None:
    """The lesson's own words for the step."""
    own = block.whys.of(block.walk, step)
    return None if own is None else tuple(inline_spans(own, look))


VIEW = WalkView
