"""What a walk still asks for is told nowhere: not by "where from?", nor while its numbers are changed."""

import pytest
from lesson_texts import lesson, read

from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.text.where_from import dependents_lines, where_from_lines
from tui_app.widgets.block_view import Act, Room
from tui_app.widgets.blocks.walk import WalkView
from tui_app.widgets.walk_state import WalkState

LOOK = Look()
ROOM = Room(76, 24)
SQUARES = (":of: squared-hinge", ":on: S", ":image: frog image", ":ask: square", ":fade: sum")
ASKED = ("39.69", "43.56", "83.25")
FROG = 2


@pytest.fixture
def block() -> WalkBlock:
    text = "\n".join((":::{walk} squares", *SQUARES, "", ":::", ""))
    found = read(lesson(text)).lesson.block("squares")
    assert isinstance(found, WalkBlock)
    return found


def state_at(block: WalkBlock, step: int) -> WalkState:
    state = WalkView.at_step(block, WalkView.first_state(block), step)
    assert isinstance(state, WalkState)
    return state


def explained(block: WalkBlock, state: WalkState, key: tuple[str, int, int]) -> str:
    looked = WalkView.looked(block, state)
    assert looked is not None
    lines = where_from_lines(looked.computation, key, LOOK, looked.withheld)
    lines += dependents_lines(looked.computation, key, looked.part, LOOK, looked.withheld)
    return plain_text(lines)


def told(text: str) -> list[str]:
    return [number for number in ASKED if number in text]


def acted(block: WalkBlock, state: WalkState, *names: str) -> WalkState:
    for name in names:
        after = WalkView.acted(block, state, Act(name))
        assert isinstance(after, WalkState)
        state = after
    return state


def test_where_from_holds_back_what_is_asked_and_what_follows_from_it(block: WalkBlock) -> None:
    state = state_at(block, 2)
    told_now = explained(block, state, ("score", FROG, 0))
    assert told(told_now) == []
    assert "= ?" in told_now


def test_where_from_tells_what_stands_on_the_stage(block: WalkBlock) -> None:
    state = state_at(block, block.walk.count)
    assert told(explained(block, state, ("score", FROG, 0))) == ["39.69", "83.25"]


def test_changed_numbers_tell_only_what_has_changed(block: WalkBlock) -> None:
    state = acted(block, state_at(block, 2), "edit.begin")
    assert told(plain_text(WalkView.lines(block, state, LOOK, ROOM))) == []
    assert "?" in plain_text(WalkView.lines(block, state, LOOK, ROOM))
    state = acted(block, state, "edit.much_more")
    shown = plain_text(WalkView.lines(block, state, LOOK, ROOM))
    assert told(shown) == []
    assert "? → 53.29" in shown
    assert "? → 96.85" in shown
    assert told(explained(block, state, ("score", FROG, 1))) == []
    state = acted(block, state, "edit.undo")
    assert told(plain_text(WalkView.lines(block, state, LOOK, ROOM))) == []


def test_changed_numbers_tell_all_once_nothing_is_asked(block: WalkBlock) -> None:
    state = acted(block, state_at(block, block.walk.count), "edit.begin", "edit.much_more")
    shown = plain_text(WalkView.lines(block, state, LOOK, ROOM))
    assert "39.69 → 53.29" in shown
    assert "83.25 → 96.85" in shown
