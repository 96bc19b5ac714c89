"""What a student acts on in a question, as lines: the answer box, the choices, or the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, TableForm
from tui_app.lesson.questions.told import precision, shown_answer
from tui_app.lesson.tables.names import CellPlace
from tui_app.study.answering import answer_read
from tui_app.study.record import Attempt
from tui_app.text.drawn_table import (
    DrawnColumn,
    Names,
    TableCell,
    TableColumn,
    columns_in_sight,
    drawn_column,
    table_lines,
)
from tui_app.text.lines import BLANK, Line, Role, Span, cut, indent, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import inline_spans
from tui_app.text.wrap import wrap
from tui_app.widgets.answer_box import BOX, box_line
from tui_app.widgets.asking import Asked
from tui_app.widgets.focused_lines import FocusedLines

_INDENT = 5
"""Cells before a choice: pointer, mark and number."""

_BLANK = 8
"""Cells of a blank in a table."""


def form_lines(asked: Asked, look: Look, cells: int, column: int) -> FocusedLines:
    """What there is to be answered, `column` of a table in sight; nothing where an answered number left nothing."""
    match asked.answering.question.form:
        case NumberForm() as number:
            return _number(asked, number, look, cells)
        case ChoiceForm() as form:
            return _choices(asked, form, look, cells)
        case CellForm() as cell_form:
            return FocusedLines(_cells(asked, cell_form, look, cells, column), asked.place[0] + 1)
        case TableForm() as table:
            return FocusedLines(_table(asked, table, look, cells, column), asked.place[0] + 1)


def _number(asked: Asked, form: NumberForm, look: Look, cells: int) -> FocusedLines:
    """How precise the number should be, where the question doesn't say so itself, and the answer box."""
    if asked.settled:
        return FocusedLines([])
    precise = [] if form.said else wrap([Span(precision(form.target, look), Role.MUTED)], cells)
    return FocusedLines([box_line(asked.draft, cells, look)]).below(precise)


def _choices(asked: Asked, form: ChoiceForm, look: Look, cells: int) -> FocusedLines:
    """The choices by their numbers; once settled ✔ stands at the right ones, the student's own are named."""
    lines: list[Line] = []
    focus = 0
    own = _own_choices(asked)
    for at, choice in enumerate(form.choices):
        here = not asked.settled and asked.place[0] == at
        if here:
            focus = len(lines)
        mark = look.glyphs.chosen if here else " "
        taken = look.glyphs.read if at in asked.marked and not asked.settled else " "
        if asked.settled and choice.right:
            taken = look.glyphs.true
        role = Role.RIGHT if asked.settled and choice.right else Role.CHOSEN if here else Role.PLAIN
        target = ("key", str(at + 1))
        spans = inline_spans(choice.text, look, role)
        if at in own:
            spans += [Span(" "), Span(f"{look.glyphs.back} {look.say(own[at])}", Role.MUTED)]
        first, *rest = wrap(spans, max(cells - _INDENT - 1, 8)) or [BLANK]
        lead = Span(f"{mark}{taken} {at + 1}. ", Role.KEY if here else role, target)
        lines += [
            (lead, *(Span(span.text, span.role, target) for span in first)),
            *indent(rest, width(lead.text)),
        ]
    return FocusedLines(lines, focus)


def _own_choices(asked: Asked) -> dict[int, str]:
    """Which choices the student took, in the words of the catalogue: first, last, or simply theirs."""
    answering = asked.answering
    attempts = answering.attempts
    if not attempts or not asked.settled:
        return {}
    first, last = (answer_read(answering.question, attempt.answer) for attempt in (attempts[0], attempts[-1]))
    if first == last:
        return dict.fromkeys(first, "asking.yours") if isinstance(first, frozenset) else {}
    found: dict[int, str] = {}
    for answer, key in ((first, "asking.your-first"), (last, "asking.your-last")):
        if isinstance(answer, frozenset):
            found |= {at: key if at not in found else "asking.yours" for at in answer}
    return found


def _cells(asked: Asked, form: CellForm, look: Look, cells: int, column: int) -> list[Line]:
    """The table, of which one cell is pointed at."""
    attempts = asked.answering.attempts
    own = answer_read(asked.answering.question, attempts[-1].answer) if attempts else None

    def cell(place: CellPlace) -> TableCell:
        text = shown_number(form.numbers[place[0]][place[1]], look).text
        if asked.settled and place == form.answer:
            return TableCell(text, Role.RIGHT, mark=look.glyphs.true)
        if asked.settled and place == own:
            return TableCell(text, Role.WRONG, mark=look.glyphs.read)
        if not asked.settled and place == asked.place:
            return TableCell(text, Role.CHOSEN, mark=look.glyphs.chosen)
        return TableCell(text)

    return _drawn(form.rows, form.columns, cell, column, look, cells)


def _table(asked: Asked, form: TableForm, look: Look, cells: int, column: int) -> list[Line]:
    """The table with its blanks, what was typed into them, and what is true where a blank is settled."""

    def cell(place: CellPlace) -> TableCell:
        true = shown_answer(form.target(place), look).text
        return _blank(asked, place, true, look) if place in form.blank else TableCell(true)

    return _drawn(form.rows, form.columns, cell, column, look, cells)


def _blank(asked: Asked, place: CellPlace, true: str, look: Look) -> TableCell:
    """A cell to be filled; every one keeps a cell for the mark of the chosen one, so that nothing shifts with it."""
    glyphs = look.glyphs
    typed = asked.answering.cell_answer(place)
    here = place == asked.place and not asked.settled
    pointer = glyphs.chosen if here else " "
    match asked.answering.cell_outcome(place):
        case "answered":
            marks = f"{glyphs.true}{pointer}".rstrip()
            return TableCell(true, Role.CHOSEN if here else Role.RIGHT, mark=marks)
        case "open":
            if here:
                draft = cut(asked.draft, _BLANK, glyphs.ellipsis)
                blank = draft + "_" * (_BLANK - width(draft))
                return TableCell(blank, Role.CHOSEN, BOX, lead=pointer, free=True)
            wrong = _cut(typed, look) if typed is not None and typed.verdict == "wrong" else ""
            return TableCell(wrong.rjust(_BLANK, "_"), Role.MUTED, lead=pointer, free=True)
        case _:
            said = f"{_cut(typed, look)} {glyphs.arrow} " if typed is not None else ""
            return TableCell(f"{said}{true}", Role.CHOSEN if here else Role.DONE, lead=pointer, free=True)


def _cut(typed: Attempt, look: Look) -> str:
    """What was typed into a blank, as far as it has room."""
    return cut(" ".join(typed.answer.split()), _BLANK, look.glyphs.ellipsis)


def _drawn(
    rows: Sequence[str],
    columns: Sequence[str],
    cell: Callable[[CellPlace], TableCell],
    focus: int,
    look: Look,
    cells: int,
) -> list[Line]:
    """A table of as many columns around the focus as fit."""
    names = Names("", [Span(look.name(name)) for name in rows])
    name_cells = names.cells(max(cells // 3, 4))

    def drawn(at: int) -> DrawnColumn:
        body = [cell((row, at)) for row in range(len(rows))]
        return drawn_column(TableColumn(look.name(columns[at]), body))

    shown = columns_in_sight(len(columns), focus, drawn, cells - name_cells, look.glyphs)
    return table_lines(names, name_cells, shown, look.glyphs)
