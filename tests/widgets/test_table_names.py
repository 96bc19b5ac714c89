"""The name of a table on the stage: in the free corner, or above where the corner is too small."""

from lesson_texts import MATRICES, lesson, read

from tui_app.lesson.model import Block
from tui_app.text.lines import plain, plain_text, widest
from tui_app.text.look import Look
from tui_app.widgets.block_view import Room
from tui_app.widgets.blocks.matrix import MatrixView
from tui_app.widgets.blocks.scores import ScoresView

LOOK = Look()
LONG = "\n:::{matrix} the-name-of-a-table\n\n|   | one | two |\n|---|--:|--:|\n| b | 7 | 8 |\n\n:::\n"


def block(name: str) -> Block:
    found = read(lesson(LONG, MATRICES)).lesson.block(name)
    assert found is not None
    return found


def test_the_corner_takes_the_name_without_another_row() -> None:
    for name, view in (("W", MatrixView), ("S", ScoresView)):
        lines = view.lines(block(name), view.first_state(block(name)), LOOK, Room(76, 20))
        assert plain(lines[0]).split()[0] == name
        assert len(lines) == len(block(name).told(LOOK, 76))


def test_a_name_that_would_part_the_columns_stands_above() -> None:
    table = block("the-name-of-a-table")
    lines = MatrixView.lines(table, None, LOOK, Room(20, 20))
    assert plain(lines[0]) == "the-name-of-a-table"
    assert plain_text(lines[1:]) == plain_text(table.told(LOOK, 20))
    assert widest(lines) <= 20


def test_a_lesson_may_name_the_table() -> None:
    look = Look(names={"W": "가중치"})
    assert plain(MatrixView.lines(block("W"), None, look, Room(76, 20))[0]).startswith("가중치")
