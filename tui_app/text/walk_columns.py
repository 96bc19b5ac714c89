"""The columns of a walk's table after some of its steps: what stands in each cell, and how it is marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tui_app.text.drawn_table import EMPTY, MARKS, DrawnColumn, Names, TableCell, TableColumn, drawn_column
from tui_app.text.headings import column_heading, footer_name
from tui_app.text.lines import Role, Span, width
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

WITHHELD = "?"
"""What stands, within a sum or alone, for a number that the student is still asked for."""


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
class WalkColumns:
    """The columns after `at` steps, each made where it is looked at; `step` is the present one."""

    walk: Walk
    grid: Grid
    at: int
    step: Step | None
    look: Look
    chosen: Key | None = None
    changed: Collection[Key] = ()
    decimals: int | None = None
    blanks: Collection[Key] = ()
    withheld: Collection[Key] = ()

    def names(self, shown: Sequence[int]) -> Names:
        """The names of the rows in sight and of the footer."""
        rows = [Span(self.look.name(self.grid.row_names[row])) for row in shown]
        footers = range(len(self.grid.footer_names))
        footer = [Span(footer_name(self.grid, row, self.look), Role.STRONG) for row in footers]
        return Names(self.grid.name, rows, footer)

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

    def column(self, column: int, shown: Sequence[int]) -> DrawnColumn:
        """A column with the rows in sight and the footer."""
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
            text = text.replace(self.look.glyphs.ellipsis, WITHHELD) if begun else WITHHELD
            return TableCell(text, Role.KEY, key, free=True)
        role = Role.MUTED if text == self.look.glyphs.dot else Role.DONE
        return TableCell(text, role, key, free=True)

    def _is_gathered(self, key: Key) -> bool:
        computation = self.walk.computation
        return key == computation.result(computation.part_of(key)) or self.walk.is_sum(key)

    def _cell(self, key: Key | None, true: bool) -> TableCell:
        if key is None:
            return EMPTY
        shown = shown_number(self.walk.computation.value(key), self.look, self.decimals)
        glyphs = self.look.glyphs
        if not self._done(key):
            if key in self.blanks:
                return TableCell(BLANK_CELL, Role.KEY, key, reserve=shown.text, free=True)
            return TableCell(glyphs.dot, Role.MUTED, key, reserve=shown.text)
        if key in self.withheld:
            return TableCell(WITHHELD, Role.KEY, key, reserve=shown.text)
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
