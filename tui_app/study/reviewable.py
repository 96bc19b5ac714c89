"""What of a lesson can be asked again in a review, and the question that is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tui_app.lesson.asking.steps import asking_parts, step_question, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.fresh.draws import with_new_numbers
from tui_app.lesson.model import Block, Lesson
from tui_app.study.answering import Answering, begin
from tui_app.study.record import ItemRecord
from tui_app.study.review import Subject, reopened
from tui_app.text.look import Look


class FreshBlock(NamedTuple):
    """A block with the new numbers of a draw, counted from 1."""

    block: Block
    draw: int


def subjects(lesson: Lesson) -> Iterable[Subject]:
    """The questions of a lesson, and its walks that ask."""
    for page in lesson.pages:
        for block in page.blocks():
            if isinstance(block, QuizBlock):
                yield Subject(lesson.id, block.id, block.question.definition)
            elif isinstance(block, WalkBlock) and block.is_question:
                yield Subject(lesson.id, block.id, walk_definition(block), asking_parts(block))


def asked_again(
    block: Block,
    item: ItemRecord,
    part: str,
    redone: tuple[str, ...],
    look: Look,
    drawn: FreshBlock | None = None,
) -> Answering:
    """The question of a quiz, or of the step `part` of a walk of which `redone` are asked again, as it is met anew.

    `item` is what is on record of the block, with what was answered to it in this review so far; with `drawn` the same
    is asked with new numbers. Raises TypeError for a block that asks nothing.
    """
    if isinstance(block, QuizBlock):
        begun = begin(block.question, item)
        if drawn is None or not isinstance(drawn.block, QuizBlock):
            return begun.with_draw(0)
        return replace(begun, question=drawn.block.question).with_draw(drawn.draw)
    if not isinstance(block, WalkBlock):
        raise TypeError(block)
    asking = drawn.block if drawn is not None and isinstance(drawn.block, WalkBlock) else block
    question = step_question(asking, int(part), look)
    item = reopened(item, redone) if part == redone[0] else item
    begun = begin(question, item, walk_definition(block), part, asking_parts(block))
    draw = 0 if asking is block or drawn is None else drawn.draw
    return replace(begun, first=len(begun.item.attempts), verdict=None, draw=draw)


def new_numbers(block: Block, where: str, item: ItemRecord) -> FreshBlock | None:
    """The block with the numbers that the next review of it has, the same until that is ended; None where it has none.

    `where` is the key of its item.
    """
    draw = item.reviews + 1
    found = with_new_numbers(block, where, draw)
    return None if found is None else FreshBlock(found, draw)
