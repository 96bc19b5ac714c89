"""Where a student stands: every key leads to a place, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from worked_tables import LECTURE

from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.cursor import Cursor
from tui_app.worked.walk import Walk

WALK = Walk(Hinge(LECTURE))
MOVES = ("next", "back", "settle", "start", "end", "next_part", "previous_part")


def moved(cursor: Cursor, moves: list[str | int]) -> Cursor:
    for move in moves:
        cursor = cursor.go_to(move) if isinstance(move, int) else getattr(cursor, move)()
    return cursor


moves = st.lists(st.one_of(st.sampled_from(MOVES), st.integers(-3, 30)), max_size=40)
asks = st.frozensets(st.sampled_from(["skip-true", "subtract", "clamp", "sum", "mean"]))


@given(moves, asks)
def test_the_place_is_always_in_the_walk(made: list[str | int], asked: frozenset[str]) -> None:
    cursor = moved(Cursor(WALK, asked), made)
    assert 0 <= cursor.at <= WALK.count
    if cursor.waiting:
        assert cursor.asked == cursor.at + 1
        assert WALK.step(cursor.at + 1).principle in asked
        assert cursor.asked not in cursor.settled
    assert cursor.at_end == (cursor.at == WALK.count)


@given(moves, asks)
def test_back_undoes_next(made: list[str | int], asked: frozenset[str]) -> None:
    cursor = moved(Cursor(WALK, asked), made)
    if not cursor.waiting and not cursor.at_end:
        assert cursor.next().back() == cursor


@given(moves, asks)
def test_nothing_forgets_what_was_settled(made: list[str | int], asked: frozenset[str]) -> None:
    cursor = Cursor(WALK, asked)
    for move in made:
        before = cursor.settled
        cursor = moved(cursor, [move])
        assert before <= cursor.settled


def test_without_questions_next_goes_through_every_step() -> None:
    cursor = Cursor(WALK)
    places = [cursor.at]
    while not cursor.at_end:
        cursor = cursor.next()
        places.append(cursor.at)
    assert places == list(range(26))
    assert cursor.next() == cursor


def test_a_step_that_asks_waits_until_it_is_settled() -> None:
    cursor = Cursor(WALK, frozenset({"clamp"})).go_to(3).next()
    assert cursor.waiting
    assert cursor.next() == cursor
    settled = cursor.settle()
    assert (settled.at, settled.waiting) == (4, False)
    assert settled.back().next() == settled
    assert settled.settle() == settled


def test_parts_are_gone_through_by_their_ends() -> None:
    cursor = Cursor(WALK)
    forward = []
    while not cursor.at_end:
        cursor = cursor.next_part()
        forward.append(cursor.at)
    assert forward == [8, 16, 24, 25]
    back = []
    while not cursor.at_start:
        cursor = cursor.previous_part()
        back.append(cursor.at)
    assert back == [24, 16, 8, 0]


def test_the_last_image_is_looked_at_while_the_mean_is_worked_out() -> None:
    last = WALK.parts[-1]
    assert Cursor(WALK).part == WALK.parts[0]
    assert Cursor(WALK, at=WALK.first_of(1)).part == 1
    assert Cursor(WALK, at=WALK.last_of(last)).part == last
    assert Cursor(WALK, at=WALK.count).part == last
