"""A page's prose as lines, as far as it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.model import Block, Part, Prose
from tui_app.text.lines import BLANK, Line, Role, Span, indent, width
from tui_app.text.look import Look
from tui_app.text.prose import Heading, Words, prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import said_keys


def page_lines(title: str, shown: Iterable[Part], look: Look, cells: int, notes: bool = False) -> list[Line]:
    """The title, then everything shown that has its place in the prose: not the stage's blocks, `notes` only on demand."""
    parts = [prose_lines([Heading(2, (Words(title),))], cells, look)]
    for part in shown:
        match part:
            case Prose(blocks):
                parts.append(prose_lines(blocks, cells, look))
            case NotesBlock() if notes:
                head = wrap([Span(look.say("screens.notes"), Role.WARNING)], cells)
                parts.append([*head, *indent(part.told(look, cells - 2), 2)])
            case Block() if not part.on_stage and not isinstance(part, NotesBlock):
                parts.append(part.told(look, cells))
    lines: list[Line] = []
    for part_lines in parts:
        if lines and part_lines:
            lines.append(BLANK)
        lines += part_lines
    return lines


def cue_line(held_back: int, look: Look, cells: int) -> Line:
    """A rule across that says how much of the page is held back."""
    rule = look.glyphs.rule
    if not held_back:
        return (Span(rule * cells, Role.MUTED),)
    key = said_keys(look, "lesson.next")
    said = (
        look.say("screens.more_one", key=key)
        if held_back == 1
        else look.say("screens.more", count=held_back, key=key)
    )
    rest = max(cells - width(said) - 4, 0)
    return (Span(rule * 2 + " ", Role.MUTED), Span(said, Role.EMPHASIS), Span(" " + rule * rest, Role.MUTED))
