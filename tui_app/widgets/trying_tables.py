"""The tables of a what-if with the student's numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.tables.names import CellPlace, column_names, row_names
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
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.widgets.block_view import Room
from tui_app.widgets.trying_state import Trying
from tui_app.worked.number import Number

_MOST_COLUMNS = 8


def trying_tables(state: Trying, look: Look, room: Room) -> list[Line]:
    """All of them, one below the other."""
    lines: list[Line] = []
    for name, table in state.numbers.changed_tables().items():
        lines += [*([BLANK] if lines else []), *_table(name, table, state, look, room)]
    return lines


def _table(name: str, table: ScoreTable | Matrix, state: Trying, look: Look, room: Room) -> list[Line]:
    """One table; of one that is too wide the columns that can be changed, or those around the one that is to be seen."""
    rows, columns = row_names(table), column_names(table)
    varied: dict[CellPlace, int] = {
        vary.place: at for at, vary in enumerate(state.numbers.varies) if vary.table == name
    }

    def drawn(column: int) -> DrawnColumn:
        body = [
            _cell(table, (row, column), varied.get((row, column)), state, look) for row in range(len(rows))
        ]
        return drawn_column(TableColumn(look.name(columns[column]), body))

    names = Names("", [Span(look.name(title)) for title in rows])
    name_cells = names.cells(24)
    space, first = room.cells - name_cells, min((column for _, column in varied), default=0)
    around = first if room.column is None else room.column
    shown = columns_in_sight(len(columns), around, drawn, space, look.glyphs)
    if room.column is None and any(each.heading.target for each in shown):
        own = sorted({column for _, column in varied})
        shown = _varied_columns(own, len(columns), drawn, space, look) or shown
    return table_lines(names, name_cells, shown, look.glyphs)


def _cell(
    table: ScoreTable | Matrix, place: CellPlace, at: int | None, state: Trying, look: Look
) -> TableCell:
    """A cell of the table; `at` says which of the numbers it is that can be changed, if it is one."""
    row, column = place
    if isinstance(table, Matrix):
        number, true = Number.of(table.cells[row][column]), False
    else:
        number, true = Number.of(table.score(column, row)), table.label(column) == row
    role, mark = (Role.TRUE, look.glyphs.true) if true else (Role.PLAIN, " ")
    if at is None:
        return TableCell(shown_number(number, look).text, role, mark=mark.strip())
    if at in state.numbers.changes:
        role, mark = Role.CHANGED, mark + look.glyphs.changed
    else:
        mark += look.glyphs.read
    return TableCell(
        shown_number(number, look).text, Role.CHOSEN if at == state.at else role, ("vary", at), mark
    )


def _varied_columns(
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
