"""The table in which a walk stands, as lines: only the rows and columns that are shown are worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tui_app.errors import InputError
from tui_app.text.drawn_table import EMPTY, GAP, DrawnColumn, TableColumn, drawn_column, table_lines
from tui_app.text.lines import Line, Role, fit, line, width
from tui_app.text.look import Look
from tui_app.text.walk_columns import WalkColumns
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.walk import Step, Walk

_SAMPLED_ROWS = 20
"""Rows by which it is told how wide a column is."""

_SEARCHED_COLUMNS = 100
"""The columns that are looked through for a step's result."""

_COUNTED_COLUMNS = 100
"""From this many on the number of columns that are left out takes more room than it is worth."""


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
) -> list[Line]:
    """The table after `at` steps, in at most `cells` cells and `rows` lines, every line as wide as the
    others.

    ✔ stands before the scores of true classes, ● before what `step` reads, its own result behind = or ≈; a
    result that is still to come is a dot, one of `blanks`, which the student is to fill in, a line; a sum that
    is begun ends in …. `chosen` and `changed` mark cells, too. Where not everything fits, the columns around
    the grid's focus and the rows around the step's are shown.
    """
    columns = WalkColumns(walk, grid, at, step, look, chosen, changed, decimals, blanks)
    return _Layout(columns).lines(cells, rows)


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

    def lines(self, cells: int, rows: int) -> list[Line]:
        footers = len(self.columns.grid.footer_names)
        below_body = 1 + footers if footers else 0
        shown, hidden_above, hidden_below = self._rows_in_sight(max(rows - 1 - below_body, 1))
        names = self.columns.names(shown)
        name_cells = names.cells(max(cells // 3, 4))
        columns = self._columns_in_sight(shown, cells - name_cells)
        lines = table_lines(names, name_cells, columns, self.columns.look.glyphs)
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

    def _columns_in_sight(self, shown: range, room: int) -> list[DrawnColumn]:
        """As many columns around the focus as fit, at least one; …+3 stands where three others are left out."""
        count = len(self.columns.grid.column_names)
        first = last = self._focus(count)
        dots = width(self._left_out_title(count)) + GAP
        found = {first: self.columns.column(first, shown)}
        used = GAP + found[first].cells
        while first > 0 or last < count - 1:
            for each in (last + 1, first - 1):
                if not 0 <= each < count:
                    continue
                drawn = self.columns.column(each, shown)
                left, right = min(first, each), max(last, each)
                marks = (dots if left > 0 else 0) + (dots if right < count - 1 else 0)
                if used + GAP + drawn.cells + marks <= room:
                    found[each], first, last = drawn, left, right
                    used += GAP + drawn.cells
                    break
            else:
                break
        columns = [found[each] for each in range(first, last + 1)]
        before = [self._left_out(shown, first)] if first > 0 and used + dots <= room else []
        used += dots * len(before)
        after = [self._left_out(shown, count - 1 - last)] if last < count - 1 and used + dots <= room else []
        return [*before, *columns, *after]

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

    def _left_out(self, shown: range, hidden: int) -> DrawnColumn:
        title = self._left_out_title(hidden)
        footers = [EMPTY] * len(self.columns.grid.footer_names)
        return drawn_column(TableColumn(title, [EMPTY] * len(shown), footers, role=Role.MUTED))

    def _left_out_title(self, hidden: int) -> str:
        """The mark for columns that are left out, with their number where it is short."""
        return self.columns.look.glyphs.ellipsis + (f"+{hidden}" if hidden < _COUNTED_COLUMNS else "")
