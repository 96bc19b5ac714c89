"""What a student answered, as it stands in the transcript that they take away."""

from __future__ import annotations

from pathlib import Path

from tui_app.lesson.asking.steps import asking_parts, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Lesson
from tui_app.lesson.reading.reader import read_text
from tui_app.messages import catalogue
from tui_app.study.answers_told import answers_told
from tui_app.study.record import Attempt, ItemRecord, Progress, item_key
from tui_app.text.lines import plain
from tui_app.text.look import Look

MOMENT = "2026-11-20T10:00:00.000000Z"
TEXT = """---
id: mine
title: Mine
minutes: 1
format: 1
names: cat = 고양이
---

## Page {#page}

:::{scores} S

|     | photo |
|-----|------:|
| cat | **1** |
| car |     2 |

:::

:::{quiz} number
:kind: number
:answer: hinge(S, photo)

How much?

:::

:::{quiz} choice
:kind: many

Which?

- [x] the $s_j$
- [ ] another
- [x] a third

:::

:::{quiz} cell
:kind: cell
:on: S
:answer: S[car, photo]

Where?

:::

:::{quiz} table
:kind: table
:answer: margins(S)
:blank: all

Fill it in.

:::

:::{quiz} list
:kind: table
:answer: softmax(S, photo)
:blank: all

Fill them in.

:::

:::{walk} walk
:of: hinge
:on: S
:ask: clamp

:::
"""


def mine() -> Lesson:
    reading = read_text(TEXT, Path("mine.md"))
    assert [problem for problem in reading.problems if problem.is_error] == []
    return reading.lesson


def definition(made: Lesson, block_id: str) -> str:
    block = made.block(block_id)
    if isinstance(block, WalkBlock):
        return walk_definition(block)
    assert isinstance(block, QuizBlock)
    return block.question.definition


def told(block_id: str, *attempts: Attempt, outcome: str = "answered", other: bool = False) -> list[str]:
    made = mine()
    known = "another" if other else definition(made, block_id)
    item = ItemRecord(known, attempts, outcome=outcome)  # type: ignore[arg-type]
    progress = Progress({item_key("course", "mine", block_id): item})
    look = Look(catalogue("en"), names=made.names)
    return [plain(line) for line in answers_told(made, progress, "course", look).get(block_id, [])]


def test_a_number_stands_as_it_was_typed() -> None:
    tries = Attempt("3 - 1", MOMENT, "wrong"), Attempt("2,0", MOMENT, "right")
    assert told("number", *tries) == ["You answered 3 - 1 (wrong).", "You answered 2,0 (right)."]


def test_a_choice_stands_in_its_words() -> None:
    assert told("choice", Attempt("1,3", MOMENT, "right")) == ["You answered the sⱼ; a third (right)."]
    assert told("choice", Attempt("nonsense", MOMENT, "wrong")) == ["You answered nonsense (wrong)."]


def test_a_cell_stands_under_its_names() -> None:
    assert told("cell", Attempt("1,1", MOMENT, "wrong")) == ["You answered 고양이, photo (wrong)."]
    assert told("cell", Attempt("9,9", MOMENT, "wrong")) == ["You answered 9,9 (wrong)."]


def test_a_table_stands_cell_by_cell() -> None:
    attempt = Attempt("2", MOMENT, "right", part="2,1")
    assert told("table", attempt)[0].endswith(", photo: you answered 2 (right).")
    listed = Attempt("0.5", MOMENT, "wrong", part="1,1")
    assert told("list", listed) == ["고양이: you answered 0.5 (wrong)."]


def test_a_step_of_a_walk_stands_under_its_title() -> None:
    block = mine().block("walk")
    assert isinstance(block, WalkBlock)
    part = asking_parts(block)[0]
    (line,) = told("walk", Attempt("2", MOMENT, "right", part=part))
    assert line == f"{part}. photo: clamp at 0 for car: you answered 2 (right)."
    assert told("walk", Attempt("2", MOMENT, "right", part="999")) == []


def test_what_was_given_up_is_said() -> None:
    assert told("number", outcome="skipped") == ["You skipped it."]
    assert told("number", outcome="unknown") == ["You said that you don't know."]
    assert told("number", outcome="shown") == ["The answer was shown."]


def test_an_answer_to_another_question_is_left_out() -> None:
    assert told("number", Attempt("7", MOMENT, "wrong"), other=True) == []
    assert told("walk", Attempt("7", MOMENT, "wrong", part="4"), other=True) == []
