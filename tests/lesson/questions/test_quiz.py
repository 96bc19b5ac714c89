"""Quizzes: what is read of each kind, how its definition is told from another, what `show` says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from lesson_texts import S, lesson, read

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.html.blocks import block_html
from tui_app.lesson.html.marks import Marks
from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, TableForm, Target
from tui_app.lesson.questions.told import plain_words, precision
from tui_app.messages import catalogue
from tui_app.text.lines import plain_text
from tui_app.text.look import Look, read_aloud
from tui_app.worked.number import Number

NUMBER = """:::{quiz} q
:kind: number
:answer: hinge(S, frog image)
:tolerance: 0.05
:sure: yes

What does the *frog image* cost?

- a list of the question's own

One decimal is enough.

- hint: Both wrong classes
  beat the frog score.
- wrong hinge(S, frog image) - 2: The margin: it is missing.
- wrong hinge(S, frog image) + 1: You also counted $j = y_i$.
- because: {= S[cat, frog image] - S[frog, frog image] + 1} and {= 6.6}.

:::
"""

CHOICE = """:::{quiz} q
:kind: choice

Which one?

- [x] ratio 1:2, $a: b$
- [ ] 1: Too small.
- [ ] `x: y`
- because: So it is.

:::
"""

MANY = CHOICE.replace("choice", "many").replace("- [ ] 1:", "- [x] 1:")

CELL = """:::{quiz} q
:kind: cell
:on: S
:answer: S[car, cat image]

Where is the largest score of the cat image?

- wrong S[cat, cat image]: That is the true class.

:::
"""

TABLE = """:::{quiz} q
:kind: table
:answer: margins(S)
:blank: frog image

Fill in.

- wrong margins(S) + 1: One too many.

:::
"""

LIST = """:::{quiz} q
:kind: table
:answer: softmax(S, frog image)
:blank: all

Fill in.

