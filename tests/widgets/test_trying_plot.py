"""The hinge beside a what-if: it follows the student's numbers, and stays away where it has no room or no say."""

from dataclasses import replace
from decimal import Decimal

from lesson_texts import MATRICES, lesson, read

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.text.lines import plain_text, widest
from tui_app.text.look import Look
from tui_app.widgets.block_view import Room
from tui_app.widgets.trying_lines import trying_lines
from tui_app.widgets.trying_plot import trying_plot
from tui_app.widgets.trying_state import Trying

LOOK = Look()
CAR = ":vary: S[car, car image] from 2 to 6 step 0.1\n:vary: margin from 0 to 3 step 0.5\n"
ROOM = Room(40, 10)


def whatif(varies: str, show: str) -> WhatIfBlock:
    text = f":::{{whatif}} q\n{varies}:show: {show}\n\nTry it.\n\n:::\n"
    found = read(lesson(text, MATRICES)).lesson.block("q")
    assert isinstance(found, WhatIfBlock)
    return found


def drawn(block: WhatIfBlock, value: str = "", room: Room = ROOM) -> str:
    tried = block.begin()
    return plain_text(
        trying_plot(block, Trying(tried.set(0, Decimal(value)) if value else tried), LOOK, room)
    )


def test_the_point_follows_the_number() -> None:
    block = whatif(CAR, "hinge(S, car image)")
    assert "4.9" in drawn(block)
    assert "loss(frog)" in drawn(block)
    assert "2.7" in drawn(block, "2.7")
    assert "0.3" in drawn(block, "2.7")


def test_the_margin_moves_it_too() -> None:
    block = whatif(CAR, "mean(hinge(S))")
    moved = trying_plot(block, Trying(block.begin().set(1, Decimal(3)), at=1), LOOK, ROOM)
    assert plain_text(moved) != drawn(block)


def test_a_wrong_class_shows_its_own_term() -> None:
    block = whatif(":vary: S[car, cat image] from 2 to 6 step 0.1\n", "hinge(S, cat image)")
    assert "loss(car)" in drawn(block)


def test_there_is_none_where_it_says_nothing() -> None:
    assert drawn(whatif(CAR, "softmax(S, car image)")) == ""
    assert drawn(whatif(":vary: W[cat, p2] from -1 to 3 step 0.5\n", "hinge(S, car image)")) == ""
    assert drawn(whatif(CAR, "hinge(S)"), room=Room(23, 10)) == ""
    assert drawn(whatif(CAR, "hinge(S)"), room=Room(40, 6)) == ""


def test_plots_that_its_numbers_change_stand_in_place_of_the_term() -> None:
    whole = ":::{plot} whole\n:of: image-loss\n:on: S\n:image: car image\n:alt: Falls.\n\n:::\n"
    other = ":::{plot} other\n:of: norms\n:alt: Round.\n\n:::\n"
    text = f":::{{whatif}} q\n{CAR}:show: hinge(S, car image)\n\nTry it.\n\n:::\n\n{whole}\n{other}"
    page = read(lesson(text, MATRICES)).lesson.pages[0]
    found = next(each for each in page.blocks() if isinstance(each, WhatIfBlock))
    block = found.beside(page.blocks())
    assert [plot.id for plot in block.plots] == ["whole"]
    assert "loss(frog)" not in drawn(block)
    assert drawn(block, "2.7") != drawn(block)
    both = replace(block, plots=block.plots * 2)
    assert drawn(both, room=Room(40, 21)) == f"{drawn(block)}\n\n{drawn(block)}"
    assert drawn(both) == drawn(block)
    assert "┤" in plain_text(trying_lines(block, Trying(block.begin()), LOOK, Room(78, 18)).lines)


def test_it_stands_beside_the_table_where_both_have_room() -> None:
    block = whatif(CAR, "hinge(S, car image)")
    state = Trying(block.begin())
    lines = trying_lines(block, state, LOOK, Room(78, 18)).lines
    assert "┤" in plain_text(lines)
    assert widest(lines) <= 78
    under = trying_lines(block, state, LOOK, Room(60, 24))
    assert "┤" in plain_text(under.lines[under.focus + 1 :])
    assert "┤" not in plain_text(under.lines[: under.focus + 1])
    narrow = trying_lines(block, state, LOOK, Room(60, 18)).lines
    assert "┤" not in plain_text(narrow)
    low = trying_lines(block, replace(state, at=1), LOOK, Room(78, 7)).lines
    assert "┤" not in plain_text(low)


def test_of_a_table_that_is_too_wide_the_columns_that_can_be_changed_are_shown() -> None:
    block = whatif(CAR, "hinge(S, car image)")
    lines = trying_lines(block, Trying(block.begin()), LOOK, Room(36, 20)).lines
    shown = plain_text(lines)
    assert "car image  …+2" in shown
    assert "cat image" not in shown
    assert widest(lines) <= 36
    assert "…+" not in plain_text(trying_lines(block, Trying(block.begin()), LOOK, Room(60, 20)).lines)
