"""A table of exact numbers whose rows and columns may have names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Matrix:
    """Numbers in rows and columns; a vector is a matrix of one column."""

    rows: tuple[str, ...]
    """The names of the rows; empty where they have none."""
    columns: tuple[str, ...]
    """The names of the columns; empty where they have none."""
    cells: tuple[tuple[Decimal, ...], ...]
    """Row by row, every row as long as the others, at least one cell in all."""

    def __post_init__(self) -> None:
        """Raises ValueError where the cells are no rectangle, or where the names don't fit them."""
        if not self.cells or not self.cells[0]:
            raise ValueError("a matrix has at least one cell")
        height, width = self.shape
        if any(len(row) != width for row in self.cells):
            raise ValueError("the rows of a matrix are equally long")
        if self.rows and len(self.rows) != height:
            raise ValueError(f"{len(self.rows)} names for {height} rows")
        if self.columns and len(self.columns) != width:
            raise ValueError(f"{len(self.columns)} names for {width} columns")

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return len(self.cells), len(self.cells[0])

    @property
    def is_vector(self) -> bool:
        """Whether it has one column."""
        return len(self.cells[0]) == 1

    def column(self, at: int) -> tuple[Decimal, ...]:
        """The cells of one column, top to bottom."""
        return tuple(row[at] for row in self.cells)

    def replaced(self, cells: Mapping[tuple[int, int], Decimal]) -> Matrix:
        """The matrix with other numbers at some (row, column)."""
        changed = tuple(
            tuple(cells.get((row, column), cell) for column, cell in enumerate(line))
            for row, line in enumerate(self.cells)
        )
        return Matrix(self.rows, self.columns, changed)
