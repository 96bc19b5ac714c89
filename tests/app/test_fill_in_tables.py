"""Tables that are filled in: the chosen blank is told without colour, and nothing shifts as another one is chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from question_lesson import WHEN, question_lesson

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.study.answering import begin
from tui_app.study.record import ItemRecord
from tui_app.text.glyphs import ASCII, UNICODE, Glyphs
from tui_app.text.lines import plain, plain_text
from tui_app.text.look import Look
from tui_app.widgets.answer_box import box_place
from tui_app.widgets.asking import Asked, acted, asked
from tui_app.widgets.question_form import form_lines

ROWS = 3
"""Blanks of the question, one in each row of the first column."""


@pytest.fixture
def filled(tmp_path: Path) -> Asked:
    block = question_lesson(tmp_path).block("cat-margins")
    assert isinstance(block, QuizBlock)
    return asked(begin(block.question, ItemRecord()))


def after(state: Asked, keys: str) -> Asked:
    """`d` gives the chosen blank up, a digit is typed into it."""
    for key in keys:
        if key == "d":
            state = acted(state, "question.unknown", "", WHEN)
        else:
            state = acted(acted(state, "question.type", "", WHEN), "typing.submit", key, WHEN)
    return state


def shown(state: Asked, glyphs: Glyphs = UNICODE) -> list[str]:
    return [plain(each) for each in form_lines(state, Look(glyphs=glyphs), 60, 0).lines]


def moved_to_each_row(state: Asked) -> Iterator[Asked]:
    while state.place[0]:
        state = acted(state, "question.up", "", WHEN)
    for row in range(ROWS):
        assert state.place == (row, 0)
        yield state
        state = acted(state, "question.down", "", WHEN)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("keys", ["", "0", "07", "0d", "07d"])
def test_the_chosen_blank_is_marked_whatever_became_of_it(filled: Asked, keys: str, glyphs: Glyphs) -> None:
    for row, state in enumerate(moved_to_each_row(after(filled, keys))):
        _, *body = shown(state, glyphs)
        marked = [glyphs.chosen in each.replace(glyphs.arrow, "") for each in body]
        assert marked == [row == at for at in range(ROWS)]


@pytest.mark.parametrize("keys", ["", "0", "0d"])
def test_nothing_shifts_as_another_blank_is_chosen(filled: Asked, keys: str) -> None:
    unmarked = {
        plain_text(form_lines(state, Look(), 60, 0).lines).replace("▸", " ")
        for state in moved_to_each_row(after(filled, keys))
    }
    assert len(unmarked) == 1


def test_nothing_is_marked_once_it_is_settled(filled: Asked) -> None:
    settled = after(filled, "ddd")
    assert settled.settled
    assert "▸" not in "".join(shown(settled))


def test_the_answer_box_stands_behind_the_mark(filled: Asked) -> None:
    lines = form_lines(filled, Look(), 60, 0).lines
    place = box_place(lines)
    assert place is not None
    row = plain(lines[place.y])
    assert row[place.x - 1] == "▸"
    assert row[place.x : place.right] == "_" * place.width


def test_what_is_typed_for_a_cell_stays_with_it(filled: Asked) -> None:
    left = acted(acted(filled, "question.type", "7", WHEN), "typing.leave", "7", WHEN)
    assert "▸7_______ " in shown(left)[1]
    assert acted(left, "question.answer", "", WHEN).draft == "7"
    elsewhere = acted(left, "question.down", "", WHEN)
    assert "7" not in "".join(shown(elsewhere))
    assert acted(elsewhere, "question.answer", "", WHEN).draft == ""


@pytest.mark.parametrize("give_up", ["question.unknown", "question.show"])
def test_what_is_typed_for_a_cell_goes_with_giving_it_up(filled: Asked, give_up: str) -> None:
    left = acted(acted(filled, "question.type", "7", WHEN), "typing.leave", "7", WHEN)
    given_up = acted(left, give_up, "", WHEN)
    assert given_up.place != left.place
    assert acted(given_up, "question.answer", "", WHEN).draft == ""
