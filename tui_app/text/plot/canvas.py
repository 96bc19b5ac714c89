"""A rectangle of cells to draw on, each cell two dots wide and four dots high."""

from __future__ import annotations

from collections.abc import Hashable

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import Line, Role, Span, joined, width
from tui_app.text.plot.model import Pattern
from tui_app.text.wrap import clusters

DOTS_ACROSS = 2
DOTS_DOWN = 4

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Canvas:
    """Dots and texts; a text covers the dots of its cells. Whatever is outside is left out."""

    def __init__(self, cells: int, rows: int, glyphs: Glyphs) -> None:
        self.cells, self.rows, self._glyphs = cells, rows, glyphs
        self._bits = [[0] * cells for _ in range(rows)]
        self._roles = [[Role.PLAIN] * cells for _ in range(rows)]
        self._characters = [[glyphs.curve] * cells for _ in range(rows)]
        self._texts: list[dict[int, Span]] = [{} for _ in range(rows)]

    def dot(self, x: int, y: int, role: Role, pattern: Pattern = Pattern.SOLID) -> None:
        """One dot, counted from the top left."""
        column, row = x // DOTS_ACROSS, y // DOTS_DOWN
        if 0 <= column < self.cells and 0 <= row < self.rows:
            self._bits[row][column] |= _BITS[y % DOTS_DOWN][x % DOTS_ACROSS]
            self._roles[row][column] = role
            self._characters[row][column] = (
                self._glyphs.curve if pattern is Pattern.SOLID else pattern.character
            )

    def stroke(
        self,
        x: int,
        y: int,
        to_x: int,
        to_y: int,
        role: Role,
        pattern: Pattern = Pattern.SOLID,
        drawn: int = 0,
    ) -> int:
        """A straight line of dots, both ends included; how many dots of its curve are drawn with them.

        `drawn` is how many were before, so that a pattern goes on from one stroke to the next. In ASCII every
        cell that is met is drawn, since the characters tell the curves apart.
        """
        steps = max(abs(to_x - x), abs(to_y - y))
        dots = pattern.dots if self._glyphs.braille else "1"
        for at in range(steps + 1):
            share = at / steps if steps else 0.0
            if dots[(drawn + at) % len(dots)] == "1":
                self.dot(round(x + share * (to_x - x)), round(y + share * (to_y - y)), role, pattern)
        return drawn + steps

    def write(self, column: int, row: int, text: str, role: Role, target: Hashable = None) -> None:
        """Characters from a cell on, as many as there is room for."""
        if not 0 <= row < self.rows:
            return
        for cluster in clusters(text):
            size = width(cluster)
            if column < 0 or column + size > self.cells:
                return
            self._clear(row, column, size)
            self._texts[row][column] = Span(cluster, role, target)
            column += size

    def _clear(self, row: int, column: int, size: int) -> None:
        texts = self._texts[row]
        if column and column - 1 in texts and width(texts[column - 1].text) > 1:
            del texts[column - 1]
        for each in range(column, column + size):
            texts.pop(each, None)

    def is_free(self, column: int, row: int, cells: int) -> bool:
        """Whether no dot and no text stands in `cells` cells from `column` on, and all of them exist."""
        if column < 0 or column + cells > self.cells or not 0 <= row < self.rows:
            return False
        return not any(self._bits[row][column : column + cells]) and not self._taken(column, row, cells)

    def has_text(self, column: int, row: int, cells: int) -> bool:
        """Whether a text stands in some of these cells, or one of them doesn't exist."""
        if column < 0 or column + cells > self.cells or not 0 <= row < self.rows:
            return True
        return self._taken(column, row, cells)

    def _taken(self, column: int, row: int, cells: int) -> bool:
        """Whether a text stands in some of these cells; a wide character stands in the one behind its own, too."""
        texts = self._texts[row]
        before = texts.get(column - 1)
        reaches_in = before is not None and width(before.text) > 1
        return reaches_in or any(each in texts for each in range(column, column + cells))

    def lines(self) -> list[Line]:
        """The rows, each as wide as the canvas."""
        return [self._line(row) for row in range(self.rows)]

    def _line(self, row: int) -> Line:
        spans: list[Span] = []
        texts, bits, roles = self._texts[row], self._bits[row], self._roles[row]
        column = 0
        while column < self.cells:
            if column in texts:
                spans.append(texts[column])
                column += width(texts[column].text)
                continue
            end, role = column, roles[column]
            drawn = []
            while end < self.cells and end not in texts and roles[end] is role:
                drawn.append(self._character(bits[end], self._characters[row][end]))
                end += 1
            spans.append(Span("".join(drawn), role))
            column = end
        return tuple(joined(spans))

    def _character(self, bits: int, character: str) -> str:
        if not bits:
            return " "
        return chr(_BRAILLE + bits) if self._glyphs.braille else character
