from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.study.progress_json import decode, encode
from tui_app.study.record import ROUND_RESULTS, Attempt, ItemRecord, Progress, Round, RoundResult, stamp
from tui_app.study.review import (
    INTERVALS,
    Standing,
    Subject,
    coming,
    due,
    missed_parts,
    practice,
    question_count,
    reviewed,
    standing,
    with_round,
)

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


def at(days: float) -> str:
    return stamp(START + timedelta(days=days))


def day(days: int) -> date:
    return START.date() + timedelta(days=days)


def item(*rounds: tuple[float, RoundResult]) -> ItemRecord:
    kept = tuple(Round(at(when), result) for when, result in rounds)
    return ItemRecord("d", outcome="answered", changed=at(rounds[-1][0]), rounds=kept)


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([(0, "right")], None),
        ([(0, "missed")], Standing(day(1), 0, False)),
        ([(0, "sure-wrong")], Standing(day(1), 0, True)),
        ([(0, "missed"), (1, "right")], Standing(day(4), 1, False)),
        ([(0, "missed"), (1, "right"), (4, "right")], Standing(day(11), 2, False)),
        ([(0, "missed"), (1, "right"), (4, "right"), (11, "right")], Standing(day(32), 3, False)),
        ([(0, "missed"), (1, "right"), (4, "right"), (11, "right"), (32, "right")], None),
        ([(0, "missed"), (1, "right"), (4, "right"), (11, "missed")], Standing(day(12), 0, False)),
        ([(0, "missed"), (1, "right"), (2, "right"), (3, "right")], Standing(day(4), 1, False)),
        ([(0, "missed"), (0.1, "right")], Standing(day(1), 0, False)),
        ([(0, "missed"), (9, "right")], Standing(day(12), 1, False)),
    ],
)
def test_the_ladder(rounds: list[tuple[float, RoundResult]], expected: Standing | None) -> None:
    assert standing(item(*rounds), UTC) == expected


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(ROUND_RESULTS)), min_size=1))
def test_a_miss_always_comes_back_the_day_after(rounds: list[tuple[int, RoundResult]]) -> None:
    rounds = [*sorted(rounds), (401, "missed")]
    assert standing(item(*rounds), UTC) == Standing(day(402), 0, False)


def test_sure_and_wrong_comes_first_and_then_what_waits_longest() -> None:
    known = {
        "a": item((3, "missed")),
        "b": item((2, "missed")),
        "c": item((4, "sure-wrong")),
        "d": item((9, "missed")),
    }
    subjects = [Subject("l", block, "d") for block in known]
    found = due(lambda lesson, block: known[block], subjects, day(5), UTC)
    assert [each.subject.block for each in found] == ["c", "b", "a"]
    assert len(coming(lambda lesson, block: known[block], subjects, UTC)) == 4


def test_a_question_that_was_changed_is_not_due() -> None:
    assert due(lambda lesson, block: item((0, "missed")), [Subject("l", "a", "another")], day(9), UTC) == ()


def test_practice_has_what_was_answered_right_at_its_end() -> None:
    known = {"a": item((3, "right")), "b": item((1, "right")), "c": item((4, "missed")), "d": ItemRecord("d")}
    found = practice(lambda lesson, block: known[block], [Subject("l", block, "d") for block in known], UTC)
    assert [each.subject.block for each in found] == ["c", "b", "a"]


def attempt(verdict: str, days: float, sure: bool | None = None) -> Attempt:
    return Attempt("1", at(days), verdict, "", sure)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "result"),
    [
        (ItemRecord("d", (attempt("right", 0),), outcome="answered"), "right"),
        (ItemRecord("d", (attempt("right", 0),), hints=1, outcome="answered"), "missed"),
        (ItemRecord("d", (attempt("wrong", 0), attempt("right", 0)), outcome="answered"), "missed"),
        (ItemRecord("d", (attempt("wrong", 0, True), attempt("right", 0)), outcome="answered"), "sure-wrong"),
        (ItemRecord("d", (attempt("not-a-number", 0), attempt("right", 0)), outcome="answered"), "right"),
        (ItemRecord("d", outcome="skipped"), "missed"),
        (ItemRecord("d", outcome="unknown"), "missed"),
        (ItemRecord("d", outcome="shown"), "missed"),
    ],
)
def test_how_a_round_went(after: ItemRecord, result: str) -> None:
    assert with_round(ItemRecord(), after, at(0)).rounds == (Round(at(0), result, after.hints),)  # type: ignore[arg-type]


