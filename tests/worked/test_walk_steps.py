"""The steps of a walk: counted, found, done, and built only where somebody looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from worked_tables import LECTURE, LOSSES, decimal_tables

from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.expression import Key
from tui_app.worked.quantity import Quantity
from tui_app.worked.score_loss import MEAN
from tui_app.worked.walk import Walk

if TYPE_CHECKING:
    from tui_app.data.score_table import Block

every_loss = pytest.mark.parametrize("name", LOSSES)

STEPS = {"hinge": 8, "squared-hinge": 10, "structured": 8, "ova": 10, "softmax": 8, "shifted softmax": 12}


@every_loss
def test_steps_are_counted_before_they_are_made(name: str) -> None:
    loss = LOSSES[name](LECTURE, Decimal(1))
    walk = Walk(loss)
    assert loss.steps_per_part == STEPS[name]
    assert [len(loss.plan(part)) for part in range(3)] == [STEPS[name]] * 3
    assert walk.count == 3 * STEPS[name] + 1
    assert Walk(loss, only=1).count == STEPS[name]


@every_loss
@given(table=decimal_tables())
def test_a_step_is_found_by_what_it_works_out(name: str, table: TextScoreTable) -> None:
    loss = LOSSES[name](table, Decimal(1))
    walk = Walk(loss)
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        assert walk.number_of(step.key, step.part) == number
        assert loss.part_of(step.key) == step.part
        assert not walk.done(step.key, step.part, number - 1)
        assert walk.done(step.key, step.part, number)
        assert all(
            walk.done(read, loss.part_of(read), number - 1) or loss.quantity(read).inline
            for read in walk.reads(step)
        )


@every_loss
def test_every_part_ends_in_its_result(name: str) -> None:
    loss = LOSSES[name](LECTURE, Decimal(1))
    walk = Walk(loss)
    for part in walk.parts:
        assert walk.step(walk.last_of(part)).key == loss.result(part)
        assert walk.step(walk.first_of(part)).number_in_part == 1
    assert walk.step(walk.count).key == loss.result(None) == MEAN


@pytest.mark.parametrize("number", [0, 26, -1])
def test_there_are_no_other_steps(number: int) -> None:
    with pytest.raises(IndexError):
        Walk(Hinge(LECTURE)).step(number)


def test_a_walk_of_one_image_ends_with_it() -> None:
    walk = Walk(Hinge(LECTURE), only=2)
    assert not walk.whole
    assert walk.step(1).part == 2
    assert walk.number_of(("loss", 0), 0) is None
    assert not walk.done(("loss", 0), 0, walk.count)
    with pytest.raises(IndexError):
        Walk(Hinge(LECTURE), only=3)


def test_running_sums_grow_with_the_terms() -> None:
    walk = Walk(Hinge(LECTURE))
    sums = [walk.running(("loss", 2), at) for at in range(16, 25)]
    first, both = (1, Fraction("6.3")), (2, Fraction("12.9"))
    assert [None if each is None else (each[0], each[1].exact) for each in sums] == [
        None, None, None, first, first, first, both, both, both,
    ]  # fmt: skip
    assert walk.running(("term", 0, 1), 25) is None


def test_running_sums_are_the_same_whichever_way_one_comes() -> None:
    walk, fresh = Walk(Hinge(LECTURE)), Walk(Hinge(LECTURE))
    forward = [walk.running(MEAN, at) for at in range(26)]
    backward = [fresh.running(MEAN, at) for at in reversed(range(26))]
    assert forward == backward[::-1]


def test_what_depends_on_a_score() -> None:
    loss = Hinge(LECTURE)
    assert loss.dependents(("score", 0, 1), 0) == [("difference", 0, 1)]
    assert loss.dependents(("term", 0, 1), 0) == [("loss", 0)]
    assert loss.dependents(("loss", 0), 0) == [MEAN]
    assert loss.leaves(("term", 0, 1)) == [("score", 0, 1), ("score", 0, 0), ("margin",)]


class Endless(ScoreTable):
    """A million images whose scores are worked out from their number when they are asked for."""

    classes = tuple("abcdefghij")
    decimal = True

    def __init__(self) -> None:
        self.rows_read = 0

    def __len__(self) -> int:
        return 1_000_000

    def name(self, image: int) -> str:
        return str(image + 1)

    def names(self) -> Iterable[str] | None:
        return None

    def label(self, image: int) -> int:
        return image % 10

    def row(self, image: int) -> Sequence[Decimal]:
        self.rows_read += 1
        return [Decimal((image * 7 + j * 3) % 11) for j in range(10)]

    def scores_block(self, start: int, stop: int) -> Block:
        images = np.arange(start, stop)
        scores = (images[:, None] * 7 + np.arange(10) * 3) % 11
        return scores.astype(np.float64), images % 10


class Counting(Hinge):
    """Counts the quantities that are made."""

    made = 0

    def define(self, key: Key) -> Quantity:
        type(self).made += 1
        return super().define(key)


@given(image=st.integers(0, 999_999))
def test_a_million_images_cost_no_more_than_the_one_looked_at(image: int) -> None:
    table = Endless()
    loss = Counting(table)
    type(loss).made = 0
    walk = Walk(loss)
    for number in range(walk.first_of(image), walk.last_of(image) + 1):
        step = walk.step(number)
        walk.reads(step)
        walk.reason(step)
        for grid in loss.grids(step.part):
            grid.key_at(0, 0)
            assert len(grid.row_names) == 10
    assert walk.count == 29_000_001
    # Ten scores, nine times three of the hinge, the true class, the margin and the loss.
    assert loss.made <= 10 + 27 + 3
    assert table.rows_read == 1


def test_the_mean_of_a_million_images_lists_none_of_them() -> None:
    loss = Counting(Endless())
    type(loss).made = 0
    walk = Walk(loss)
    step = walk.step(walk.count)
    assert step.key == MEAN
    assert len(walk.reads(step)) == 1_000_000
    assert walk.is_read(step, ("loss", 999_999))
    assert not walk.is_read(step, ("loss", 1_000_000))
    assert loss.dependents(("loss", 5), 5) == [MEAN]
    assert walk.quantity(step).value.value == pytest.approx(
        loss.loss.mean(*loss.table.scores_block(0, 1_000_000))
    )
    # The mean itself, and the image whose dependents were looked for.
    assert loss.made <= 1 + 40
