"""Tables of a lesson as linear text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.text.columns import GAP, columns
from tui_app.text.lines import BLANK, Line, Role, Span, width
from tui_app.text.look import Look
from tui_app.text.numbers import align_decimals, shown_number
from tui_app.text.wrap import wrap
from tui_app.worked.number import Number


class _Column(NamedTuple):
    """A column under its title; `marked` says of each row whether it is the true class."""

    title: str
    numbers: Sequence[Number]
    marked: Sequence[bool]


def score_table_lines(table: ScoreTable, look: Look, cells: int, name: str = "") -> list[Line]:
    """Rows of classes and columns of images, ✔ at the true class; groups of images where not all fit side by side.
    `name` stands in the corner, or above the table where the corner has no room for it.

    In words where it is read out: `car: cat image 5.1, car image 4.9 (true class)`.
    """
    images = [
        _Column(
            look.name(table.name(image)),
            [Number.of(score) for score in table.row(image)],
            [table.label(image) == of_class for of_class in range(len(table.classes))],
        )
        for image in range(len(table))
    ]
    return _lines([look.name(each) for each in table.classes], images, look, cells, name)


def matrix_lines(matrix: Matrix, look: Look, cells: int, name: str = "") -> list[Line]:
    """Rows and columns under their names; groups of columns where not all fit side by side, row by row in words
    where it is read out. `name` stands as in `score_table_lines`.
    """
    height, wide = matrix.shape
    rows = [look.name(each) for each in matrix.rows or [str(at + 1) for at in range(height)]]
    titles = [look.name(each) for each in matrix.columns or [str(at + 1) for at in range(wide)]]
    listed = [
        _Column(title, [Number.of(cell) for cell in matrix.column(at)], [False] * height)
        for at, title in enumerate(titles)
    ]
    return _lines(rows, listed, look, cells, name)


def _lines(
    rows: Sequence[str], listed: Sequence[_Column], look: Look, cells: int, name: str = ""
) -> list[Line]:
    if look.linear:
        return [*wrap([Span(name, Role.STRONG)], cells), *_told(rows, listed, look, cells)]
    shown = [_cells(column, look) for column in listed]
    corner = name if _has_corner(name, rows, shown, cells) else ""
    lines = wrap([Span(name, Role.STRONG)], cells) if name and not corner else []
    for at, group in enumerate(_groups([corner, *rows], shown, cells)):
        header, *body = zip(*shown[group.start : group.stop], strict=True)
        named = [((Span(title),), *row) for title, row in zip(rows, body, strict=True)]
        alignments = ["left", *["right"] * len(group)]
        made = columns([(Span(corner, Role.STRONG),), *header], named, alignments, cells, look.glyphs)
        lines += [*([BLANK] if at else []), *made]
    return lines


def _has_corner(name: str, rows: Sequence[str], shown: Sequence[Sequence[Line]], cells: int) -> bool:
    """Whether the corner takes the name without more groups of columns, and without a line that is too wide."""
    groups, beside = list(_groups(rows, shown, cells)), list(_groups([name, *rows], shown, cells))
    names, named = (max(1, *map(width, each)) for each in (rows, [name, *rows]))
    return named == names or (groups == beside and named <= cells // 3)


def _groups(rows: Sequence[str], shown: Sequence[Sequence[Line]], cells: int) -> Iterator[range]:
    """The columns that fit side by side into `cells` beside the names of the rows; one at least."""
    names = max(1, *map(width, rows))
    start, used = 0, names
    for at, column in enumerate(shown):
        wide = GAP + max(1, *map(width, column))
        if at > start and used + wide > cells:
            yield range(start, at)
            start, used = at, names
        used += wide
    yield range(start, len(shown))


def _cells(column: _Column, look: Look) -> list[Line]:
    """The title and the cells of a column, their decimal points below one another, the true class marked."""
    texts = align_decimals([shown_number(number, look).text for number in column.numbers])
    unmarked = " " * (width(look.glyphs.true) + 1) if any(column.marked) else ""
    body = [
        Span(f"{look.glyphs.true} {text}", Role.TRUE) if marked else Span(f"{unmarked}{text}")
        for text, marked in zip(texts, column.marked, strict=True)
    ]
    return [(Span(column.title, Role.STRONG),), *((span,) for span in body)]


def _told(rows: Sequence[str], listed: Sequence[_Column], look: Look, cells: int) -> list[Line]:
    lines: list[Line] = []
    for row, name in enumerate(rows):
        told = []
        for column in listed:
            cell = f"{column.title} {shown_number(column.numbers[row], look).text}"
            told.append(look.say("steps.words.true", cell=cell) if column.marked[row] else cell)
        lines += wrap([Span(f"{name}: {', '.join(told)}")], cells)
    return lines
