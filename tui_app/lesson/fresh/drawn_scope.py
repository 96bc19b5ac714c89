"""A lesson in which some tables hold other numbers, for reading a block of it once more."""

from __future__ import annotations

from collections.abc import Mapping

from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.tree import Name
from tui_app.lesson.expressions.values import Value, Work
from tui_app.lesson.inputs import missing_table, table_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.markup.markdown import parse, parse_paragraph
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.figures import FigureReader
from tui_app.lesson.reading.met import Met
from tui_app.lesson.reading.prose import ProseReader
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines


class DrawnScope:
    """The lesson of `scope` with other tables in place of some; its problems and its work are its own."""

    def __init__(self, scope: Scope, drawn: Mapping[str, Block]) -> None:
        self._scope = scope
        self._drawn = drawn
        self.findings = Findings(scope.findings.file, scope.findings.lines)
        self.work = Work(self)
        self.allowance = scope.allowance
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
        return table_of(self.block(name))

    def missing(self, name: Name, /) -> ExpressionError:
        """What is wrong with a name that is no table."""
        return missing_table(name, self, self.ids())

    def prose(self, fence: Fence, first: int = 0, last: int | None = None) -> tuple[ProseBlock, ...]:
        """Lines of a fence's body as prose."""
        return self._reader(fence.lines.body + first).blocks(parse("\n".join(fence.body[first:last])))

    def inlines(self, text: str, line: int) -> Inlines:
        """One paragraph that begins in `line` of the file."""
        return self._reader(line - 1).inlines(parse_paragraph(text))

    def _reader(self, offset: int) -> ProseReader:
        # Terms were looked up when the lesson itself was read.
        return ProseReader(self.findings, self._figures.words, lambda _: True, Met(), offset)
