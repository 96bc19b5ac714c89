"""`matrix`: numbers in rows and columns that may have names; a vector is one column."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.data.matrix import Matrix
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block, TableBlock
from tui_app.lesson.problem import Findings
from tui_app.lesson.tables.reader import Cell, read_table, unique
from tui_app.lesson.tables.text import matrix_lines
from tui_app.text.lines import Line
from tui_app.text.look import Look


@dataclass(frozen=True)
class MatrixBlock(TableBlock):
    """A matrix of the lesson."""

    kind = "matrix"
    on_stage = True

    table: Matrix

    def told(self, look: Look, cells: int) -> list[Line]:
        """The table; row by row where it is too wide."""
        return matrix_lines(self.table, look, cells)

    def as_json(self) -> dict[str, object]:
        """Names and cells, row by row."""
        return {
            "id": self.id,
            "kind": self.kind,
            "rows": list(self.table.rows),
            "columns": list(self.table.columns),
            "cells": [[float(cell) for cell in row] for row in self.table.cells],
        }


def _read(fence: Fence, scope: Scope) -> Block | None:
    found = read_table(fence, scope.findings)
    if found is None:
        return None
    for row in found.cells:
        for cell in row:
            if cell.bold:
                scope.findings.error(cell.place.line, cell.place.column, "bold-in-matrix")
    rows = _names(found.rows, "row", scope.findings)
    columns = _names(found.columns, "column", scope.findings)
    if rows is None or columns is None:
        return None
    cells = tuple(tuple(cell.number for cell in row) for row in found.cells)
    return MatrixBlock(fence.id, fence.line, Matrix(rows, columns, cells))


def _names(cells: tuple[Cell, ...], what: str, findings: Findings) -> tuple[str, ...] | None:
    """The names; counted from 1 where none is given."""
    if not any(cell.text for cell in cells):
        return tuple(str(at + 1) for at in range(len(cells)))
    return unique(cells, what, findings)


KIND = Kind("matrix", _read)
