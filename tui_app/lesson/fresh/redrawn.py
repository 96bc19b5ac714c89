"""A block read once more with new numbers in some of its tables.

It is read from its own lines, in a lesson in which those tables hold other numbers. So whatever is computed in it (answer,
known mistakes, `{= … }` in every text) follows, and whatever `check` demands of a question is demanded of it with the new
numbers, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.blocks import kinds
from tui_app.lesson.expressions.evaluation import ExpressionError, Tree, evaluate
from tui_app.lesson.expressions.values import MOST_WORK, Work, flat
from tui_app.lesson.fresh.drawn_scope import DrawnScope
from tui_app.lesson.fresh.drawn_tables import drawn_matrix, drawn_scores
from tui_app.lesson.inputs import table_of
from tui_app.lesson.model import Block, Table, TableBlock
from tui_app.lesson.questions.fresh_option import Fresh


class Redrawn(NamedTuple):
    """A block that was read once more, None where it is no good one, and how many numbers that took."""

    block: Block | None
    cost: int


def redrawn(fresh: Fresh, seed: str) -> Redrawn:
    """The block with the numbers of `seed`; none where they break a condition, or make a bad question."""
    scope = DrawnScope(fresh.scope, {name: _drawn(fresh, name, seed) for name in fresh.tables})
    block = None
    if all(_holds(tree, scope.work) for tree in fresh.keep):
        block = kinds()[fresh.fence.lines.kind].read(fresh.fence, scope)
    if any(problem.is_error for problem in scope.findings.listed()):
        block = None
    return Redrawn(block, _cells(fresh) + MOST_WORK - scope.work.left)


def _drawn(fresh: Fresh, name: str, seed: str) -> Block:
    block = fresh.scope.block(name)
    assert isinstance(block, TableBlock)
    return replace(block, table=_drawn_table(block.table, f"{seed}/{name}"))


def _drawn_table(table: Table, seed: str) -> Table:
    if isinstance(table, Matrix):
        return drawn_matrix(table, seed)
    assert isinstance(table, TextScoreTable)
    return drawn_scores(table, seed)


def _cells(fresh: Fresh) -> int:
    """How many numbers are drawn."""
    tables = (table_of(fresh.scope.block(name)) for name in fresh.tables)
    return sum(len(flat(table, 1)) for table in tables if table is not None)


def _holds(tree: Tree, work: Work) -> bool:
    try:
        return evaluate(tree, work) is True
    except ExpressionError:
        return False
