"""What is plotted beside a what-if: the plots of its page that its numbers change, else one hinge term of the image
whose score is changed.
"""

from __future__ import annotations

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.trying.tried import Vary
from tui_app.text.lines import BLANK, Line
from tui_app.text.look import Look
from tui_app.text.plot import Plot, hinge_plot, plot_lines
from tui_app.widgets.block_view import Room
from tui_app.widgets.trying_state import Trying, changed_numbers
from tui_app.worked.computations.hinge import Hinge

LEAST_ROWS, LEAST_CELLS = 7, 24
"""What a plot needs to say anything."""

_MOST_ROWS, _MOST_CELLS = 10, 44


def trying_plot(block: WhatIfBlock, state: Trying, look: Look, room: Room) -> list[Line]:
    """The plots with their points where the student's numbers put them, as many below each other as have room.

    Empty where there is nothing to plot.
    """
    if room.rows < LEAST_ROWS or room.cells < LEAST_CELLS:
        return []
    lines: list[Line] = []
    for drawn in _drawn(block, state, look):
        between = [BLANK] if lines else []
        left = room.rows - len(lines) - len(between)
        if left < LEAST_ROWS:
            break
        lines += [*between, *plot_lines(drawn, min(room.cells, _MOST_CELLS), min(left, _MOST_ROWS), look)]
    return lines


def has_trying_plot(block: WhatIfBlock, state: Trying, look: Look) -> bool:
    """Whether `trying_plot` draws anything where it has room."""
    return bool(_drawn(block, state, look))


def _drawn(block: WhatIfBlock, state: Trying, look: Look) -> list[Plot]:
    tried = state.numbers
    if not block.plots:
        term = _hinge_term(state, look)
        return [] if term is None else [term]
    changed = changed_numbers(tried)
    plots = (plot.recomputed(changed.tables, changed.margin).drawing.plot(look) for plot in block.plots)
    return [plot for plot in plots if plot is not None]


def _hinge_term(state: Trying, look: Look) -> Plot | None:
    tried = state.numbers
    if not any("hinge(" in shown.what for shown in tried.shows):
        return None
    chosen = tried.varies[state.at]
    tables = tried.changed_tables()
    for vary in (chosen, *tried.varies):
        table = tables.get(vary.table)
        if isinstance(table, ScoreTable):
            return hinge_plot(Hinge(table, tried.changed_margin()), _term(vary, table), look)
    return None


def _term(vary: Vary, table: ScoreTable) -> tuple[str, int, int]:
    """That of the changed class; of a true class, the term that costs most."""
    of_class, image = vary.place
    true = table.label(image)
    if of_class == true:
        wrong = [j for j in range(len(table.classes)) if j != true]
        of_class = max(wrong, key=lambda j: table.score(image, j))
    return ("term", image, of_class)
