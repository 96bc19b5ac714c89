"""What a student answered to the questions of a lesson, in words, for the transcript that they take away."""

from __future__ import annotations

from collections.abc import Iterator

from tui_app.lesson.asking.steps import asking_parts, step_question, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Block, Lesson
from tui_app.lesson.questions.question import CellForm, ChoiceForm, Form, Question, TableForm
from tui_app.study.answering import answer_read, cell_part
from tui_app.study.record import Attempt, ItemRecord, Progress, item_key
from tui_app.text.lines import Line, Span
from tui_app.text.look import Look
from tui_app.text.prose import Inlines, inline_spans
from tui_app.text.steps import step_title


def answers_told(lesson: Lesson, progress: Progress, course: str, look: Look) -> dict[str, list[Line]]:
    """Every answer to a question of the lesson as it stands today, by the id of its block.

    Answers to a question that was another one then (other numbers, another truth) are left out.
    `look` should know the lesson's names.
    """
    told: dict[str, list[Line]] = {}
    for page in lesson.pages:
        for block in page.blocks():
            item = progress.items.get(item_key(course, lesson.id, block.id))
            if item is not None and (lines := list(_block(block, item, look))):
                told[block.id] = lines
    return told


def _block(block: Block, item: ItemRecord, look: Look) -> Iterator[Line]:
    match block:
        case QuizBlock(question=question) if item.definition == question.definition:
            for attempt in item.attempts:
                yield _answered(question, attempt, look)
        case WalkBlock() if item.definition == walk_definition(block):
            for attempt in item.attempts:
                if attempt.part in asking_parts(block):
                    yield _at_step(block, attempt, look)
        case _:
            return
    if item.outcome in ("skipped", "unknown", "shown"):
        yield (Span(look.say(f"told.{item.outcome}")),)


def _answered(question: Question, attempt: Attempt, look: Look) -> Line:
    facts = {"answer": _words(question, attempt.answer, look), "verdict": _verdict(attempt, look)}
    cell = _cell(question.form, attempt.part, look)
    if cell:
        return (Span(look.say(_key("answered-part", attempt), part=cell, **facts)),)
    return (Span(look.say(_key("answered", attempt), **facts)),)


def _at_step(block: WalkBlock, attempt: Attempt, look: Look) -> Line:
    number = int(attempt.part)
    title = f"{number}. {step_title(block.walk, block.walk.step(number), look)}"
    answer = _words(step_question(block, number, look), attempt.answer, look)
    facts = {"answer": answer, "verdict": _verdict(attempt, look)}
    return (Span(look.say(_key("answered-part", attempt), part=title, **facts)),)


def _key(name: str, attempt: Attempt) -> str:
    """An answer to new numbers is told as such: it is none to those that are printed."""
    return f"told.fresh.{name}" if attempt.draw else f"told.{name}"


def _words(question: Question, text: str, look: Look) -> str:
    """An answer as the student saw it: the words of a choice, the names of a cell, a number as it was typed."""
    answer = answer_read(question, text)
    match question.form, answer:
        case ChoiceForm(choices=choices), frozenset():
            return "; ".join(_line(choices[at].text, look) for at in sorted(answer))
        case CellForm(rows=rows, columns=columns), (int(row), int(column)):
            if row < len(rows) and column < len(columns):
                return f"{look.name(rows[row])}, {look.name(columns[column])}"
    return text


def _line(inlines: Inlines, look: Look) -> str:
    return "".join(span.text for span in inline_spans(inlines, look))


def _cell(form: Form, part: str, look: Look) -> str:
    """The names of the cell of a table that an answer belongs to; empty where it belongs to the whole."""
    if not isinstance(form, TableForm):
        return ""
    named = {
        cell_part((row, column)): ", ".join(
            filter(None, map(look.name, (form.rows[row], form.columns[column])))
        )
        for row, column in form.blanks
    }
    return named.get(part, part)


def _verdict(attempt: Attempt, look: Look) -> str:
    return look.say(f"told.verdict.{attempt.verdict}")
