"""Blocks of characters with a baseline, and how they are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.text.lines import pad, width


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width in cells; row `baseline` is the one that stands on the line."""

    rows: tuple[str, ...]
    baseline: int

    @property
    def cells(self) -> int:
        """The width of every row."""
        return width(self.rows[0])

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.rows)


def text_box(text: str) -> Box:
    """One row."""
    return Box((text,), 0)


def aligned(rows: Sequence[str], baseline: int, align: str = "center") -> Box:
    """Rows of any widths, padded to the widest."""
    cells = max(width(row) for row in rows)
    return Box(tuple(pad(row, cells, align) for row in rows), baseline)


def side_by_side(boxes: Sequence[Box]) -> Box:
    """Left to right on one baseline."""
    if not boxes:
        return text_box("")
    over = max(box.baseline for box in boxes)
    under = max(box.height - box.baseline for box in boxes)
    rows = []
    for level in range(-over, under):
        rows.append("".join(_row(box, box.baseline + level) for box in boxes))
    return Box(tuple(rows), over)


def _row(box: Box, number: int) -> str:
    return box.rows[number] if 0 <= number < box.height else " " * box.cells


# top, a row in between, the middle (where a brace points), bottom
_TALL = {
    "(": "⎛⎜⎜⎝", ")": "⎞⎟⎟⎠", "[": "⎡⎢⎢⎣", "]": "⎤⎥⎥⎦", "{": "⎧⎪⎨⎩", "}": "⎫⎪⎬⎭", "|": "││││", "‖": "‖‖‖‖",
    "⌊": "⎢⎢⎢⎣", "⌋": "⎥⎥⎥⎦", "⌈": "⎡⎢⎢⎢", "⌉": "⎤⎥⎥⎥",
}  # fmt: skip
_TALL_ASCII = {
    "(": "/||\\", ")": "\\||/", "[": "[[[[", "]": "]]]]", "{": "/|{\\", "}": "\\|}/", "|": "||||",
}  # fmt: skip


def delimiter(sign: str, height: int, baseline: int, unicode: bool) -> Box | None:
    """A delimiter as tall as what it encloses; None where the sign doesn't grow."""
    if height == 1:
        return text_box(sign)
    pieces = (_TALL if unicode else _TALL_ASCII).get(sign)
    if pieces is None:
        return None
    rows = [pieces[0], *[pieces[1]] * (height - 2), pieces[3]]
    if height > 2:
        rows[height // 2] = pieces[2]
    return Box(tuple(rows), baseline)