:::
"""


def quiz(text: str) -> QuizBlock:
    reading = read(lesson(text))
    assert reading.problems == ()
    block = reading.lesson.block("q")
    assert isinstance(block, QuizBlock)
    assert block.is_question
    return block


def told(text: str, language: str = "en") -> str:
    return plain_text(quiz(text).told(Look(words=catalogue(language)), 60))


def test_number() -> None:
    question = quiz(NUMBER).question
    form = question.form
    assert isinstance(form, NumberForm)
    assert form.target.answer.same(Number.of(Fraction("12.9")))
    assert form.target.tolerance == Fraction("0.05")
    assert [wrong.number.exact for wrong in form.target.wrongs] == [Fraction("10.9"), Fraction("13.9")]
    assert [plain_words(wrong.message) for wrong in form.target.wrongs] == [
        "The margin: it is missing.",
        "You also counted j = yᵢ.",
    ]
    assert [plain_words(hint) for hint in question.hints] == ["Both wrong classes beat the frog score."]
    assert plain_words(question.because) == "6.3 and 6.6."
    assert question.asks_sure
    assert len(question.prompt) == 3
    assert list(question.tables or ()) == ["S"]


def test_number_is_told_with_its_work() -> None:
    lines = told(NUMBER).split("\n")
    answer = lines.index("Answer: 12.9")
    assert lines[answer + 1] == "   L(frog image) = loss(cat) + loss(car)"
    assert lines[answer + 3 : answer + 5] == ["                 = 12.9", "Why: 6.3 and 6.6."]


def test_hints_and_known_mistakes_are_told_behind_the_answer() -> None:
    assert told(NUMBER).split("\n")[-4:] == [
        "",
        "Hint 1: Both wrong classes beat the frog score.",
        "Wrong answer 10.9: The margin: it is missing.",
        "Wrong answer 13.9: You also counted j = yᵢ.",
    ]
    assert told(CHOICE).split("\n")[-2:] == ["", "Wrong choice 2: Too small."]
    assert told(CHOICE, "ko").endswith("오답 2번: Too small.")
    assert told(CELL).endswith("Wrong answer cat, cat image (3.2): That is the true class.")


def test_a_list_is_told_without_a_heading() -> None:
    aloud = read_aloud(Look(words=catalogue("en")))
    block = quiz(LIST)
    lines = plain_text(block.told(aloud, 60)).split("\n")
    assert lines[lines.index("Answer:") + 1].startswith("cat: 0.")
    assert "<thead>" not in block_html(block, Marks(aloud, frozenset(), {}))


def test_a_mistake_in_a_table_is_told_once() -> None:
    lines = told(TABLE).split("\n")
    (wrong,) = (line for line in lines if line.startswith("Wrong answer"))
    assert wrong.count(",") == wrong.count(", ") > 0


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ("S[car, cat image] - S[cat, cat image] + 1", "5.1 − 3.2 + 1 = 2.9"),
        ("S[cat, frog image] - S[frog, frog image] + 1", "2.2 − (−3.1) + 1 = 6.3"),
        ("(hinge(S, cat image) + hinge(S, car image)) / 3", "(2.9 + 0) / 3 ≈ 0.9667"),
        ("2 * (S[car, cat image] - 1)", "2 × (5.1 − 1) = 8.2"),
        ("S[car, cat image] - (1 - 2)", "5.1 − (1 − 2) = 6.1"),
        ("mean(hinge(S))", "L = (L(cat image) + L(car image) + L(frog image)) / 3"),
        ("hinge(S, cat image, 2)", "= 3.9 + 0"),
    ],
)
def test_worked(answer: str, line: str) -> None:
    text = told(NUMBER.replace("hinge(S, frog image)\n", f"{answer}\n"))
    assert line in [each.strip() for each in text.split("\n")]


def test_a_number_alone_is_worked_by_nothing() -> None:
    assert quiz(NUMBER.replace("hinge(S, frog image)\n", "12.9\n")).question.worked is None


def test_usual_tolerance() -> None:
    for answer, tolerance in [
        ("2.9", "1/20"),
        ("2.95", "1/200"),
        ("3", "0"),
        ("1 / 3", "1/20000"),
        ("20 / 3", "1/2000"),
        ("100000 / 3", "5"),
        ("2000000000 / 3", "50000"),
    ]:
        text = NUMBER.replace("hinge(S, frog image)\n", f"{answer}\n").replace(":tolerance: 0.05\n", "")
        text = "\n".join(line for line in text.split("\n") if not line.startswith("- wrong"))
        form = quiz(text).question.form
        assert isinstance(form, NumberForm)
        assert form.target.tolerance == Fraction(tolerance), answer
        assert not form.said


def test_precision_in_words() -> None:
    look = Look()
    for tolerance, words in [
        ("0.05", "one decimal is enough"),
        ("0.0005", "three decimals are enough"),
        ("0", "a whole number, exactly"),
        ("0.000005", "5 decimals are enough"),
        ("0.0000005", "6 decimals are enough"),
        ("0.02", "within 0.02"),
        ("0.0000002", "within 0.0000002"),
        ("50", "within 50"),
    ]:
        assert precision(Target(Number.of(1), Fraction(tolerance)), look) == words


def test_choice() -> None:
    form = quiz(CHOICE).question.form
    assert isinstance(form, ChoiceForm)
    assert [plain_words(choice.text) for choice in form.choices] == ["ratio 1:2, a:b", "1", "x: y"]
    assert [plain_words(choice.message) for choice in form.choices] == ["", "Too small.", ""]
    assert form.right == {0}
    assert not form.many
    assert "Answer: 1. ratio" in told(CHOICE)


def test_many() -> None:
    form = quiz(MANY).question.form
    assert isinstance(form, ChoiceForm)
    assert form.many
    assert form.right == {0, 1}


def test_cell() -> None:
    form = quiz(CELL).question.form
    assert isinstance(form, CellForm)
    assert form.rows == ("cat", "car", "frog")
    assert form.columns == ("cat image", "car image", "frog image")
    assert form.answer == (1, 0)
    assert [(place, plain_words(message)) for place, message in form.wrongs] == [
        ((0, 0), "That is the true class.")
    ]
    assert "Answer: car, cat image (5.1)" in told(CELL)
    assert "답: car, cat image (5.1)" in told(CELL, "ko")


def test_table() -> None:
    form = quiz(TABLE).question.form
    assert isinstance(form, TableForm)
    assert form.rows == ("cat", "car", "frog")
    assert form.columns == ("cat image", "car image", "frog image")
    assert form.blanks == ((0, 2), (1, 2), (2, 2))
    assert form.target((1, 0)).answer.exact == Fraction("2.9")
    assert form.target((2, 2)).answer.exact == 0
    assert [wrong.number.exact for wrong in form.target((2, 2)).wrongs] == [1]


@pytest.mark.parametrize(
    ("answer", "rows", "columns"),
    [
        ("hinge(S)", ("cat image", "car image", "frog image"), ("",)),
        ("softmax(S, cat image)", ("cat", "car", "frog"), ("",)),
        ("margins(S, car image)", ("cat", "car", "frog"), ("",)),
        ("2 * margins(S)", ("cat", "car", "frog"), ("cat image", "car image", "frog image")),
    ],
)
def test_names_of_a_table(answer: str, rows: tuple[str, ...], columns: tuple[str, ...]) -> None:
    text = TABLE.replace("margins(S)\n", f"{answer}\n").replace(":blank: frog image\n", "")
    form = quiz(text.replace("- wrong margins(S) + 1: One too many.\n", "")).question.form
    assert isinstance(form, TableForm)
    assert (form.rows, form.columns) == (rows, columns)
    assert len(form.blank) == len(rows) * len(columns)


def test_definition_is_of_numbers_and_not_of_words() -> None:
    first = quiz(NUMBER).question.definition
    words = NUMBER.replace("What does", "고양이").replace("Both", "둘 다").replace("missing", "빠졌")
    assert quiz(words).question.definition == first
    assert quiz(NUMBER.replace("0.05", "0.04")).question.definition != first
    assert quiz(NUMBER.replace("frog image)\n", "frog image) + 0.1\n")).question.definition != first
    changed = read(lesson(NUMBER).replace("**-3.1**", "**-3.2**")).lesson.block("q")
    assert isinstance(changed, QuizBlock)
    assert changed.question.definition != first
    same = read(lesson(NUMBER).replace("**-3.1**", "**-3.10**")).lesson.block("q")
    assert isinstance(same, QuizBlock)
    assert same.question.definition == first


def test_definition_of_choices() -> None:
    first = quiz(CHOICE).question.definition
    assert quiz(CHOICE.replace("ratio", "비율").replace("Too small", "작다")).question.definition == first
    assert quiz(CHOICE.replace("$a: b$", "{= 1 + 1}")).question.definition != first
    assert quiz(CHOICE.replace("- because", "- [ ] more\n- because")).question.definition != first
    assert quiz(MANY).question.definition != first


def test_definition_of_cells_and_tables() -> None:
    assert quiz(CELL).question.definition != quiz(CELL.replace("S[car,", "S[frog,")).question.definition
    assert quiz(TABLE).question.definition != quiz(TABLE.replace("frog image", "all")).question.definition


@pytest.mark.parametrize("text", [NUMBER, CHOICE, MANY, CELL, TABLE])
def test_as_json(text: str) -> None:
    data = quiz(text).as_json()
    assert data["id"] == "q"
    assert data["kind"] == "quiz"
    assert isinstance(data["question"], str)


def test_json_of_a_number() -> None:
    data = quiz(NUMBER).as_json()
    assert data["answer"] == 12.9
    assert data["tolerance"] == 0.05
    assert data["wrong"] == [
        {"value": 10.9, "message": "The margin: it is missing."},
        {"value": 13.9, "message": "You also counted j = yᵢ."},
    ]


def test_the_lesson_table_is_there() -> None:
    assert S in lesson("")
