"""What of a lesson can be asked again in a review, and the question that is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Block, Lesson
from tui_app.lesson.questions.steps import asking_parts, step_question, walk_definition
from tui_app.study.answering import Answering, begin
from tui_app.study.record import ItemRecord
from tui_app.study.review import Subject, reopened
from tui_app.text.look import Look


def subjects(lesson: Lesson) -> Iterable[Subject]:
    """The questions of a lesson, and its walks that ask."""
    for page in lesson.pages:
        for block in page.blocks():
            if isinstance(block, QuizBlock):
                yield Subject(lesson.id, block.id, block.question.definition)
            elif isinstance(block, WalkBlock) and block.is_question:
                yield Subject(lesson.id, block.id, walk_definition(block), asking_parts(block))


def asked_again(block: Block, item: ItemRecord, part: str, redone: tuple[str, ...], look: Look) -> Answering:
    """The question of a quiz, or of the step `part` of a walk of which `redone` are asked again, as it is met anew.

    `item` is what is on record of the block, with what was answered to it in this review so far. Raises TypeError for a
    block that asks nothing.
    """
    if isinstance(block, QuizBlock):
        return begin(block.question, item).anew()
    if not isinstance(block, WalkBlock):
        raise TypeError(block)
    question = step_question(block, int(part), look)
    item = reopened(item, redone) if part == redone[0] else item
    begun = begin(question, item, walk_definition(block), part, asking_parts(block))
    return replace(begun, first=len(item.attempts), verdict=None)
