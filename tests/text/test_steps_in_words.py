"""Steps told from top to bottom: titles, derivations, reasons, results, and where numbers come from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, FOUR_PIXELS, KOREAN, LECTURE, MAKERS, PLAIN, computations, drawn

from tui_app.data.score_table import TextScoreTable
from tui_app.text.lines import BLANK, plain, width
from tui_app.text.look import Look
from tui_app.text.prose import Words
from tui_app.text.steps import reason_line, results_lines, step_lines, step_title, transcript_lines
from tui_app.text.where_from import dependents_lines, where_from_lines
from tui_app.text.words import grid_words
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.number import Number
from tui_app.worked.quantity import Reason
from tui_app.worked.walk import Walk


def reason(computation: Computation, key: tuple[str | int, ...], look: Look) -> str:
    walk = Walk(computation)
    number = walk.number_of(key, computation.part_of(key))
    assert number is not None
    return plain(reason_line(walk.reason(walk.step(number)), look))


def one_image(*scores: str, label: int = 0) -> Hinge:
    names = ("cat", "car", "frog")[: len(scores)]
    return Hinge(TextScoreTable(names, None, (label,), (tuple(map(Decimal, scores)),)))


def test_the_reason_of_the_clamp_names_classes_and_numbers() -> None:
    assert reason(Hinge(LECTURE), ("term", 0, 1), ENGLISH) == (
        "The car score beats the cat score, so this class costs something: cat is 2.9 short of leading by 1."
    )
    assert reason(Hinge(LECTURE), ("term", 0, 2), KOREAN) == (
        "고양이가 개구리보다 4.9만큼 앞섭니다. 마진 1보다 크므로 이 클래스에서는 손실이 생기지 않습니다."
    )


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (("3", "2"), "exactly the margin"),
        (("3", "2.5"), "by only 0.5"),
        (("3", "3"), "by only 0"),
        (("3", "1"), "more than"),
    ],
)
def test_the_corner_and_its_sides(scores: tuple[str, str], said: str) -> None:
    assert said in reason(one_image(*scores), ("term", 0, 1), ENGLISH)


def test_a_rounded_number_in_a_reason_has_its_sign() -> None:
    line = reason_line(Reason("margin", (("true", "cat"), ("margin", Number.of(Fraction(1, 3))))), ENGLISH)
    assert (
        plain(line)
        == "The cat score should lead by at least ≈ 0.3333, so ≈ 0.3333 is added to the difference."
    )


def test_a_count_is_never_taken_for_the_name_of_a_class() -> None:
    numbered = replace(ENGLISH, names={"2": "class 2", "3": "class 3"})
    assert ": 2 classes cost something" in reason(Hinge(LECTURE), ("loss", 2), numbered)
    assert "Here N is 3." in reason(Hinge(LECTURE), ("mean",), numbered)


def test_a_sum_of_nothing_and_of_several() -> None:
    assert "there is nothing to pay" in reason(Hinge(LECTURE), ("loss", 1), ENGLISH)
    assert "one class costs" in reason(Hinge(LECTURE), ("loss", 0), ENGLISH)
    assert "2 classes cost" in reason(Hinge(LECTURE), ("loss", 2), ENGLISH)


def test_what_is_too_large_is_said() -> None:
    scores = ((Decimal(800), Decimal(0)), (Decimal(0), Decimal(800)))
    softmax = Softmax(TextScoreTable(("a", "b"), None, (0, 0), scores))
    assert "too large" in reason(softmax, ("exp", 0, 0), ENGLISH)
    assert "can't be worked out" in reason(softmax, ("probability", 0, 0), ENGLISH)


@pytest.mark.parametrize("make", [*MAKERS, lambda _table: FOUR_PIXELS])
@pytest.mark.parametrize("look", [ENGLISH, KOREAN, PLAIN])
def test_every_step_has_a_title_and_a_reason(make, look: Look) -> None:  # type: ignore[no-untyped-def]
    walk = Walk(make(LECTURE))
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        assert step_title(walk, step, look)
        assert plain(reason_line(walk.reason(step), look))


@given(computations(), st.sampled_from([ENGLISH, KOREAN]))
def test_every_reason_that_can_come_up_can_be_told(computation: Computation, look: Look) -> None:
    walk = Walk(computation)
    for number in range(1, min(walk.count, 60) + 1):
        assert plain(reason_line(walk.reason(walk.step(number)), look))


def test_a_step_as_it_is_printed() -> None:
    walk = Walk(Hinge(LECTURE))
    assert (
        drawn(step_lines(walk, walk.step(4), 60, ENGLISH))
        == """\
