"""`:fresh:`: what asks can be asked again with new numbers in some of its tables.

The block is then read once more from its own lines, in a lesson in which those tables hold other numbers. So whatever is
computed in it (answer, known mistakes, `{= … }` in every text) follows, and whatever `check` demands of a question is
demanded of it with the new numbers, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui_app.data.names import nearest_name
from tui_app.lesson.blocks.matrix import MatrixBlock
from tui_app.lesson.blocks.scores import ScoresBlock
from tui_app.lesson.expressions.evaluation import ExpressionError, Tree, Value, evaluate
from tui_app.lesson.expressions.values import MOST_WORK, Work, flat
from tui_app.lesson.kinds import Fence, Scope, kinds
from tui_app.lesson.markup.markdown import parse, parse_paragraph
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.lesson.questions.drawn_tables import drawn_matrix, drawn_scores
from tui_app.lesson.questions.numbers import note, of_option, tree_of
from tui_app.lesson.reading.figures import FigureReader
from tui_app.lesson.reading.prose import Met, ProseReader
from tui_app.lesson.references import value_of
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines


class Redrawn(NamedTuple):
    """A block that was read once more, None where it is no good one, and how many numbers that took."""

    block: Block | None
    cost: int


@dataclass(frozen=True, slots=True, eq=False)
class Fresh:
    """How a block comes with new numbers: `tables` are drawn anew, so that every condition of `keep` holds."""

    tables: tuple[str, ...]
    keep: tuple[Tree, ...]
    fence: Fence
    scope: Scope

    def read(self, seed: str) -> Redrawn:
        """The block with the numbers of `seed`; none where they break a condition, or make a bad question."""
        scope = DrawnScope(self.scope, {name: self._drawn(name, seed) for name in self.tables})
        block = None
        if all(_holds(tree, scope.work) for tree in self.keep):
            block = kinds()[self.fence.lines.kind].read(self.fence, scope)
        if any(problem.is_error for problem in scope.findings.listed()):
            block = None
        return Redrawn(block, self.cells + MOST_WORK - scope.work.left)

    @property
    def cells(self) -> int:
        """How many numbers are drawn."""
        tables = (value_of(self.scope.block(name)) for name in self.tables)
        return sum(len(flat(table, 1)) for table in tables if table is not None)

    def _drawn(self, name: str, seed: str) -> Block:
        block = self.scope.block(name)
        if isinstance(block, ScoresBlock):
            return replace(block, table=drawn_scores(block.table, f"{seed}/{name}"))
        assert isinstance(block, MatrixBlock)
        return replace(block, matrix=drawn_matrix(block.matrix, f"{seed}/{name}"))


class DrawnScope:
    """The lesson of `scope` with other tables in place of some; its problems and its work are its own."""

    def __init__(self, scope: Scope, drawn: Mapping[str, Block]) -> None:
        self._scope = scope
        self._drawn = drawn
        self.findings = Findings(scope.findings.file, scope.findings.lines)
        self.work = Work(self)
        self._figures = FigureReader(self.findings, self.work)

    def block(self, identifier: str) -> Block | None:
        """The block of this id, with its new numbers where it has any."""
        return self._drawn.get(identifier) or self._scope.block(identifier)

    def has(self, identifier: str) -> bool:
        """Whether such a block is written in the lesson."""
        return self._scope.has(identifier)

    def ids(self) -> list[str]:
        """The ids of all blocks."""
        return self._scope.ids()

    def get(self, name: str, /) -> Value | None:
        """The table of a block, for expressions."""
        return value_of(self.block(name))

    def known(self) -> list[str]:
        """The blocks that hold tables."""
        return [name for name in self.ids() if self.get(name) is not None]

    def prose(self, fence: Fence, first: int = 0, last: int | None = None) -> tuple[ProseBlock, ...]:
        """Lines of a fence's body as prose."""
        return self._reader(fence.lines.body + first).blocks(parse("\n".join(fence.body[first:last])))

    def inlines(self, text: str, line: int) -> Inlines:
        """One paragraph that begins in `line` of the file."""
        return self._reader(line - 1).inlines(parse_paragraph(text))

    def _reader(self, offset: int) -> ProseReader:
        # Terms were looked up when the lesson itself was read.
        return ProseReader(self.findings, self._figures.words, lambda _: True, Met(), offset)


def read_fresh(fence: Fence, used: Sequence[str], scope: Scope) -> Fresh | None:
    """What `:fresh:` and `:keep:` say; None, and the problems noted, where they say nothing or nothing right.

    `used` are the tables that what is asked is worked out from.
    """
    named = fence.options.get("fresh")
    keep = _conditions(fence, scope)
    if named is None:
        for entry in fence.every("keep"):
            scope.findings.error(entry.line + 1, 2, "fresh.problem.keep-alone")
        return None
    good = True
    names: list[str] = []
    for text in named.value.split(","):
        name = text.strip()
        place = named.line + 1, named.column + max(named.value.find(name), 0)
        if not scope.has(name):
            nearest = nearest_name(name, scope.ids()) or ""
            scope.findings.error(*place, "no-block", name=name, nearest=nearest)
        elif scope.block(name) is None:
            pass  # what is wrong with it is said of the block itself
        elif value_of(scope.block(name)) is None:
            scope.findings.error(*place, "fresh.problem.no-table", name=name)
        elif name not in used:
            scope.findings.error(*place, "fresh.problem.unused", name=name)
        else:
            names.append(name)
            continue
        good = False
    return Fresh(tuple(names), keep, fence, scope) if good and keep is not None else None


def _conditions(fence: Fence, scope: Scope) -> tuple[Tree, ...] | None:
    """The conditions of `:keep:`, each of which the author's own numbers fulfil; None where one isn't such."""
    trees: list[Tree] = []
    good = True
    for entry in fence.every("keep"):
        written = of_option(entry)
        tree = tree_of(written, scope)
        good = good and tree is not None
        if tree is None:
            continue
        try:
            value = evaluate(tree, scope.work)
        except ExpressionError as error:
            note(error, written, scope)
            good = False
            continue
        if value is not True:
            key = "fresh.problem.keep-broken" if value is False else "fresh.problem.keep-form"
            scope.findings.error(written.line, written.column, key)
            good = False
        trees.append(tree)
    return tuple(trees) if good else None


def _holds(tree: Tree, work: Work) -> bool:
    try:
        return evaluate(tree, work) is True
    except ExpressionError:
        return False
