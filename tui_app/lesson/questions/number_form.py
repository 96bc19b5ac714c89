"""`:kind: number`: one number is typed."""

from __future__ import annotations

from tui_app.lesson.inputs import tables_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.questions.definition import definition, table_data
from tui_app.lesson.questions.items import Body, Item, message_of, refuse
from tui_app.lesson.questions.question import NumberForm, Target, Wrong, exact
from tui_app.lesson.questions.tolerance import check_tolerance, check_wrongs, tolerance_of, usual_tolerance
from tui_app.lesson.written import Written, decimals_of, normal, number_at, of_option


def read_number(fence: Fence, body: Body, scope: Scope) -> tuple[NumberForm, str] | None:
    """The number that is asked for; None, and the problems noted, where there is none."""
    refuse(body, ("choice",), "number", scope)
    refuse_options(fence, ("blank",), "number", scope)
    answer = answer_of(fence, "number", scope)
    if answer is None:
        return None
    number = number_at(answer, scope)
    wrongs = [
        (wrong, place)
        for item in body.of("wrong")
        if (place := expression_of(item, scope))
        if (wrong := _wrong(item, place, scope))
    ]
    if number is None:
        return None
    given, decimals = tolerance_of(fence, scope), decimals_of(fence, scope)
    tolerance = usual_tolerance(number, decimals) if given is None else given
    check_tolerance(number, tolerance, decimals, _place(fence, "tolerance", answer), scope)
    check_wrongs(number, tolerance, wrongs, scope)
    target = Target(number, tolerance, decimals, tuple(wrong for wrong, _ in wrongs))
    tables = table_data(tables_of([answer.text], fence, scope))
    hashed = definition("number", normal(answer.text), str(exact(number)), str(tolerance), tables)
    return NumberForm(target, said=given is not None), hashed


def answer_of(fence: Fence, kind: str, scope: Scope) -> Written | None:
    """The expression of `:answer:`; None, and the problem noted, where it isn't given."""
    entry = fence.options.get("answer")
    if entry is None or not entry.value:
        scope.findings.error(fence.line, 1, "quiz.problem.no-answer", kind=kind)
        return None
    return of_option(entry)


def expression_of(item: Item, scope: Scope) -> Written | None:
    """The expression of a `wrong`; notes one without expression or without message."""
    if not item.head or not item.text:
        scope.findings.error(item.line, item.head_column, "quiz.problem.wrong-form")
    return Written(item.head, item.line, item.head_column) if item.head else None


def refuse_options(fence: Fence, names: tuple[str, ...], kind: str, scope: Scope) -> None:
    """Notes options that a question of this kind has no use for."""
    for name in names:
        if name in fence.options:
            line = fence.options[name].line + 1
            scope.findings.error(line, 2, "quiz.problem.option-unused", name=name, kind=kind)


def _wrong(item: Item, place: Written, scope: Scope) -> Wrong | None:
    number = number_at(place, scope)
    return None if number is None else Wrong(number, message_of(item, scope))


def _place(fence: Fence, name: str, otherwise: Written) -> Written:
    return of_option(fence.options[name]) if name in fence.options else otherwise