4. cat image: clamp at 0 for car
    loss(car) = max(0, s(car) − s(cat) + 1)
              = max(0, 5.1 − 3.2 + 1)
              = max(0, 2.9)
              = 2.9
    The car score beats the cat score, so this class costs
    something: cat is 2.9 short of leading by 1."""
    )


def test_a_lesson_s_own_reason_follows_ours() -> None:
    walk = Walk(Hinge(LECTURE))
    lines = step_lines(walk, walk.step(4), 60, ENGLISH, why=lambda _step: (Words("Because we say so."),))
    assert plain(lines[-1]) == "    Because we say so."
    assert plain(lines[-2]).endswith("cat is 2.9 short of leading by 1.")


def test_a_whole_walk_is_told_in_order() -> None:
    lines = [plain(each) for each in transcript_lines(Walk(Hinge(LECTURE)), 76, ENGLISH)]
    assert lines[0] == "cat image, true class cat. Scores: cat 3.2, car 5.1, frog −1.7."
    assert lines[2] == "1. cat image: leave out the true class, cat"
    numbered = [line.split(". ")[0] for line in lines if line[:1].isdigit()]
    assert numbered == [str(number) for number in range(1, 26)]
    assert sum("true class" in line and "Scores:" in line for line in lines) == 3
    assert "      ≈ 5.267" in lines
    assert lines[-1].strip() == "The loss of the data set is the mean of its images' losses. Here N is 3."


def test_a_transcript_is_made_as_it_is_read() -> None:
    rows = tuple((Decimal(1), Decimal(2)) for _ in range(5000))
    hinge = Hinge(TextScoreTable(("a", "b"), None, (0,) * 5000, rows))
    lines = transcript_lines(Walk(hinge), 76, ENGLISH)
    for _ in range(30):
        next(lines)
    assert len(hinge._quantities) < 100


@given(computations(), st.integers(30, 90))
def test_prose_of_a_transcript_keeps_to_its_cells(computation: Computation, cells: int) -> None:
    walk = Walk(computation, only=0)
    for number in range(1, walk.count + 1):
        lines = step_lines(walk, walk.step(number), cells, ENGLISH)
        assert all(
            width(each) <= cells
            for each in lines
            if "=" not in plain(each) and "≈" not in plain(each) and "(" not in plain(each)
        )


def test_results_have_four_places_where_they_are_rounded() -> None:
    assert (
        drawn(list(results_lines(Hinge(LECTURE), range(3), ENGLISH)))
        == """\
cat image   = 2.9
car image   = 0
frog image  = 12.9
mean of 3   ≈ 5.2667"""
    )
    assert (
        drawn(list(results_lines(Softmax(LECTURE), range(3), PLAIN)))
        == """\
cat image   ~ 2.0404
car image   ~ 0.0791
frog image  ~ 6.1565
mean of 3   ~ 2.7587"""
    )


def test_where_a_loss_comes_from() -> None:
    assert (
        drawn(where_from_lines(Hinge(LECTURE), ("loss", 0), KOREAN))
        == """\
L(고양이 이미지) = 2.9
├─ loss(자동차) = 2.9
│  ├─ s(자동차) = 5.1
│  ├─ s(고양이) = 3.2
│  └─ Δ = 1
└─ loss(개구리) = 0
   ├─ s(개구리) = −1.7
   ├─ s(고양이) = 3.2
   └─ Δ = 1"""
    )


def test_where_the_mean_comes_from_names_the_images() -> None:
    lines = [plain(each) for each in where_from_lines(Hinge(LECTURE), ("mean",), PLAIN)]
    assert lines[0] == "L ~ 5.267"
    assert "|  |- loss(frog, cat image) = 0" not in lines
    assert "|  `- loss(frog, cat image) = 0" in lines
    assert all(line.isascii() for line in lines)


def test_wide_sums_are_followed_at_their_ends() -> None:
    table = TextScoreTable(tuple("abcdefghij"), None, (0,), (tuple(Decimal(j) for j in range(10)),))
    top = [
        plain(each) for each in where_from_lines(Hinge(table), ("loss", 0), ENGLISH) if plain(each)[0] in "├└"
    ]
    assert top == ["├─ loss(b) = 2", "├─ loss(c) = 3", "├─ … 6 more", "└─ loss(j) = 10"]


def test_every_line_of_a_tree_can_be_chosen() -> None:
    for line in where_from_lines(Hinge(LECTURE), ("mean",), ENGLISH):
        assert any(span.target for span in line)


def test_what_depends_on_a_score() -> None:
    assert (
        drawn(dependents_lines(Hinge(LECTURE), ("score", 0, 1), 0, ENGLISH))
        == """\
s(car) = 5.1
└─ loss(car) = 2.9
   └─ L(cat image) = 2.9
      └─ L ≈ 5.267"""
    )


def test_an_inline_quantity_is_named_by_its_formula() -> None:
    lines = where_from_lines(Hinge(LECTURE), ("before_max", 0, 1), ENGLISH)
    assert plain(lines[0]) == "s(car) − s(cat) + 1 = 2.9"


def test_a_table_in_words() -> None:
    hinge = Hinge(LECTURE)
    walk = Walk(hinge)
    assert (
        drawn(list(grid_words(walk, hinge.grids(0)[0], 8, 76, ENGLISH)))
        == """\
cat: cat image 3.2 (true class), car image 1.3, frog image 2.2
car: cat image 5.1, car image 4.9 (true class), frog image 2.5
frog: cat image −1.7, car image 2, frog image −3.1 (true class)
Lᵢ: cat image 2.9"""
    )
    assert BLANK not in list(grid_words(walk, hinge.grids(0)[1], 0, 76, KOREAN))


def test_a_class_without_a_name_is_called_class_in_sentences() -> None:
    table = TextScoreTable(("0", "1", "3"), None, (2,), (tuple(map(Decimal, ("5.1", "2", "3.2"))),))
    walk = Walk(Hinge(table))
    number = walk.number_of(("term", 0, 0), 0)
    assert number is not None
    step = walk.step(number)
    assert plain(reason_line(walk.reason(step), ENGLISH)).startswith(
        "The class 0 score beats the class 3 score"
    )
    assert plain(reason_line(walk.reason(step), KOREAN)).startswith("클래스 0 점수가 클래스 3 점수보다")
    assert "클래스 3이" in plain(reason_line(walk.reason(step), KOREAN))
    assert step_title(walk, step, ENGLISH).endswith("clamp at 0 for class 0")
    told = drawn(list(transcript_lines(walk, 76, ENGLISH)))
    assert "s(0)" in told
    assert "class class" not in told


def test_the_lab_s_names_are_not_called_class_twice() -> None:
    named = Look(names={"0": "class 0"})
    line = reason_line(Reason("linear.slope.idle", (("class", "0"),)), named)
    assert plain(line).startswith("As class 0 costs nothing here")
