"""A what-if as lines: the task, the table, the numbers that can be changed, and what follows, old beside new."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.tables.names import CellPlace, column_names, row_names
from tui_app.lesson.trying.text import numbers_text, vary_name
from tui_app.lesson.trying.tried import Result
from tui_app.text.drawn_table import (
    GAP,
    DrawnColumn,
    LeftOut,
    Names,
    TableCell,
    TableColumn,
    columns_in_sight,
    drawn_column,
    left_out,
    table_lines,
)
from tui_app.text.lines import BLANK, Line, Role, Span, beside, indent, pad, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.answer_box import box_span
from tui_app.widgets.block_view import Room
from tui_app.widgets.focused_lines import FocusedLines
from tui_app.widgets.trying_plot import LEAST_ROWS, trying_plot
from tui_app.widgets.trying_state import Trying
from tui_app.worked.number import Number

_BOX = 9
_GAP = "   "
_MOST_COLUMNS = 8


def trying_lines(block: WhatIfBlock, state: Trying, look: Look, room: Room) -> FocusedLines:
    """All of it, the results in sight; tables only where they have room."""
    prose = prose_lines(block.text, room.cells, look)
    varied = _varies(state, look, room.cells)
    follows = _results(state, look, room.cells)
    rest = room.rows - len(prose) - len(varied) - len(follows) - 3
    tables = _tables(state, look, room)
    shown = [BLANK, *tables] if tables and len(tables) <= rest else []
    below = [*shown[1:], *([BLANK] if shown else []), *varied, BLANK, *follows]
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
    was = width(look.say("asking.edit.was"))
    own = [_text(Number.of(vary.now), look) for vary in tried.varies]
    varied = [
        width(tuple(line)) + (0 if at in tried.changes else width(own[at]) + was + 5)
        for at, line in enumerate(_varies(state, look, cells))
    ]
    results = [
        width(tuple(_result(result, look)))
        + (2 if result.changed else width(numbers_text(result.old, look)) + was + 8)
        for result in tried.results
    ]
    return min(max([*varied, *results]), cells)


def trying_rows(block: WhatIfBlock, look: Look, cells: int) -> int:
    """How many rows it would fill, whatever the numbers are."""
    tables = sum(len(row_names(table)) + 2 for table in block.tables.values())
    follows = len(block.shows) + (block.goal is not None) + 1
    below = max(tables + len(block.varies) + follows + 1, LEAST_ROWS if block.plots else 0)
    return len(prose_lines(block.text, cells, look)) + below + 1


def _varies(state: Trying, look: Look, cells: int) -> list[Line]:
    """A line a number: its name, its value or the answer box, its range, and the lesson's own number.

    Of these two one, or none, where they don't fit.
    """
    tried = state.numbers
    names = [vary_name(vary, look) for vary in tried.varies]
    values = [_text(Number.of(tried.value(at)), look) for at in range(len(tried.varies))]
    column, digits = max(map(width, names)), max(*map(width, values), 4)
    lines: list[Line] = []
    for at, vary in enumerate(tried.varies):
        here = at == state.at
        changed = at in tried.changes
        mark = look.glyphs.chosen if here else " "
        low, high, own = (_text(Number.of(number), look) for number in (vary.low, vary.high, vary.now))
        value: Line
        if here and state.typing:
            wall = Span(look.glyphs.wall, Role.KEY)
            value = (wall, box_span(state.draft, _BOX), wall)
        else:
            role = Role.CHOSEN if here else Role.CHANGED if changed else Role.PLAIN
            sign = look.glyphs.changed if changed else " "
            value = (
                Span(f"{sign} ", Role.CHANGED),
                Span(pad(values[at], digits, "right"), role, ("vary", at)),
            )
        line: Line = (Span(f"{mark} ", Role.KEY), Span(pad(names[at], column) + "  "), *value)
        was = f"  ({look.say('asking.edit.was')} {own})" if changed else ""
        span = f"  {look.say('asking.edit.range', low=low, high=high)}"
        room = cells - width(line)
        told = next((text for text in (span + was, was or span) if width(text) <= room), "")
        lines.append((*line, Span(told, Role.MUTED)) if told else line)
    return lines


def _results(state: Trying, look: Look, cells: int) -> list[Line]:
    """What follows, with what it was, and the goal."""
    lines: list[Line] = []
    for result in state.numbers.results:
        mark = look.glyphs.changed if result.changed else " "
        first, *rest = wrap(_result(result, look), cells - 2)
        lines += [(Span(f"{mark} ", Role.CHANGED), *first), *indent(rest, 2)]
    if state.refused:
        lines += wrap([Span(look.say("asking.edit.not-a-number", typed=state.refused), Role.WARNING)], cells)
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
        was = f"{look.say('asking.edit.was')} {about}{numbers_text(result.old, look)}"
        spans.append(Span(f" ({was})", Role.MUTED))
    return spans


def _exact(numbers: Sequence[Number], look: Look) -> bool:
    return all(shown_number(number, look).exact for number in numbers)


def _tables(state: Trying, look: Look, room: Room) -> list[Line]:
    """The tables with the student's numbers in them."""
    lines: list[Line] = []
    for name, table in state.numbers.changed_tables().items():
        lines += [*([BLANK] if lines else []), *_table(name, table, state, look, room)]
    return lines


