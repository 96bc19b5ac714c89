"""The tokens of whole blocks of Markdown to the frozen tree of prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from tui_app.lesson.markup.markdown import DEEPEST, DEEPEST_TOKEN
from tui_app.lesson.markup.showable import safe
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.inlines import InlineReader
from tui_app.lesson.reading.met import Formula, Met
from tui_app.lesson.reading.places import Place, Places
from tui_app.text.prose import (
    Block,
    BulletList,
    CodeBlock,
    DisplayFormula,
    Heading,
    Inlines,
    Paragraph,
    PlainTable,
    Quote,
    Rule,
)


class ProseReader:
    """Turns tokens into prose, and notes on the way what is wrong with them.

    `offset` lines stand in the file before the text that was parsed. `figure` turns the inside of `{= … }`, found at
    a place, into the words that are shown for it; `is_term` says whether an id is one of the lesson's terms.
    """

    def __init__(
        self,
        findings: Findings,
        figure: Callable[[str, Place], str],
        is_term: Callable[[str], bool],
        met: Met,
        offset: int = 0,
    ) -> None:
        self._findings = findings
        self._met = met
        self._places = Places(findings.lines, offset)
        self._inlines = InlineReader(findings, figure, is_term, met, self._places)

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        """The blocks that the tokens of whole blocks make."""
        made, _ = self._until(tokens, 0, "")
        return tuple(made)

    def _until(self, tokens: Sequence[Token], at: int, end: str) -> tuple[list[Block], int]:
        """The blocks from `at` to the token of type `end`, and the place after it."""
        made: list[Block] = []
        while at < len(tokens):
            token = tokens[at]
            if token.type == end:
                return made, at + 1
            block, at = self._block(tokens, at)
            if block is not None:
                made.append(block)
        return made, at

    def _block(self, tokens: Sequence[Token], at: int) -> tuple[Block | None, int]:
        token = tokens[at]
        if token.level >= DEEPEST_TOKEN:
            self._findings.error(*self._places.start(token), "nested-too-deep", deepest=DEEPEST)
        match token.type:
            case "paragraph_open":
                return Paragraph(self.inlines(tokens[at + 1])), at + 3
            case "heading_open":
                return Heading(int(token.tag[1:]), self.inlines(tokens[at + 1])), at + 3
            case "bullet_list_open" | "ordered_list_open":
                return self._list(tokens, at)
            case "blockquote_open":
                blocks, after = self._until(tokens, at + 1, "blockquote_close")
                return Quote(tuple(blocks)), after
            case "fence" | "code_block":
                words = token.info.split()
                code = CodeBlock(safe(token.content), words[0] if words else "")
                self._met.wide.append((code, self._places.start(token)))
                return code, at + 1
            case "math_block":
                tex = token.content.strip()
                if not self._met.takes(Formula(tex, self._places.start(token), display=True), self._findings):
                    return CodeBlock(safe(tex)), at + 1
                return DisplayFormula(tex), at + 1
            case "hr":
                return Rule(), at + 1
            case "table_open":
                return self._table(tokens, at)
            case "colon_fence":
                self._findings.error(*self._places.start(token), "fence-not-at-margin")
                return None, at + 1
        return None, at + 1

    def _list(self, tokens: Sequence[Token], at: int) -> tuple[Block, int]:
        opening = tokens[at]
        closing = opening.type.replace("_open", "_close")
        items: list[tuple[Block, ...]] = []
        tight = True
        at += 1
        while tokens[at].type != closing:
            tight = tight and not any(
                each.type == "paragraph_open" and not each.hidden and each.level == tokens[at].level + 1
                for each in _within(tokens, at)
            )
            blocks, at = self._until(tokens, at + 1, "list_item_close")
            items.append(tuple(blocks))
        start = opening.attrs.get("start", 1)
        return BulletList(tuple(items), opening.type == "ordered_list_open", int(start), tight), at + 1

    def _table(self, tokens: Sequence[Token], at: int) -> tuple[Block, int]:
        place = self._places.start(tokens[at])
        rows: list[list[Inlines]] = []
        alignments: list[str] = []
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self.inlines(tokens[at + 1]))
                if token.type == "th_open":
                    alignments.append(str(token.attrs.get("style", "text-align:left")).rpartition(":")[2])
            at += 1
        header, *body = rows
        table = PlainTable(tuple(header), tuple(tuple(row) for row in body), tuple(alignments))
        self._met.wide.append((table, place))
        return table, at + 1

    def inlines(self, token: Token) -> Inlines:
        """The words of a paragraph, heading or cell."""
        return self._inlines.inlines(token)


def _within(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens within the item that opens at `at`."""
    level = tokens[at].level
    for after in range(at + 1, len(tokens)):
        if tokens[after].level <= level:
            return
        yield tokens[after]
