"""Where in its file a piece of prose stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token


class Place(NamedTuple):
    """A line and column of the file, both from 1."""

    line: int
    column: int


class Places:
    """Where the tokens of a text stand in a file of `lines`; `offset` of these come before the text."""

    def __init__(self, lines: Sequence[str], offset: int) -> None:
        self._lines = lines
        self._offset = offset

    def start(self, token: Token) -> Place:
        """Where the line begins in which a token does, its indent left out."""
        line = self._line(token)
        source = self._source(line)
        return Place(line, len(source) - len(source.lstrip()) + 1)

    def within(self, paragraph: Token, position: int) -> Place:
        """Where a character of a paragraph stands, whose lines stand in the file behind markers of lists and quotes."""
        before = paragraph.content[:position]
        down = before.count("\n")
        line = self._line(paragraph) + down
        own = paragraph.content.split("\n")[down]
        margin = max(self._source(line).find(own), 0)
        return Place(line, margin + position - (before.rfind("\n") + 1) + 1)

    def _line(self, token: Token) -> int:
        return self._offset + (token.map[0] if token.map else 0) + 1

    def _source(self, line: int) -> str:
        return self._lines[line - 1] if line <= len(self._lines) else ""


class FormulaPlaces:
    """Where the formulas of a paragraph stand: each is looked for behind the one before it."""

    def __init__(self, paragraph: Token, places: Places) -> None:
        self._paragraph = paragraph
        self._places = places
        self._searched = 0

    def next(self, tex: str) -> Place:
        """The place of the next formula, without its dollars; the paragraph's where it can't be found."""
        at = self._paragraph.content.find(f"${tex}$", self._searched)
        if at < 0:
            return self._places.within(self._paragraph, 0)
        self._searched = at + len(tex) + 2
        return self._places.within(self._paragraph, at + 1)
