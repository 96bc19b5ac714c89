"""A matrix on the stage."""

from __future__ import annotations

from tui_app.lesson.blocks.matrix import MatrixBlock
from tui_app.lesson.model import Block
from tui_app.lesson.tables.text import matrix_lines
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.widgets.block_view import LinesBlockView, Room, State


class MatrixView(LinesBlockView):
    """The numbers as they stand."""

    shows = MatrixBlock

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:  # noqa: ARG003
        """The lines of `show`, its name in the corner."""
        assert isinstance(block, MatrixBlock)
        return matrix_lines(block.table, look, room.cells, look.name(block.id))


VIEW = MatrixView
