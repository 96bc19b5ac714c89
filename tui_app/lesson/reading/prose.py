"""Markdown tokens to the frozen tree of prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from tui_app.lesson.markup.limits import MOST_FORMULA_CHARACTERS, MOST_FORMULAS
from tui_app.lesson.markup.markdown import DEEPEST, FIGURE, LONGEST_PARAGRAPH
from tui_app.lesson.markup.showable import safe
from tui_app.lesson.problem import Findings
from tui_app.text.lines import Role
from tui_app.text.prose import (
    Block,
    BulletList,
    CodeBlock,
    DisplayFormula,
    HardBreak,
    Heading,
    Inline,
    InlineFormula,
    Inlines,
    Link,
    Paragraph,
    PlainTable,
    Quote,
    Rule,
    TermWords,
    Words,
)

_DEEPEST_BLOCK = DEEPEST - 2


@dataclass(frozen=True, slots=True)
class Place:
    """A line and column of the file, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the lesson, without its dollars."""

    tex: str
    place: Place
    display: bool


@dataclass
class Met:
    """What was met on the way that `check` looks at more closely, each with its place."""

    formulas: list[Formula] = field(default_factory=list)
    formula_characters: int = 0
    is_full: bool = False
    """Whether a formula has been refused."""
    wide: list[tuple[CodeBlock | PlainTable, Place]] = field(default_factory=list)
    words: list[tuple[str, int]] = field(default_factory=list)
    """Words that hold a decimal point, with the line in which their paragraph begins."""


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
        self._figure = figure
        self._is_term = is_term
        self._met = met
        self._offset = offset

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
        if token.level >= _DEEPEST_BLOCK:
            self._findings.error(*self._start(token), "nested-too-deep", deepest=DEEPEST)
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
                self._met.wide.append((code, Place(*self._start(token))))
                return code, at + 1
            case "math_block":
                tex = token.content.strip()
                if not self._noted(Formula(tex, Place(*self._start(token)), True)):
                    return CodeBlock(safe(tex)), at + 1
                return DisplayFormula(tex), at + 1
            case "hr":
                return Rule(), at + 1
            case "table_open":
                return self._table(tokens, at)
            case "colon_fence":
                self._findings.error(*self._start(token), "fence-not-at-margin")
                return None, at + 1
        return None, at + 1

    def _start(self, token: Token) -> tuple[int, int]:
        line = self._offset + (token.map[0] if token.map else 0) + 1
        source = self._findings.lines[line - 1] if line <= len(self._findings.lines) else ""
        return line, len(source) - len(source.lstrip()) + 1

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
        place = Place(*self._start(tokens[at]))
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
        if len(token.content) > LONGEST_PARAGRAPH:
            self._findings.error(*self._start(token), "long-paragraph", longest=LONGEST_PARAGRAPH)
            return (Words(safe(token.content[:LONGEST_PARAGRAPH])),)
        return tuple(_joined(self._inlines(token)))

    def _inlines(self, token: Token) -> Iterator[Inline]:
        roles: list[Role] = []
        link: tuple[str, list[str]] | None = None
        searched = 0
        for child in token.children or ():
            if child.level >= _DEEPEST_BLOCK:
                self._findings.error(*self._start(token), "nested-too-deep", deepest=DEEPEST)
            role = Role.PLAIN if not roles else Role.STRONG if Role.STRONG in roles else roles[-1]
            if child.type == "text" and link is None:
                if "." in child.content:
                    self._met.words.append((child.content, self._start(token)[0]))
                yield Words(safe(child.content), role)
                continue
            match child.type:
                case "strong_open":
                    roles.append(Role.STRONG)
                case "em_open":
                    roles.append(Role.EMPHASIS)
                case "strong_close" | "em_close":
                    roles.pop()
                case "link_open":
                    link = (safe(str(child.attrs.get("href", ""))), [])
                case "link_close":
                    if link is not None:
                        yield self._link(link[0], "".join(link[1]), token)
                    link = None
                case _ if link is not None:
                    link[1].append(" " if child.type == "softbreak" else safe(child.content))
                case "hardbreak":
                    yield HardBreak()
                case "code_inline":
                    yield Words(safe(child.content), Role.CODE)
                case "math_inline":
                    place, searched = self._place(token, child.content, searched)
                    noted = self._noted(Formula(child.content, place, False))
                    yield InlineFormula(child.content) if noted else Words(safe(child.content), Role.CODE)
                case str(kind) if kind == FIGURE:
                    place = self._at(token, child.meta["at"] + 2)
                    yield Words(self._figure(child.content, place), role)
                case "softbreak":
                    yield Words(" ", role)
                case "image":
                    self._findings.warning(*self._start(token), "image")
                    yield Words(safe(child.content), role)
                case _:
                    yield Words(safe(child.content), role)

    def _noted(self, formula: Formula) -> bool:
        """Whether the lesson has room for the formula: one beyond the bounds is never laid out."""
        met = self._met
        met.formula_characters += len(formula.tex)
        if met.formula_characters > MOST_FORMULA_CHARACTERS:
            key, most = "too-long-formulas", MOST_FORMULA_CHARACTERS
        elif len(met.formulas) == MOST_FORMULAS:
            key, most = "too-many-formulas", MOST_FORMULAS
        else:
            met.formulas.append(formula)
            return True
        if not met.is_full:
            self._findings.error(formula.place.line, formula.place.column, key, most=most)
            met.is_full = True
        return False

    def _link(self, url: str, text: str, token: Token) -> Inline:
        if not url.startswith("#"):
            return Link(text, url)
        if not self._is_term(url[1:]):
            self._findings.error(*self._start(token), "no-term", name=url[1:])
        return TermWords(text, url[1:])

    def _place(self, token: Token, content: str, searched: int) -> tuple[Place, int]:
        """Where an inline's content stands, looked for after `searched` characters of the paragraph."""
        at = token.content.find(f"${content}$", searched)
        return (self._at(token, at + 1), at + len(content) + 2) if at >= 0 else (self._at(token, 0), searched)

    def _at(self, token: Token, position: int) -> Place:
        """The place of a character of a paragraph, whose lines stand in the file behind markers of lists and quotes."""
        before = token.content[:position]
        down = before.count("\n")
        line = self._offset + (token.map[0] if token.map else 0) + 1 + down
        own = token.content.split("\n")[down]
        source = self._findings.lines[line - 1] if line <= len(self._findings.lines) else ""
        margin = max(source.find(own), 0)
        return Place(line, margin + position - (before.rfind("\n") + 1) + 1)


def _within(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The tokens within the item that opens at `at`."""
    level = tokens[at].level
    for after in range(at + 1, len(tokens)):
        if tokens[after].level <= level:
            return
        yield tokens[after]


def _joined(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """Neighbouring words of one role as one."""
    before: Words | None = None
    for inline in inlines:
        if before is not None and isinstance(inline, Words) and inline.role is before.role:
            before = Words(before.text + inline.text, before.role)
            continue
        if before is not None:
            yield before
        before = inline if isinstance(inline, Words) else None
        if before is None:
            yield inline
    if before is not None:
        yield before
