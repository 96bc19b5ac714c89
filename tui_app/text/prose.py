"""Prose as a frozen tree, and the tree as lines.

The lesson reader builds the tree from Markdown; nothing in it is markup any more: a `[` or a `<` in a text
is just that character. `prose_lines` sets it at a width; it is pure, so a page is set again when the screen
changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from tui_app.text.columns import columns, rows_in_words
from tui_app.text.formula import formula_lines, formula_words, inline_formula
from tui_app.text.lines import BLANK, Line, Role, Span, indent, widest, width
from tui_app.text.look import Look
from tui_app.text.wrap import wrap

INDENT = 4
"""Cells before code and displayed formulas."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text; a line break in it is a blank."""

    text: str
    role: Role = Role.PLAIN
    target: Hashable = None


@dataclass(frozen=True, slots=True)
class TermWords:
    """Text that opens the explanation of the glossary term `term`."""

    text: str
    term: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to `url`, an address of the course or of the web; only the latter is spelled out."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class InlineFormula:
    """A formula within a line, as LaTeX without its dollars."""

    tex: str


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line ends here."""


Inline = Words | TermWords | Link | InlineFormula | HardBreak
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Inlines that are wrapped."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items of blocks, numbered from `start` where `ordered`; a `tight` list has no blank lines within."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that are somebody else's words."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines that are never wrapped; `language` may be empty."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class DisplayFormula:
    """A formula on lines of its own, as LaTeX without its dollars."""

    tex: str


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of prose; `alignments` holds `left`, `right` or `center` for each cell of the header."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""


Block = Paragraph | Heading | BulletList | Quote | CodeBlock | DisplayFormula | PlainTable | Rule


def prose_lines(blocks: Sequence[Block], cells: int, look: Look) -> list[Line]:
    """The blocks set in lines of `cells` cells, a blank line between two blocks.

    Code lines keep their length, and a table or a displayed formula that can't be made narrower does too.
    """
    return _stacked([_block_lines(block, cells, look) for block in blocks], spaced=True)


def inline_spans(inlines: Iterable[Inline], look: Look, role: Role = Role.PLAIN) -> list[Span]:
    """Inlines as the spans of one line, plain words in `role`; a hard break is a blank."""
    return [span for row in _rows(inlines, look, role) for span in (*row, Span(" ", role))][:-1]


def _stacked(parts: Iterable[list[Line]], spaced: bool) -> list[Line]:
    lines: list[Line] = []
    for part in parts:
        if lines and part and spaced:
            lines.append(BLANK)
        lines.extend(part)
    return lines


def _block_lines(block: Block, cells: int, look: Look) -> list[Line]:
    match block:
        case Paragraph(inlines):
            return _wrapped(inlines, cells, look, Role.PLAIN)
        case Heading(_, inlines):
            return _wrapped(inlines, cells, look, Role.HEADING)
        case BulletList():
            return _list_lines(block, cells, look)
        case Quote(blocks) if look.linear:
            return [(Span(look.say("told.quote")),), *indent(prose_lines(blocks, cells - 2, look), 2)]
        case Quote(blocks):
            bar = Span(f"{look.glyphs.wall} ", Role.MUTED)
            return [(bar, *each) for each in prose_lines(blocks, cells - width((bar,)), look)]
        case CodeBlock(text):
            rows = look.glyphs.written(text).rstrip("\n").split("\n")
            return indent([(Span(row.expandtabs(4), Role.CODE),) if row else BLANK for row in rows], INDENT)
        case DisplayFormula(tex):
            return _display_lines(tex, cells, look)
        case PlainTable(header, rows, alignments):
            titles = [tuple(inline_spans(each, look, Role.STRONG)) for each in header]
            body = [[tuple(inline_spans(each, look)) for each in row] for row in rows]
            if look.linear:
                return rows_in_words(titles, body, cells)
            return columns(titles, body, alignments, cells, look.glyphs)
        case Rule() if look.linear:
            return []
        case Rule():
            return [(Span(look.glyphs.rule * max(cells, 1), Role.MUTED),)]


def _wrapped(inlines: Iterable[Inline], cells: int, look: Look, role: Role) -> list[Line]:
    return [each for row in _rows(inlines, look, role) for each in wrap(row, cells) or [BLANK]]


def _rows(inlines: Iterable[Inline], look: Look, role: Role) -> list[list[Span]]:
    """The spans between hard breaks."""
    rows: list[list[Span]] = [[]]
    written = look.glyphs.written
    for inline in inlines:
        match inline:
            case Words(text, own, target):
                rows[-1].append(Span(written(text), role if own is Role.PLAIN else own, target))
            case TermWords(text, term):
                rows[-1].append(Span(written(text), Role.TERM, term))
            case Link(text, url):
                rows[-1].append(Span(written(text), role, url))
                if "://" in url and url != text:
                    rows[-1].append(Span(f" ({url})", Role.MUTED, url))
            case InlineFormula(tex):
                rows[-1].append(Span(_formula_text(tex, look), Role.MATH))
            case HardBreak():
                rows.append([])
    return rows


def _list_lines(block: BulletList, cells: int, look: Look) -> list[Line]:
    """Items behind their markers, everything after the first line hanging below its text."""
    last = block.start + len(block.items) - 1
    hanging = len(f"{last}. ") if block.ordered else width(look.glyphs.bullet) + 1
    parts = []
    for number, blocks in enumerate(block.items, start=block.start):
        marker = f"{number}." if block.ordered else look.glyphs.bullet
        content = _stacked([_block_lines(each, cells - hanging, look) for each in blocks], not block.tight)
        first = content[0] if content else BLANK
        head: Line = (Span(f"{marker:<{hanging}}", Role.MUTED), *first)
        parts.append([head, *indent(content[1:], hanging)])
    return _stacked(parts, spaced=not block.tight)


def _display_lines(tex: str, cells: int, look: Look) -> list[Line]:
    """Stacked and indented where it fits, else as one line of characters, wrapped; in words where it is read out."""
    if look.linear:
        return indent(wrap([Span(formula_words(tex, look), Role.MATH)], cells - INDENT), INDENT)
    stacked = formula_lines(tex, look, display=True)
    before = min(INDENT, max(cells - widest(stacked), 0))
    if widest(stacked) <= cells:
        return indent(stacked, before)
    return indent(wrap([Span(inline_formula(tex, look), Role.MATH)], cells - 2), 2)


def _formula_text(tex: str, look: Look) -> str:
    return formula_words(tex, look) if look.linear else inline_formula(tex, look)
