"""The hash that tells one question from another, whatever words and language it is put in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from tui_app.data.matrix import Matrix
from tui_app.lesson.model import Table
from tui_app.lesson.written import normal

_CHARACTERS = 16
_FIGURE = re.compile(r"\{=.*?\}")


def definition(*parts: object) -> str:
    """The hash of plain data: strings, numbers, lists, and what `table_data` gives."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:_CHARACTERS]


def table_data(tables: Mapping[str, Table]) -> list[object]:
    """All cells and names of tables, the labels of images included."""
    return [[name, *_table(table)] for name, table in sorted(tables.items())]


def figures(text: str) -> list[str]:
    """The computed figures of a text, which are the same in every language, in alphabetical order."""
    return sorted(normal(found) for found in _FIGURE.findall(text))


def _table(table: Table) -> list[object]:
    if isinstance(table, Matrix):
        return [table.rows, table.columns, [_cells(row) for row in table.cells]]
    images = range(len(table))
    return [
        table.classes,
        [table.name(image) for image in images],
        [table.label(image) for image in images],
        [_cells(table.row(image)) for image in images],
    ]


def _cells(row: Iterable[Decimal | float]) -> list[str]:
    """3.20 and 3.2 are one number."""
    return [str(Fraction(cell)) for cell in row]
