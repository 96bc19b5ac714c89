"""A question in words for `show`: what is asked, then what is right and why; and as plain data."""

from __future__ import annotations

import math
from fractions import Fraction

from tui_app.lesson.questions.question import (
    CellForm,
    ChoiceForm,
    NumberForm,
    Question,
    TableForm,
    Target,
)
from tui_app.lesson.questions.worked_answer import worked_lines
from tui_app.lesson.tables.names import CellPlace
from tui_app.text.columns import columns, rows_in_words
from tui_app.text.lines import BLANK, Line, Role, Span, indent, plain_text
from tui_app.text.look import Look
from tui_app.text.numbers import Shown, shown_number
from tui_app.text.prose import Inlines, inline_spans, prose_lines
from tui_app.text.wrap import wrap
from tui_app.worked.number import Number

_UNBROKEN = 10_000
_INDENT = 3

_PLACES = ("whole", "one", "two", "three", "four")
"""Decimals that a sentence of their own says to be enough."""

_MOST_PLACES = 20


def question_lines(question: Question, look: Look, cells: int) -> list[Line]:
    """The question, its choices, the answer and the explanation."""
    lines = prose_lines(question.prompt, cells, look)
    form = question.form
    match form:
        case NumberForm(target, said):
            if not said:
                lines += [*wrap([Span(precision(target, look), Role.MUTED)], cells)]
        case ChoiceForm(choices):
            lines.append(BLANK)
            for number, choice in enumerate(choices, 1):
                text = [Span(f"{number}. "), *inline_spans(choice.text, look)]
                first, *rest = wrap(text, cells) or [BLANK]
                lines += [first, *indent(rest, _INDENT)]
    return [*lines, BLANK, *answer_lines(question, look, cells), *because_lines(question, look, cells)]


def answer_lines(question: Question, look: Look, cells: int) -> list[Line]:
    """What is right."""
    form = question.form
    match form:
        case NumberForm(target):
            shown = shown_answer(target, look)
            answer = _labelled("quiz.told.answer", _approximately(shown, look), look, cells)
            if question.worked is None:
                return answer
            room = cells - _INDENT
            return [*answer, *indent(worked_lines(question.worked, target.answer, look, room), _INDENT)]
        case ChoiceForm():
            lines: list[Line] = []
            for at in sorted(form.right):
                text = (Span(f"{at + 1}. "), *inline_spans(form.choices[at].text, look))
                lines += _spans_labelled("quiz.told.answer", text, look, cells)
            return lines
        case CellForm():
            return _labelled("quiz.told.answer", cell_words(form, form.answer, look), look, cells)
        case TableForm():
            return [(Span(look.say("quiz.told.answer"), Role.STRONG),), *table_lines(form, look, cells)]


def because_lines(question: Question, look: Look, cells: int) -> list[Line]:
    """Why it is so, nothing where the author says nothing."""
    if not question.because:
        return []
    return _spans_labelled("quiz.told.because", tuple(inline_spans(question.because, look)), look, cells)


def shown_answer(target: Target, look: Look) -> Shown:
    """The answer with the digits that a reader sees of it."""
    return shown_number(target.answer, look, target.decimals)


def precision(target: Target, look: Look) -> str:
    """How exact an answer must be, in words: "one decimal is enough"."""
    if target.tolerance == 0:
        return look.say("quiz.precision.exact")
    for places in range(_MOST_PLACES):
        if target.tolerance == Fraction(1, 2 * 10**places):
            key = _PLACES[places] if places < len(_PLACES) else "more"
            return look.say(f"quiz.precision.{key}", places=places)
    return look.say("quiz.precision.within", tolerance=_in_places(target.tolerance, look))


def cell_words(form: CellForm, place: CellPlace, look: Look) -> str:
    """A cell by its row, its column and its number."""
    row, column = place
    shown = shown_number(form.numbers[row][column], look)
    return look.say(
        "quiz.told.cell",
        row=look.name(form.rows[row]),
        column=look.name(form.columns[column]),
        number=shown.text,
    )


def table_lines(form: TableForm, look: Look, cells: int) -> list[Line]:
    """The table with every number in it."""
    header: list[Line] = [BLANK, *((Span(look.name(name), Role.STRONG),) for name in form.columns)]
    body: list[list[Line]] = []
    for name, targets in zip(form.rows, form.targets, strict=True):
        numbers: list[Line] = [(Span(shown_answer(target, look).text),) for target in targets]
        body.append([(Span(look.name(name)),), *numbers])
    if look.linear and not any(form.columns):
        return [line for name, number in body for line in wrap((*name, Span(": "), *number), cells)]
    if look.linear:
        return rows_in_words(header, body, cells)
    return columns(header, body, ["left", *["right"] * len(form.columns)], cells, look.glyphs)


def plain_words(inlines: Inlines) -> str:
    """Inlines as one line of characters."""
    spans: list[Span] = inline_spans(inlines, Look())
    return " ".join("".join(span.text for span in spans).split())


def question_json(question: Question) -> dict[str, object]:
    """The question as plain data, words as plain text."""
    look = Look()
    return {
        "question": plain_text(prose_lines(question.prompt, _UNBROKEN, look)),
        "hints": [plain_words(hint) for hint in question.hints],
        "because": plain_words(question.because),
        "sure": question.asks_sure,
        **_form_json(question),
    }


def _form_json(question: Question) -> dict[str, object]:
    match question.form:
        case NumberForm(target):
            return _target_json(target)
        case ChoiceForm(choices):
            return {
                "choices": [
                    {
                        "text": plain_words(choice.text),
                        "right": choice.right,
                        "message": plain_words(choice.message),
                    }
                    for choice in choices
                ]
            }
        case CellForm(rows, names, _, (row, column)):
            return {"answer": {"row": rows[row], "column": names[column]}}
        case TableForm() as form:
            return {
                "rows": list(form.rows),
                "columns": list(form.columns),
                "cells": [[_target_json(target) for target in row] for row in form.targets],
                "blank": [list(place) for place in form.blanks],
            }


def _target_json(target: Target) -> dict[str, object]:
    return {
        "answer": _plain(target.answer),
        "tolerance": float(target.tolerance),
        "wrong": [
            {"value": _plain(wrong.number), "message": plain_words(wrong.message)} for wrong in target.wrongs
        ],
    }


def _in_places(tolerance: Fraction, look: Look) -> str:
    """A tolerance with all its decimals, never as a power of ten where it has an end."""
    places = next((at for at in range(_MOST_PLACES) if (tolerance * 10**at).denominator == 1), None)
    return shown_number(Number.of(tolerance), look, places).text


def _plain(number: Number) -> float | None:
    return number.value if math.isfinite(number.value) else None


def _approximately(shown: Shown, look: Look) -> str:
    return shown.text if shown.exact else f"{look.glyphs.approx} {shown.text}"


def _labelled(key: str, text: str, look: Look, cells: int) -> list[Line]:
    return _spans_labelled(key, (Span(text),), look, cells)


def _spans_labelled(key: str, spans: Line, look: Look, cells: int) -> list[Line]:
    return wrap([Span(look.say(key), Role.STRONG), Span(" "), *spans], cells)
