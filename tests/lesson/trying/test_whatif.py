"""What-ifs of lessons: edits, undo and redo against a plain model, and what follows from them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lesson_texts import MATRICES, lesson, read

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.trying.tried import Tried
from tui_app.lesson.written import worded
from tui_app.text.lines import plain_text
from tui_app.text.look import Look

JIGGLE = """:::{whatif} q
:vary: S[car, car image] from 2 to 6 step 0.1
:vary: margin from 0 to 3 step 0.5
:show: hinge(S, car image)
:show: mean(hinge(S))
:goal: hinge(S, car image) > 0

How far must the car score fall before it costs anything?

:::
"""

TEACH = """:::{whatif} q
:vary: W[cat, p2] from -0.5 to 3 step 0.1
:vary: b[cat] from -10 to 10 step 0.1
:show: scores(W, x, b)
:show: 1 / (W[cat, p2] + 0.4)

Change a weight.

:::
"""


def block(text: str, before: str = "") -> WhatIfBlock:
    reading = read(lesson(text, before))
    assert reading.problems == ()
    found = reading.lesson.block("q")
    assert isinstance(found, WhatIfBlock)
    return found


def news(tried: Tried) -> list[list[Fraction | None]]:
    return [[number.exact for number in result.new] for result in tried.results]


def test_nothing_changed() -> None:
    tried = block(JIGGLE).begin()
    assert news(tried) == [[Fraction(0)], [Fraction(79, 15)]]
    assert not any(result.changed for result in tried.results)
    assert not tried.goal_reached


def test_the_car_score_may_fall_by_1_9() -> None:
    """Lecture 3, question 1: jiggle the car scores a bit."""
    tried = block(JIGGLE).begin()
    for _ in range(19):
        tried = tried.nudge(0, -1)
    assert tried.value(0) == Decimal("3.0")
    assert not tried.goal_reached
    tried = tried.nudge(0, -1)
    assert tried.goal_reached
    assert news(tried)[0] == [Fraction("0.1")]
    assert tried.results[0].changed
    assert tried.results[0].old[0].exact == 0


def test_margin() -> None:
    tried = block(JIGGLE).begin().set(1, Decimal(3))
    assert news(tried)[0] == [Fraction("0.1")]
    assert tried.changed_margin() == 3
    assert tried.goal_reached


def test_a_number_is_held_within_its_range() -> None:
    tried = block(JIGGLE).begin()
    assert tried.set(0, Decimal(100)).value(0) == 6
    assert tried.nudge(0, -1000).value(0) == 2
    with pytest.raises(ValueError, match="NaN"):
        tried.set(0, Decimal("NaN"))


def test_the_lesson_is_never_touched() -> None:
    own = block(JIGGLE)
    tried = own.begin().set(0, Decimal(2))
    assert tried.changed_tables()["S"] is not own.tables["S"]
    assert news(own.begin())[0] == [Fraction(0)]
    assert own.as_json() == block(JIGGLE).as_json()


def test_weights() -> None:
    tried = block(TEACH, MATRICES).begin()
    assert news(tried)[0] == [Fraction("-103.2"), Fraction("387.5")]
    tried = tried.set(0, Decimal("0.5")).nudge(1, 2)
    assert news(tried)[0] == [Fraction("128.0"), Fraction("387.5")]
    assert [result.changed for result in tried.results] == [True, True]


def test_what_cannot_be_worked_out_has_no_number() -> None:
    tried = block(TEACH, MATRICES).begin().set(0, Decimal("-0.4"))
    assert tried.results[1].new == ()
    assert tried.results[1].changed
    assert tried.undo().results[1].new != ()


def test_told() -> None:
    text = plain_text(block(JIGGLE).told(Look(), 76))
    assert text.split("\n") == [
        "How far must the car score fall before it costs anything?",
        "",
        "Change: S: car, car image, from 2 to 6 (now 4.9)",
        "Change: margin, from 0 to 3 (now 1)",
        "hinge(S, car image) = 0",
        "mean(hinge(S)) ≈ 5.267",
        "Goal: hinge(S, car image) > 0",
        "One way to reach it: S: car, car image = 2.9",
    ]


def test_as_json() -> None:
    data = block(JIGGLE).as_json()
    assert data["show"] == [
        {"what": "hinge(S, car image)", "words": "", "value": 0.0},
        {"what": "mean(hinge(S))", "words": "", "value": 79 / 15},
    ]
    assert (data["goal"], data["goal_words"]) == ("hinge(S, car image) > 0", "")


WORDED = JIGGLE.replace("mean(hinge(S))", "mean(hinge(S)) as the loss as a mean").replace(
    "> 0", "> 0 as the car image  costs something"
)


def test_words_stand_for_expressions() -> None:
    own = block(WORDED)
    assert plain_text(own.told(Look(), 76)).split("\n")[-4:-1] == [
        "hinge(S, car image) = 0",
        "the loss as a mean ≈ 5.267",
        "Goal: the car image costs something",
    ]
    data = own.as_json()
    assert data["goal_words"] == "the car image costs something"
    assert data["show"] == [
        {"what": "hinge(S, car image)", "words": "", "value": 0.0},
        {"what": "mean(hinge(S))", "words": "the loss as a mean", "value": 79 / 15},
    ]
    assert news(own.begin()) == news(block(JIGGLE).begin())


def test_words_stand_for_a_number_that_is_changed() -> None:
    own = block(JIGGLE.replace("step 0.1", "step 0.1 as the car score"))
    assert "Change: the car score, from 2 to 6 (now 4.9)" in plain_text(own.told(Look(), 76))
    assert [(vary.what, vary.words) for vary in own.varies] == [
        ("S[car, car image]", "the car score"),
        ("margin", ""),
    ]
    assert news(own.begin().set(0, Decimal(2))) == news(block(JIGGLE).begin().set(0, Decimal(2)))


@pytest.mark.parametrize(
    ("text", "expression", "words"),
    [
        ("mean(hinge(S))", "mean(hinge(S))", None),
        ("k[same as that, b] as  a  b", "k[same as that, b]", "a b"),
        ('k["x] as y", b] as z', 'k["x] as y", b]', "z"),
        ("1 + 2 as the sum as it is", "1 + 2", "the sum as it is"),
        ("last as", "last", ""),
        ("alias", "alias", None),
        ("as is", "as is", None),
    ],
)
def test_words_begin_behind_as(text: str, expression: str, words: str | None) -> None:
    assert worded(text) == (expression, words)


ACTIONS = st.one_of(
    st.tuples(st.just("set"), st.integers(0, 1), st.decimals(-1, 7, places=2)),
    st.tuples(st.just("nudge"), st.integers(0, 1), st.integers(-5, 5)),
    st.sampled_from([("undo",), ("redo",), ("reset",)]),
)


JIGGLED = block(JIGGLE)


@given(st.lists(ACTIONS, max_size=25))
def test_any_order_ends_where_a_fresh_evaluation_would(actions: list[tuple[object, ...]]) -> None:
    own = JIGGLED
    tried = own.begin()
    for name, *arguments in actions:
        tried = getattr(tried, str(name))(*arguments)
    fresh = own.begin()
    for at in range(len(own.varies)):
        fresh = fresh.set(at, tried.value(at))
    assert news(tried) == news(fresh)
    assert tried.goal_reached == fresh.goal_reached
    assert news(tried.reset()) == news(own.begin())
    while tried.can_undo:
        tried = tried.undo()
    assert news(tried) == news(own.begin())
