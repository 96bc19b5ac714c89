"""The tables that a question is about, for above it."""

from __future__ import annotations

from tui_app.data.matrix import Matrix
from tui_app.lesson.questions.question import CellForm, Question
from tui_app.lesson.tables.text import matrix_lines, score_table_lines
from tui_app.text.lines import BLANK, Line, Role, Span, widest
from tui_app.text.look import Look


def question_tables(question: Question, look: Look, cells: int) -> list[Line]:
    """Its tables one below the other, several with their names; none that is too wide, nor the one that the
    question itself shows.
    """
    return _tables(question, look, cells, too_wide=False)


def whole_tables(question: Question, look: Look, cells: int) -> list[Line]:
    """The same with those that are too wide, for a screen that shows nothing else of the lesson."""
    return _tables(question, look, cells, too_wide=True)


def _tables(question: Question, look: Look, cells: int, *, too_wide: bool) -> list[Line]:
    tables = {} if isinstance(question.form, CellForm) else question.tables or {}
    lines: list[Line] = []
    for name, table in tables.items():
        drawn = (
            matrix_lines(table, look, cells)
            if isinstance(table, Matrix)
            else score_table_lines(table, look, cells)
        )
        if widest(drawn) > cells and not too_wide:
            continue
        title: list[Line] = [(Span(look.name(name), Role.STRONG),)] if len(tables) > 1 else []
        lines += [*([BLANK] if lines else []), *title, *drawn]
    return lines
