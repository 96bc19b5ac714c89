"""How much work a lesson may ask for: so many pieces of Markdown, tables within their size, so many steps
of labs, so many goals.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from tui_app.lesson.markup.limits import (
    FEWEST_EXAMPLES,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_EXAMPLES,
    MOST_GOALS,
    MOST_PIECES,
)

_RULE_CHARACTERS = "|-: \t"


class Refusal(NamedTuple):
    """What isn't parsed: the problem's name, the limit, and its line, from 0, in the text that was parsed."""

    key: str
    most: int
    line: int


@dataclass
class Allowance:
    """What is left to a lesson, and which pieces were refused since that was last asked."""

    left: int = MOST_PIECES
    refused: list[Refusal] = field(default_factory=list)
    examples_left: int = MOST_EXAMPLES
    goals_left: int = MOST_GOALS

    def spend(self, pieces: int, line: int) -> bool:
        """Whether so many are left; they are taken. The first line for which there aren't is noted."""
        if self.left < 0:
            return False
        self.left -= pieces
        if self.left < 0:
            self.refused.append(Refusal("too-much", MOST_PIECES, line))
        return self.left >= 0

    def train(self, examples: int) -> bool:
        """Whether a lab may still train on so many; they are taken if it may."""
        cost = max(examples, FEWEST_EXAMPLES)
        if cost > self.examples_left:
            return False
        self.examples_left -= cost
        return True

    def seek(self) -> bool:
        """Whether numbers may still be looked for that reach a goal; it is taken if they may."""
        if not self.goals_left:
            return False
        self.goals_left -= 1
        return True

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
