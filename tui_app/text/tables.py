"""The table in which a walk stands, as lines: only the rows and columns that are shown are worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tui_app.errors import InputError
from tui_app.text.drawn_table import GAP, columns_in_sight, table_lines
from tui_app.text.lines import Line, Role, fit, line
from tui_app.text.look import Look
from tui_app.text.walk_columns import WalkColumns
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.walk import Step, Walk

_SAMPLED_ROWS = 20
"""Rows by which it is told how wide a column is."""

_SEARCHED_COLUMNS = 100
"""The columns that are looked through for a step's result."""


def grid_lines(
    walk: Walk,
    grid: Grid,
    at: int,
    step: Step | None,
    cells: int,
    rows: int,
    look: Look,
    chosen: Key | None = None,
    changed: Collection[Key] = (),
    decimals: int | None = None,
    blanks: Collection[Key] = (),
    column: int | None = None,
    withheld: Collection[Key] = (),
) -> list[Line]:
    """The table after `at` steps, in at most `cells` cells and `rows` lines, every line as wide as the
    others.

    ✔ stands before the scores of true classes, ● before what `step` reads, its own result behind = or ≈; a
    result that is still to come is a dot, one of `blanks`, which the student is to fill in, a line, one of
    `withheld`, even if it is worked out, a question mark; a sum that is begun ends in …. `chosen` and `changed`
    mark cells, too. Where not everything fits, the rows around the step's are shown and the columns around
    `column`, else around the grid's focus; what stands for the others has a `LeftOut` as its target.
    """
    columns = WalkColumns(walk, grid, at, step, look, chosen, changed, decimals, blanks, withheld)
    return _Layout(columns, column).lines(cells, rows)


def fits(walk: Walk, grid: Grid, cells: int, look: Look) -> bool:
    """Whether all columns of the table stand side by side in `cells` cells; not if one of them can't be worked."""
    if len(grid.column_names) * (GAP + 2) > cells:
        return False
    columns = WalkColumns(walk, grid, walk.count, None, look)
    shown = range(min(len(grid.row_names), _SAMPLED_ROWS))
    names = columns.names(shown).cells(cells // 3)
    try:
        taken = sum(GAP + columns.measured(c, shown) for c in range(len(grid.column_names)))
    except InputError:  # a mapped file is checked where it is looked at
        return False
    return names + taken <= cells


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which rows and columns are in sight, and how many are left out around them."""

    columns: WalkColumns
    column: int | None = None
    """One to have in sight in place of those of the step."""

    def lines(self, cells: int, rows: int) -> list[Line]:
        footers = len(self.columns.grid.footer_names)
        below_body = 1 + footers if footers else 0
        shown, hidden_above, hidden_below = self._rows_in_sight(max(rows - 1 - below_body, 1))
        names = self.columns.names(shown)
        name_cells = names.cells(max(cells // 3, 4))
        glyphs, count = self.columns.look.glyphs, len(self.columns.grid.column_names)
        focus = self._focus(count) if self.column is None else self.column
        columns = columns_in_sight(
            count, focus, lambda at: self.columns.column(at, shown), cells - name_cells, glyphs
        )
        lines = table_lines(names, name_cells, columns, glyphs)
        whole = name_cells + sum(GAP + column.cells for column in columns)
        if hidden_above:
            lines.insert(1, self._more(hidden_above, whole))
        if hidden_below:
            lines.insert(len(lines) - below_body, self._more(hidden_below, whole))
        return [fit(each, cells) for each in lines] if whole > cells else lines

    def _rows_in_sight(self, room: int) -> tuple[range, int, int]:
        """The rows in sight, and how many are hidden above and below."""
        grid, step = self.columns.grid, self.columns.step
        count = len(grid.row_names)
        if count <= room:
            return range(count), 0, 0
        row = (grid.row_of(step.key) if step is not None else 0) or 0
        at_edge, inside = max(room - 1, 1), max(room - 2, 1)
        if row < at_edge:
            start, stop = 0, at_edge
        elif row >= count - at_edge:
            start, stop = count - at_edge, count
        else:
            start = max(row - inside // 2, 0)
            stop = start + inside
        return range(start, stop), start, count - stop

    def _more(self, hidden: int, cells: int) -> Line:
        look = self.columns.look
        text = look.say("steps.more-rows", dots=look.glyphs.ellipsis, count=f"{hidden:,}")
        return fit(line(text, role=Role.MUTED), cells)

    def _focus(self, count: int) -> int:
        """The column to be kept in sight: the grid's own, else the one in which the step's result stands."""
        grid, step = self.columns.grid, self.columns.step
        if grid.focus_column is not None:
            return min(grid.focus_column, count - 1)
        if step is None:
            return 0
        row = grid.row_of(step.key)
        if row is not None and row >= len(grid.row_names):
            row = None  # a cell of W or of its gradient, of which this grid has no row
        for column in range(min(count, _SEARCHED_COLUMNS)):
            if row is not None and grid.key_at(row, column) == step.key:
                return column
            for footer in range(len(grid.footer_names)):
                if grid.footer_key_at(footer, column) == step.key:
                    return column
        return 0
