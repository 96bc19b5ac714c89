"""Every question of every lesson that comes with new numbers, drawn fifty times in both languages."""

from __future__ import annotations

from functools import partial

import pytest
from shipped import LANGUAGES, ORDER, lesson, look_of
from test_lesson_questions import check_target

from tui_app.lesson.asking.steps import asking_parts, asking_steps, step_question
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.fresh.draws import fresh_of, with_new_numbers
from tui_app.lesson.model import Block
from tui_app.lesson.questions.question import NumberForm, Question, TableForm, Target
from tui_app.lesson.questions.told import question_lines
from tui_app.study.grading import grade, grade_cell
from tui_app.text.lines import plain_text, widest
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans
from tui_app.widgets.question_tables import whole_tables

DRAWS = range(1, 51)
CELLS = 76
FRESH = [
    (name, block.id)
    for name in ORDER
    for page in lesson(name, "en").pages
    for block in page.blocks()
    if fresh_of(block) is not None
]


def block_of(name: str, identifier: str, language: str) -> Block:
    block = lesson(name, language).block(identifier)
    assert block is not None
    return block


def targets(question: Question) -> list[Target]:
    match question.form:
        case NumberForm(target=target):
            return [target]
        case TableForm() as form:
            return [form.target(place) for place in form.blanks]
    return []


def check_texts(question: Question, look: Look) -> None:
    """Every text lays out, and none has kept an expression."""
    told = plain_text(question_lines(question, look, CELLS)) + plain_text(whole_tables(question, look, CELLS))
    messages = [wrong.message for target in targets(question) for wrong in target.wrongs]
    for inlines in (*question.hints, question.because, *messages):
        told += "".join(span.text for span in inline_spans(inlines, look))
    assert "{=" not in told
    assert widest(whole_tables(question, look, CELLS)) <= CELLS


def check_graded(question: Question) -> None:
    match question.form:
        case NumberForm(target=target):
            check_target(target, lambda text: grade(question, text))
        case TableForm() as form:
            for place in form.blanks:
                check_target(form.target(place), partial(grade_cell, form, place))


@pytest.mark.parametrize(("name", "identifier"), FRESH, ids="/".join)
def test_fifty_draws(name: str, identifier: str) -> None:
    first = block_of(name, identifier, "en")
    where = f"cs231n-lecture3/{name}/{identifier}"
    seen: set[str] = set()
    for draw in DRAWS:
        drawn = {
            language: with_new_numbers(block_of(name, identifier, language), where, draw)
            for language in LANGUAGES
        }
        one, other = drawn["en"], drawn["ko"]
        if isinstance(first, QuizBlock):
            assert isinstance(one, QuizBlock)
            assert isinstance(other, QuizBlock)
            assert targets_of(one.question) == targets_of(other.question)
            for language, block in (("en", one), ("ko", other)):
                check_texts(block.question, look_of(lesson(name, language)))
            assert len(one.question.hints) == len(first.question.hints)
            assert [len(each.wrongs) for each in targets(one.question)] or not targets(first.question)
            check_graded(one.question)
            seen.add(str(targets_of(one.question)))
        else:
            assert isinstance(first, WalkBlock)
            assert isinstance(one, WalkBlock)
            assert isinstance(other, WalkBlock)
            seen.add(str([check_step(name, one, other, number) for number in asking_steps(first)]))
            assert asking_parts(one) == asking_parts(first)
    assert len(seen) > 3


def targets_of(question: Question) -> list[tuple[object, object]]:
    return [(target.answer.value, target.tolerance) for target in targets(question)]


def check_step(name: str, one: WalkBlock, other: WalkBlock, number: int) -> object:
    for language, walk in (("en", one), ("ko", other)):
        look = look_of(lesson(name, language))
        question = step_question(walk, number, look)
        check_texts(question, look)
        check_graded(question)
    return targets_of(step_question(one, number, Look()))


def test_most_questions_on_tables_come_fresh() -> None:
    assert len(FRESH) >= 30
