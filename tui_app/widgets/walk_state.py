"""How far a walk of a lesson is, what its steps asked and what was answered, and whether its numbers are changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui_app.lesson.asking.steps import asking_steps, step_question, walk_definition
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.study.answering import begin
from tui_app.study.record import ItemRecord
from tui_app.text.look import Look
from tui_app.widgets import asking, editing
from tui_app.widgets.asking import Asked, asked
from tui_app.widgets.editing import EditState
from tui_app.worked.cursor import Cursor
from tui_app.worked.expression import Key


@dataclass(frozen=True, slots=True)
class Questions:
    """What the steps of one walk ask, in the language of `look`."""

    block: WalkBlock
    definition: str
    parts: tuple[str, ...]
    look: Look
    results: Mapping[int, Key] = field(default_factory=dict)
    """The results that are asked for, by the steps that ask for them."""
    faded: frozenset[int] = frozenset()
    """The steps whose results are left for the student to fill in."""

    @classmethod
    def of(cls, block: WalkBlock, look: Look) -> Questions:
        """Of a walk that asks nothing, none."""
        numbers = asking_steps(block)
        definition = walk_definition(block) if numbers else ""
        steps = [block.walk.step(number) for number in numbers]
        results = {step.number: step.key for step in steps if not block.walk.quantity(step).skipped}
        faded = frozenset(step.number for step in steps if step.principle in block.fades)
        return cls(block, definition, tuple(map(str, numbers)), look, results, faded)

    @property
    def numbers(self) -> frozenset[int]:
        """The steps that ask."""
        return frozenset(map(int, self.parts))

    def at(self, number: int, item: ItemRecord) -> Asked:
        """The question of a step, with what was answered to it."""
        question = step_question(self.block, number, self.look)
        question = replace(question, hints=question.hints[1:])  # the formula in symbols stands there already
        return asked(begin(question, item, self.definition, str(number), self.parts))


@dataclass(frozen=True, slots=True, eq=False)
class WalkState:
    """`at` steps are shown. `question` is that of the waiting step; `editing` are the student's own numbers."""

    cursor: Cursor
    questions: Questions
    item: ItemRecord = field(default_factory=ItemRecord)
    question: Asked | None = None
    editing: EditState | None = None

    @property
    def at(self) -> int:
        """How many steps are shown."""
        return self.cursor.at

    @property
    def asked(self) -> frozenset[Key]:
        """Results that are still asked for: nothing that is shown may tell them."""
        return frozenset(self._asked().values())

    @property
    def blanks(self) -> frozenset[Key]:
        """Those of them that are to be filled in."""
        faded = self.questions.faded
        return frozenset(key for number, key in self._asked().items() if number in faded)

    def _asked(self) -> dict[int, Key]:
        """By the steps that are still to come and will ask."""
        settled, results = self.cursor.settled, self.questions.results
        return {number: key for number, key in results.items() if number > self.at and number not in settled}

    @property
    def answered(self) -> Asked | None:
        """The question of the step that stands there, with its answers; None where it asked nothing."""
        if self.cursor.waiting or self.at not in self.cursor.asks_at:
            return None
        found = self.questions.at(self.at, self.item)
        return found if found.settled else None


def walk_state(block: WalkBlock, item: ItemRecord, look: Look) -> WalkState:
    """A walk at its start, steps that were answered before asking no more."""
    questions = Questions.of(block, look)
    if not questions.parts:
        return WalkState(Cursor(block.walk), questions, item)
    if item.definition not in ("", questions.definition):
        item = ItemRecord(finished=item.finished, reset=item.reset, changed=item.changed, extra=item.extra)
    settled = frozenset(int(part) for part in questions.parts if item.parts.get(part, "open") != "open")
    return WalkState(Cursor(block.walk, settled=settled, asks_at=questions.numbers), questions, item)


def gone(state: WalkState, cursor: Cursor) -> WalkState | None:
    """At another step; None where it is the same. Steps that are jumped over stay as they are: open ones ask
    when they are stepped to.
    """
    if cursor == state.cursor:
        return None
    question = None
    if cursor.waiting:
        question = state.questions.at(cursor.at + 1, state.item)
        if question.settled:
            return gone(state, cursor.settle())
    return replace(state, cursor=cursor, question=question)


def stepped(state: WalkState) -> WalkState | None:
    """The next step; at a question, what "next" means there. None at the end."""
    if state.question is None:
        return gone(state, state.cursor.next())
    question = asking.passed(state.question)
    return None if question is None else answered(state, question)


def resumed(fresh: WalkState, before: WalkState) -> WalkState:
    """A walk of a file that was read again where it stood before: at its step, its question, its changed numbers."""
    now = gone(fresh, fresh.cursor.go_to(before.at)) or fresh
    if before.editing is not None:
        begun = editing.edit_of(now.cursor, now.asked)
        return now if begun is None else replace(now, editing=editing.resumed(begun, before.editing))
    waiting = now.cursor.next()
    if before.question is None or not waiting.waiting or now.at != before.at:
        return now
    asks = gone(now, waiting) or now
    same = now.questions.definition == before.questions.definition
    if asks.question is None or not same:
        return asks
    return replace(asks, question=asking.resumed(asks.question, before.question))


def answered(state: WalkState, question: Asked) -> WalkState:
    """After the waiting step's question has changed: once it is settled, the step shows."""
    after = replace(state, question=question, item=question.answering.item)
    if not question.settled:
        return after
    return gone(after, after.cursor.settle()) or after
