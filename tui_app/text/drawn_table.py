"""A table of numbers as lines: marks before the numbers, decimal points below each other, a rule above
the footer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import Line, Role, Span, pad, shortened, width
from tui_app.text.numbers import align_decimals

GAP = 2
"""Blank cells before each column."""

MARKS = 3
"""Cells before each number: two for marks, one blank."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number in a table; `mark` takes up to two cells.

    Room is kept for `reserve`, which will stand in its place. `free` text isn't aligned by its decimal point; its `lead`
    stands directly before it and is no part of its target.
    """

    text: str = ""
    role: Role = Role.PLAIN
    target: Hashable = None
    mark: str = ""
    reserve: str = ""
    free: bool = False
    lead: str = ""


EMPTY = TableCell()

_COUNTED_COLUMNS = 100
"""From this many on the number of columns that are left out takes more room than it is worth."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The target of the mark that stands for columns without room: the nearest of them, and which `way` they are, −1 or 1."""

    column: int
    way: int


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
    target: Hashable = None
    """What a click on the heading means."""


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
    others = max((_free_cells(cell) for cell in listed if cell.free), default=0)
    cells = max(width(column.heading), numbers, others, column.least)
    rows = [
        _placed(cell, text, width(text) if cell.free else digits, cells)
        for cell, text in zip(listed, texts, strict=True)
    ]
    heading = Span(pad(column.heading, cells, "right"), column.role, column.target)
    return DrawnColumn(cells, heading, rows[: len(column.body)], rows[len(column.body) :])


def _free_cells(cell: TableCell) -> int:
    """How many cells a cell of free text takes."""
    return (MARKS if cell.mark else 0) + width(cell.lead) + width(cell.text)


def _placed(cell: TableCell, text: str, taken: int, cells: int) -> tuple[Span, ...]:
    """The cell at the right of `cells` cells, where `text` takes `taken` of them.

    The blanks that align a number stand outside its span, so that only the number is chosen.
    """
    if not cell.text:
        return (Span(" " * cells),)
    number = text.strip()
    before = cells - taken + len(text) - len(text.lstrip()) - width(cell.lead)
    after = len(text) - len(text.rstrip())
    spans = [Span(cell.lead, cell.role)] if cell.lead else []
    spans.append(Span(number, cell.role, cell.target))
    if after:
        spans.append(Span(" " * after))
    if not cell.mark:
        return (Span(" " * before), *spans) if before else tuple(spans)
    outside = cells - taken - MARKS
    inside = before - outside - len(cell.mark)
    mark = (Span(cell.mark, cell.role, cell.target), Span(" " * inside))
    return (Span(" " * outside), *mark, *spans) if outside else (*mark, *spans)


def columns_in_sight(
    count: int, focus: int, drawn: Callable[[int], DrawnColumn], room: int, glyphs: Glyphs
) -> list[DrawnColumn]:
    """As many of `count` columns around `focus` as fit into `room` cells, at least one, each made by `drawn`.

    …+3 stands where three others are left out.
    """
    focus = min(max(focus, 0), count - 1)
    dots = width(_left_out_title(count, glyphs)) + GAP
    found = {focus: drawn(focus)}
    used = GAP + found[focus].cells
    first = last = focus
    while first > 0 or last < count - 1:
        for each in (last + 1, first - 1):
            if not 0 <= each < count:
                continue
            column = drawn(each)
            left, right = min(first, each), max(last, each)
            marks = (dots if left > 0 else 0) + (dots if right < count - 1 else 0)
            if used + GAP + column.cells + marks <= room:
                found[each], first, last = column, left, right
                used += GAP + column.cells
                break
        else:
            break
    columns = [found[each] for each in range(first, last + 1)]
    if first > 0 and used + dots <= room:
        columns = [left_out(first, LeftOut(first - 1, -1), columns[0], glyphs), *columns]
        used += dots
    if last < count - 1 and used + dots <= room:
        columns = [*columns, left_out(count - 1 - last, LeftOut(last + 1, 1), columns[-1], glyphs)]
    return columns


def left_out(hidden: int, target: LeftOut, beside: DrawnColumn, glyphs: Glyphs) -> DrawnColumn:
    """The column that stands for `hidden` others, as high as the one beside it."""
    body, footer = ([EMPTY] * len(rows) for rows in (beside.body, beside.footer))
    return drawn_column(
        TableColumn(_left_out_title(hidden, glyphs), body, footer, role=Role.MUTED, target=target)
    )


def _left_out_title(hidden: int, glyphs: Glyphs) -> str:
    """The mark for columns that are left out, with their number where it is short."""
    return glyphs.ellipsis + (f"+{hidden}" if hidden < _COUNTED_COLUMNS else "")


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
    text = pad(shortened(name.text, name_cells, glyphs.ellipsis), name_cells)
    spans = [Span(text, name.role, name.target)]
    for cell in cells:
        spans.append(Span(" " * GAP))
        spans.extend(cell)
    return tuple(spans)
