"""Formulas in symbols, with numbers, worked: as the lecture writes them, and honest about what is rounded."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, FOUR_PIXELS, KOREAN, LECTURE, PLAIN, computations, drawn

from tui_app.data.score_table import TextScoreTable
from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import Role, plain, width
from tui_app.text.look import Look
from tui_app.text.symbols import symbol_text
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.ova import OneVsAll
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.expression import Key
from tui_app.worked.quantity import Symbol
from tui_app.worked.walk import Walk

GOLDEN = [
    (Hinge(LECTURE), ("term", 0, 1), ENGLISH, """\
loss(car) = max(0, s(car) − s(cat) + 1)
          = max(0, 5.1 − 3.2 + 1)
          = max(0, 2.9)
          = 2.9"""),
    (Hinge(LECTURE), ("term", 0, 2), PLAIN, """\
loss(frog) = max(0, s(frog) - s(cat) + 1)
           = max(0, -1.7 - 3.2 + 1)
           = max(0, -3.9)
           = 0"""),
    (Hinge(LECTURE), ("difference", 2, 0), ENGLISH, """\
  s(cat) − s(frog)
= 2.2 − (−3.1)
= 5.3"""),
    (Hinge(LECTURE), ("mean",), ENGLISH, """\
L = (L(cat image) + L(car image) + L(frog image)) / 3
  = (2.9 + 0 + 12.9) / 3
  = 15.8 / 3
  ≈ 5.267"""),
    (Hinge(LECTURE), ("loss", 0), KOREAN, """\
L(고양이 이미지) = loss(자동차) + loss(개구리)
                 = 2.9 + 0
                 = 2.9"""),
    (SquaredHinge(LECTURE), ("square", 0, 1), ENGLISH, """\
loss(car) = max(0, s(car) − s(cat) + 1)²
          = max(0, 5.1 − 3.2 + 1)²
          = max(0, 2.9)²
          = 2.9²
          = 8.41"""),
    (OneVsAll(LECTURE), ("term", 0, 2), ENGLISH, """\
loss(frog) = max(0, 1 − (−1) × s(frog))
           = max(0, 1 − (−1) × (−1.7))
           = max(0, 1 − 1.7)
           = max(0, −0.7)
           = 0"""),
    (Softmax(LECTURE), ("exp", 0, 0), ENGLISH, """\
exp(s(cat)) = exp(3.2)
            ≈ 24.53"""),
    (Softmax(LECTURE), ("probability", 0, 0), ENGLISH, """\
p(cat) = exp(s(cat)) / Z
       ≈ 24.53 / 188.7
       ≈ 0.13"""),
    (Softmax(LECTURE), ("loss", 0), ENGLISH, """\
L(cat image) = −ln(p(cat))
             ≈ −ln(0.13)
             ≈ 2.04"""),
    (Softmax(LECTURE, shift=True), ("loss", 0), PLAIN, """\
L(cat image) = ln(Z) - (s(cat) - m)
             ~ ln(1.151) - (3.2 - 5.1)
             ~ 0.1404 - (-1.9)
             ~ 2.04"""),
    (FOUR_PIXELS, ("dot", 0), ENGLISH, """\
Wx(cat) = W(cat, x1) × x1 + W(cat, x2) × x2 + W(cat, x3) × x3 + W(cat, x4) × x4
        = 0.2 × 56 + (−0.5) × 231 + 0.1 × 24 + 2 × 2
        = 11.2 + (−115.5) + 2.4 + 4
        = −97.9"""),
    (FOUR_PIXELS, ("score", 2), ENGLISH, """\
s(ship) = Wx(ship) + b(ship)
        = 61.95 + (−1.2)
        = 60.75"""),
    (Hinge(LECTURE), ("score", 0, 1), ENGLISH, "s(car) = 5.1"),
]  # fmt: skip


@pytest.mark.parametrize(("computation", "key", "look", "text"), GOLDEN)
def test_derivation(computation: Computation, key: Key, look: Look, text: str) -> None:
    assert drawn(derivation_lines(computation, key, look)) == text


def test_the_true_class_has_no_derivation() -> None:
    assert derivation_lines(Hinge(LECTURE), ("skipped", 0, 0), ENGLISH) == []


def test_places_can_be_fixed_but_not_those_of_the_formula_itself() -> None:
    assert (
        drawn(derivation_lines(Hinge(LECTURE), ("term", 0, 1), ENGLISH, decimals=2))
        == """\
