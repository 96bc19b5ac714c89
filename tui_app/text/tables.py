"""The table in which a walk stands, as lines: only the rows and columns that are shown are worked out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tui_app.errors import InputError
from tui_app.text.drawn_table import (
    EMPTY,
    GAP,
    MARKS,
    DrawnColumn,
    Names,
    TableCell,
    TableColumn,
    drawn_column,
    table_lines,
)
from tui_app.text.headings import column_heading, footer_name
from tui_app.text.lines import Line, Role, Span, fit, line, width
from tui_app.text.look import Look
from tui_app.text.numbers import align_decimals, relation, shown_number
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.walk import Step, Walk

RUNNING_CELLS = 9
"""The least width of a column that ends in a result: a running sum comes and goes without moving its
neighbours.
"""

BLANK_CELL = "____"
"""What stands for a result that the student is to fill in."""

GAP_SIGN = "?"
"""What stands within a sum for an addend that the student is to fill in."""

_SAMPLED_ROWS = 20

_COUNTED_COLUMNS = 100
"""From this many on the number of columns that are left out takes more room than it is worth."""


def grid_lines(
    walk: Walk,
    grid: Grid,
    at: int,
    step: Step | None,
    look: Look,
    cells: int,
    rows: int,
    chosen: Key | None = None,
    changed: Collection[Key] = (),
    decimals: int | None = None,
    blanks: Collection[Key] = (),
) -> list[Line]:
    """The table after `at` steps, in at most `cells` cells and `rows` lines, every line as wide as the
    others.

    ✔ stands before the scores of true classes, ● before what `step` reads, its own result behind = or ≈; a
    result that is still to come is a dot, one of `blanks`, which the student is to fill in, a line; a sum that
    is begun ends in …. `chosen` and `changed` mark cells,
    too. Where not everything fits, the columns around the grid's focus and the rows around the step's are
    shown.
    """
    return _Drawing(walk, grid, at, step, look, chosen, changed, decimals, blanks).lines(cells, rows)


def fits(walk: Walk, grid: Grid, look: Look, cells: int) -> bool:
    """Whether all columns of the table stand side by side in `cells` cells; not if one of them can't be worked."""
    if len(grid.column_names) * (GAP + 2) > cells:
        return False
    drawing = _Drawing(walk, grid, walk.count, None, look, None, (), None)
    shown = range(min(len(grid.row_names), _SAMPLED_ROWS))
    names = drawing.names(shown).cells(cells // 3)
    try:
        taken = sum(GAP + drawing.measured(c, shown) for c in range(len(grid.column_names)))
    except InputError:  # a mapped file is checked where it is looked at
        return False
    return names + taken <= cells


def partial_sum_text(walk: Walk, key: Key, at: int, look: Look, decimals: int | None = None) -> str:
    """A sum that is being added up after `at` steps, as `2.9 + …` (a largest as `max(2.9, …)`); a dot
    before.
    """
    running = walk.running(key, at)
    if running is None:
        return look.glyphs.dot
    text = shown_number(running[1], look, decimals).text
    if walk.computation.gathers_largest(key):
        return f"max({text}, {look.glyphs.ellipsis})"
    return f"{text} + {look.glyphs.ellipsis}"


@dataclass(frozen=True, slots=True)
class _Drawing:
    walk: Walk
    grid: Grid
    at: int
    step: Step | None
    look: Look
    chosen: Key | None
    changed: Collection[Key]
    decimals: int | None
    blanks: Collection[Key] = ()

    def lines(self, cells: int, rows: int) -> list[Line]:
        footers = len(self.grid.footer_names)
        room = max(rows - 1 - (1 + footers if footers else 0), 1)
        shown, above, below = self._rows(room)
        names = self.names(shown)
        name_cells = names.cells(max(cells // 3, 4))
        columns = self._columns(shown, cells - name_cells)
        lines = table_lines(names, name_cells, columns, self.look.glyphs)
        whole = name_cells + sum(GAP + column.cells for column in columns)
        if above:
            lines.insert(1, self._more(above, whole))
        if below:
            lines.insert(len(lines) - (1 + footers if footers else 0), self._more(below, whole))
        return [fit(each, cells) for each in lines] if whole > cells else lines

    def _rows(self, room: int) -> tuple[range, int, int]:
        """The rows in sight, and how many are hidden above and below."""
        count = len(self.grid.row_names)
        if count <= room:
            return range(count), 0, 0
        row = (self.grid.row_of(self.step.key) if self.step is not None else 0) or 0
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
        text = self.look.say("steps.more-rows", dots=self.look.glyphs.ellipsis, count=f"{hidden:,}")
        return fit(line(text, role=Role.MUTED), cells)

    def _columns(self, shown: range, room: int) -> list[DrawnColumn]:
        """As many columns around the focus as fit, at least one; …+3 stands where three others are left out."""
        count = len(self.grid.column_names)
        focus = min(self.grid.focus_column or 0, count - 1)
        if self.grid.focus_column is None and self.step is not None:
            focus = self._column_of_step(count)
        dots = width(self._left_out_title(count)) + GAP
        found = {focus: self._column(focus, shown)}
        used = GAP + found[focus].cells
        first = last = focus
        while first > 0 or last < count - 1:
            for each in (last + 1, first - 1):
                if not 0 <= each < count:
                    continue
                drawn = self._column(each, shown)
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

    def _column_of_step(self, count: int) -> int:
        """Where the step's result stands, among columns few enough to be looked through."""
        assert self.step is not None
        row = self.grid.row_of(self.step.key)
        if row is not None and row >= len(self.grid.row_names):
            row = None  # a cell of W or of its gradient, of which this grid has no row
        for column in range(min(count, 100)):
            if row is not None and self.grid.key_at(row, column) == self.step.key:
                return column
            for footer in range(len(self.grid.footer_names)):
                if self.grid.footer_key_at(footer, column) == self.step.key:
                    return column
        return 0

    def _left_out(self, shown: range, hidden: int) -> DrawnColumn:
        title = self._left_out_title(hidden)
        footers = [EMPTY] * len(self.grid.footer_names)
        return drawn_column(TableColumn(title, [EMPTY] * len(shown), footers, role=Role.MUTED))

    def _left_out_title(self, hidden: int) -> str:
        """The mark for columns that are left out, with their number where it is short."""
        return self.look.glyphs.ellipsis + (f"+{hidden}" if hidden < _COUNTED_COLUMNS else "")

    def names(self, shown: range) -> Names:
        rows = [Span(self.look.name(self.grid.row_names[row])) for row in shown]
        footers = range(len(self.grid.footer_names))
        return Names("", rows, [Span(footer_name(self.grid, row, self.look), Role.STRONG) for row in footers])

    def measured(self, column: int, shown: range) -> int:
        """The width of a column once everything in it is worked out, its sum aside."""
        keys = [self.grid.key_at(row, column) for row in shown]
        footers = [self.grid.footer_key_at(row, column) for row in range(len(self.grid.footer_names))]
        keys += [key for key in footers if key is not None and not self._is_gathered(key)]
        values = [self.walk.computation.value(key) for key in keys if key is not None]
        texts = [shown_number(value, self.look, self.decimals).text for value in values]
        heading = column_heading(self.walk.computation, self.grid, column, self.look)
        digits = MARKS + width(align_decimals(texts)[0]) if texts else 0
        return max(width(heading), digits, self._least(column))

    def _column(self, column: int, shown: Sequence[int]) -> DrawnColumn:
        grid = self.grid
        body = [self._cell(grid.key_at(row, column), grid.true_at(row, column)) for row in shown]
        footers = range(len(grid.footer_names))
        footer = [self._footer_cell(grid.footer_key_at(row, column)) for row in footers]
        heading = column_heading(self.walk.computation, grid, column, self.look)
        return drawn_column(TableColumn(heading, body, footer, self._least(column)))

    def _least(self, column: int) -> int:
        footers = range(len(self.grid.footer_names))
        keys = [self.grid.footer_key_at(row, column) for row in footers]
        gathered = [key for key in keys if key is not None and self._is_gathered(key)]
        if not gathered:
            return 0
        return RUNNING_CELLS + (3 if any(map(self.walk.computation.gathers_largest, gathered)) else 0)

    def _footer_cell(self, key: Key | None) -> TableCell:
        """Sums aren't looked at before they are worked out: they may have a thousand addends."""
        if key is None or not self._is_gathered(key):
            return self._cell(key, False)
        if self._done(key):
            return replace(self._cell(key, False), free=True)
        if key in self.blanks:
            return TableCell(BLANK_CELL, Role.KEY, key, free=True)
        text = partial_sum_text(self.walk, key, self.at, self.look, self.decimals)
        if any(blank in self.walk.addends(key) for blank in self.blanks):
            # A term has no cell of its own: the sum that it goes into has a gap in its place.
            begun = text != self.look.glyphs.dot
            text = text.replace(self.look.glyphs.ellipsis, GAP_SIGN) if begun else GAP_SIGN
            return TableCell(text, Role.KEY, key, free=True)
        role = Role.MUTED if text == self.look.glyphs.dot else Role.DONE
        return TableCell(text, role, key, free=True)

    def _is_gathered(self, key: Key) -> bool:
        computation = self.walk.computation
        return key == computation.result(computation.part_of(key)) or self.walk.is_sum(key)

    def _cell(self, key: Key | None, true: bool) -> TableCell:
        if key is None:
            return EMPTY
        if not self._done(key):
            shown = shown_number(self.walk.computation.value(key), self.look, self.decimals)
            if key in self.blanks:
                return TableCell(BLANK_CELL, Role.KEY, key, reserve=shown.text, free=True)
            return TableCell(self.look.glyphs.dot, Role.MUTED, key, reserve=shown.text)
        shown = shown_number(self.walk.computation.value(key), self.look, self.decimals)
        glyphs = self.look.glyphs
        mark, role = " ", Role.PLAIN if key[0] in self.walk.computation.given else Role.DONE
        if true:
            role = Role.TRUE
        if self._is_read(key):
            mark, role = glyphs.read, Role.READ
        if key in self.changed:
            mark, role = glyphs.changed, Role.CHANGED
        if self.step is not None and key == self.step.key:
            mark, role = relation(self.look, shown), Role.RESULT
        if key == self.chosen:
            mark, role = glyphs.chosen, Role.CHOSEN
        marks = f"{glyphs.true if true else ' '}{mark}"
        return TableCell(shown.text, role, key, marks if marks.strip() else "")

    def _done(self, key: Key) -> bool:
        return self.walk.done(key, self.walk.computation.part_of(key), self.at)

    def _is_read(self, key: Key) -> bool:
        return self.step is not None and self.walk.is_read(self.step, key)
