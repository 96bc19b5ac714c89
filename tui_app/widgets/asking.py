"""A question on the stage as a value: what is chosen, typed and answered so far. Every key maps it to the next one.

The commands that work on it are those of the place `question` in the table of commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, TableForm
from tui_app.lesson.tables.names import CellPlace
from tui_app.study.answering import Answering
from tui_app.study.grading import Answer

MOVES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
)
"""Rows and columns that an arrow goes."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question that waits, or one that was answered.

    `place` is the line of a choice (in its row) or the cell of a table that the arrows stand on; `marked` are the
    choices taken so far where several are right. `leaving` says that the student wanted to go past it once.
    """

    answering: Answering
    place: CellPlace = (0, 0)
    marked: frozenset[int] = frozenset()
    typing: bool = False
    draft: str = ""
    """What stood in the answer box when it was left; of a table, in that of the cell at `place`."""
    leaving: bool = False
    given_up: bool = False
    """Whether one cell of a table was given up just now: once more gives up the rest."""

    @property
    def settled(self) -> bool:
        """Whether nothing is waited for any more."""
        return self.answering.settled


def asked(answering: Answering) -> Asked:
    """A question as it is met, the arrows on the first line, or on the first cell to be filled."""
    form = answering.question.form
    if isinstance(form, TableForm):
        return Asked(answering, _first_open(answering, form) or form.blanks[0])
    return Asked(answering)


def acts(state: Asked) -> frozenset[str]:
    """The commands that work now."""
    answering = state.answering
    if state.typing:
        table = isinstance(answering.question.form, TableForm)
        return frozenset({"question.next_cell", "question.previous_cell"} if table else ())
    if answering.asks_sure:
        return frozenset({"question.sure", "question.unsure", "question.unsaid"})
    if answering.settled:
        return frozenset(
            {"question.again", "question.fresh"} if answering.question.fresh else {"question.again"}
        )
    found = {"question.answer", "question.unknown", "question.show"}
    if answering.hint < len(answering.question.hints):
        found.add("question.hint")
    if answering.hint:
        found.add("question.previous_hint")
    found |= {f"question.{name}" for name, by in MOVES.items() if _moved(state, *by) is not None}
    match answering.question.form:
        case ChoiceForm(many=many):
            found |= {"question.pick", "question.mark" if many else "question.take"}
        case NumberForm() | TableForm():
            found.add("question.type")
    return frozenset(found)


def acted(state: Asked, act: str, text: str, when: str) -> Asked:
    """After a command. `text` is what was typed, `when` the moment as records keep it."""
    before = replace(state, leaving=False, given_up=False)
    answering = state.answering
    match act:
        case "question.answer" | "question.take":
            return _answered(before, when)
        case "question.mark":
            return replace(before, marked=before.marked ^ {before.place[0]})
        case "question.pick":
            return _picked(before, int(text) - 1)
        case "question.type" | "typing.begin":
            return replace(before, typing=True, draft=text)
        case "typing.submit":
            return _submitted(before, text, when)
        case "question.next_cell":
            return _entered(before, text, 1, when)
        case "question.previous_cell":
            return _entered(before, text, -1, when)
        case "typing.leave":
            return replace(before, typing=False, draft=text)
        case "question.hint":
            return replace(before, answering=answering.next_hint())
        case "question.previous_hint":
            return replace(before, answering=answering.previous_hint())
        case "question.unknown":
            return _given_up(state, answering.dont_know)
        case "question.show":
            return _given_up(state, answering.show)
        case "question.sure" | "question.unsure" | "question.unsaid":
            sure = {"question.sure": True, "question.unsure": False}.get(act)
            return replace(before, answering=answering.sure(sure, when))
        case "question.again":
            return asked(answering.anew())
    by = MOVES.get(act.removeprefix("question."))
    place = None if by is None else _moved(state, *by)
    return before if place is None else replace(before, place=place, draft="")


def resumed(fresh: Asked, before: Asked) -> Asked:
    """A question of a file that was read again, with what the student had chosen and typed but not answered yet."""
    if fresh.settled or before.settled:
        return fresh
    answering = replace(fresh.answering, waiting=before.answering.waiting, hint=before.answering.hint)
    return replace(before, answering=answering)


def passed(state: Asked) -> Asked | None:
    """After "next": it asks once whether to go past the question, then it is gone past; None once it is settled."""
    if state.settled:
        return None
    if state.leaving:
        return replace(state, typing=False, leaving=False, answering=state.answering.skip())
    return replace(state, leaving=True)


def _answered(state: Asked, when: str) -> Asked:
    """Enter: opens the answer box, or answers with what the arrows stand on."""
    answer: Answer
    match state.answering.question.form:
        case ChoiceForm(many=True):
            answer = state.marked
        case ChoiceForm():
            answer = frozenset({state.place[0]})
        case CellForm():
            answer = state.place
        case _:
            return replace(state, typing=True)
    return replace(state, answering=state.answering.answer(answer, when))


def _given_up(state: Asked, give_up: Callable[[CellPlace | None], Answering]) -> Asked:
    """The question, or of a table the cell that the arrows stand on; the rest of it where one was given up just now."""
    after = replace(state, leaving=False, given_up=False, draft="")
    form = state.answering.question.form
    if not isinstance(form, TableForm) or state.given_up:
        return replace(after, answering=give_up(None))
    waits = state.answering.cell_outcome(state.place) == "open"
    answering = give_up(state.place) if waits else state.answering
    if answering.settled:
        return replace(after, answering=answering)
    place = _first_open(answering, form, state.place) or state.place
    return replace(after, answering=answering, place=place, given_up=waits)


def _picked(state: Asked, at: int) -> Asked:
    form = state.answering.question.form
    if not isinstance(form, ChoiceForm) or not 0 <= at < len(form.choices):
        return state
    marked = state.marked ^ {at} if form.many else state.marked
    return replace(state, place=(at, 0), marked=marked)


def _submitted(state: Asked, text: str, when: str) -> Asked:
    """The answer box was filled; what is no number stays in it."""
    form = state.answering.question.form
    if isinstance(form, TableForm):
        answering = state.answering.fill(state.place, text, when)
    else:
        answering = state.answering.answer(text, when)
    verdict = answering.verdict
    if verdict is not None and not verdict.counts and text.strip():
        return replace(state, answering=answering, draft=text)
    after = replace(state, answering=answering, typing=False, draft="")
    if isinstance(form, TableForm) and answering.cell_outcome(state.place) != "open":
        return replace(after, place=_first_open(answering, form, state.place) or state.place)
    return after


def _entered(state: Asked, text: str, way: int, when: str) -> Asked:
    """Tab in the answer box of a table: the cell is filled, and the next one that waits is typed into; what is no number
    stays in the box.
    """
    form = state.answering.question.form
    after = _submitted(state, text, when) if text.strip() else replace(state, typing=False)
    if after.typing or after.settled or not isinstance(form, TableForm):
        return after
    waiting = [place for place in form.blanks if after.answering.cell_outcome(place) == "open"][::way]
    beyond = [place for place in waiting if (place > state.place if way > 0 else place < state.place)]
    return replace(after, place=[*beyond, *waiting][0], typing=True, draft="")


def _moved(state: Asked, rows: int, columns: int) -> CellPlace | None:
    """The line or cell that way; None where there is none."""
    row, column = state.place
    match state.answering.question.form:
        case ChoiceForm(choices=choices):
            return (row + rows, 0) if not columns and 0 <= row + rows < len(choices) else None
        case CellForm() as form:
            row, column = row + rows, column + columns
            return (row, column) if 0 <= row < len(form.rows) and 0 <= column < len(form.columns) else None
        case TableForm() as form:
            while 0 <= (row := row + rows) < len(form.rows) and 0 <= (column := column + columns) < len(
                form.columns
            ):
                if (row, column) in form.blank:
                    return row, column
    return None


def _first_open(answering: Answering, form: TableForm, behind: CellPlace | None = None) -> CellPlace | None:
    """The first cell that waits to be filled, those behind `behind` first."""
    waiting = [place for place in form.blanks if answering.cell_outcome(place) == "open"]
    later = [place for place in waiting if behind is not None and place > behind]
    return next(iter([*later, *waiting]), None)
