"""The plot of one hinge term on the stage, with its words below it."""

from __future__ import annotations

from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.model import Block
from tui_app.text.lines import BLANK, Line, Span
from tui_app.text.look import Look
from tui_app.text.plot import hinge_plot, plot_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import LinesBlockView, Looked, Room, State
from tui_app.worked.walk import Walk

_ROWS = 14
_LEAST_ROWS = 6
_CELLS = 60


class PlotView(LinesBlockView):
    """The hinge with the term's point."""

    shows = PlotBlock

    @classmethod
    def looked(cls, block: Block, state: State) -> Looked:  # noqa: ARG003
        """The computation that the term belongs to, worked out."""
        assert isinstance(block, PlotBlock)
        walk = Walk(block.computation)
        return Looked(block.computation, walk, walk.count, block.computation.part_of(block.key) or 0)

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:  # noqa: ARG003
        """The plot at its best height."""
        assert isinstance(block, PlotBlock)
        return _ROWS + 1 + len(wrap([Span(block.alt)], room.cells))

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:  # noqa: ARG003
        """The curve, as high as there is room, and what it does in words."""
        assert isinstance(block, PlotBlock)
        words = wrap([Span(block.alt)], room.cells)
        rows = max(min(_ROWS, room.rows - len(words) - 1), _LEAST_ROWS)
        drawn = hinge_plot(block.computation, block.key, look)
        if drawn is None:
            return words
        return [*plot_lines(drawn, min(room.cells, _CELLS), rows, look), BLANK, *words]


VIEW = PlotView
