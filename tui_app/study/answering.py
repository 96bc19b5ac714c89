"""One question as the student stands before it: a value that each action maps to the next one.

`item` is what is to be kept; where an action changed it, the journal saves it before the next key. A step
of a walk and a cell of a table are parts of one item: they are settled one by one, and with the last of
them the item is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, Question, TableForm
from tui_app.lesson.tables.names import CellPlace
from tui_app.study.grading import Answer, Verdict, grade, grade_cell, repeated
from tui_app.study.record import Attempt, ItemRecord, Outcome
from tui_app.study.typed import readings

MOST_TRIES = 3
"""Wrong answers after which the worked step stands there."""

_WORST_FIRST: tuple[Outcome, ...] = ("skipped", "unknown", "shown", "answered")


@dataclass(frozen=True, slots=True, eq=False)
class Answering:
    """Where the student is with a question. Made by `begin`; every action gives another one.

    `part` says which step of a walk it is, empty for a quiz; `parts` are all that must be settled for the
    item to be.
    """

    question: Question
    item: ItemRecord
    part: str = ""
    parts: tuple[str, ...] = ()
    verdict: Verdict | None = None
    """That on the last answer; of a table, on the cell that was filled last."""
    hint: int = 0
    """Which hint is in view, from 1; 0 for none."""
    hints_seen: int = 0
    waiting: Answer | None = None
    """An answer that waits for how sure the student is of it."""
    first: int = 0
    """Attempts of the item that belong to an earlier round."""
    draw: int = 0
    """Which draw of new numbers it is asked with, 0 for those of the lesson: answers to others are no answers to it."""

    @property
    def outcome(self) -> Outcome:
        """How this question stands: `open` while it waits."""
        if isinstance(self.question.form, TableForm):
            return _whole(self._own_parts(), self.item)
        if self.part:
            return self.item.parts.get(self.part, "open")
        return self.item.outcome

    @property
    def settled(self) -> bool:
        """Whether nothing is waited for any more: answered right, gone past, not known or shown."""
        return self.outcome != "open"

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """The answers of this round, the first one being the prediction."""
        own = self._own_parts()
        round_of = self.item.attempts[self.first :]
        return tuple(each for each in round_of if each.part in own and each.draw == self.draw)

    @property
    def asks_sure(self) -> bool:
        """Whether an answer waits for `sure`."""
        return self.waiting is not None

    def tries(self, place: CellPlace | None = None) -> int:
        """How many answers were wrong, of a table in one cell."""
        part = self.part if place is None else cell_part(place)
        return sum(each.part == part and each.verdict == "wrong" for each in self.attempts)

    def cell_outcome(self, place: CellPlace) -> Outcome:
        """How a cell of a table stands."""
        return self.item.parts.get(cell_part(place), "open")

    def cell_answer(self, place: CellPlace) -> Attempt | None:
        """What was last typed into a cell of a table."""
        part = cell_part(place)
        return next((each for each in reversed(self.attempts) if each.part == part), None)

    def answer(self, answer: Answer, when: str) -> Answering:
        """The student answers a number, choice, many or cell question. Once settled, nothing changes.

        Where the question asks how sure, the first answer that counts waits for `sure`. A wrong answer that was given
        before is no new try.
        """
        if self.settled:
            return self
        verdict = grade(self.question, answer)
        if not verdict.counts:
            return replace(self, verdict=verdict, waiting=None)
        if self._repeats(answer_text(answer), verdict, self.part):
            return replace(self, verdict=repeated(verdict))
        if self.question.asks_sure and not self.attempts:
            return replace(self, waiting=answer, verdict=None)
        return self._graded(answer, verdict, None, when)

    def sure(self, sure: bool | None, when: str) -> Answering:
        """Says how sure the student is of the answer that waits; None where they would not say."""
        if self.waiting is None:
            return self
        return self._graded(self.waiting, grade(self.question, self.waiting), sure, when)

    def fill(self, place: CellPlace, text: str, when: str) -> Answering:
        """The student fills one blank cell of a table; what was wrong there before is no new try. Raises TypeError where
        the question has no such cell.
        """
        form = self.question.form
        if not isinstance(form, TableForm) or place not in form.blank:
            raise TypeError(place)
        if self.settled or self.cell_outcome(place) != "open":
            return self
        verdict = grade_cell(form, place, text)
        if not verdict.counts:
            return replace(self, verdict=verdict)
        part = cell_part(place)
        if self._repeats(text, verdict, part):
            return replace(self, verdict=repeated(verdict))
        filled = replace(
            self._noted(Attempt(text, when, verdict.kind, part, draw=self.draw)), verdict=verdict
        )
        if verdict.right:
            return filled._settled({part}, "answered")
        return filled._settled({part}, "shown") if filled.tries(place) >= MOST_TRIES else filled

    def next_hint(self) -> Answering:
        """The next hint; at the last one it stays."""
        return self._hint(min(self.hint + 1, len(self.question.hints)))

    def previous_hint(self) -> Answering:
        """The hint before; before the first, none."""
        return self._hint(max(self.hint - 1, 0))

    def skip(self) -> Answering:
        """Goes past the question; what is true stands there."""
        return self._given_up("skipped")

    def dont_know(self, place: CellPlace | None = None) -> Answering:
        """The student says that they don't know; what is true stands there. Of a table only `place`, where it is given."""
        return self._given_up("unknown", place)

    def show(self, place: CellPlace | None = None) -> Answering:
        """The worked answer is asked for. Of a table only `place`, where it is given."""
        return self._given_up("shown", place)

    def anew(self) -> Answering:
        """The question is asked again; what was answered before stays on record."""
        return self._emptied() if self.settled else self

    def with_draw(self, draw: int) -> Answering:
        """The question is met anew, with the new numbers of a draw that it has, 0 for the lesson's own."""
        return replace(self._emptied(), draw=draw)

    def _emptied(self) -> Answering:
        own = self._own_parts()
        parts = {part: how for part, how in self.item.parts.items() if part not in own}
        item = self.item._replace(parts=parts, outcome="open")
        return replace(self, item=item, verdict=None, hint=0, hints_seen=0, first=len(item.attempts))

    def _own_parts(self) -> frozenset[str]:
        form = self.question.form
        if isinstance(form, TableForm):
            return frozenset(cell_part(place) for place in form.blank)
        return frozenset({self.part})

    def _graded(self, answer: Answer, verdict: Verdict, sure: bool | None, when: str) -> Answering:
        text = answer_text(answer)
        noted = self._noted(Attempt(text, when, verdict.kind, self.part, sure, draw=self.draw))
        graded = replace(noted, verdict=verdict, waiting=None)
        if verdict.right:
            return graded._settled({self.part}, "answered")
        return graded._settled({self.part}, "shown") if graded.tries() >= MOST_TRIES else graded

    def _repeats(self, text: str, verdict: Verdict, part: str) -> bool:
        """Whether a wrong answer was given before: the same choice or cell, or a number of the same value."""
        if verdict.right:
            return False
        before = [each.answer for each in self.attempts if each.part == part and each.verdict == "wrong"]
        if verdict.said is None or isinstance(self.question.form, CellForm):
            return text in before
        return any(verdict.said.same(number) for each in before for number in readings(each))

    def _noted(self, attempt: Attempt) -> Answering:
        item = self.item.with_attempt(attempt)
        gone = len(self.item.attempts) + 1 - len(item.attempts)
        return replace(self, item=item, first=max(self.first - gone, 0))

    def _given_up(self, outcome: Outcome, place: CellPlace | None = None) -> Answering:
        if self.settled:
            return self
        own = self._own_parts() if place is None else frozenset({cell_part(place)}) & self._own_parts()
        left = {part for part in own if self.item.parts.get(part, "open") == "open"}
        verdict = self.verdict if place is None else None
        return replace(self, waiting=None, verdict=verdict)._settled(left, outcome)

    def _settled(self, settled: Collection[str], outcome: Outcome) -> Answering:
        parts = {**self.item.parts, **{part: outcome for part in settled if part}}
        item = self.item._replace(parts=parts)
        if self.part or isinstance(self.question.form, TableForm):
            item = item._replace(outcome=_whole(self.parts, item))
        else:
            item = item._replace(outcome=outcome)
        return replace(self, item=item)

    def _hint(self, hint: int) -> Answering:
        if hint == self.hint:
            return self
        if hint <= self.hints_seen:
            return replace(self, hint=hint)
        item = self.item._replace(hints=self.item.hints + 1)
        return replace(self, hint=hint, hints_seen=hint, item=item)


