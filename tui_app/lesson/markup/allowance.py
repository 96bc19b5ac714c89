"""How much of a lesson's Markdown is parsed: so many pieces, each table within its size, nothing beyond."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from tui_app.lesson.markup.limits import MOST_CELLS, MOST_COLUMNS, MOST_PIECES

_RULE_CHARACTERS = "|-: \t"


class Refusal(NamedTuple):
    """What isn't parsed: the problem's name, the limit, and its line, from 0, in the text that was parsed."""

    key: str
    most: int
    line: int


@dataclass
class Allowance:
    """The pieces that are left to a lesson, and what was refused since that was last asked."""

    left: int = MOST_PIECES
    refused: list[Refusal] = field(default_factory=list)

    def spend(self, pieces: int, line: int) -> bool:
        """Whether so many are left; they are taken. The first line for which there aren't is noted."""
        if self.left < 0:
            return False
        self.left -= pieces
        if self.left < 0:
            self.refused.append(Refusal("too-much", MOST_PIECES, line))
        return self.left >= 0

    def said(self) -> list[Refusal]:
        """What was refused since this was last asked."""
        refused, self.refused = self.refused, []
        return refused


def block_rule(state: StateBlock, start: int, end: int, allowance: Allowance) -> bool:
    """A rule of the block parser that comes before all others: takes away what may not be parsed.

    True where it did; else the block that begins in line `start` is left to the other rules.
    """
    if not allowance.spend(1, start):
        state.line = end
        return True
    after = _refused_table(state, start, end, allowance)
    if after is not None:
        state.line = after
    return after is not None


def _refused_table(state: StateBlock, start: int, end: int, allowance: Allowance) -> int | None:
    """The line after a table that is too large, counted before a cell of it is made; None where none begins here.

    The parser fills short rows up to the header's columns, so that a few lines can ask for a million cells.
    """
    if start + 1 >= end or "|" not in _text(state, start):
        return None
    rule = _text(state, start + 1)
    if rule[:1] not in tuple("|-:") or rule.strip(_RULE_CHARACTERS):
        return None
    columns = max(rule.strip(" \t|").count("|") + 1, 1)
    after = start
    while after < end and not state.isEmpty(after) and (after - start) * columns <= MOST_CELLS:
        after += 1
    cells = (after - start) * columns
    if columns > MOST_COLUMNS:
        allowance.refused.append(Refusal("table-too-wide", MOST_COLUMNS, start))
    elif cells > MOST_CELLS:
        allowance.refused.append(Refusal("table-too-large", MOST_CELLS, start))
    elif allowance.spend(cells, start):
        return None
    while after < end and not state.isEmpty(after):
        after += 1
    return after


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
