"""How a lesson's parts share the screen: beside each other from 100 columns, else one above the other."""

from __future__ import annotations

from dataclasses import dataclass

WIDE_FROM = 100
AIR_FROM = 70
"""Below this many columns nothing is left blank at the sides."""

_SIDE_LEAST, _SIDE_MOST = 38, 64
_ASIDE_MOST = 14
_LINE_MOST = 84
"""A line of prose longer than this is hard to read."""
CUE_ROWS = 1
"""The rule below the prose, which says what is held back."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Cells and rows of the stage, of the prose, and of what explains the stage below the prose.

    `wide`: the stage stands to the left of the others, else below the prose. `air` is how many cells are
    blank at either side of each part, `above` how many rows at the top. What isn't there has no rows.
    """

    wide: bool
    air: int
    above: int
    stage_cells: int
    stage_rows: int
    prose_cells: int
    prose_rows: int
    aside_rows: int = 0

    @property
    def stage_at(self) -> tuple[int, int]:
        """Column and row at which the stage begins."""
        return (self.air, self.above) if self.wide else (self.air, self.prose_rows + CUE_ROWS)


def prose_cells(columns: int, staged: bool) -> int:
    """The cells that prose is wrapped at, whatever else stands on the screen."""
    if staged and columns >= WIDE_FROM:
        return _side(columns) - 1 - 2 * _air(columns)
    return max(min(columns - 2 * _air(columns), _LINE_MOST), 1)


def arranged(
    columns: int, rows: int, *, staged: bool, prose: int, wanted: int, explained: bool, least: int = 2
) -> Arrangement:
    """The arrangement in this many columns and rows.

    `staged` says whether a block is on the stage, `wanted` how many rows it would fill, `prose` how many
    lines the prose has, `explained` whether the block brings words for below the prose of a wide screen,
    `least` how many rows the prose keeps on a narrow one, if it has them.
    """
    air = _air(columns)
    cells = prose_cells(columns, staged)
    above = 1 if columns >= WIDE_FROM else 0
    if not staged:
        return Arrangement(False, air, above, 0, 0, cells, max(rows - above - CUE_ROWS, 1))
    if columns >= WIDE_FROM:
        aside = min(_ASIDE_MOST, rows // 2) if explained else 0
        stage = columns - _side(columns) - 2 * air
        reading = max(rows - above - CUE_ROWS - aside, 1)
        return Arrangement(True, air, above, stage, rows - above, cells, reading, aside)
    kept = max(least, rows // 4)
    reading = min(prose, max(kept, rows - wanted - CUE_ROWS))
    return Arrangement(False, air, 0, columns - 2 * air, max(rows - reading - CUE_ROWS, 1), cells, reading)


def _side(columns: int) -> int:
    return min(max(columns * 43 // 100, _SIDE_LEAST), _SIDE_MOST)


def _air(columns: int) -> int:
    return 2 if columns >= WIDE_FROM else 1 if columns >= AIR_FROM else 0
