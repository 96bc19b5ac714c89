"""A question on the stage, asked and answered."""

from __future__ import annotations

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.model import Block
from tui_app.study.answering import begin
from tui_app.study.record import ItemRecord
from tui_app.text.lines import BLANK, Line
from tui_app.text.look import Look
from tui_app.widgets.asking import Asked, acted, acts, asked, passed, resumed
from tui_app.widgets.block_view import Act, LinesBlockView, Move, Room, State
from tui_app.widgets.focused_lines import FocusedLines
from tui_app.widgets.question_lines import question_lines
from tui_app.widgets.question_tables import question_tables, tables_within

_FEEDBACK_ROWS = 5
"""Rows wanted for hints, verdict and explanation."""

_PROSE_ROWS = 6
"""Rows that tables with room for feedback leave to the prose."""

_LEAST_PROSE_ROWS = 5
"""Rows that tables leave to the prose and the lines around it wherever they have to be cut."""


class QuizView(LinesBlockView):
    """The question, its box or choices, and what became of it; the state is an `Asked`."""

    shows = QuizBlock

    @classmethod
    def first_state(cls, block: Block) -> Asked:
        """Nothing answered yet."""
        return cls.restored(block, ItemRecord(), Look())

    @classmethod
    def restored(cls, block: Block, item: ItemRecord, look: Look) -> Asked:  # noqa: ARG003
        """With the answers that were given."""
        assert isinstance(block, QuizBlock)
        return asked(begin(block.question, item))

    @classmethod
    def resumed(cls, block: Block, fresh: State, before: State) -> State:
        """What was chosen and typed, where it is still the same question."""
        now, was = _asked(block, fresh), _asked(block, before)
        same = now.answering.question.definition == was.answering.question.definition
        return resumed(now, was) if same else now

    @classmethod
    def record(cls, block: Block, state: State) -> ItemRecord | None:
        """Answers, hints and how the question was left."""
        return _asked(block, state).answering.item

    @classmethod
    def acts(cls, block: Block, state: State) -> frozenset[str]:
        """Those of a question."""
        return acts(_asked(block, state))

    @classmethod
    def acted(cls, block: Block, state: State, act: Act) -> State:
        """Chosen, typed, answered."""
        return acted(_asked(block, state), act.name, act.text, act.when)

    @classmethod
    def typed(cls, block: Block, state: State) -> str | None:
        """The answer box, while it is open."""
        now = _asked(block, state)
        return now.draft if now.typing else None

    @classmethod
    def moved(cls, block: Block, state: State, move: Move) -> State | None:
        """To go past an open question it is asked once; back takes that back."""
        now = _asked(block, state)
        if move is Move.NEXT:
            return passed(now)
        return acted(now, "", "", "") if move is Move.BACK and now.leaving else None

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The question with some room for what follows it, and its tables where the screen is high enough; else what
        of this needs most rows.
        """
        state = cls.first_state(block)
        question = len(question_lines(state, look, room.cells).lines)
        own = question + _FEEDBACK_ROWS
        about = state.answering.question
        tables = len(question_tables(about, look, room.cells))
        if tables and own + tables + _PROSE_ROWS <= room.rows:
            return own + tables + 1
        left = room.rows - question - _LEAST_PROSE_ROWS
        return max(own, question + 1 + len(tables_within(about, look, room.cells, left, tight=True)))

    @classmethod
    def least_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """No room for what is still to follow; tables stay where they are."""
        now = _asked(block, state)
        if question_tables(now.answering.question, look, room.cells):
            return cls.wanted_rows(block, state, look, room)
        return len(question_lines(now, look, room.cells).lines)

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """All of it, below the tables that it is about where they have room."""
        return _drawn(block, state, look, room).lines

    @classmethod
    def row_in_sight(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The box, the chosen line, or the last of what is said."""
        return _drawn(block, state, look, room).focus


def _asked(block: Block, state: State) -> Asked:
    return state if isinstance(state, Asked) else QuizView.first_state(block)


def _drawn(block: Block, state: State, look: Look, room: Room) -> FocusedLines:
    """As much of the tables as the question leaves room for stands above it."""
    now = _asked(block, state)
    own = question_lines(now, look, room.cells, column=room.column)
    tables = tables_within(now.answering.question, look, room.cells, room.rows - 1 - len(own.lines))
    return own.below([*tables, BLANK]) if tables else own


VIEW = QuizView
