"""The rows and columns of the lesson's tables as a reader sees them: classes and images, or the names of a
matrix.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.expressions.functions import image_of
from tui_app.lesson.expressions.tree import Call, Cell, Tree
from tui_app.lesson.model import Table

CellPlace = tuple[int, int]
"""Row and column of a cell, from 0, in a table as a reader sees it."""

_BY_CLASS = ("margins", "softmax", "scores")


def row_names(table: Table) -> tuple[str, ...]:
    """The classes, or the rows of a matrix, counted from 1 where they have no names."""
    return table.classes if isinstance(table, ScoreTable) else table.rows or _counted(table.shape[0])


def column_names(table: Table) -> tuple[str, ...]:
    """The images, or the columns of a matrix, counted from 1 where they have no names."""
    if isinstance(table, ScoreTable):
        return tuple(table.name(image) for image in range(len(table)))
    return table.columns or _counted(table.shape[1])


def cell_place(cell: Cell, table: Table) -> CellPlace:
    """Row and column of a cell that exists."""
    row = row_names(table).index(cell.row.text)
    if isinstance(table, ScoreTable):
        assert cell.col is not None
        return row, image_of(table, cell.col)
    return row, 0 if cell.col is None else column_names(table).index(cell.col.text)


def names_for(
    shape: tuple[int, ...], tree: Tree, tables: Iterable[Table]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names for the rows and columns of numbers that were worked out from `tables`, counted from 1 where
    none fit.

    A list becomes rows of one column without a name: classes where the function gives a number for each
    class, else images.
    """
    listed = list(tables)
    if len(shape) == 2:
        for table in listed:
            rows, columns = row_names(table), column_names(table)
            if (len(rows), len(columns)) == shape:
                return rows, columns
        return _counted(shape[0]), _counted(shape[1])
    by_class = isinstance(tree, Call) and tree.function in _BY_CLASS
    for table in listed:
        one, other = row_names(table), column_names(table)
        for names in (one, other) if by_class or isinstance(table, Matrix) else (other, one):
            if len(names) == shape[0]:
                return names, ("",)
    return _counted(shape[0]), ("",)


def _counted(count: int) -> tuple[str, ...]:
    return tuple(str(at + 1) for at in range(count))
