"""The tables above a question: those that stand before it, and only where both have room."""

import pytest
from lesson_texts import MATRICES, lesson, read

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.widgets.block_view import Room
from tui_app.widgets.blocks.quiz import QuizView
from tui_app.widgets.question_tables import question_tables, tables_within

LOOK = Look()


def quiz(answer: str, before: str = MATRICES, after: str = "", kind: str = "number") -> QuizBlock:
    asked = f":::{{quiz}} q\n:kind: {kind}\n:answer: {answer}\n\nHow much?\n\n:::\n"
    reading = read(lesson(asked + after, before))
    found = reading.lesson.block("q")
    assert isinstance(found, QuizBlock)
    return found


def told(block: QuizBlock, cells: int = 76) -> str:
    return plain_text(question_tables(block.question, LOOK, cells))


def test_one_table_needs_no_name() -> None:
    assert told(quiz("S[cat, cat image]")).split("\n")[0].split() == [
        "cat",
        "image",
        "car",
        "image",
        "frog",
        "image",
    ]


def test_several_have_theirs() -> None:
    lines = told(quiz("S[cat, cat image] + W[cat, p2]")).split("\n")
    assert lines[0] == "S"
    assert "W" in lines


def test_a_table_that_follows_stays_hidden() -> None:
    later = "\n:::{matrix} T\n\n|   | a |\n|---|--:|\n| b | 7 |\n\n:::\n"
    assert told(quiz("T[b, a] + S[cat, cat image]", after=later)).count("\n") == 4
    assert "7" not in told(quiz("T[b, a]", after=later))


@pytest.mark.parametrize(
    ("rows", "shown", "left_out"),
    [
        (11, {"1.5", "231"}, ""),
        (10, {"231"}, "W"),
        (8, {"231"}, "W"),
        (7, set(), "W, x"),
        (2, set(), "W, x"),
        (1, set(), ""),
    ],
)
def test_what_has_no_room_is_named_with_the_way_back(rows: int, shown: set[str], left_out: str) -> None:
    """In 24 cells the two don't stand side by side."""
    drawn = tables_within(quiz("W[cat, p1] * x[p1, pixel]").question, LOOK, 24, rows)
    text = " ".join(plain_text(drawn).split())
    assert {number for number in ("1.5", "231") if number in text} == shown
    assert len(drawn) <= rows
    assert text.partition("← goes back to its numbers: ")[2] == (f"{left_out}." if left_out else "")


def test_they_stand_side_by_side_where_they_are_too_high_for_one_below_the_other() -> None:
    question = quiz("W[cat, p1] * x[p1, pixel]").question
    high = question_tables(question, LOOK, 76)
    assert tables_within(question, LOOK, 76, len(high)) == high
    low = tables_within(question, LOOK, 76, len(high) - 1)
    assert plain_text(low).split("\n")[0].split() == ["W", "x"]
    assert "goes back" not in plain_text(low)


@pytest.mark.parametrize(("rows", "shown"), [(20, True), (6, False)])
def test_only_where_both_have_room(rows: int, shown: bool) -> None:
    block = quiz("S[cat, cat image]")
    state = QuizView.first_state(block)
    room = Room(76, rows)
    lines = QuizView.lines(block, state, LOOK, room)
    assert ("frog image" in plain_text(lines)) == shown
    assert ("goes back to its numbers: S." in plain_text(lines)) != shown
    assert len(lines) <= rows
    focus = QuizView.row_in_sight(block, state, LOOK, room)
    assert LOOK.glyphs.wall in plain_text([lines[focus]])
    assert QuizView.wanted_rows(block, state, LOOK, Room(76, 40)) > QuizView.wanted_rows(
        block, state, LOOK, Room(76, 10)
    )
