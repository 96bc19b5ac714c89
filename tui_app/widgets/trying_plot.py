"""The hinge beside a what-if about hinge losses: one term of the image whose score is changed."""

from __future__ import annotations

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.trying import Vary
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.text.plot import Plot, hinge_plot, plot_lines
from tui_app.widgets.block_view import Room
from tui_app.widgets.trying_state import Trying
from tui_app.worked.computations.hinge import Hinge

LEAST_ROWS, LEAST_CELLS = 7, 24
_MOST_ROWS, _MOST_CELLS = 10, 44


def trying_plot(state: Trying, look: Look, room: Room) -> list[Line]:
    """The term with its point where the student's numbers put it; empty where nothing shown is a hinge loss."""
    if room.rows < LEAST_ROWS or room.cells < LEAST_CELLS:
        return []
    drawn = _drawn(state, look)
    if drawn is None:
        return []
    return plot_lines(drawn, min(room.cells, _MOST_CELLS), min(room.rows, _MOST_ROWS), look)


def _drawn(state: Trying, look: Look) -> Plot | None:
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
