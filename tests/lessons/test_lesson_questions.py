"""Every question of every lesson, answered: right in each spelling, wrong in each listed way, and not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from itertools import product
from pathlib import Path

import pytest

from tui_app.lesson.asking.steps import asking_parts, asking_steps, step_question, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.checking.check import check_folder
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.model import Block, Lesson
from tui_app.lesson.questions.question import (
    CellForm,
    ChoiceForm,
    NumberForm,
    Question,
    TableForm,
    Target,
    exact,
)
from tui_app.lesson.transcript import lesson_look
from tui_app.lesson.trying.tried import Tried, Vary
from tui_app.messages import catalogue
from tui_app.study.answering import Answering, begin
from tui_app.study.grading import Verdict, grade, grade_cell
from tui_app.study.record import ItemRecord
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

LESSONS = Path(__file__).parents[2] / "lessons"
T = "2026-11-23T02:33:12.000000Z"
NO_NUMBERS = ("", "cat", "?", "2.9.9", "hinge(S)", "모르겠음")


@cache
def lessons() -> dict[tuple[str, str], Lesson]:
    course = open_course(LESSONS)
    return {
        (lesson, language): course.lesson(lesson, language).lesson
        for lesson in course.order
        for language in course.languages
        if (lesson, language) in course.files
    }


def look_of(lesson: Lesson) -> Look:
    return lesson_look(lesson, Look(words=catalogue(lesson.language)))


def blocks(kind: type[Block]) -> list[tuple[str, str, str]]:
    return [
        (lesson, language, block.id)
        for (lesson, language), read in lessons().items()
        for page in read.pages
        for block in page.blocks()
        if isinstance(block, kind) and (block.is_question or kind is WhatIfBlock)
    ]


def block_of(at: tuple[str, str, str]) -> tuple[Lesson, Block]:
    lesson = lessons()[at[0], at[1]]
    block = lesson.block(at[2])
    assert block is not None
    return lesson, block


def spellings(number: Number, decimals: int | None) -> Iterator[str]:
    """A number in every way in which a student may type it."""
    shown = shown_number(number, Look(), decimals).text.replace(",", "")
    ascii_shown = shown.replace("−", "-")
    ratio = exact(number)
    yield from (
        shown,
        ascii_shown,
        ascii_shown.replace(".", ","),
        f"  {ascii_shown} ",
        f"{ratio.numerator}/{ratio.denominator}",
        f"{ratio.numerator} ÷ {ratio.denominator}",
        f"({ascii_shown} + 1) − 1",
        f"1 - (1 - ({ascii_shown}))",
        f"= {shown}",
        ascii_shown.translate(str.maketrans("0123456789.-", "０１２３４５６７８９．－")),
    )


def check_target(target: Target, grade_text: Callable[[str], Verdict]) -> None:
    for text in spellings(target.answer, target.decimals):
        assert grade_text(text).right, text
    for off in (target.tolerance, -target.tolerance):
        assert grade_text(str(exact(target.answer) + off)).right
    for wrong in target.wrongs:
        for text in (str(exact(wrong.number)), str(exact(wrong.number)).replace("-", "−")):
            verdict = grade_text(text)
            assert verdict.kind == "wrong"
            assert verdict.message == wrong.message
            assert verdict.message
    far = exact(target.answer) + 4 * target.tolerance + Fraction(1_000_003, 7)
    verdict = grade_text(str(far))
    assert (verdict.kind, verdict.message) == ("wrong", ())
    for text in NO_NUMBERS:
        assert grade_text(text).kind == "not-a-number"


def check_choices(question: Question, form: ChoiceForm) -> None:
    assert grade(question, form.right).right
    for at, choice in enumerate(form.choices):
        if not choice.right:
            verdict = grade(question, frozenset({at}))
            assert verdict.kind == "wrong"
            assert verdict.message == choice.message
    assert grade(question, frozenset()).kind == "not-a-number"


def check_question(question: Question) -> None:
    match question.form:
        case NumberForm(target=target):
            check_target(target, lambda text: grade(question, text))
        case ChoiceForm() as form:
            check_choices(question, form)
        case CellForm() as form:
            assert grade(question, form.answer).right
            for place, message in form.wrongs:
                assert grade(question, place).message == message
        case TableForm() as form:
            for place in form.blanks:
                check_target(form.target(place), partial(grade_cell, form, place))


def right_answer(state: Answering) -> Answering:
    """The question answered right, a table cell by cell."""
    match state.question.form:
        case NumberForm(target=target):
            return state.answer(str(exact(target.answer)), T)
        case ChoiceForm() as form:
            return state.answer(form.right, T)
        case CellForm(answer=answer):
            return state.answer(answer, T)
        case TableForm() as form:
            for place in form.blanks:
                state = state.fill(place, str(exact(form.target(place).answer)), T)
    return state


def check_ways_on(begun: Answering) -> None:
    state = right_answer(begun)
    if state.asks_sure:
        state = state.sure(True, T)
    assert state.outcome == "answered"
    for given_up, outcome in (
        (begun.skip(), "skipped"),
        (begun.dont_know(), "unknown"),
        (begun.show(), "shown"),
    ):
        assert given_up.outcome == outcome
        assert begin(begun.question, given_up.item, begun.item.definition, begun.part, begun.parts).settled


@pytest.mark.parametrize("at", blocks(QuizBlock), ids="/".join)
def test_quiz(at: tuple[str, str, str]) -> None:
    _, block = block_of(at)
    assert isinstance(block, QuizBlock)
    check_question(block.question)
    check_ways_on(begin(block.question, ItemRecord()))


@pytest.mark.parametrize("at", blocks(WalkBlock), ids="/".join)
def test_walk_that_asks(at: tuple[str, str, str]) -> None:
    lesson, block = block_of(at)
    assert isinstance(block, WalkBlock)
    look = look_of(lesson)
    assert asking_steps(block)
    item = ItemRecord()
    for number, part in zip(asking_steps(block), asking_parts(block), strict=True):
        question = step_question(block, number, look)
        check_question(question)
        begun = begin(question, item, walk_definition(block), part, asking_parts(block))
        check_ways_on(begun)
        item = right_answer(begun).item
    assert item.outcome == "answered"


@pytest.mark.parametrize("at", blocks(WhatIfBlock), ids="/".join)
def test_whatif(at: tuple[str, str, str]) -> None:
    """Its goal can be reached with its ranges, and not by doing nothing."""
    _, block = block_of(at)
    assert isinstance(block, WhatIfBlock)
    tried = block.begin()
    assert not tried.goal_reached
    if block.goal is None:
        return
    found = next((end for end in corners(tried) if end.goal_reached), None)
    assert found is not None
    assert not found.reset().goal_reached


def corners(tried: Tried) -> Iterator[Tried]:
    """What-ifs with every number at a quarter of its range, or as it is; one alone at each of its steps."""
    if len(tried.varies) == 1:
        vary = tried.varies[0]
        for step in range(int((vary.high - vary.low) // vary.step) + 1):
            yield tried.set(0, vary.low + step * vary.step)
        return
    choices = [
        [tried.value(at), *(quarter(vary, part) for part in range(5))] for at, vary in enumerate(tried.varies)
    ]
    for values in product(*choices):
        end = tried
        for at, value in enumerate(values):
            end = end.set(at, value)
        yield end


def quarter(vary: Vary, part: int) -> Decimal:
    """A number of its range that its steps can reach from the lower end."""
    steps = (vary.high - vary.low) // vary.step
    return vary.low + (steps * part // 4) * vary.step


def test_questions_are_the_same_in_both_languages() -> None:
    for lesson, language, name in blocks(QuizBlock):
        _, block = block_of((lesson, language, name))
        _, first = block_of((lesson, "en", name))
        assert isinstance(block, QuizBlock)
        assert isinstance(first, QuizBlock)
        assert block.question.definition == first.question.definition
    for lesson, language, name in blocks(WalkBlock):
        _, walk = block_of((lesson, language, name))
        _, first_walk = block_of((lesson, "en", name))
        assert isinstance(walk, WalkBlock)
        assert isinstance(first_walk, WalkBlock)
        assert walk_definition(walk) == walk_definition(first_walk)


def test_there_is_every_way_to_act() -> None:
    for lesson in ("scores", "loss", "svm-loss"):
        ids = [at for kind in (QuizBlock, WhatIfBlock) for at in blocks(kind) if at[:2] == (lesson, "en")]
        kinds = {type(block_of(at)[1]) for at in ids}
        assert kinds == {QuizBlock, WhatIfBlock}
    forms = {
        type(block.question.form)
        for at in blocks(QuizBlock)
        if isinstance(block := block_of(at)[1], QuizBlock)
    }
    assert {NumberForm, ChoiceForm, TableForm} <= forms


def test_check_finds_nothing() -> None:
    assert check_folder(LESSONS) == []
