"""Grading by value: every spelling, every order of checks, nothing guessed."""

from __future__ import annotations

from decimal import Decimal
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
from tui_app.messages import LANGUAGES, catalogue
from tui_app.study.grading import Verdict, grade, grade_cell, grade_number, verdict_words
from tui_app.study.typed import LONGEST, readings
from tui_app.text.look import Look
from tui_app.text.prose import Inlines, Words
from tui_app.worked.number import Number


def words(text: str) -> Inlines:
    return (Words(text),)


def number(text: str) -> Number:
    return Number.of(Fraction(text))


TARGET = Target(
    number("2.9"),
    Fraction("0.05"),
    wrongs=(Wrong(number("1.9"), words("no margin")), Wrong(number("0.9"), words("taken away"))),
)


def asked(form: Form) -> Question:
    return Question(form, (), "f00")


@pytest.mark.parametrize(
    "text",
    [
        "2.9", " 2.9 ", "2,9", "29/10", "5.1 - 3.2 + 1", "5.1−3.2+1", "5.1–3.2+1", "5,1 - 3,2 + 1", "+2.9", "--2.9",
        "2.9e0", "29e-1", "２．９", "２，９", "5.1　－　3.2　＋　1", "= 2.9", "≈2.9", "max(0, 5.1 - 3.2 + 1)", "max(0; 2.9)",
        "2.90000", "(5.1 - 3.2) + 1", "2.85", "2.95", "1.45 × 2", "5.8 ÷ 2", "5.8⁄2", "2.9.", "1.7² + 0.01", "-(-2.9)",
        "2ㅡ-0.9", "sqrt(8.41)",
    ],
)  # fmt: skip
def test_right_in_each_spelling(text: str) -> None:
    verdict = grade_number(TARGET, text)
    assert verdict.kind == ("not-a-number" if ";" in text else "right")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\t", "a", "two", "2.9 apples", "1 2", "2.9 > 1", "S[cat, cat image]", "hinge(S)", "nan", "inf", "1/0",
        "1e999", "exp(1000)", "9**9**9", "9**99", "()", "(", "2.9)", "0x10", "1_000", "__import__('os')", "2.9;", "%", "…",
        "(" * 150, "1" * (LONGEST + 1), "log(-1)", "log(0)", "0/0", "\x00", "\ud800", "{2.9}", "[2.9]", "2.9\n3",
    ],
)  # fmt: skip
def test_what_is_no_number_is_no_attempt(text: str) -> None:
    verdict = grade_number(TARGET, text)
    assert verdict.kind == "not-a-number"
    assert not verdict.counts
    assert verdict.said is None


def test_a_comma_is_a_point_or_parts_thousands() -> None:
    assert [reading.exact for reading in readings("2,9")] == [Fraction("2.9")]
    assert [reading.exact for reading in readings("12,345")] == [Fraction("12.345"), 12345]
    assert [reading.exact for reading in readings("1,234,567")] == [1234567]
    assert grade_number(Target(number("12345"), Fraction(0)), "12,345").right
    assert grade_number(Target(number("12.345"), Fraction(0)), "12,345").right
    assert grade_number(Target(number("7"), Fraction(0)), "12,345").said == number("12.345")


def test_a_known_mistake_gets_its_own_message() -> None:
    for text in ("1.9", "5.1 - 3.2", "1,93", "1.85", "1.95"):
        assert grade_number(TARGET, text).message == words("no margin")
    assert grade_number(TARGET, "0.9").message == words("taken away")
    assert grade_number(TARGET, "1.96").message == ()
    assert grade_number(TARGET, "1.84").message == ()


def test_the_nearest_of_two_known_mistakes() -> None:
    near = Target(
        number("9"),
        Fraction("0.05"),
        wrongs=(Wrong(number("1"), words("a")), Wrong(number("1.08"), words("b"))),
    )
    assert grade_number(near, "1.03").message == words("a")
    assert grade_number(near, "1.05").message == words("b")


def test_nearly_right_only_within_three_tolerances() -> None:
    assert grade_number(TARGET, "2.96").key == "near"
    assert grade_number(TARGET, "3.05").key == "near"
    assert grade_number(TARGET, "3.06").key == "wrong"
    assert grade_number(Target(number("3"), Fraction(0)), "3.001").key == "wrong"


def test_a_known_mistake_comes_before_nearly_right() -> None:
    target = Target(number("2.9"), Fraction("0.05"), wrongs=(Wrong(number("2.97"), words("mistake")),))
    assert grade_number(target, "2.96").key == "known"


def test_right_comes_before_a_known_mistake() -> None:
    target = Target(number("2.9"), Fraction("0.05"), wrongs=(Wrong(number("2.92"), words("mistake")),))
    assert grade_number(target, "2.92").right


def test_the_digits_on_the_screen_count_too() -> None:
    target = Target(Number(188.6784), Fraction("0.05"), also=(number("188.74"),))
    assert grade_number(target, "188.7").right
    assert grade_number(target, "188.79").right
    assert not grade_number(target, "188.8").right


