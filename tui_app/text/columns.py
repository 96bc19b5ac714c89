"""Cells of spans set in aligned columns, or told row by row: the tables of prose."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import BLANK, Line, Role, Span, width
from tui_app.text.wrap import wrap

GAP = 2
"""Blank cells between two columns."""

_NARROWEST = 3


def columns(
    header: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    alignments: Sequence[str],
    cells: int,
    glyphs: Glyphs,
) -> list[Line]:
    """A header, a rule and the rows; each column as wide as its widest cell, or narrower and wrapped where
    the table is wider than `cells`. `alignments` holds `left`, `right` or `center` a column; a short row is
    filled up.

    No line is wider than `cells`, unless the columns can't be made that narrow.
    """
    count = len(header)
    every = [header, *rows]
    natural = [max((width(row[at]) for row in every if at < len(row)), default=0) for at in range(count)]
    sizes = _shrunk(natural, cells - GAP * (count - 1))
    lines = _row(header, sizes, alignments)
    lines.append((Span((" " * GAP).join(glyphs.rule * size for size in sizes), Role.MUTED),))
    for row in rows:
        lines.extend(_row(row, sizes, alignments))
    return lines


def rows_in_words(header: Sequence[Line], rows: Sequence[Sequence[Line]], cells: int) -> list[Line]:
    """The table row by row, each cell behind the heading of its column; wrapped to `cells`."""
    lines: list[Line] = []
    for row in rows:
        spans: list[Span] = []
        for title, cell in zip(header, row, strict=False):
            said = (*title, Span(": "), *cell) if title and cell else (*title, *cell)
            if cell:
                spans += [*([Span("; ")] if spans else []), *said]
        lines += wrap(spans, cells)
    return lines


def _shrunk(natural: Sequence[int], room: int) -> list[int]:
    """The widths cut down, the widest first, until they fit into `room`."""
    sizes = [max(size, 1) for size in natural]
    if sum(sizes) <= room:
        return sizes
    low, high = _NARROWEST, max(_NARROWEST, *sizes)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(size, middle) for size in sizes) <= room:
            low = middle
        else:
            high = middle - 1
    cut_down = [min(size, low) for size in sizes]
    left = room - sum(cut_down)
    for at in reversed(range(len(sizes))):
        if left > 0 and sizes[at] > low:
            cut_down[at] += 1
            left -= 1
    return cut_down


def _row(row: Sequence[Line], sizes: Sequence[int], alignments: Sequence[str]) -> list[Line]:
    wrapped = [wrap(row[at], size) if at < len(row) else [] for at, size in enumerate(sizes)]
    height = max((len(each) for each in wrapped), default=0)
    lines: list[Line] = []
    for number in range(height):
        spans: list[Span] = []
        for at, size in enumerate(sizes):
            content = wrapped[at][number] if number < len(wrapped[at]) else BLANK
            free = max(size - width(content), 0)
            before = {"left": 0, "right": free, "center": free // 2}[alignments[at]]
            gap = GAP if at else 0
            if gap + before:
                spans.append(Span(" " * (gap + before)))
            spans.extend(content)
            if free - before and at < len(sizes) - 1:
                spans.append(Span(" " * (free - before)))
        lines.append(tuple(spans))
    return lines
