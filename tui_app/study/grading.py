"""Grades an answer by its value. Pure: the same question and answer always give the same verdict.

The order is the one that teaches: right, then a mistake that the author knows, then nearly right, then the
student's own value and nothing about its cause. What is no number is no attempt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_app.lesson.questions.question import (
    CellForm,
    ChoiceForm,
    NumberForm,
    Question,
    TableForm,
    Target,
    exact,
)
from tui_app.lesson.questions.told import shown_answer
from tui_app.lesson.tables.names import CellPlace
from tui_app.study.record import Verdict as Kind
from tui_app.study.typed import readings
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import Inlines
from tui_app.worked.number import Number

Answer = str | frozenset[int] | CellPlace
"""What a student gives: a text, the choices by their places from 0, or a cell by row and column from 0."""

NEAR = 3
"""An answer is nearly right within this many tolerances."""

LONGEST_ECHO = 40
"""Characters of a typed text that a sentence repeats."""

_OF_NUMBERS = frozenset({"known", "near", "wrong"})
"""Verdicts on a typed number."""

Fact = str | Number | Target


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an answer was graded.

    `message` is what the author says to this mistake, empty for any other; `key` and `facts` are losslab's
    own sentence, `quiz.verdict.…`, which `verdict_words` fills. `said` is the number that the student gave.
    """

    kind: Kind
    key: str
    facts: tuple[tuple[str, Fact], ...] = ()
    message: Inlines = ()
    said: Number | None = None

    @property
    def right(self) -> bool:
        """Whether the answer is right."""
        return self.kind == "right"

    @property
    def counts(self) -> bool:
        """Whether it was an attempt at all."""
        return self.kind != "not-a-number"


def grade(question: Question, answer: Answer) -> Verdict:
    """The verdict on an answer to a number, choice, many or cell question.

    Raises TypeError for an answer of another form, a table's included: its cells are graded by `grade_cell`.
    """
    match question.form, answer:
        case NumberForm(target=target), str(text):
            return grade_number(target, text)
        case ChoiceForm() as form, frozenset() as chosen:
            return _grade_choice(form, chosen)
        case CellForm() as form, (int(row), int(column)):
            return _grade_place(form, (row, column))
    raise TypeError(answer)


def grade_cell(form: TableForm, place: CellPlace, text: str) -> Verdict:
    """The verdict on what was typed into one cell of a table."""
    return grade_number(form.target(place), text)


def grade_number(target: Target, text: str) -> Verdict:
    """The verdict on a typed number."""
    if not text.strip():
        return Verdict("not-a-number", "empty")
    found = readings(text)
    if not found:
        return Verdict("not-a-number", "not-a-number", (("typed", " ".join(text.split())[:LONGEST_ECHO]),))
    for number in found:
        if target.accepts(exact(number)):
            return Verdict("right", "right", (("answer", target),), said=number)
    for number in found:
        mistake = target.mistake(exact(number))
        if mistake is not None:
            return Verdict("wrong", "known", (("said", number),), mistake.message, number)
    said = found[0]
    off = target.off(exact(said))
    if off <= NEAR * target.tolerance:
        return Verdict("wrong", "near", (("said", said), ("off", Number.of(off))), said=said)
    return Verdict("wrong", "wrong", (("said", said),), said=said)


def repeated(verdict: Verdict) -> Verdict:
    """The verdict on a wrong answer that was given before; what the author says to it stays."""
    said = dict(verdict.facts).get("said") if verdict.key in _OF_NUMBERS else None
    facts: tuple[tuple[str, Fact], ...] = () if said is None else (("said", said),)
    return replace(verdict, key="repeated" if said is None else "repeated-number", facts=facts)


def verdict_words(verdict: Verdict, look: Look) -> str:
    """Losslab's own sentence; the author's message, where there is one, follows it."""
    facts = {name: _fact(fact, look) for name, fact in verdict.facts}
    return look.say(f"quiz.verdict.{verdict.key}", **facts)


def _fact(fact: Fact, look: Look) -> str:
    if isinstance(fact, str):
        return look.name(fact)
    shown = shown_answer(fact, look) if isinstance(fact, Target) else shown_number(fact, look)
    return shown.text if shown.exact else f"{look.glyphs.approx} {shown.text}"


def _grade_choice(form: ChoiceForm, chosen: frozenset[int]) -> Verdict:
    if not chosen or not all(0 <= at < len(form.choices) for at in chosen):
        return Verdict("not-a-number", "nothing-chosen")
    if chosen == form.right:
        return Verdict("right", "right-choice")
    extra = sorted(chosen - form.right)
    if not extra:
        return Verdict("wrong", "not-all")
    message = next((form.choices[at].message for at in extra if form.choices[at].message), ())
    if not form.many:
        return Verdict("wrong", "wrong-choice", message=message)
    return Verdict("wrong", "too-many", (("numbers", ", ".join(str(at + 1) for at in extra)),), message)


def _grade_place(form: CellForm, place: CellPlace) -> Verdict:
    row, column = place
    if not (0 <= row < len(form.rows) and 0 <= column < len(form.columns)):
        return Verdict("not-a-number", "nothing-chosen")
    number = form.numbers[row][column]
    facts = ("row", form.rows[row]), ("column", form.columns[column]), ("said", number)
    if place == form.answer:
        return Verdict("right", "right-cell", facts, said=number)
    message = next((message for other, message in form.wrongs if other == place), ())
    return Verdict("wrong", "wrong-cell", facts, message, number)
