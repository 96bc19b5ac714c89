"""Pipe tables whose cells are numbers, read by hand so that every cell has its line and column."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from tui_app.data.decimals import NumberError, NumberFault, decimal_literal
from tui_app.data.names import shown, tidy
from tui_app.lesson.kind import Fence
from tui_app.lesson.markup.limits import MOST_CELLS, MOST_COLUMNS
from tui_app.lesson.problem import Findings

_CELL = re.compile(r"((?:\\.|[^|\\])*)(\||$)")
_RULE = re.compile(r":?-+:?$")
_BOLD = re.compile(r"\*\*(.*)\*\*$|__(.*)__$")


class Cell(NamedTuple):
    """The text of a cell and its place in the file, from 1."""

    text: str
    line: int
    column: int


class NumberCell(NamedTuple):
    """A number of a table; `bold` marks the true class."""

    number: Decimal
    bold: bool
    place: Cell


class NumberTable(NamedTuple):
    """The names of rows and columns, with their places, and the numbers row by row."""

    rows: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    cells: tuple[tuple[NumberCell, ...], ...]


def read_table(fence: Fence, findings: Findings) -> NumberTable | None:
    """The table that is the whole body of a fence. None, and the problems noted, where it isn't one."""
    rows = _rows(fence, findings)
    if rows is None:
        return None
    header, *body = rows
    good = True
    for row in body:
        if len(row) != len(header):
            place = row[min(len(row), len(header)) - 1]
            findings.error(place.line, place.column, "table-row-length", cells=len(row), expected=len(header))
            good = False
    cells = [
        [_number(cell, _text(header, at), row[0].text, findings) for at, cell in enumerate(row[1:], 1)]
        for row in body
    ]
    kept = tuple(tuple(cell for cell in row if cell is not None) for row in cells)
    if not good or any(len(row) != len(header) - 1 for row in kept):
        return None
    return NumberTable(tuple(row[0] for row in body), tuple(header[1:]), kept)


def split_row(text: str, line: int) -> list[Cell]:
    """The cells of a line of a pipe table, at least one, blanks around them left out."""
    found: list[Cell] = []
    at = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if text[at : at + 1] == "|":
        at += 1
    while at < end:
        cell = _CELL.match(text, at, end)
        if cell is None:
            break
        raw = cell[1]
        found.append(Cell(raw.strip().replace("\\|", "|"), line, at + len(raw) - len(raw.lstrip()) + 1))
        at = cell.end()
    return found or [Cell("", line, at + 1)]


def _rows(fence: Fence, findings: Findings) -> list[list[Cell]] | None:
    """Header and body rows, the rule between them left out."""
    rows: list[list[Cell]] = []
    ended = False
    cells = 0
    for at, text in enumerate(fence.body):
        line = fence.body_line + at
        if not text.strip():
            ended = bool(rows)
        elif ended or not text.lstrip().startswith("|"):
            findings.error(line, len(text) - len(text.lstrip()) + 1, "table-only")
            return None
        else:
            rows.append(split_row(text, line))
            cells += len(rows[-1])
            if len(rows[0]) > MOST_COLUMNS:
                findings.error(line, 1, "table-too-wide", most=MOST_COLUMNS)
                return None
            if cells > MOST_CELLS:
                findings.error(line, 1, "table-too-large", most=MOST_CELLS)
                return None
    if len(rows) < 3 or not all(_RULE.match(cell.text) for cell in rows[1]):
        findings.error(rows[1][0].line if len(rows) > 1 and rows[1] else fence.line, 1, "table-missing")
        return None
    if len(rows[0]) < 2:
        findings.error(rows[0][0].line if rows[0] else fence.line, 1, "table-too-narrow")
        return None
    if len(rows[1]) != len(rows[0]):
        findings.error(rows[1][0].line, 1, "table-row-length", cells=len(rows[1]), expected=len(rows[0]))
        return None
    return [rows[0], *rows[2:]]


def _text(cells: list[Cell], at: int) -> str:
    """The text of a cell; empty where a row is longer than the header."""
    return cells[at].text if at < len(cells) else ""


def _number(cell: Cell, column: str, row: str, findings: Findings) -> NumberCell | None:
    bold = _BOLD.match(cell.text)
    text = (bold[1] or bold[2] or "").strip() if bold else cell.text
    try:
        return NumberCell(decimal_literal(text, typographic=True), bold is not None, cell)
    except NumberError as error:
        key = "cell-not-finite" if error.fault is NumberFault.NOT_FINITE else "cell-no-number"
        findings.error(
            cell.line, cell.column, key, found=shown(text), row=shown(row) or "?", column=shown(column) or "?"
        )
        return None


def unique(cells: tuple[Cell, ...], what: str, findings: Findings) -> tuple[str, ...] | None:
    """The names in cells, each different and none empty; None, and the problem noted, otherwise."""
    names: dict[str, None] = {}
    for cell in cells:
        name = tidy(cell.text)
        if not name or name in names:
            findings.error(
                cell.line, cell.column, f"{what}-name-twice" if name else f"{what}-name-missing", name=name
            )
            return None
        names[name] = None
    return tuple(names)
