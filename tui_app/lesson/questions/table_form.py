"""`:kind: table`: numbers are filled into the blank cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.lesson.expressions.evaluation import Value, Values
from tui_app.lesson.inputs import tables_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.markup.structure import Entry
from tui_app.lesson.questions.definition import definition, table_data
from tui_app.lesson.questions.items import Body, message_of, refuse
from tui_app.lesson.questions.number_form import answer_of, expression_of
from tui_app.lesson.questions.question import TableForm, Target, Wrong, exact
from tui_app.lesson.questions.tolerance import check_tolerance, tolerance_of, usual_tolerance
from tui_app.lesson.tables.names import CellPlace, names_for
from tui_app.lesson.written import Written, decimals_of, normal, tree_of, value_at
from tui_app.text.prose import Inlines
from tui_app.worked.number import Number

MOST_CELLS = 400
"""Cells of a table that is filled in."""


def read_table_form(fence: Fence, body: Body, scope: Scope) -> tuple[TableForm, str] | None:
    """The table that is filled in; None, and the problems noted, where there is none."""
    refuse(body, ("choice",), "table", scope)
    answer = answer_of(fence, "table", scope)
    tree = None if answer is None else tree_of(answer, scope)
    found = None if answer is None or tree is None else _numbers(value_at(answer, scope), answer, scope)
    wrongs = [
        (found_wrong, place)
        for item in body.of("wrong")
        if (place := expression_of(item, scope))
        and (found_wrong := _wrong(value_at(place, scope), message_of(item, scope), found, place, scope))
    ]
    if answer is None or tree is None or found is None:
        return None
    tables = tables_of([answer.text], fence, scope)
    rows, columns = names_for(found.shape, tree, tables.values())
    blank = _blank(fence.options.get("blank"), rows, columns, scope)
    tolerance, decimals = tolerance_of(fence, scope), decimals_of(fence, scope)
    width = len(columns)
    targets: list[Target] = []
    for at, number in enumerate(found.numbers):
        own = usual_tolerance(number, decimals) if tolerance is None else tolerance
        if divmod(at, width) in blank:
            check_tolerance(number, own, decimals, answer, scope)
        known = [Wrong(values[at], message) for (values, message), _ in wrongs]
        targets.append(Target(number, own, decimals, tuple(_apart(number, own, known))))
    _check_wrongs(targets, blank, width, wrongs, scope)
    lines = tuple(tuple(targets[at : at + width]) for at in range(0, len(targets), width))
    hashed = definition(
        "table",
        normal(answer.text),
        [str(exact(number)) for number in found.numbers],
        sorted(blank),
        str(tolerance),
        table_data(tables),
    )
    return TableForm(rows, columns, lines, blank, said=tolerance is not None), hashed


def _numbers(value: Value | None, written: Written, scope: Scope) -> Values | None:
    """The numbers, all finite; None, and the problem noted, for anything else."""
    if isinstance(value, Matrix):
        value = Values(tuple(Number.of(cell) for row in value.cells for cell in row), value.shape)
    if value is None:
        return None
    if not isinstance(value, Values) or not value.numbers or len(value.numbers) > MOST_CELLS:
        scope.findings.error(written.line, written.column, "quiz.problem.not-a-table", most=MOST_CELLS)
        return None
    if not all(number.finite for number in value.numbers):
        scope.findings.error(written.line, written.column, "expression-not-finite")
        return None
    return value


def _wrong(
    value: Value | None, message: Inlines, answer: Values | None, written: Written, scope: Scope
) -> tuple[tuple[Number, ...], Inlines] | None:
    """A number for each cell of the answer; one number stands for all."""
    if value is None or answer is None:
        return None
    if isinstance(value, Number) and value.finite:
        return (value,) * len(answer.numbers), message
    numbers = _numbers(value, written, scope)
    if numbers is None:
        return None
    if numbers.shape != answer.shape:
        scope.findings.error(written.line, written.column, "quiz.problem.wrong-shape")
        return None
    return numbers.numbers, message


def _apart(answer: Number, tolerance: Fraction, wrongs: Sequence[Wrong]) -> list[Wrong]:
    """The known mistakes that differ from the answer and from one another in this cell."""
    kept: list[Wrong] = []
    for wrong in wrongs:
        others = [answer, *(before.number for before in kept)]
        if all(abs(exact(wrong.number) - exact(other)) > tolerance for other in others):
            kept.append(wrong)
    return kept


def _check_wrongs(
    targets: Sequence[Target],
    blank: frozenset[CellPlace],
    width: int,
    wrongs: Sequence[tuple[tuple[tuple[Number, ...], Inlines], Written]],
    scope: Scope,
) -> None:
    """Notes a known mistake that says nothing in any blank cell."""
    asked = [target for at, target in enumerate(targets) if divmod(at, width) in blank]
    for (_, message), place in wrongs:
        if not any(wrong.message is message for target in asked for wrong in target.wrongs):
            scope.findings.error(place.line, place.column, "quiz.problem.wrong-nowhere")


def _blank(
    entry: Entry | None, rows: tuple[str, ...], columns: tuple[str, ...], scope: Scope
) -> frozenset[CellPlace]:
    """The cells that `:blank:` names: all, or those of rows and columns."""
    every = frozenset((r, c) for r in range(len(rows)) for c in range(len(columns)))
    if entry is None or entry.value == "all":
        return every
    blank: set[CellPlace] = set()
    for name in (part.strip() for part in entry.value.split(",")):
        if name not in rows and name not in columns:
            nearest = nearest_name(name, (*rows, *columns)) or ""
            column = entry.column + max(entry.value.find(name), 0)
            scope.findings.error(entry.line + 1, column, "quiz.problem.no-blank", name=name, nearest=nearest)
        blank |= {(r, c) for r, c in every if rows[r] == name or columns[c] == name}
    return frozenset(blank) or every