@given(
    st.fractions(-1000, 1000, max_denominator=1000),
    st.fractions(0, 10, max_denominator=1000),
    st.fractions(-20, 20, max_denominator=1000),
)
def test_the_tolerance_includes_its_bounds(answer: Fraction, tolerance: Fraction, off: Fraction) -> None:
    target = Target(Number.of(answer), tolerance)
    typed = f"{answer + off}"
    assert grade_number(target, typed).right == (abs(off) <= tolerance)


@given(st.decimals(-1000, 1000, places=3), st.sampled_from(["{}", "{} + 0", "({})", "{} * 1", "2 * {} / 2"]))
def test_every_way_to_write_a_decimal(value: Decimal, form: str) -> None:
    target = Target(Number.of(value), Fraction(0))
    text = form.format(value)
    for written in (text, text.replace(".", ","), text.replace("-", "−"), text.replace("-", "－")):
        assert grade_number(target, written).right


@given(st.text(max_size=60))
def test_any_text_is_graded(text: str) -> None:
    verdict = grade_number(TARGET, text)
    assert verdict.kind in ("right", "wrong", "not-a-number")
    for language in LANGUAGES:
        assert verdict_words(verdict, Look(words=catalogue(language)))


CHOICES = (Choice(words("a"), True), Choice(words("b"), False, words("no b")), Choice(words("c"), True))


def test_choice() -> None:
    question = asked(ChoiceForm(CHOICES[:2]))
    assert grade(question, frozenset({0})).right
    assert grade(question, frozenset({1})) == Verdict("wrong", "wrong-choice", message=words("no b"))
    assert grade(question, frozenset()).kind == "not-a-number"
    assert grade(question, frozenset({9})).kind == "not-a-number"


def test_many() -> None:
    question = asked(ChoiceForm(CHOICES, many=True))
    assert grade(question, frozenset({0, 2})).right
    assert grade(question, frozenset({0})).key == "not-all"
    wrong = grade(question, frozenset({0, 1, 2}))
    assert (wrong.key, wrong.message) == ("too-many", words("no b"))
    assert verdict_words(wrong, Look()) == "Not right: 2."


CELLS = CellForm(
    ("cat", "car"),
    ("one", "two"),
    ((number("1"), number("2")), (number("3"), number("4"))),
    (1, 0),
    (((0, 0), words("not the cat")),),
)


def test_cell() -> None:
    question = asked(CELLS)
    assert grade(question, (1, 0)).right
    assert grade(question, (0, 0)).message == words("not the cat")
    assert grade(question, (1, 1)) == Verdict(
        "wrong", "wrong-cell", (("row", "car"), ("column", "two"), ("said", number("4"))), said=number("4")
    )
    assert grade(question, (2, 0)).kind == "not-a-number"
    assert verdict_words(grade(question, (1, 1)), Look(names={"car": "자동차"})) == "자동차, two: 4 isn't it."


def test_table() -> None:
    targets = ((TARGET, TARGET), (Target(number("0"), Fraction(0)), TARGET))
    form = TableForm(("a", "b"), ("c", "d"), targets, frozenset({(0, 0), (1, 0), (1, 1)}))
    typed = {(0, 0): "2,9", (1, 0): "1.9", (1, 1): ""}
    assert [grade_cell(form, place, text).kind for place, text in typed.items()] == [
        "right",
        "wrong",
        "not-a-number",
    ]
    assert grade_cell(form, (1, 1), "1.9").message == words("no margin")


def test_an_answer_of_another_form_is_refused() -> None:
    for form, answer in [
        (NumberForm(TARGET), frozenset({1})),
        (ChoiceForm(CHOICES), "1"),
        (CELLS, "1"),
        (TableForm(("a",), ("b",), ((TARGET,),), frozenset({(0, 0)})), "1"),
    ]:
        with pytest.raises(TypeError):
            grade(asked(form), answer)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2.9", "Right: 2.9."),
        ("1.9", "1.9: not yet."),
        ("2.8", "2.8 is off by 0.1. Check the last digit and the rounding."),
        (
            "abc",
            "“abc” isn't a number, so it doesn't count as a try. Write it like 2.9, 29/10 or 5.1 - 3.2 + 1.",
        ),
        (
            "10 / 3",
            "≈ 3.333 isn't it. Go through it part by part; you can type a whole sum, such as 5.1 - 3.2 + 1.",
        ),
    ],
)
def test_sentences(text: str, sentence: str) -> None:
    assert verdict_words(grade_number(TARGET, text), Look()) == sentence


def test_sentences_in_korean() -> None:
    look = Look(words=catalogue("ko"))
    assert (
        verdict_words(grade_number(TARGET, "2.8"), look)
        == "2.8은 0.1만큼 다릅니다. 마지막 자리와 반올림을 확인하세요."
    )
