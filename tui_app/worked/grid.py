"""The table in which a computation stands on the screen: which quantity belongs into which cell.

A grid is asked for single cells, never listed: a table of a million images has a grid like one of three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui_app.worked.expression import Key

Cell = tuple[int, int]
"""Row and column of a grid, from 0; the rows of the footer follow those of the body."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows times columns of quantities, with footer rows (the losses) below a rule.

    `row_names` and `column_names` are ids, shown under the names that a lesson gives them, unless `math` says
    that the columns are headed by formulas. `key_at` gives the quantity of a cell, or None for an empty one;
    `footer_key_at` the same for a footer row. `true_at` says whether a cell belongs to the true class.
    """

    row_names: Sequence[str]
    column_names: Sequence[str]
    key_at: Callable[[int, int], Key | None]
    true_at: Callable[[int, int], bool] = lambda _row, _column: False
    footer_names: tuple[str, ...] = ()
    footer_key_at: Callable[[int, int], Key | None] = lambda _row, _column: None
    focus_column: int | None = None
    """The column that the present steps work on, kept in sight where not all columns fit."""
    row_of: Callable[[Key], int | None] = lambda _key: None
    """The row that a step working out this quantity is about, kept in sight where not all rows fit."""
    math: bool = False
    name: str = ""
    """The matrix that stands in the body, for the corner; empty where the columns say what they hold."""

    def cell_of(self, key: Key, near: Sequence[int]) -> Cell | None:
        """Where a quantity stands, looked for in the columns `near` only; None where it has no cell there."""
        for column in near:
            for row in range(len(self.row_names)):
                if self.key_at(row, column) == key:
                    return row, column
            for row in range(len(self.footer_names)):
                if self.footer_key_at(row, column) == key:
                    return len(self.row_names) + row, column
        return None
