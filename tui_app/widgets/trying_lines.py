"""A what-if as lines: the task, the table, the numbers that can be changed, and what follows, old beside new."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.tables.names import row_names
from tui_app.lesson.trying.text import numbers_text, vary_name
from tui_app.lesson.trying.tried import Result
from tui_app.text.lines import BLANK, Line, Role, Span, beside, indent, pad, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.answer_box import box_span
from tui_app.widgets.block_view import Room
from tui_app.widgets.edit_lines import refused_text
from tui_app.widgets.focused_lines import FocusedLines
from tui_app.widgets.trying_plot import LEAST_ROWS, trying_plot
from tui_app.widgets.trying_state import Trying
from tui_app.widgets.trying_tables import trying_tables
from tui_app.worked.number import Number

_BOX = 9
_GAP = "   "
_MARK = 2
"""Cells before a result: its mark and a blank."""


def trying_lines(block: WhatIfBlock, state: Trying, look: Look, room: Room) -> FocusedLines:
    """All of it, the results in sight; tables only where they have room."""
    prose = prose_lines(block.text, room.cells, look)
    varied = _varies(state, look, room.cells)
    follows = _results(state, look, room.cells)
    rest = room.rows - len(prose) - len(varied) - len(follows) - 3
    tables = trying_tables(state, look, room)
    above = [*tables, BLANK] if tables and len(tables) <= rest else []
    below = [*above, *varied, BLANK, *follows]
    lines = [*prose, BLANK, *below]
    left = max(widest(below), _widest_changed(state, look, room.cells))
    aside = Room(room.cells - left - len(_GAP), room.rows - len(prose) - 1)
    drawn = trying_plot(block, state, look, aside)
    if drawn:
        return FocusedLines([*prose, BLANK, *beside(below, drawn, left, _GAP)], len(lines) - 1)
    under = trying_plot(block, state, look, Room(room.cells, room.rows - len(lines) - 1))
    return FocusedLines([*lines, *([BLANK, *under] if under else [])], len(lines) - 1)


def _widest_changed(state: Trying, look: Look, cells: int) -> int:
    """How wide the numbers are once all of them have changed, so that what stands beside them stays there."""
    tried = state.numbers
    widths: list[int] = []
    for at, shown in enumerate(_varies(state, look, cells)):
        was = "" if at in tried.changes else f"  {_was(_own(state, at, look), look)}"
        widths.append(width(shown) + width(was))
    for result in tried.results:
        about = f"{look.glyphs.approx} {numbers_text(result.old, look)}"
        was = "" if result.changed else f" {_was(about, look)}"
        widths.append(_MARK + width(tuple(_result(result, look))) + width(was))
    return min(max(widths), cells)


def trying_rows(block: WhatIfBlock, look: Look, cells: int) -> int:
    """How many rows it would fill, whatever the numbers are."""
    tables = sum(len(row_names(table)) + 2 for table in block.tables.values())
    follows = len(block.shows) + (block.goal is not None) + 1
    below = max(tables + len(block.varies) + follows + 1, LEAST_ROWS if block.plots else 0)
    return len(prose_lines(block.text, cells, look)) + below + 1


def _varies(state: Trying, look: Look, cells: int) -> list[Line]:
    """A line a number: its name, its value or the answer box, its range, and the lesson's own number."""
    tried = state.numbers
    names = [vary_name(vary, look) for vary in tried.varies]
    values = [_text(Number.of(tried.value(at)), look) for at in range(len(tried.varies))]
    column, digits = max(map(width, names)), max(*map(width, values), 4)
    lines: list[Line] = []
    for at, (name, value) in enumerate(zip(names, values, strict=True)):
        pointer = look.glyphs.chosen if at == state.at else " "
        shown: Line = (
            Span(f"{pointer} ", Role.KEY),
            Span(pad(name, column) + "  "),
            *_value(state, at, pad(value, digits, "right"), look),
        )
        told = _told(state, at, look, cells - width(shown))
        lines.append((*shown, Span(told, Role.MUTED)) if told else shown)
    return lines


def _value(state: Trying, at: int, value: str, look: Look) -> Line:
    """The number as it is now, or the answer box while it is typed."""
    here, changed = at == state.at, at in state.numbers.changes
    if here and state.typing:
        wall = Span(look.glyphs.wall, Role.KEY)
        return wall, box_span(state.draft, _BOX), wall
    role = Role.CHOSEN if here else Role.CHANGED if changed else Role.PLAIN
    mark = look.glyphs.changed if changed else " "
    return Span(f"{mark} ", Role.CHANGED), Span(value, role, ("vary", at))


def _told(state: Trying, at: int, look: Look, room: int) -> str:
    """The range of a number and, where it is changed, the lesson's own; of these two one, or none, where they don't fit."""
    span = f"  {look.say('asking.edit.range', **_range(state, at, look))}"
    was = f"  {_was(_own(state, at, look), look)}" if at in state.numbers.changes else ""
    return next((text for text in (span + was, was or span) if width(text) <= room), "")


def _range(state: Trying, at: int, look: Look) -> dict[str, str]:
    vary = state.numbers.varies[at]
    return {"low": _text(Number.of(vary.low), look), "high": _text(Number.of(vary.high), look)}


def _own(state: Trying, at: int, look: Look) -> str:
    """A number as the lesson has it."""
    return _text(Number.of(state.numbers.varies[at].now), look)


def _was(text: str, look: Look) -> str:
    return f"({look.say('asking.edit.was')} {text})"


def _results(state: Trying, look: Look, cells: int) -> list[Line]:
    """What follows, with what it was, and the goal."""
    lines: list[Line] = []
    for result in state.numbers.results:
        mark = look.glyphs.changed if result.changed else " "
        first, *rest = wrap(_result(result, look), cells - _MARK)
        lines += [(Span(f"{mark} ", Role.CHANGED), *first), *indent(rest, _MARK)]
    if state.refused:
        lines += wrap([Span(refused_text(state, look), Role.WARNING)], cells)
    goal = state.numbers.goal
    if goal is not None:
        reached = state.numbers.goal_reached
        key = "asking.edit.reached" if reached else "asking.edit.goal"
        mark = f"{look.glyphs.true} " if reached else ""
        lines += wrap(
            [Span(mark + look.say(key, goal=goal.name), Role.RIGHT if reached else Role.MUTED)], cells
        )
    return lines


def _result(result: Result, look: Look) -> list[Span]:
    changed = result.changed
    sign = "=" if _exact(result.new, look) else look.glyphs.approx
    spans = [
        Span(result.name, Role.PLAIN if result.words else Role.MATH),
        Span(f" {sign} "),
        Span(numbers_text(result.new, look), Role.CHANGED if changed else Role.DONE),
    ]
    if changed:
        about = "" if _exact(result.old, look) else f"{look.glyphs.approx} "
        spans.append(Span(f" {_was(about + numbers_text(result.old, look), look)}", Role.MUTED))
    return spans


def _exact(numbers: Sequence[Number], look: Look) -> bool:
    return all(shown_number(number, look).exact for number in numbers)


def _text(number: Number, look: Look) -> str:
    return shown_number(number, look).text
