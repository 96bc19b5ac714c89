"""Blocks that ask, with new numbers: which draw has which is a function of the block, its place and the draw's number."""

from __future__ import annotations

from dataclasses import replace

from tui_app.lesson.asking.steps import asking_steps, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.fresh.redrawn import redrawn
from tui_app.lesson.inputs import table_of
from tui_app.lesson.model import Block
from tui_app.lesson.questions.fresh_option import Fresh
from tui_app.lesson.questions.question import NumberForm, Question, TableForm, exact

MOST_TRIES = 1000
"""Sets of numbers that are looked at before a draw is given up."""

MOST_DRAWN = 400_000
"""Numbers that are drawn or worked out before a draw is given up."""


def can_be_fresh(block: Block) -> bool:
    """Whether it asks for something that it can ask for with new numbers."""
    return fresh_of(block) is not None


def fresh_of(block: Block) -> Fresh | None:
    """How a block comes with new numbers; None where its author doesn't say."""
    return block.fresh if isinstance(block, (QuizBlock, WalkBlock)) and block.is_question else None


def with_new_numbers(block: Block, where: str, draw: int) -> QuizBlock | WalkBlock | None:
    """`block` with the numbers of a draw, counted from 1; None where it has no draws, or none that makes sense.

    `where` is the address of the block, its course included: two questions of one definition draw apart. What is asked
    keeps its definition, since it is the same question, and its answer is another one than that of the author's numbers.
    """
    fresh = fresh_of(block)
    if fresh is None:
        return None
    same, left = _definition(block), MOST_DRAWN
    for attempt in range(MOST_TRIES):
        drawn, cost = redrawn(fresh, f"{same}/{where}/{draw}/{attempt}")
        left -= cost + (block.walk.count if isinstance(block, WalkBlock) else 0)
        if left < 0:
            break
        if isinstance(block, QuizBlock) and isinstance(drawn, QuizBlock):
            if _differs(block.question, drawn.question):
                return replace(drawn, question=_renewed(drawn, fresh, same), fresh=None)
        elif isinstance(block, WalkBlock) and isinstance(drawn, WalkBlock) and _steps_differ(block, drawn):
            return replace(drawn, fresh=None)
    return None


def _definition(block: Block) -> str:
    if isinstance(block, QuizBlock):
        return block.question.definition
    assert isinstance(block, WalkBlock)
    return walk_definition(block)


def _renewed(drawn: QuizBlock, fresh: Fresh, same: str) -> Question:
    """The drawn question, with every table that has new numbers, wherever it stands in the lesson."""
    question = drawn.question
    tables = dict(question.tables or {})
    for name in fresh.tables:
        table = None if drawn.fresh is None else table_of(drawn.fresh.scope.block(name))
        if table is not None:
            tables[name] = table
    return replace(question, definition=same, fresh=False, renewed=fresh.tables, tables=tables)


def _differs(question: Question, drawn: Question) -> bool:
    """Whether the answer to the one is wrong for the other; of a table, in half of the blanks that aren't always 0."""
    match question.form, drawn.form:
        case NumberForm(target=target), NumberForm(target=other):
            return not target.accepts(exact(other.answer)) and not other.accepts(exact(target.answer))
        case TableForm() as form, TableForm() as table:
            pairs = [(form.target(place), table.target(place)) for place in form.blanks]
            apart = sum(not one.accepts(exact(other.answer)) for one, other in pairs)
            alike = sum(exact(one.answer) == exact(other.answer) == 0 for one, other in pairs)
            return apart > 0 and 2 * apart >= len(pairs) - alike
    return False


def _steps_differ(block: WalkBlock, drawn: WalkBlock) -> bool:
    """Whether the same steps ask, and half of the results that are asked for are others."""
    numbers = asking_steps(block)
    if numbers != asking_steps(drawn):
        return False
    results = [
        (block.walk.quantity(block.walk.step(number)), drawn.walk.quantity(drawn.walk.step(number)))
        for number in numbers
    ]
    worked = [(one.value, other.value) for one, other in results if not one.skipped]
    return bool(worked) and 2 * sum(not one.same(other) for one, other in worked) >= len(worked)
