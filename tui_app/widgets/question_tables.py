"""The tables that a question is about, for above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui_app.data.matrix import Matrix
from tui_app.lesson.questions.question import CellForm, Question, TableForm
from tui_app.lesson.tables.text import matrix_lines, score_table_lines
from tui_app.text.lines import BLANK, Line, Role, Span, beside, widest
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import said_keys

_GAP = "    "


def question_tables(question: Question, look: Look, cells: int) -> list[Line]:
    """Its tables one below the other, several with their names; none that is too wide, nor the one that the
    question itself shows.
    """
    drawn = _drawn(question, look, cells)
    return _stacked([each for each in drawn.values() if widest(each) <= cells])


def whole_tables(question: Question, look: Look, cells: int) -> list[Line]:
    """The same with those that are too wide, for a screen that shows nothing else of the lesson."""
    return _stacked(list(_drawn(question, look, cells).values()))


def tables_within(
    question: Question, look: Look, cells: int, rows: int, *, tight: bool = False
) -> list[Line]:
    """Its tables in at most `rows` lines: one below the other, else (or where `tight`) side by side, else those that
    have room.

    Which ones have none is said, with the key that leads back to them; nothing at all where that has no room.
    """
    drawn = _drawn(question, look, cells)
    fitting = {name: each for name, each in drawn.items() if widest(each) <= cells}
    while fitting:
        missing = _missing([name for name in drawn if name not in fitting], question, look, cells)
        tables = list(fitting.values())
        packed = _packed(tables, cells)
        for lines in (packed if tight else _stacked(tables), packed):
            if len(lines) + len(missing) <= rows:
                return [*lines, *missing]
        fitting.pop(max(fitting, key=lambda name: len(fitting[name])))
    missing = _missing(list(drawn), question, look, cells)[1:]
    return missing if len(missing) <= rows else []


def _missing(names: Sequence[str], question: Question, look: Look, cells: int) -> list[Line]:
    """A blank line, and where the tables of these names are."""
    if not names:
        return []
    # In a table with blanks ← goes to the next one.
    back = "lesson.go_to" if isinstance(question.form, TableForm) else "lesson.back"
    tables = ", ".join(look.name(name) for name in names)
    said = look.say("asking.tables-before", tables=tables, key=said_keys(look, back))
    return [BLANK, *wrap([Span(said, Role.MUTED)], cells)]


def _drawn(question: Question, look: Look, cells: int) -> Mapping[str, list[Line]]:
    """Each of its tables by its id, with its name above it where there are several."""
    tables = {} if isinstance(question.form, CellForm) else question.tables or {}
    found: dict[str, list[Line]] = {}
    for name, table in tables.items():
        lines = (
            matrix_lines(table, look, cells)
            if isinstance(table, Matrix)
            else score_table_lines(table, look, cells)
        )
        title: list[Line] = [(Span(look.name(name), Role.STRONG),)] if len(tables) > 1 else []
        found[name] = [*title, *lines]
    return found


def _stacked(tables: Sequence[Sequence[Line]]) -> list[Line]:
    """One below the other."""
    lines: list[Line] = []
    for each in tables:
        lines += [*([BLANK] if lines else []), *each]
    return lines


def _packed(tables: Sequence[Sequence[Line]], cells: int) -> list[Line]:
    """Side by side, as many as fit into `cells` cells, the others below them."""
    rows: list[list[Line]] = []
    for each in tables:
        left = widest(rows[-1]) if rows else 0
        if rows and left + len(_GAP) + widest(each) <= cells:
            rows[-1] = beside(rows[-1], each, left, _GAP)
        else:
            rows.append(list(each))
    return _stacked(rows)
