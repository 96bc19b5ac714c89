"""A hinge plot to the right of a table and its derivation, where they leave it room."""

from __future__ import annotations

from collections.abc import Callable

from tui_app.text.lines import Line, beside
from tui_app.widgets.block_view import Room

PLOT_ROWS = 9
"""Rows of a plot where it has all that it wants."""

LEAST_PLOT_ROWS = 6
_LEAST_CELLS, _MOST_CELLS = 24, 44
_GAP = "   "


def with_plot(lines: list[Line], left: int, room: Room, plot: Callable[[Room], list[Line]]) -> list[Line]:
    """The lines with what `plot` draws behind their first `left` cells; alone where that has no room or is empty."""
    cells = room.cells - left - len(_GAP)
    if cells < _LEAST_CELLS or room.rows < LEAST_PLOT_ROWS:
        return lines
    drawn = plot(Room(min(cells, _MOST_CELLS), min(PLOT_ROWS, room.rows)))
    if not drawn:
        return lines
    return [*beside(lines[: len(drawn)], drawn, left, _GAP), *lines[len(drawn) :]]
