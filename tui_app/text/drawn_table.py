"""A table of numbers as lines: marks before the numbers, decimal points below each other, a rule above
the footer.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import Line, Role, Span, cut, pad, width
from tui_app.text.numbers import align_decimals

GAP = 2
"""Blank cells before each column."""

MARKS = 3
"""Cells before each number: two for marks, one blank."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number in a table; `mark` takes up to two cells.

    Room is kept for `reserve`, which will stand in its place. `free` text isn't aligned by its decimal point.
    """

    text: str = ""
    role: Role = Role.PLAIN
    target: Hashable = None
    mark: str = ""
    reserve: str = ""
    free: bool = False


EMPTY = TableCell()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A heading, the cells below it from top to bottom, and those of the footer; at least `least` cells
    wide.
    """

    heading: str
    body: Sequence[TableCell]
    footer: Sequence[TableCell] = ()
    least: int = 0
    role: Role = Role.STRONG


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """A column with every row at its final width."""

    cells: int
    heading: Span
    body: Sequence[tuple[Span, ...]]
    footer: Sequence[tuple[Span, ...]]


def drawn_column(column: TableColumn) -> DrawnColumn:
    """The column's rows, each as wide as the widest."""
    listed = [*column.body, *column.footer]
    placed = [cell for cell in listed if cell.text and not cell.free]
    aligned = align_decimals(
        [*(cell.text for cell in placed), *(cell.reserve for cell in placed if cell.reserve)]
    )
    in_order = iter(aligned)
    texts = [next(in_order) if cell.text and not cell.free else cell.text for cell in listed]
    digits = width(aligned[0]) if aligned else 0
    numbers = MARKS + digits if aligned else 0
    others = max((width(cell.text) + (MARKS if cell.mark else 0) for cell in listed if cell.free), default=0)
    cells = max(width(column.heading), numbers, others, column.least)
    rows = [
        _placed(cell, text, width(text) if cell.free else digits, cells)
        for cell, text in zip(listed, texts, strict=True)
    ]
    heading = Span(pad(column.heading, cells, "right"), column.role)
    return DrawnColumn(cells, heading, rows[: len(column.body)], rows[len(column.body) :])


def _placed(cell: TableCell, text: str, taken: int, cells: int) -> tuple[Span, ...]:
    """The cell at the right of `cells` cells, where `text` takes `taken` of them.

    The blanks that align a number stand outside its span, so that only the number is chosen.
    """
    if not cell.text:
        return (Span(" " * cells),)
    number = text.strip()
    before = cells - taken + len(text) - len(text.lstrip())
    after = len(text) - len(text.rstrip())
    spans = [Span(number, cell.role, cell.target)]
    if after:
        spans.append(Span(" " * after))
    if not cell.mark:
        return (Span(" " * before), *spans) if before else tuple(spans)
    outside = cells - taken - MARKS
    inside = before - outside - len(cell.mark)
    mark = (Span(cell.mark, cell.role, cell.target), Span(" " * inside))
    return (Span(" " * outside), *mark, *spans) if outside else (*mark, *spans)


@dataclass(frozen=True, slots=True)
class Names:
    """The names left of the rows, in one width."""

    corner: str
    body: Sequence[Span]
    footer: Sequence[Span] = ()

    def cells(self, most: int) -> int:
        """The width of the widest, at most `most`."""
        spans = [Span(self.corner), *self.body, *self.footer]
        return min(max(width(span.text) for span in spans), most)


def table_lines(names: Names, name_cells: int, columns: Sequence[DrawnColumn], glyphs: Glyphs) -> list[Line]:
    """The heading, the body, and the footer under a rule, every line as wide as the others."""
    lines = [
        _row(Span(names.corner, Role.MUTED), name_cells, [(column.heading,) for column in columns], glyphs)
    ]
    for at, name in enumerate(names.body):
        lines.append(_row(name, name_cells, [column.body[at] for column in columns], glyphs))
    if names.footer:
        cells = name_cells + sum(GAP + column.cells for column in columns)
        lines.append((Span(glyphs.rule * cells, Role.MUTED),))
    for at, name in enumerate(names.footer):
        lines.append(_row(name, name_cells, [column.footer[at] for column in columns], glyphs))
    return lines


def _row(name: Span, name_cells: int, cells: Sequence[tuple[Span, ...]], glyphs: Glyphs) -> Line:
    text = pad(cut(name.text, name_cells, glyphs.ellipsis), name_cells)
    spans = [Span(text, name.role, name.target)]
    for cell in cells:
        spans.append(Span(" " * GAP))
        spans.extend(cell)
    return tuple(spans)