loss(car) = max(0, s(car) − s(cat) + 1)
          = max(0, 5.10 − 3.20 + 1)
          = max(0, 2.90)
          = 2.90"""
    )


def test_long_sums_are_shortened() -> None:
    scores = tuple(Decimal(j) for j in range(7))
    table = TextScoreTable(tuple("abcdefg"), None, (0,) * 6, (scores,) * 6)
    hinge = Hinge(table)
    assert (
        drawn(derivation_lines(hinge, ("loss", 0), ENGLISH))
        == """\
L(1) = loss(b) + loss(c) + … + loss(g)
     = 2 + 3 + … + 7
     = 27"""
    )
    assert (
        drawn(derivation_lines(hinge, ("mean",), PLAIN))
        == """\
L = (L(1) + L(2) + ... + L(6)) / 6
  = (27 + 27 + ... + 27) / 6
  = 162 / 6
  = 27"""
    )


def test_numbers_know_what_they_are() -> None:
    lines = derivation_lines(Hinge(LECTURE), ("term", 0, 1), ENGLISH)
    numbers = {span.text: span.target for line in lines[1:] for span in line if span.target}
    assert numbers == {
        "5.1": ("score", 0, 1),
        "3.2": ("score", 0, 0),
        "1": ("margin",),
        "2.9": ("term", 0, 1),
    }
    assert [span.text for line in lines for span in line if span.role is Role.RESULT] == ["2.9"]


def test_symbols() -> None:
    assert symbol_text(Symbol("s", ("cat",), "cat image"), KOREAN) == "s(고양이)"
    assert symbol_text(Symbol("s", ("cat",), "cat image"), KOREAN, in_full=True) == "s(고양이, 고양이 이미지)"
    assert symbol_text(Symbol("s", ("1",), "1"), ENGLISH, in_full=True) == "s(1, 1)"
    assert symbol_text(Symbol("L", ("cat image",)), ENGLISH, in_full=True) == "L(cat image)"
    assert symbol_text(Symbol("x", ("x12",)), ENGLISH) == "x12"
    assert symbol_text(Symbol("x", ("ear",)), ENGLISH) == "x(ear)"
    assert symbol_text(Symbol("Δ"), PLAIN) == "D"


def right_side(text: str) -> tuple[str, str]:
    found = re.search(r"(?:^| )([=≈]) (.*)$", text)
    assert found is not None
    return found[1], found[2]


def worked_out(text: str) -> Fraction:
    """The number of a right-hand side that needs neither exp nor ln, worked in fractions."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("−", "-").replace("×", "*")
    text = re.sub(r"(\d+(?:\.\d+)?)", r"F('\1')", text).replace("²", "**2")
    number = eval(text, {"__builtins__": {}, "F": Fraction, "max": max})
    assert isinstance(number, Fraction)
    return number


@given(computations(), st.data())
def test_equality_is_claimed_only_where_it_holds(computation: Computation, data: st.DataObject) -> None:
    walk = Walk(computation)
    step = walk.step(data.draw(st.integers(1, walk.count)))
    value = computation.value(step.key)
    lines = [plain(each) for each in derivation_lines(computation, step.key, ENGLISH)]
    if not lines:
        return
    sign, _result = right_side(lines[-1])
    if sign == "=":
        assert value.exact is not None
    for line in lines[1:]:
        sign, text = right_side(line)
        if sign == "=" and not re.search(r"[a-df-zA-Z]\(|…|e|n", text.replace("max(", "(")):
            assert worked_out(text) == value.exact


@given(computations(), st.data())
def test_relation_signs_stand_below_each_other(computation: Computation, data: st.DataObject) -> None:
    walk = Walk(computation)
    step = walk.step(data.draw(st.integers(1, walk.count)))
    lines = derivation_lines(computation, step.key, ENGLISH)
    places = set()
    for at, line in enumerate(lines):
        sign = next((i for i, span in enumerate(line) if span.text.strip() in ("=", "≈")), None)
        if sign is not None:
            places.add(width(line[:sign]) + width(line[sign].text) - len(line[sign].text.lstrip()))
        else:
            assert at == 0
    assert len(places) <= 1
    texts = [plain(each).split("= ", 1)[-1] for each in lines]
    assert all(one != two for one, two in itertools.pairwise(texts))


@given(computations(), st.data())
def test_ascii_is_ascii(computation: Computation, data: st.DataObject) -> None:
    walk = Walk(computation)
    step = walk.step(data.draw(st.integers(1, walk.count)))
    names = {name: f"n{at}" for at, name in enumerate(computation.grids(None)[0].row_names)}
    look = Look(glyphs=PLAIN.glyphs, names=names)
    assert drawn(derivation_lines(computation, step.key, look)).isascii()
