"""Editing a computation: whatever is done and undone, its numbers are those of a fresh evaluation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.array_scores import ArrayScoreTable, NamedArray
from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable
from tui_app.worked.computation import Computation
from tui_app.worked.computations.numeric_gradient import QuotedGradient
from tui_app.worked.edit import Edited, difference
from tui_app.worked.expression import Key
from tui_app.worked.register import register
from tui_app.worked.score_loss import MARGIN, MEAN
from tui_app.worked.walk import Walk

LOSSES = ("hinge", "ova", "softmax", "squared-hinge", "structured")
ROWS = [["3.2", "5.1", "-1.7"], ["1.3", "4.9", "2.0"], ["2.2", "2.5", "-3.1"]]


def table(rows: list[list[str]] | None = None) -> TextScoreTable:
    cells = [[Decimal(cell) for cell in row] for row in rows or ROWS]
    return TextScoreTable(("cat", "car", "frog"), ("cat image", "car image", "frog image"), (0, 1, 2), cells)


def loss(kind: str, of: TextScoreTable | None = None, margin: Decimal = Decimal(1)) -> Computation:
    entry = register()[kind]
    options = {option.name: option.default for option in entry.options}
    if "margin" in options:
        options["margin"] = margin
    return entry.build((of or table(),), options)


def all_keys(computation: Computation) -> list[Key]:
    walk = Walk(computation)
    return [walk.step(number).key for number in range(1, walk.count + 1)]


def numbers(computation: Computation) -> list[tuple[float, Fraction | None]]:
    values = [computation.value(key) for key in all_keys(computation)]
    return [(value.value, value.exact) for value in values]


CELLS = st.tuples(st.just("score"), st.integers(0, 2), st.integers(0, 2))
ACTIONS = st.one_of(
    st.tuples(st.just("set"), st.one_of(CELLS, st.just(MARGIN)), st.decimals(-9, 9, places=2)),
    st.tuples(st.just("nudge"), CELLS, st.decimals(-1, 1, places=1)),
    st.sampled_from([("undo",), ("redo",), ("reset",)]),
)


@pytest.mark.parametrize("kind", LOSSES)
@given(actions=st.lists(ACTIONS, max_size=20))
def test_any_order_ends_where_a_fresh_evaluation_would(kind: str, actions: list[tuple[object, ...]]) -> None:
    original = loss(kind)
    before = numbers(original)
    edited = Edited.of(original)
    for name, *arguments in actions:
        if kind == "softmax" and MARGIN in arguments:
            continue
        edited = getattr(edited, str(name))(*arguments)
    rows = [list(row) for row in ROWS]
    for key, value in edited.changes.items():
        if key != MARGIN:
            rows[int(key[1])][int(key[2])] = str(value)
    fresh = loss(kind, table(rows), edited.changes.get(MARGIN, Decimal(1)))
    assert numbers(edited.computation) == numbers(fresh)
    assert numbers(original) == before
    assert edited.reset().computation is original
    while edited.can_undo:
        edited = edited.undo()
    assert edited.computation is original


def test_the_car_score_may_fall_by_1_9() -> None:
    edited = Edited.of(loss("hinge")).nudge(("score", 1, 1), Decimal("-1.9"))
    assert edited.computation.value(("loss", 1)).exact == 0
    assert edited.nudge(("score", 1, 1), Decimal("-0.1")).computation.value(("loss", 1)).exact == Fraction(
        "0.1"
    )


def test_undo_and_redo() -> None:
    edited = Edited.of(loss("hinge"))
    one = edited.set(("score", 0, 1), Decimal(1))
    two = one.set(MARGIN, Decimal(2))
    assert numbers(two.undo().computation) == numbers(one.computation)
    assert numbers(two.undo().redo().computation) == numbers(two.computation)
    assert two.undo().set(MARGIN, Decimal(3)).can_redo is False
    assert two.reset().undo().changes == two.changes
    assert not edited.can_undo
    assert edited.undo() is edited


def test_what_is_as_it_was_is_no_change() -> None:
    edited = Edited.of(loss("hinge")).set(("score", 0, 1), Decimal("5.10"))
    assert edited.changes == {}
    assert not edited.can_undo
    assert edited.set(("score", 0, 1), Decimal(5)).set(("score", 0, 1), Decimal("5.1")).changes == {}


def test_only_given_numbers_change() -> None:
    edited = Edited.of(loss("hinge"))
    assert edited.can_set(("score", 2, 2))
    assert edited.can_set(MARGIN)
    for key in [
        ("loss", 0),
        ("score", 3, 0),
        ("score", 0, 9),
        ("term", 0, 1),
        MEAN,
        ("nothing",),
        ("score",),
    ]:
        assert not edited.can_set(key)
        with pytest.raises(KeyError):
            edited.set(key, Decimal(1))
    for value in ("NaN", "Infinity", "1e999"):
        with pytest.raises(ValueError, match=r".*"):
            edited.set(MARGIN, Decimal(value))


def test_difference() -> None:
    original = loss("hinge")
    edited = Edited.of(original).set(("score", 0, 1), Decimal("3.2"))
    found = difference(original, edited.computation, all_keys(original))
    assert [(each.key, each.old.exact, each.new.exact) for each in found] == [
        (("difference", 0, 1), Fraction("1.9"), Fraction(0)),
        (("before_max", 0, 1), Fraction("2.9"), Fraction(1)),
        (("term", 0, 1), Fraction("2.9"), Fraction(1)),
        (("loss", 0), Fraction("2.9"), Fraction(1)),
        (MEAN, Fraction("15.8") / 3, Fraction("13.9") / 3),
    ]
    assert difference(original, original, all_keys(original)) == []


def test_reasons_follow() -> None:
    edited = Edited.of(loss("hinge")).set(MARGIN, Decimal("0.5"))
    facts = dict(edited.computation.reason(("before_max", 0, 1), "margin").facts)
    assert facts["margin"] == edited.computation.value(MARGIN)


def test_a_binary_table_stays_float64() -> None:
    S = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]])
    labels = NamedArray(np.array([0, 1]), "s.npz", "labels")
    binary = ArrayScoreTable(("cat", "car", "frog"), NamedArray(S, "s.npz", "scores"), labels, None)
    entry = register()["hinge"]
    edited = Edited.of(entry.build((binary,), {"margin": Decimal(1)})).nudge(("score", 0, 1), Decimal("0.1"))
    changed = edited.computation.value(("score", 0, 1))
    assert changed.exact is None or changed.exact == Fraction(changed.value)
    assert changed.value == pytest.approx(5.2)
    assert edited.computation.value(("loss", 0)).value == max(0.0, changed.value - 3.2 + 1)
    assert S[0, 1] == 5.1


def test_the_mean_of_a_large_table_follows() -> None:
    rows = [["1", "0", "0"]] * 20_000
    cells = [[Decimal(cell) for cell in row] for row in rows]
    large = TextScoreTable(("a", "b", "c"), None, [0] * len(rows), cells)
    edited = Edited.of(loss("hinge", large)).set(("score", 7, 1), Decimal(2000))
    assert edited.original.value(MEAN).value == 0
    assert edited.computation.value(MEAN).value == pytest.approx(2000 / 20_000)


def test_weights() -> None:
    W = Matrix(("a", "b"), ("p", "q"), ((Decimal(1), Decimal(2)), (Decimal(3), Decimal(4))))
    x = Matrix((), (), ((Decimal(1),), (Decimal(2),)))
    b = Matrix((), (), ((Decimal(0),), (Decimal(1),)))
    edited = Edited.of(register()["scores"].build((W, x, b), {}))
    edited = (
        edited.set(("weight", 1, 0), Decimal(5)).set(("pixel", 1), Decimal(3)).nudge(("bias", 0), Decimal(1))
    )
    values = [edited.computation.value(("score", j)).exact for j in range(2)]
    assert values == [1 + 6 + 1, 5 + 12 + 1]
    assert W.replaced({(1, 0): Decimal(5)}).column(0) == (Decimal(1), Decimal(5))


def test_replaced_table() -> None:
    changed = table().replaced({(0, 1): Decimal(9)})
    assert list(changed.row(0)) == [Decimal("3.2"), Decimal(9), Decimal("-1.7")]
    assert changed.row(1) == table().row(1)
    assert (changed.name(0), changed.label(2), len(changed), changed.decimal) == ("cat image", 2, 3, True)
    S, y = changed.scores_block(0, 3)
    assert S[0, 1] == 9
    assert table().scores_block(0, 3)[0][0, 1] == 5.1
    assert y.tolist() == [0, 1, 2]


def matrix(*rows: list[str], names: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> Matrix:
    return Matrix(names, columns, tuple(tuple(Decimal(cell) for cell in row) for row in rows))


LINEAR = {
    "W": [["1", "-2"], ["0.5", "1"], ["-1", "0.2"]],
    "b": [["0.1"], ["-0.3"], ["0"]],
    "X": [["1", "2"], ["-1", "0.5"]],
    "y": [["0"], ["2"]],
}


def linear(kind: str, tables: dict[str, list[list[str]]], **given: Decimal) -> Computation:
    entry = register()[kind]
    options = {option.name: option.default for option in entry.options} | given
    return entry.build([matrix(*tables[name]) for name in ("W", "b", "X", "y")], options)


@pytest.mark.parametrize("kind", ["full-loss", "gradient", "sgd-step"])
@pytest.mark.parametrize("of_loss", LOSSES)
def test_a_linear_model_follows(kind: str, of_loss: str) -> None:
    own = {"loss": of_loss, "reg": Decimal("0.1")}
    original = linear(kind, LINEAR, **own)  # type: ignore[arg-type]
    before = numbers(original)
    edited = Edited.of(original)
    edited = edited.set(("weight", 1, 0), Decimal("2.5")).set(("weight", 2, 2), Decimal("0.7"))
    edited = edited.set(("pixel", 1, 1), Decimal(3)).set(("strength",), Decimal("0.2"))
    changed = {
        "W": [["1", "-2"], ["2.5", "1"], ["-1", "0.2"]],
        "b": [["0.1"], ["-0.3"], ["0.7"]],
        "X": [["1", "2"], ["-1", "3"]],
        "y": LINEAR["y"],
    }
    fresh = linear(kind, changed, loss=of_loss, reg=Decimal("0.2"))  # type: ignore[arg-type]
    assert numbers(edited.computation) == numbers(fresh)
    assert numbers(original) == before
    assert not edited.can_set(("pixel", 0, 2))
    assert edited.can_set(MARGIN) == (of_loss != "softmax")
    assert edited.can_set(("rate",)) == (kind == "sgd-step")


def test_margin_and_learning_rate_of_an_update() -> None:
    edited = Edited.of(linear("sgd-step", LINEAR)).set(MARGIN, Decimal(2)).set(("rate",), Decimal("0.5"))
    fresh = linear("sgd-step", LINEAR, margin=Decimal(2), lr=Decimal("0.5"))
    assert numbers(edited.computation) == numbers(fresh)


def test_weights_of_a_penalty() -> None:
    entry = register()["penalty"]
    options = {option.name: option.default for option in entry.options}
    edited = Edited.of(entry.build([matrix(["1", "-2"], ["0.5", "1"])], options))
    edited = edited.set(("weight", 0, 1), Decimal(3))
    assert numbers(edited.computation) == numbers(entry.build([matrix(["1", "3"], ["0.5", "1"])], options))


def test_quoted_losses() -> None:
    """Lecture 3, part 3: the numeric gradient from the losses on the slide."""
    weights, losses = matrix(["0.34"], ["-1.11"]), matrix(["1.25347"], ["1.25322"], ["1.25353"])
    edited = Edited.of(QuotedGradient(weights, losses, Decimal("0.0001")))
    edited = edited.set(("h",), Decimal("0.001")).set(("weight", 1), Decimal(-1))
    fresh = QuotedGradient(matrix(["0.34"], ["-1"]), losses, Decimal("0.001"))
    assert numbers(edited.computation) == numbers(fresh)