def begin(
    question: Question,
    item: ItemRecord,
    definition: str | None = None,
    part: str = "",
    parts: Collection[str] = (),
) -> Answering:
    """A question as it is met, with what the student did with it before, if it is still the same question.

    `definition` is that of the walk a step belongs to, where `part` is the step and `parts` all steps that
    ask. With another definition than the record's it is a new question: what was answered to the old one is
    gone.
    """
    own = question.definition if definition is None else definition
    if item.definition not in ("", own) and item.touched:
        item = ItemRecord(finished=item.finished, reset=item.reset, changed=item.changed, extra=item.extra)
    item = item._replace(definition=own)
    form = question.form
    whole = tuple(cell_part(place) for place in form.blanks) if isinstance(form, TableForm) else tuple(parts)
    seen = 0 if part else min(item.hints, len(question.hints))
    begun = Answering(question, item, part, whole, hints_seen=seen)
    return replace(begun, verdict=_last_verdict(begun))


def cell_part(place: CellPlace) -> str:
    """The name of a table's cell within an item: its row and column from 1."""
    return f"{place[0] + 1},{place[1] + 1}"


def answer_text(answer: Answer) -> str:
    """An answer as records keep it: a number as it was typed, choices and cells counted from 1."""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, frozenset):
        return ",".join(str(at + 1) for at in sorted(answer))
    return cell_part(answer)


def answer_read(question: Question, text: str) -> Answer | None:
    """The answer that a record keeps; None where it is none to this form of question."""
    counted = tuple(_counted(text))
    match question.form:
        case NumberForm():
            return text
        case ChoiceForm(choices=choices) if counted and all(0 <= at < len(choices) for at in counted):
            return frozenset(counted)
        case CellForm() if len(counted) == 2:
            return counted[0], counted[1]
    return None


def _counted(text: str) -> Iterator[int]:
    for each in text.split(","):
        if each.isascii() and each.isdigit() and len(each) <= 9:
            yield int(each) - 1


def _last_verdict(answering: Answering) -> Verdict | None:
    """The verdict on the last answer, in today's words."""
    if not answering.attempts or isinstance(answering.question.form, TableForm):
        return None
    answer = answer_read(answering.question, answering.attempts[-1].answer)
    return None if answer is None else grade(answering.question, answer)


def _whole(parts: Collection[str], item: ItemRecord) -> Outcome:
    """How an item stands: `open` until every part is settled, then as the worst of them."""
    outcomes = {item.parts.get(part, "open") for part in parts}
    if "open" in outcomes or not outcomes:
        return "open"
    return next(outcome for outcome in _WORST_FIRST if outcome in outcomes)
