"""The state of a question: what each action makes of it, what is kept, and what stands there when it is met again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.lesson.questions.question import (
    CellForm,
    Choice,
    ChoiceForm,
    Form,
    NumberForm,
    Question,
    TableForm,
    Target,
    Wrong,
)
from tui_app.study.answering import Answering, answer_read, answer_text, begin
from tui_app.study.grading import Answer
from tui_app.study.progress_json import decode, encode
from tui_app.study.record import MOST_ATTEMPTS, ItemRecord, Progress
from tui_app.text.prose import Inlines, Words
from tui_app.worked.number import Number

T = "2026-11-23T02:33:12.000000Z"


def words(text: str) -> Inlines:
    return (Words(text),)


def target(answer: str) -> Target:
    return Target(Number.of(Fraction(answer)), Fraction("0.05"), wrongs=(Wrong(Number.of(99), words("99?")),))


def asked(form: Form | None = None, sure: bool = False, definition: str = "f00") -> Question:
    hints = (words("first"), words("second"))
    return Question(form or NumberForm(target("2.9")), (), definition, hints, asks_sure=sure)


CHOICE = ChoiceForm((Choice(words("a"), True), Choice(words("b"), False, words("no"))))
CELL = CellForm(("r", "s"), ("c",), ((Number.of(1),), (Number.of(2),)), (1, 0))
TABLE = TableForm(("r", "s"), ("c",), ((target("1"),), (target("2"),)), frozenset({(0, 0), (1, 0)}))


def fresh(question: Question | None = None) -> Answering:
    return begin(question or asked(), ItemRecord())


def test_it_begins_open() -> None:
    state = fresh()
    assert state.outcome == "open"
    assert not state.settled
    assert not state.attempts
    assert not state.item.touched
    assert state.item.definition == "f00"


def test_right() -> None:
    state = fresh().answer("5.1 - 3.2 + 1", T)
    assert state.settled
    assert state.outcome == "answered"
    assert state.verdict is not None
    assert state.verdict.right
    assert [(each.answer, each.verdict, each.when) for each in state.item.attempts] == [
        ("5.1 - 3.2 + 1", "right", T)
    ]
    assert state.answer("3", T) is state


def test_three_wrong_answers_show_what_is_true() -> None:
    state = fresh().answer("1", T).answer("99", T)
    assert state.verdict is not None
    assert state.verdict.message == words("99?")
    assert state.tries() == 2
    assert not state.settled
    state = state.answer("3", T)
    assert state.outcome == "shown"
    assert state.attempts[0].answer == "1"


@pytest.mark.parametrize(
    ("form", "answer", "again", "other"),
    [
        (None, "1", "2/2", "3"),
        (CHOICE, frozenset({1}), frozenset({1}), frozenset({0})),
        (CELL, (0, 0), (0, 0), (1, 0)),
    ],
)
def test_the_same_wrong_answer_is_no_new_try(
    form: Form | None, answer: Answer, again: Answer, other: Answer
) -> None:
    state = fresh(asked(form)).answer(answer, T)
    assert state.verdict is not None
    repeated = state.answer(again, T).answer(again, T).answer(again, T)
    assert (repeated.tries(), repeated.outcome, repeated.item) == (1, "open", state.item)
    assert repeated.verdict is not None
    assert repeated.verdict.key.startswith("repeated")
    assert repeated.verdict.message == state.verdict.message
    assert len(repeated.answer(other, T).attempts) == 2


def test_the_same_wrong_number_in_a_cell_is_no_new_try_there() -> None:
    state = fresh(asked(TABLE)).fill((0, 0), "7", T).fill((0, 0), "7.0", T).fill((0, 0), "7", T)
    assert state.tries((0, 0)) == 1
    assert state.verdict is not None
    assert state.verdict.key == "repeated-number"
    assert state.fill((1, 0), "7", T).tries((1, 0)) == 1


def test_wrong_then_right() -> None:
    state = fresh().answer("1", T).answer("2.9", T)
    assert state.outcome == "answered"
    assert len(state.attempts) == 2


def test_what_is_no_number_is_no_attempt() -> None:
    state = fresh().answer("what", T)
    assert state.verdict is not None
    assert state.verdict.kind == "not-a-number"
    assert state.item == fresh().item


@pytest.mark.parametrize(
    ("action", "outcome"), [("skip", "skipped"), ("dont_know", "unknown"), ("show", "shown")]
)
def test_going_on_is_always_possible(action: str, outcome: str) -> None:
    for question in (asked(), asked(CHOICE), asked(CELL), asked(TABLE), asked(sure=True)):
        state = getattr(fresh(question), action)()
        assert state.outcome == outcome
        assert state.item.outcome == outcome
        assert state.item.settled
        assert getattr(state, action)() is state


def test_hints_go_both_ways_and_are_counted_once() -> None:
    state = fresh()
    assert state.previous_hint() is state
    state = state.next_hint().next_hint()
    assert (state.hint, state.item.hints) == (2, 2)
    assert state.next_hint() is state
    state = state.previous_hint().previous_hint().next_hint()
    assert (state.hint, state.item.hints) == (1, 2)
    again = begin(asked(), state.item).next_hint()
    assert (again.hint, again.item.hints) == (1, 2)


def test_it_asks_once_how_sure() -> None:
    state = fresh(asked(sure=True))
    assert not state.answer("what", T).asks_sure
    waiting = state.answer("1", T)
    assert waiting.asks_sure
    assert waiting.item.attempts == ()
    wrong = waiting.sure(True, T)
    assert wrong.item.sure is True
    assert wrong.verdict is not None
    assert wrong.verdict.kind == "wrong"
    right = wrong.answer("2.9", T)
    assert not right.asks_sure
    assert right.outcome == "answered"
    assert right.attempts[0].sure is True
    assert waiting.sure(None, T).item.sure is None
    assert state.sure(True, T) is state
    assert waiting.skip().outcome == "skipped"


def test_choices_and_cells_are_kept_by_their_places() -> None:
    wrong = fresh(asked(CHOICE)).answer(frozenset({1}), T)
    assert wrong.attempts[0].answer == "2"
    assert wrong.verdict is not None
    assert wrong.verdict.message == words("no")
    assert fresh(asked(CELL)).answer((1, 0), T).attempts[0].answer == "2,1"


def test_a_table_is_filled_cell_by_cell() -> None:
    state = fresh(asked(TABLE)).fill((0, 0), "1", T)
    assert state.cell_outcome((0, 0)) == "answered"
    assert state.outcome == "open"
    assert state.fill((0, 0), "5", T) is state
    assert state.fill((1, 0), "what", T).item == state.item
    state = state.fill((1, 0), "5", T).fill((1, 0), "6", T)
    assert state.tries((1, 0)) == 2
    answer = state.cell_answer((1, 0))
    assert answer is not None
    assert answer.answer == "6"
    shown = state.fill((1, 0), "7", T)
    assert shown.cell_outcome((1, 0)) == "shown"
    assert shown.outcome == "shown"
    assert state.fill((1, 0), "2", T).outcome == "answered"
    assert state.skip().item.parts == {"1,1": "answered", "2,1": "skipped"}
    with pytest.raises(TypeError):
        state.fill((5, 5), "1", T)
    with pytest.raises(TypeError):
        fresh().fill((0, 0), "1", T)


def test_steps_of_a_walk_share_one_item() -> None:
    parts = ("4", "7")
    first = begin(asked(), ItemRecord(), "walk", "4", parts).answer("2.9", T)
    assert first.outcome == "answered"
    assert first.item.outcome == "open"
    assert first.item.definition == "walk"
    second = begin(asked(), first.item, "walk", "7", parts)
    assert second.outcome == "open"
    assert not second.attempts
    done = second.dont_know()
    assert done.item.parts == {"4": "answered", "7": "unknown"}
    assert done.item.outcome == "unknown"
    again = begin(asked(), done.item, "walk", "4", parts)
    assert again.settled
    assert again.attempts[0].answer == "2.9"


def test_what_was_answered_stands_there_again() -> None:
    for question, state in [
        (asked(), fresh().answer("99", T)),
        (asked(CHOICE), fresh(asked(CHOICE)).answer(frozenset({1}), T)),
        (asked(CELL), fresh(asked(CELL)).answer((0, 0), T)),
    ]:
        again = begin(question, state.item)
        assert again.verdict == state.verdict
        assert again.attempts == state.attempts
        assert again.item == state.item
        assert again.tries() == 1


def test_another_definition_is_another_question() -> None:
    old = fresh().answer("1", T).next_hint().item._replace(finished=True, reset=T)
    state = begin(asked(definition="f01"), old)
    assert state.attempts == ()
    assert state.outcome == "open"
    assert state.verdict is None
    assert state.item == ItemRecord(definition="f01", finished=True, reset=T)
    assert begin(asked(), fresh().answer("2.9", T).item._replace(definition="")).outcome == "answered"


def test_anew() -> None:
    state = fresh().answer("1", T).answer("2.9", T).anew()
    assert not state.settled
    assert state.attempts == ()
    assert state.verdict is None
    state = state.answer("3", T)
    assert state.tries() == 1
    assert len(state.item.attempts) == 3
    assert fresh().anew().outcome == "open"
    table = fresh(asked(TABLE)).skip().anew()
    assert table.item.parts == {}
    assert table.fill((0, 0), "1", T).cell_outcome((0, 0)) == "answered"


def test_many_rounds_still_count() -> None:
    state = fresh()
    for _ in range(MOST_ATTEMPTS):
        state = state.answer("1", T).answer("2.9", T).anew()
    assert len(state.item.attempts) == MOST_ATTEMPTS
    state = state.answer("1", T).answer("2", T)
    assert state.tries() == 2
    assert state.answer("3", T).outcome == "shown"


@pytest.mark.parametrize(
    ("form", "text"),
    [(CHOICE, ""), (CHOICE, "9"), (CHOICE, "a"), (CELL, "1"), (CELL, "1,2,3"), (TABLE, "1")],
)
def test_a_record_of_something_else_is_no_answer(form: Form, text: str) -> None:
    assert answer_read(asked(form), text) is None


@given(st.one_of(st.frozensets(st.integers(0, 1), min_size=1), st.text(max_size=20)))
def test_answers_are_read_as_they_are_kept(answer: frozenset[int] | str) -> None:
    question = asked(CHOICE) if isinstance(answer, frozenset) else asked()
    assert answer_read(question, answer_text(answer)) == answer


ACTIONS = st.sampled_from(
    [
        ("answer", "1", T),
        ("answer", "2.9", T),
        ("answer", "x", T),
        ("sure", True, T),
        ("next_hint",),
        ("previous_hint",),
        ("skip",),
        ("dont_know",),
        ("show",),
        ("anew",),
    ]
)


@given(st.lists(ACTIONS, max_size=30), st.booleans())
def test_every_state_can_be_kept_and_met_again(actions: list[tuple[object, ...]], sure: bool) -> None:
    question = asked(sure=sure)
    state = fresh(question)
    for name, *arguments in actions:
        state = getattr(state, str(name))(*arguments)
        item = state.item._replace(changed=T)
        kept = decode(encode(Progress({"c/l/q": item}))).progress.items["c/l/q"]
        assert kept == item
        again = begin(question, kept)
        assert again.outcome == state.outcome
        assert again.settled == state.settled
