"""Tables of a lesson as linear text."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.text.columns import columns
from tui_app.text.lines import BLANK, Line, Role, Span, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import align_decimals, shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.number import Number

_UNBROKEN = 10_000


def score_table_lines(table: ScoreTable, look: Look, cells: int) -> list[Line]:
    """Rows of classes and columns of images, ✔ at the true class; groups of images where not all fit side by side.

    In words where it is read out: `car: cat image 5.1, car image 4.9 (true class)`.
    """
    marks = [
        [look.glyphs.true if table.label(i) == j else "" for i in range(len(table))]
        for j in range(len(table.classes))
    ]
    numbers = [[Number.of(table.score(i, j)) for i in range(len(table))] for j in range(len(table.classes))]
    rows = [look.name(name) for name in table.classes]
    titles = [look.name(table.name(i)) for i in range(len(table))]
    return _grouped(rows, titles, numbers, marks, look, cells)


def matrix_lines(matrix: Matrix, look: Look, cells: int) -> list[Line]:
    """Rows and columns under their names; groups of columns where not all fit side by side, row by row in words
    where it is read out.
    """
    height, wide = matrix.shape
    numbers = [[Number.of(cell) for cell in row] for row in matrix.cells]
    rows = [look.name(name) for name in matrix.rows or [str(at + 1) for at in range(height)]]
    titles = [look.name(name) for name in matrix.columns or [str(at + 1) for at in range(wide)]]
    return _grouped(rows, titles, numbers, [[""] * wide for _ in range(height)], look, cells)


def _grouped(
    rows: Sequence[str],
    titles: Sequence[str],
    numbers: Sequence[Sequence[Number]],
    marks: Sequence[Sequence[str]],
    look: Look,
    cells: int,
) -> list[Line]:
    if look.linear:
        return _told(rows, titles, numbers, marks, look, cells)
    whole = _table(rows, titles, numbers, marks, range(len(titles)), look, _UNBROKEN)
    if widest(whole) <= cells:
        return whole
    lines: list[Line] = []
    start = 0
    while start < len(titles):
        end = start + 1
        made = _table(rows, titles, numbers, marks, range(start, end), look, cells)
        while end < len(titles):
            wider = _table(rows, titles, numbers, marks, range(start, end + 1), look, _UNBROKEN)
            if widest(wider) > cells:
                break
            made, end = wider, end + 1
        lines += [*([BLANK] if lines else []), *made]
        start = end
    return lines


def _told(
    rows: Sequence[str],
    titles: Sequence[str],
    numbers: Sequence[Sequence[Number]],
    marks: Sequence[Sequence[str]],
    look: Look,
    cells: int,
) -> list[Line]:
    lines: list[Line] = []
    for row, name in enumerate(rows):
        told = []
        for title, number, mark in zip(titles, numbers[row], marks[row], strict=True):
            cell = f"{title} {shown_number(number, look).text}"
            told.append(look.say("steps.words.true", cell=cell) if mark else cell)
        lines += wrap([Span(f"{name}: {', '.join(told)}")], cells)
    return lines


def _table(
    rows: Sequence[str],
    titles: Sequence[str],
    numbers: Sequence[Sequence[Number]],
    marks: Sequence[Sequence[str]],
    chosen: range,
    look: Look,
    cells: int,
) -> list[Line]:
    shown = [align_decimals([shown_number(row[at], look).text for row in numbers]) for at in chosen]
    header: list[Line] = [(Span(""),), *((Span(titles[at], Role.STRONG),) for at in chosen)]
    space = width(look.glyphs.true) + 1
    body: list[list[Line]] = []
    for row, name in enumerate(rows):
        line: list[Line] = [(Span(name),)]
        for place, at in enumerate(chosen):
            mark = marks[row][at]
            role = Role.TRUE if mark else Role.PLAIN
            marked = f"{mark} " if mark else " " * space * any(each[at] for each in marks)
            line.append((Span(f"{marked}{shown[place][row]}", role),))
        body.append(line)
    return columns(header, body, ["left", *["right"] * len(chosen)], cells, look.glyphs)
