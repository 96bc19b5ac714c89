"""Prose as HTML: each block as the element that it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_app.lesson.html.marks import Marks, element, escaped, span_html
from tui_app.lesson.html.mathml import formula_html
from tui_app.text.lines import Role, Span
from tui_app.text.prose import (
    Block,
    BulletList,
    CodeBlock,
    DisplayFormula,
    HardBreak,
    Heading,
    Inline,
    InlineFormula,
    Link,
    Paragraph,
    PlainTable,
    Quote,
    Rule,
    TermWords,
    Words,
)

_LOWEST_HEADING = 6
_ALIGNMENTS = {"left": "", "right": "right", "center": "center"}


def prose_html(blocks: Iterable[Block], marks: Marks) -> str:
    """The blocks one below the other."""
    return "\n".join(_block(block, marks) for block in blocks)


def inline_html(inlines: Iterable[Inline], marks: Marks) -> str:
    """Inlines within a block."""
    return "".join(_inline(inline, marks) for inline in inlines)


def _block(block: Block, marks: Marks) -> str:
    match block:
        case Paragraph(inlines):
            return element("p", inline_html(inlines, marks))
        case Heading(level, inlines):
            return element(f"h{min(level, _LOWEST_HEADING)}", inline_html(inlines, marks))
        case BulletList():
            return _list(block, marks)
        case Quote(blocks):
            return element("blockquote", prose_html(blocks, marks))
        case CodeBlock(text):
            return element("pre", element("code", escaped(text.rstrip("\n"))))
        case DisplayFormula(tex):
            return formula_html(tex, marks.look, display=True)
        case PlainTable():
            return _table(block, marks)
        case Rule():
            return "<hr>"


def _inline(inline: Inline, marks: Marks) -> str:
    match inline:
        case Words(text, role):
            return span_html(Span(text, role))
        case TermWords(text, term) if term in marks.anchors:
            return element("a", escaped(text), href=f"#{term}")
        case TermWords(text):
            return span_html(Span(text, Role.TERM))
        case Link(text, url):
            # Spelled out and not linked: on paper an address is to be read, and the file refers to nothing.
            return escaped(f"{text} ({url})" if "://" in url and url != text else text)
        case InlineFormula(tex):
            return formula_html(tex, marks.look)
        case HardBreak():
            return "<br>"


def _list(block: BulletList, marks: Marks) -> str:
    items = "\n".join(element("li", _item(item, block.tight, marks)) for item in block.items)
    if block.ordered:
        return element("ol", f"\n{items}\n", start=str(block.start))
    return element("ul", f"\n{items}\n")


def _item(blocks: Sequence[Block], tight: bool, marks: Marks) -> str:
    if not tight:
        return prose_html(blocks, marks)
    return "\n".join(
        inline_html(block.inlines, marks) if isinstance(block, Paragraph) else _block(block, marks)
        for block in blocks
    )


def _table(table: PlainTable, marks: Marks) -> str:
    kinds = [_ALIGNMENTS[alignment] for alignment in table.alignments]
    head = "".join(
        element("th", inline_html(cell, marks), kind, scope="col")
        for cell, kind in zip(table.header, kinds, strict=False)
    )
    rows = "\n".join(
        element(
            "tr",
            "".join(
                element("td", inline_html(cell, marks), kind) for cell, kind in zip(row, kinds, strict=False)
            ),
        )
        for row in table.rows
    )
    body = f"<thead>{element('tr', head)}</thead>\n<tbody>\n{rows}\n</tbody>"
    return element("div", element("table", f"\n{body}\n"), kind="scroll")
