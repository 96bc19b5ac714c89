"""A score table on the stage, its numbers to be changed."""

from __future__ import annotations

from dataclasses import replace

from tui_app.lesson.blocks.scores import ScoresBlock
from tui_app.lesson.model import Block
from tui_app.lesson.tables.text import score_table_lines
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import Act, ChangedNumbers, LinesBlockView, Room, State
from tui_app.widgets.edit_lines import edit_lines
from tui_app.widgets.editing import EditState, acted, acts, changed_numbers, editing, resumed
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.score_loss import ScoreLoss


class ScoresView(LinesBlockView):
    """The table as it stands, or with the student's numbers; the state is an `EditState`, or None."""

    shows = ScoresBlock

    @classmethod
    def resumed(cls, block: Block, fresh: State, before: State) -> State:
        """The changed numbers."""
        begun = cls.acted(block, fresh, Act("edit.begin")) if isinstance(before, EditState) else None
        return (
            resumed(begun, before)
            if isinstance(begun, EditState) and isinstance(before, EditState)
            else fresh
        )

    @classmethod
    def acts(cls, block: Block, state: State) -> frozenset[str]:  # noqa: ARG003
        """Those of changed numbers."""
        return acts(state) if isinstance(state, EditState) else frozenset({"edit.begin"})

    @classmethod
    def acted(cls, block: Block, state: State, act: Act) -> State:
        """Begun, changed, left."""
        assert isinstance(block, ScoresBlock)
        if act.name == "edit.begin":
            return editing(Hinge(block.table), 0)  # any loss would do: only its scores are shown
        if act.name == "edit.leave" or not isinstance(state, EditState):
            return None
        return acted(state, act.name, act.text)

    @classmethod
    def typed(cls, block: Block, state: State) -> str | None:  # noqa: ARG003
        """The answer box, while it is open."""
        return state.draft if isinstance(state, EditState) and state.typing else None

    @classmethod
    def changed_numbers(cls, block: Block, state: State) -> ChangedNumbers | None:
        """Its scores, while they are changed."""
        return changed_numbers(state, block.id) if isinstance(state, EditState) else None

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The lines of `show`, its name in the corner, or the changed table and which class is highest."""
        assert isinstance(block, ScoresBlock)
        if not isinstance(state, EditState):
            return score_table_lines(block.table, look, room.cells, look.name(block.id))
        lines = edit_lines(state, look, replace(room, rows=room.rows - 2), footers=False, plot=False)
        return [*lines, BLANK, *_highest(state, look, room.cells)]


def _highest(state: EditState, look: Look, cells: int) -> list[Line]:
    """The class of the highest score of the chosen image, ✔ where it is the true one."""
    loss = state.computation
    assert isinstance(loss, ScoreLoss)
    image = state.part
    scores = [loss.value(("score", image, j)) for j in range(len(loss.table.classes))]
    top = [j for j, score in enumerate(scores) if not any(score < other for other in scores)]
    names = ", ".join(look.name(loss.table.classes[j]) for j in top)
    right = top == [loss.label(image)]
    said = f"{look.name(loss.table.name(image))}: {look.say('asking.edit.highest')} "
    mark = f" {look.glyphs.true}" if right else ""
    return wrap([Span(said), Span(names + mark, Role.TRUE if right else Role.STRONG)], cells)


VIEW = ScoresView
