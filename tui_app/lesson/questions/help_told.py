"""What the app says on the way to an answer, for who reads the question: the hints, and why wrong answers are wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, Question, TableForm, Target
from tui_app.lesson.questions.told import cell_words
from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import Inlines, inline_spans
from tui_app.text.wrap import wrap


def helps(question: Question, look: Look) -> Iterator[tuple[str, Inlines]]:
    """Each hint and each known mistake that something is said to, behind what it is: `Wrong answer 1.9:`."""
    for number, hint in enumerate(question.hints, 1):
        yield look.say("asking.hint", number=number), hint
    key = "quiz.told.wrong-choice" if isinstance(question.form, ChoiceForm) else "quiz.told.wrong"
    for wrong, message in _mistakes(question, look):
        if message:
            yield look.say(key, wrong=wrong), message


def help_lines(question: Question, look: Look, cells: int) -> list[Line]:
    """These in lines, a blank one before them."""
    lines = [
        line
        for label, words in helps(question, look)
        for line in wrap([Span(label, Role.STRONG), Span(" "), *inline_spans(words, look)], cells)
    ]
    return [BLANK, *lines] if lines else []


def _mistakes(question: Question, look: Look) -> Iterator[tuple[str, Inlines]]:
    match question.form:
        case NumberForm(target):
            yield from _wrong_numbers(target, look)
        case ChoiceForm(choices):
            yield from ((str(at), each.message) for at, each in enumerate(choices, 1) if not each.right)
        case CellForm() as form:
            yield from ((cell_words(form, place, look), message) for place, message in form.wrongs)
        case TableForm() as form:
            yield from _wrong_cells(form, look)


def _wrong_numbers(target: Target, look: Look) -> Iterator[tuple[str, Inlines]]:
    for wrong in target.wrongs:
        yield shown_number(wrong.number, look, target.decimals).text, wrong.message


def _wrong_cells(form: TableForm, look: Look) -> Iterator[tuple[str, Inlines]]:
    """Each mistake once, with the numbers that it leads to in the blank cells."""
    found: dict[Inlines, list[str]] = {}
    for place in form.blanks:
        for number, message in _wrong_numbers(form.target(place), look):
            found.setdefault(message, []).append(number)
    for message, numbers in found.items():
        yield ", ".join(dict.fromkeys(numbers)), message
