"""New numbers for a table of a lesson, drawn from a seed: the same ones on every machine and in every process.

Names, shape, decimals and the true class of each image stay as the author wrote them. A score lies anywhere between the
smallest and the largest score of its table. The cells of a matrix may be of different kinds (a weight, a learning rate,
a count), so each is drawn around the author's own number and keeps its sign; a 0 stays 0.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable

_LEAST_UNITS = 2
"""Units of its last digit that a cell of a matrix may go up or down, however small it is."""


def drawn_scores(table: TextScoreTable, seed: str) -> TextScoreTable:
    """Scores between the smallest and the largest of `table`, in as many decimals as the finest of them has."""
    every = [score for row in table.rows for score in row]
    low, high, unit = min(every), max(every), min(_unit(score) for score in every)
    rows = tuple(
        tuple(_between(low, high, unit, seed, i, j) for j in range(len(row)))
        for i, row in enumerate(table.rows)
    )
    return replace(table, rows=rows)


def drawn_matrix(matrix: Matrix, seed: str) -> Matrix:
    """Cells between a half and one and a half of those of `matrix`, each in its own decimals."""
    cells = tuple(
        tuple(_around(cell, seed, r, c) for c, cell in enumerate(row)) for r, row in enumerate(matrix.cells)
    )
    return replace(matrix, cells=cells)


def _around(cell: Decimal, seed: str, row: int, column: int) -> Decimal:
    if cell == 0:
        return cell
    unit, size = _unit(cell), abs(cell)
    least = max(min(size / 2, size - _LEAST_UNITS * unit), unit)
    most = max(size * 3 / 2, size + _LEAST_UNITS * unit)
    drawn = _between(_up(least, unit), most, unit, seed, row, column)
    return drawn if cell > 0 else -drawn


def _between(low: Decimal, high: Decimal, unit: Decimal, seed: str, row: int, column: int) -> Decimal:
    """`low` and any number of units more, up to `high`."""
    return low + unit * _below(int((high - low) // unit) + 1, seed, row, column)


def _below(count: int, seed: str, row: int, column: int) -> int:
    # A hash and no generator: what was drawn must be the same with every later Python and NumPy.
    text = json.dumps([seed, row, column])
    return int.from_bytes(hashlib.sha256(text.encode("ascii")).digest()) % count


def _unit(number: Decimal) -> Decimal:
    """One in the last place that is written."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def _up(number: Decimal, unit: Decimal) -> Decimal:
    """The next whole number of units."""
    return (number / unit).to_integral_value(ROUND_CEILING) * unit
