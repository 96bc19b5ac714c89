"""Steps of walks as questions: which ask, what they ask, and that every computation can ask at every step."""

from __future__ import annotations

from fractions import Fraction

import pytest
from lesson_texts import MATRICES, lesson, read

from tui_app.lesson.asking.steps import asking_parts, asking_steps, step_question, walk_definition
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm
from tui_app.lesson.questions.told import plain_words
from tui_app.messages import LANGUAGES, catalogue
from tui_app.study.grading import grade
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines
from tui_app.worked.cursor import Cursor

LINEAR = (
    MATRICES.replace("{matrix} b", "{matrix} bias").replace("{matrix} x", "{matrix} v")
    + """:::{matrix} V

|   |  p1 |   p2 |
|---|----:|-----:|
| 1 |   1 |    2 |
| 2 |  -1 |  0.5 |

:::

:::{matrix} y

|   | label |
|---|------:|
| 1 |     0 |
| 2 |     1 |

:::

"""
)


def walk(of: str = "hinge", options: str = "", on: str = "S", before: str = "") -> WalkBlock:
    reading = read(lesson(f":::{{walk}} w\n:of: {of}\n:on: {on}\n{options}\n:::\n", before))
    assert reading.problems == ()
    block = reading.lesson.block("w")
    assert isinstance(block, WalkBlock)
    return block


def test_ask_asks_at_every_step_of_a_principle() -> None:
    block = walk(options=":image: cat image\n:ask: clamp\n")
    assert asking_steps(block) == (4, 7)
    assert asking_parts(block) == ("4", "7")


def test_fade_asks_once_where_the_principle_does_something() -> None:
    assert asking_steps(walk(options=":image: cat image\n:fade: clamp\n")) == (7,)
    assert asking_steps(walk(options=":image: frog image\n:fade: clamp\n")) == (3,)
    assert asking_steps(walk(options=":fade: skip-true, margin, mean\n")) == (1, 3, 25)


def test_ask_and_fade() -> None:
    assert asking_steps(walk(options=":image: cat image\n:ask: margin\n:fade: margin, sum\n")) == (3, 6, 8)
    assert asking_steps(walk()) == ()


def test_every_step_asks() -> None:
    block = walk(options=":ask: all\n")
    assert asking_steps(block) == tuple(range(1, block.walk.count + 1))


def test_the_cursor_waits_just_there() -> None:
    block = walk(options=":image: cat image\n:fade: clamp\n")
    cursor = Cursor(block.walk, asks_at=frozenset(asking_steps(block)))
    for _ in range(6):
        cursor = cursor.next()
        assert cursor.asked is None
    cursor = cursor.next()
    assert (cursor.at, cursor.asked) == (6, 7)
    assert cursor.settle().at == 7
    assert cursor.settle().back().next().asked is None


def test_a_number() -> None:
    question = step_question(walk(options=":ask: clamp\n"), 7, Look())
    form = question.form
    assert isinstance(form, NumberForm)
    assert form.target.answer.exact == 0
    assert [wrong.number.exact for wrong in form.target.wrongs] == [Fraction("-3.9"), Fraction("3.9")]
    assert [plain_words(hint) for hint in question.hints] == [
        "loss(frog) = max(0, s(frog) − s(cat) + 1)",
        "= max(0, −1.7 − 3.2 + 1)",
        "= max(0, −3.9)",
    ]
    assert plain_text(prose_lines(question.prompt, 76, Look())) == (
        "cat image: clamp at 0 for frog\n\nWhat comes out?"
    )
    assert grade(question, "-3.9").message == form.target.wrongs[0].message
    assert plain_words(question.because) != ""


def test_the_true_class() -> None:
    question = step_question(walk(options=":ask: skip-true\n"), 1, Look(names={"cat": "고양이"}))
    form = question.form
    assert isinstance(form, ChoiceForm)
    assert [plain_words(choice.text) for choice in form.choices] == ["고양이", "car", "frog"]
    assert form.right == {0}


def test_the_true_class_of_many() -> None:
    rows = "".join(f"| c{at} | {'**1**' if at == 7 else at} |\n" for at in range(12))
    table = f":::{{scores}} M\n\n| | i |\n|---|---|\n{rows}\n:::\n\n"
    question = step_question(walk(options=":ask: skip-true\n", on="M", before=table), 22, Look())
    form = question.form
    assert isinstance(form, CellForm)
    assert form.answer == (7, 0)
    assert (len(form.rows), form.columns) == (12, ("i",))


def test_three_digits_of_a_rounded_number_are_enough() -> None:
    block = walk(options=":ask: mean\n")
    question = step_question(block, block.walk.count, Look())
    for text in ("5.27", "15.8 / 3", "5.2667", "5.27", "(2.9 + 0 + 12.9) / 3"):
        assert grade(question, text).right
    assert not grade(question, "5.3").right
    mistakes = {plain_words(grade(question, text).message) for text in ("15.8", "7.9")}
    assert len(mistakes) == 2


def test_digits_on_the_screen_are_enough() -> None:
    """exp(3.2) ≈ 24.53, exp(5.1) ≈ 164, exp(-1.7) ≈ 0.1827: their sum, as a student adds it up."""
    block = walk("softmax", ":image: cat image\n:ask: normalize\n:decimals: 0\n")
    question = step_question(block, 4, Look())
    assert grade(question, "25 + 164 + 0").right


COMPUTATIONS = [
    *((of, "S", "") for of in ("hinge", "squared-hinge", "structured", "ova", "softmax")),
    ("softmax", "S", ":shift: max\n"),
    ("scores", "W, v, bias", ""),
    ("penalty", "W", ""),
    ("full-loss", "W, bias, V, y", ":reg: 0.1\n"),
    ("gradient", "W, bias, V, y", ":reg: 0.1\n"),
    ("sgd-step", "W, bias, V, y", ":reg: 0.1\n:lr: 0.5\n"),
    ("numeric-gradient", "W, bias, V, y", ":at: cat, p1\n"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("of", "on", "options"), COMPUTATIONS)
def test_every_computation_asks(of: str, on: str, options: str, language: str) -> None:
    block = walk(of, f"{options}:ask: all\n", on, LINEAR)
    look = Look(words=catalogue(language))
    assert asking_steps(block)
    for number in asking_steps(block):
        question = step_question(block, number, look)
        match question.form:
            case NumberForm(target=target):
                exact = target.answer.exact
                assert grade(question, repr(target.answer.value) if exact is None else str(exact)).right
                for wrong in target.wrongs:
                    assert grade(question, repr(wrong.number.value)).message == wrong.message
                assert not any(grade(question, "1e9 - 0.123").message for _ in target.wrongs)
            case ChoiceForm() as form:
                assert grade(question, form.right).right
        assert len(question.hints) <= 3


def test_definition() -> None:
    block = walk(options=":ask: clamp\n")
    first = walk_definition(block)
    assert walk_definition(walk(options=":ask: clamp\n\n- why clamp: Words.\n")) == first
    assert walk_definition(walk(options=":ask: margin\n")) != first
    assert walk_definition(walk(options=":ask: clamp\n:margin: 2\n")) != first
    asked = step_question(block, 4, Look()).definition
    assert step_question(block, 4, Look(words=catalogue("ko"))).definition == asked
    assert step_question(block, 7, Look()).definition != asked
