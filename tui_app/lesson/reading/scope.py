"""The blocks of one lesson file, each read when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from tui_app.data.names import nearest_name
from tui_app.lesson.blocks import kinds
from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.tree import Name
from tui_app.lesson.expressions.values import Value, Work
from tui_app.lesson.inputs import missing_table, table_of
from tui_app.lesson.kind import Fence
from tui_app.lesson.markup.allowance import Allowance
from tui_app.lesson.markup.limits import MOST_BLOCK_LINES, MOST_OPTIONS
from tui_app.lesson.markup.markdown import parse, parse_paragraph
from tui_app.lesson.markup.structure import FenceLines, Structure
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.figures import FigureReader
from tui_app.lesson.reading.ids import named_fences
from tui_app.lesson.reading.met import Met
from tui_app.lesson.reading.options import options_fit, read_fence
from tui_app.lesson.reading.prose import ProseReader
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines


class LessonScope:
    """What `kind.Scope` promises to the blocks of one file, and where its expressions look up their tables."""

    def __init__(self, lines: Sequence[str], structure: Structure, findings: Findings) -> None:
        self.findings = findings
        self.allowance = Allowance()
        self.met = Met()
        self.work = Work(self)
        self.figures = FigureReader(findings, self.work)
        self._lines = lines
        self._fences = named_fences(structure, lines, findings)
        self._blocks: dict[int, Block | None] = {}
        self._reading: set[int] = set()

    def block(self, identifier: str) -> Block | None:
        """The block of this id; None where there is none that can be read."""
        fence = self._fences.get(identifier)
        return None if fence is None else self.block_at(fence)

    def has(self, identifier: str) -> bool:
        """Whether such a block is written in the lesson."""
        return identifier in self._fences

    def ids(self) -> list[str]:
        """The ids of all blocks."""
        return list(self._fences)

    def get(self, name: str, /) -> Value | None:
        """The table of a block, for expressions."""
        return table_of(self.block(name))

    def missing(self, name: Name, /) -> ExpressionError:
        """What is wrong with a name that is no table."""
        tables = (each for each, fence in self._fences.items() if fence.kind in ("scores", "matrix"))
        return missing_table(name, self, tables)

    def prose(self, fence: Fence, first: int = 0, last: int | None = None) -> tuple[ProseBlock, ...]:
        """Lines of a fence's body as prose."""
        offset = fence.lines.body + first
        return self.prose_reader(offset).blocks(self.parsed(fence.body[first:last], offset))

    def inlines(self, text: str, line: int) -> Inlines:
        """One paragraph that begins in `line` of the file."""
        token = parse_paragraph(text, self.allowance)
        self._note_refusals(line - 1)
        return self.prose_reader(line - 1).inlines(token)

    def parsed(self, lines: Sequence[str], offset: int) -> list[Token]:
        """The tokens of lines that `offset` lines of the file stand before."""
        tokens = parse("\n".join(lines), self.allowance)
        self._note_refusals(offset)
        return tokens

    def _note_refusals(self, offset: int) -> None:
        for refused in self.allowance.said():
            self.findings.error(offset + refused.line + 1, 1, refused.key, most=refused.most)

    def prose_reader(self, offset: int) -> ProseReader:
        """A reader of prose that `offset` lines of the file stand before."""
        return ProseReader(self.findings, self.figures.words, self._is_term, self.met, offset)

    def _is_term(self, identifier: str) -> bool:
        fence = self._fences.get(identifier)
        return fence is not None and fence.kind == "term"

    def block_at(self, lines: FenceLines) -> Block | None:
        """The block of a fence, read once; None where it can't be, or where it refers to itself."""
        if lines.start in self._blocks:
            return self._blocks[lines.start]
        if lines.start in self._reading:
            self.findings.error(lines.start + 1, 1, "refers-to-itself", name=lines.id)
            return None
        self._reading.add(lines.start)
        block = self._read_block(lines)
        self._reading.discard(lines.start)
        self._blocks[lines.start] = block
        return block

    def _read_block(self, lines: FenceLines) -> Block | None:
        kind = kinds().get(lines.kind)
        line = lines.start + 1
        if kind is None:
            column = max(self._lines[lines.start].find(lines.kind or lines.id), 0) + 1
            name = lines.kind or lines.id
            key = "unknown-kind" if lines.kind else "kind-without-braces"
            self.findings.error(
                line,
                column,
                key,
                name=name,
                nearest=nearest_name(name, kinds()) or "",
                known=", ".join(kinds()),
            )
            return None
        if kind.named and not lines.id:
            self.findings.error(line, len(self._lines[lines.start]) + 1, "block-without-id", kind=kind.name)
        if not self._fits(lines):
            return None
        fence = read_fence(kind, lines, self._lines[lines.body : lines.body_end], self.findings)
        return kind.read(fence, self) if options_fit(kind, fence, self.findings) else None

    def _fits(self, lines: FenceLines) -> bool:
        """Whether a block is as small as blocks are; notes what it has too many of."""
        line = lines.start + 1
        if len(lines.options) > MOST_OPTIONS:
            self.findings.error(
                lines.options[MOST_OPTIONS].line + 1, 1, "too-many-options", most=MOST_OPTIONS
            )
        elif lines.body_end - lines.start > MOST_BLOCK_LINES:
            self.findings.error(line, 1, "block-too-long", most=MOST_BLOCK_LINES)
        else:
            pieces = sum(1 + text.count("|") for text in self._lines[lines.body : lines.body_end])
            allowed = self.allowance.spend(pieces, lines.start)
            self._note_refusals(0)
            return allowed
        return False
