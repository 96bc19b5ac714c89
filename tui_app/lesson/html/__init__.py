"""A lesson as one HTML file: no script, nothing to load, fit to be read in a browser, by a screen reader or on paper.

Every text of a lesson or a student goes through `marks.escaped`; nothing of it is ever markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui_app.lesson.html.blocks import block_html
from tui_app.lesson.html.marks import Marks, element, escaped
from tui_app.lesson.html.prose import prose_html
from tui_app.lesson.model import Block, Broken, Lesson, Page, Part, Prose
from tui_app.lesson.transcript import NOTHING_GIVEN, Given, broken_sentence
from tui_app.text.look import Look

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the file: nothing."""


def lesson_html(
    lesson: Lesson,
    look: Look,
    page: Page | None = None,
    block: Block | None = None,
    given: Given = NOTHING_GIVEN,
) -> str:
    """The lesson, or one page or block of it, with what the student answered; `look` should know the lesson's names."""
    marks = Marks(look, _anchors(lesson, page, block), given)
    title = lesson.title if page is None else f"{lesson.title}: {page.title}"
    body = "\n".join(_body(lesson, page, block, marks))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escaped(lesson.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            element("title", escaped(title)),
            f"<style>\n{_style()}</style>",
            "</head>",
            f"<body>\n<main>\n{body}\n</main>\n</body>",
            "</html>\n",
        )
    )


def _body(lesson: Lesson, page: Page | None, block: Block | None, marks: Marks) -> Iterator[str]:
    yield element("h1", escaped(lesson.title))
    if block is not None:
        yield block_html(block, marks)
        return
    if page is None and lesson.aim:
        yield element("p", escaped(lesson.aim), kind="aim")
    for each in lesson.pages if page is None else (page,):
        parts = "\n".join(filter(None, (_part(part, marks) for part in each.parts)))
        heading = element("h2", escaped(each.title))
        yield element("section", f"{heading}\n{parts}", id=each.id)


def _part(part: Part, marks: Marks) -> str:
    match part:
        case Prose(blocks):
            return prose_html(blocks, marks)
        case Block():
            return block_html(part, marks)
        case Broken():
            return element("p", escaped(broken_sentence(part, marks.look)), kind="broken")
    return ""


def _anchors(lesson: Lesson, page: Page | None, block: Block | None) -> frozenset[str]:
    """The ids that stand in the file, which a link may lead to."""
    if block is not None:
        return frozenset({block.id})
    pages = lesson.pages if page is None else (page,)
    return frozenset({each.id for each in pages} | {inner.id for each in pages for inner in each.blocks()})


def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")
