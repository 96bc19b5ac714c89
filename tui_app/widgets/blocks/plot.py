"""A plot on the stage, with its words below it."""

from __future__ import annotations

from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.model import Block
from tui_app.text.lines import BLANK, Line, Span
from tui_app.text.look import Look
from tui_app.text.plot import plot_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import LinesBlockView, Looked, Room, State
from tui_app.worked.walk import Walk

_ROWS = 14
_LEAST_ROWS = 6
_CELLS = 60


class PlotView(LinesBlockView):
    """The curves, as high as there is room, and what they do in words."""

    shows = PlotBlock

    @classmethod
    def looked(cls, block: Block, state: State) -> Looked | None:  # noqa: ARG003
        """The computation that the plot stands in, worked out."""
        assert isinstance(block, PlotBlock)
        found = block.drawing.looked()
        if found is None:
            return None
        computation, key = found
        walk = Walk(computation)
        return Looked(computation, walk, walk.count, computation.part_of(key) or 0)

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:  # noqa: ARG003
        """The plot at its best height."""
        assert isinstance(block, PlotBlock)
        return _ROWS + 1 + len(wrap([Span(block.caption(look))], room.cells))

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:  # noqa: ARG003
        """The curves and the words."""
        assert isinstance(block, PlotBlock)
        words = wrap([Span(block.caption(look))], room.cells)
        rows = max(min(_ROWS, room.rows - len(words) - 1), _LEAST_ROWS)
        drawn = block.drawing.plot(look)
        if drawn is None:
            return words
        return [*plot_lines(drawn, min(room.cells, _CELLS), rows, look), BLANK, *words]


VIEW = PlotView