def test_a_round_counts_its_own_answers_and_hints_only() -> None:
    before = with_round(
        ItemRecord(), ItemRecord("d", (attempt("wrong", 0, True),), hints=2, outcome="shown"), at(0)
    )
    opened = with_round(before, before._replace(outcome="open"), at(1))
    assert opened.rounds == before.rounds
    after = opened._replace(outcome="answered", attempts=(*opened.attempts, attempt("right", 2)))
    assert [each.result for each in with_round(opened, after, at(2)).rounds] == ["sure-wrong", "right"]


def test_a_record_from_before_there_were_rounds_counts_by_what_it_says() -> None:
    assert standing(ItemRecord("d", outcome="skipped", changed=at(0)), UTC) == Standing(day(1), 0, False)
    assert standing(ItemRecord("d", outcome="answered", changed=at(0)), UTC) is None


def test_a_review_that_was_looked_into_takes_nothing_back() -> None:
    before = with_round(ItemRecord(), ItemRecord("d", outcome="skipped"), at(0))
    begun = before._replace(outcome="open", attempts=(attempt("wrong", 1),))
    kept = reviewed(before, begun, (), at(1))
    assert kept.outcome == "skipped"
    assert kept.rounds == before.rounds
    ended = begun._replace(outcome="answered", attempts=(*begun.attempts, attempt("right", 1)))
    assert [each.result for each in reviewed(kept, ended, (), at(1)).rounds] == ["missed", "missed"]


def test_of_a_walk_the_missed_steps_are_asked_again() -> None:
    before = ItemRecord(
        "d", outcome="skipped", parts={"2": "answered", "3": "skipped", "4": "shown"}, changed=at(0)
    )
    assert missed_parts(before, ("2", "3", "4")) == ("3", "4")
    subjects = (Subject("l", "walk", "d", ("2", "3", "4")), Subject("l", "quiz", "d"))
    found = due(lambda lesson, block: before, subjects, day(1), UTC)
    assert (len(found), question_count(found)) == (2, 3)
    half = before._replace(outcome="open", parts={"2": "answered", "3": "answered"})
    assert reviewed(before, half, ("3", "4"), at(1)).parts == before.parts
    whole = half._replace(outcome="answered", parts={**half.parts, "4": "answered"})
    kept = reviewed(before, whole, ("3", "4"), at(1))
    assert (kept.outcome, [each.result for each in kept.rounds]) == ("answered", ["missed", "right"])


def test_the_last_rung_lets_go() -> None:
    days = [0, *(sum(INTERVALS[: at + 1]) for at in range(len(INTERVALS)))]
    assert standing(item((0, "missed"), *((each, "right") for each in days[1:])), UTC) is None


def test_rounds_are_kept_on_disk() -> None:
    progress = Progress({"c/l/a": item((0, "missed"), (1, "right"))})
    assert decode(encode(progress)).progress == progress


@pytest.mark.parametrize(
    "rounds", ["x", [1], [["2026", "right", 0]], [[at(0), "odd", 0]], [[at(0), "right", -1]], [[]]]
)
def test_rounds_that_are_none_are_not_read(rounds: object) -> None:
    import json

    raw = json.loads(encode(Progress({"c/l/a": item((0, "missed"))})))
    raw["items"]["c/l/a"]["rounds"] = rounds
    assert decode(json.dumps(raw).encode()).unreadable == 1


@pytest.mark.parametrize("sure", [True, None])
def test_what_was_answered_wrongly_and_left_open_comes_back(sure: bool | None) -> None:
    left = ItemRecord("d", (attempt("wrong", 0, sure), attempt("wrong", 0.1)))
    assert standing(left, UTC) == Standing(day(1), 0, sure is True)
    assert due(lambda lesson, block: left, [Subject("l", "quiz", "d")], day(1), UTC)
    settled = with_round(left, left._replace(outcome="answered"), at(2))
    assert standing(settled, UTC) == Standing(day(3), 0, sure is True)


def test_what_is_no_number_or_only_looked_at_does_not_come_back() -> None:
    assert standing(ItemRecord("d", (attempt("not-a-number", 0),)), UTC) is None
    assert standing(ItemRecord("d"), UTC) is None


def test_a_wrong_answer_in_a_review_that_was_left_starts_again() -> None:
    before = with_round(ItemRecord(), ItemRecord("d", outcome="skipped"), at(0))
    right = with_round(before._replace(outcome="open"), before._replace(outcome="answered"), at(1))
    left = reviewed(right, right._replace(outcome="open", attempts=(attempt("wrong", 4),)), (), at(4))
    assert standing(right, UTC) == Standing(day(4), 1, False)
    assert standing(left, UTC) == Standing(day(4), 0, False)
    early = reviewed(right, right._replace(outcome="open", attempts=(attempt("wrong", 2, True),)), (), at(2))
    assert standing(early, UTC) == Standing(day(3), 0, True)
