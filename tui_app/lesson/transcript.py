"""A lesson as text from top to bottom for a screen reader, a printer or a pipe, and as plain data.

Nothing is held back: every walk is worked out, a plot is told in words. A lecturer's notes are left out unless asked for.
Where the look is linear, tables and formulas are told in words too, and headings say what they head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.model import Block, Broken, Lesson, Page, Part, Prose, Reveal
from tui_app.lesson.problem import problem_sentence
from tui_app.text.lines import BLANK, Line, Role, Span, plain_text, width
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap

Given = Mapping[str, Sequence[Line]]
"""What the student answered, in lines by the id of the block."""

NOTHING_GIVEN: Given = {}
_UNBROKEN = 10_000


def lesson_look(lesson: Lesson, look: Look) -> Look:
    """The look with the names that a lesson gives to the ids of its tables."""
    return replace(look, names={**look.names, **lesson.names})


def lesson_lines(
    lesson: Lesson, look: Look, cells: int, notes: bool = False, given: Given = NOTHING_GIVEN
) -> Iterator[Line]:
    """The title, the question that the lesson answers, and its pages."""
    own = lesson_look(lesson, look)
    yield from _headed(lesson.title, own, cells)
    if lesson.aim:
        yield BLANK
        yield from wrap([Span(own.glyphs.written(lesson.aim), Role.EMPHASIS)], cells)
    for number, page in enumerate(lesson.pages, 1):
        yield BLANK
        yield BLANK
        title = page.title
        if look.linear:
            title = look.say("told.page", number=number, count=len(lesson.pages), title=title)
        yield from _headed(title, own, cells)
        yield from _parts_lines(page, own, cells, notes, given)


def page_lines(
    page: Page, look: Look, cells: int, notes: bool = False, given: Given = NOTHING_GIVEN
) -> Iterator[Line]:
    """The page's title and its parts; `look` should know the lesson's names (`lesson_look`)."""
    yield from _headed(page.title, look, cells)
    yield from _parts_lines(page, look, cells, notes, given)


def _parts_lines(page: Page, look: Look, cells: int, notes: bool, given: Given) -> Iterator[Line]:
    for part in page.parts:
        lines = _part_lines(part, look, cells, notes, given)
        if lines:
            yield BLANK
            yield from lines


def block_lines(block: Block, look: Look, cells: int, given: Given = NOTHING_GIVEN) -> Iterator[Line]:
    """A block worked out, under its id where it stands on the stage, the student's answers behind it.

    `look` should know the lesson's names.
    """
    if block.on_stage and block.id:
        yield (Span(block_heading(block, look) if look.linear else look.name(block.id), Role.STRONG),)
    yield from block.told(look, cells)
    for line in given.get(block.id, ()):
        yield from wrap(line, cells)


def block_heading(block: Block, look: Look) -> str:
    """What a block is and its id: `Walk cat-walk`; the id alone for a kind that has no such words."""
    key = f"told.kind.{block.kind}"
    name = look.name(block.id)
    return look.say(key, name=name) if look.words.has(key) else name


def broken_sentence(broken: Broken, look: Look) -> str:
    """What stands in the place of a block that can't be shown, and why it can't."""
    key = "told.broken" if broken.id else "told.broken-unnamed"
    return look.say(key, name=look.name(broken.id), problem=problem_sentence(broken.problem, look.words))


def lesson_json(lesson: Lesson, notes: bool = False) -> dict[str, object]:
    """The lesson as plain data: the pages with their parts, prose as plain text."""
    return {
        "id": lesson.id,
        "title": lesson.title,
        "language": lesson.language,
        "minutes": lesson.minutes,
        "aim": lesson.aim,
        "names": dict(lesson.names),
        "pages": [page_json(page, notes) for page in lesson.pages],
    }


def page_json(page: Page, notes: bool = False) -> dict[str, object]:
    """A page as plain data."""
    parts = [_part_json(part) for part in page.parts if notes or not isinstance(part, NotesBlock)]
    return {"id": page.id, "title": page.title, "parts": parts}


def _part_lines(part: Part, look: Look, cells: int, notes: bool, given: Given) -> list[Line]:
    match part:
        case Prose(blocks):
            return prose_lines(blocks, cells, look)
        case NotesBlock() if not notes:
            return []
        case Block():
            return list(block_lines(part, look, cells, given))
        case Broken():
            return wrap([Span(broken_sentence(part, look))], cells)
        case Reveal():
            return []


def _part_json(part: Part) -> dict[str, object]:
    match part:
        case Prose(blocks):
            return {"kind": "prose", "text": plain_text(prose_lines(blocks, _UNBROKEN, Look()))}
        case Reveal():
            return {"kind": "reveal"}
        case Broken(identifier, line):
            return {"kind": "broken", "id": identifier, "line": line}
        case Block():
            return part.as_json()


def _headed(title: str, look: Look, cells: int) -> Iterable[Line]:
    """A heading and, where it isn't read out, a rule below it, as long as its widest line."""
    lines = wrap([Span(look.glyphs.written(title), Role.HEADING)], cells)
    if look.linear:
        return lines
    rule = max((width(each) for each in lines), default=1)
    return [*lines, (Span(look.glyphs.rule * rule, Role.MUTED),)]
