"""`:kind: cell`: a cell of a table is pointed at, `:on: S` and `:answer: S[dog, cat image]`."""

from __future__ import annotations

from tui_app.data.matrix import Matrix
from tui_app.lesson.expressions.evaluation import ExpressionError, number_of
from tui_app.lesson.expressions.tree import Cell
from tui_app.lesson.inputs import table_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.model import Table
from tui_app.lesson.questions.definition import definition, table_data
from tui_app.lesson.questions.items import Body, message_of, refuse
from tui_app.lesson.questions.number_form import answer_of, expression_of, refuse_options
from tui_app.lesson.questions.question import CellForm
from tui_app.lesson.tables.names import CellPlace, cell_place, column_names, row_names
from tui_app.lesson.written import Written, note, tree_of
from tui_app.text.prose import Inlines
from tui_app.worked.number import Number


def read_cell(fence: Fence, body: Body, scope: Scope) -> tuple[CellForm, str] | None:
    """The cell that is asked for; None, and the problems noted, where there is none."""
    refuse(body, ("choice",), "cell", scope)
    refuse_options(fence, ("tolerance", "decimals", "blank", "fresh", "keep"), "cell", scope)
    answer = answer_of(fence, "cell", scope)
    found = None if answer is None else _cell(answer, fence.option("on"), scope)
    if answer is None or found is None:
        return None
    name, table, place = found
    wrongs: list[tuple[CellPlace, Inlines]] = []
    for item in body.of("wrong"):
        written = expression_of(item, scope)
        other = None if written is None else _cell(written, name, scope)
        if written is None or other is None:
            continue
        if other[2] == place:
            scope.findings.error(
                written.line, written.column, "quiz.problem.wrong-is-right", shown=written.text
            )
        elif any(other[2] == before for before, _ in wrongs):
            scope.findings.error(written.line, written.column, "quiz.problem.wrong-twice", shown=written.text)
        wrongs.append((other[2], message_of(item, scope)))
    rows, columns = row_names(table), column_names(table)
    numbers = tuple(tuple(_number(table, r, c) for c in range(len(columns))) for r in range(len(rows)))
    return (
        CellForm(rows, columns, numbers, place, tuple(wrongs)),
        definition("cell", list(place), table_data({name: table})),
    )


def _cell(written: Written, on: str | None, scope: Scope) -> tuple[str, Table, CellPlace] | None:
    tree = tree_of(written, scope)
    if tree is None:
        return None
    if not isinstance(tree, Cell) or (on is not None and tree.table.text != on):
        scope.findings.error(written.line, written.column, "quiz.problem.not-a-cell", table=on or "S")
        return None
    try:
        number_of(tree, scope.work)
    except ExpressionError as error:
        note(error, written, scope)
        return None
    table = table_of(scope.block(tree.table.text))
    assert table is not None
    return tree.table.text, table, cell_place(tree, table)


def _number(table: Table, row: int, column: int) -> Number:
    if isinstance(table, Matrix):
        return Number.of(table.cells[row][column])
    return Number.of(table.score(column, row))