def _table(name: str, table: ScoreTable | Matrix, state: Trying, look: Look, room: Room) -> list[Line]:
    """One table; of one that is too wide the columns that can be changed, or those around the one that is to be seen."""
    tried = state.numbers
    rows, columns = row_names(table), column_names(table)
    varied: dict[CellPlace, int] = {
        vary.place: at for at, vary in enumerate(tried.varies) if vary.table == name
    }

    def cell(row: int, column: int) -> TableCell:
        if isinstance(table, Matrix):
            number, true = Number.of(table.cells[row][column]), False
        else:
            number, true = Number.of(table.score(column, row)), table.label(column) == row
        at = varied.get((row, column))
        role, mark = (Role.TRUE, look.glyphs.true) if true else (Role.PLAIN, " ")
        if at is not None and at in tried.changes:
            role, mark = Role.CHANGED, mark + look.glyphs.changed
        elif at is not None:
            mark += look.glyphs.read
        if at == state.at:
            role = Role.CHOSEN
        return TableCell(
            _text(number, look), role, ("vary", at) if at is not None else None, mark if mark.strip() else ""
        )

    def drawn(column: int) -> DrawnColumn:
        body = [cell(row, column) for row in range(len(rows))]
        return drawn_column(TableColumn(look.name(columns[column]), body))

    names = Names("", [Span(look.name(title)) for title in rows])
    name_cells = names.cells(24)
    space, first = room.cells - name_cells, min((column for _, column in varied), default=0)
    around = first if room.column is None else room.column
    shown = columns_in_sight(len(columns), around, drawn, space, look.glyphs)
    if room.column is None and any(each.heading.target for each in shown):
        shown = _varied(sorted({column for _, column in varied}), len(columns), drawn, space, look) or shown
    return table_lines(names, name_cells, shown, look.glyphs)


def _varied(
    varied: Sequence[int], count: int, drawn: Callable[[int], DrawnColumn], room: int, look: Look
) -> list[DrawnColumn]:
    """The columns that can be changed, behind them …+2 where there are two more; none where they don't fit."""
    shown = [drawn(column) for column in varied[:_MOST_COLUMNS]]
    if not shown:
        return []
    first = next(column for column in range(count) if column not in varied)
    shown.append(left_out(count - len(varied), LeftOut(first, 1), shown[-1], look.glyphs))
    fit = len(varied) <= _MOST_COLUMNS and sum(GAP + each.cells for each in shown) <= room
    return shown if fit else []


def _text(number: Number, look: Look) -> str:
    return shown_number(number, look).text
