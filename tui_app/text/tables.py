"""The table in which a walk stands, as lines: only the rows and columns that are shown are worked out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tui_app.errors import InputError
from tui_app.text.drawn_table import GAP, columns_in_sight, table_lines
from tui_app.text.lines import Line, Role, fit, line
from tui_app.text.look import Look
from tui_app.text.walk_columns import WalkColumns
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.linear_loss import LinearLoss
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Step, Walk

_PINNED_FROM = 4
"""Lines of rows from which on one of them is pinned."""

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
    mark cells, too. Where not everything fits, the rows around the step's are shown, below that of the true class,
    and the columns around `column`, else around the grid's focus; what stands for the others has a `LeftOut` as
    its target.
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
        shown, pinned, hidden_above, hidden_below = self._rows_in_sight(max(rows - 1 - below_body, 1))
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
            lines.insert(1 + pinned, self._more(hidden_above, whole))
        if hidden_below:
            lines.insert(len(lines) - below_body, self._more(hidden_below, whole))
        return [fit(each, cells) for each in lines] if whole > cells else lines

    def _rows_in_sight(self, room: int) -> tuple[Sequence[int], int, int, int]:
        """The rows in sight, how many of them are pinned, and how many are hidden above and below the others.

        The true class, whose score every step on an image reads, is pinned above the rows around the step's.
        """
        count = len(self.columns.grid.row_names)
        if count <= room:
            return range(count), 0, 0, 0
        shown = self._around_step(count, room)
        true = self._true_row()
        if true is None or true in shown or room < _PINNED_FROM:
            return shown, 0, shown.start, count - shown.stop
        shown = self._around_step(count, room - 1)
        if true in shown:
            shown = range(shown.start, min(shown.stop + 1, count))
            return shown, 0, shown.start, count - shown.stop
        above, below = shown.start, count - shown.stop
        return [true, *shown], 1, above - (true < shown.start), below - (true >= shown.stop)

    def _around_step(self, count: int, room: int) -> range:
        """Of `count` rows those around the step's, in `room` lines with those that say how many are hidden."""
        grid, step = self.columns.grid, self.columns.step
        row = (grid.row_of(step.key) if step is not None else 0) or 0
        at_edge, inside = max(room - 1, 1), max(room - 2, 1)
        if row < at_edge:
            return range(at_edge)
        if row >= count - at_edge:
            return range(count - at_edge, count)
        start = max(row - inside // 2, 0)
        return range(start, start + inside)

    def _true_row(self) -> int | None:
        """The row of the true class of the image that the steps are on; None where they are on none."""
        walk = self.columns.walk
        loss = walk.computation.scored if isinstance(walk.computation, LinearLoss) else walk.computation
        part = walk.part_at(self.columns.at)
        return loss.label(part) if isinstance(loss, ScoreLoss) and part is not None else None

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
