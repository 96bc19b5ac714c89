"""Changed numbers as a value: whatever is done in whatever order ends where a fresh evaluation would."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.data.score_table import TextScoreTable
from tui_app.text.look import Look
from tui_app.widgets.changing import typed_decimal
from tui_app.widgets.edit_lines import refused_text
from tui_app.widgets.editing import NUDGES, EditState, acted, acts, differences, edit_of, editing
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.cursor import Cursor
from tui_app.worked.expression import Key
from tui_app.worked.walk import Walk

LECTURE = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    tuple(
        tuple(map(Decimal, row))
        for row in (("3.2", "5.1", "-1.7"), ("1.3", "4.9", "2.0"), ("2.2", "2.5", "-3.1"))
    ),
)
COMMANDS = (
    *NUDGES,
    "edit.up",
    "edit.down",
    "edit.left",
    "edit.right",
    "edit.undo",
    "edit.redo",
    "edit.reset",
)


def begun(only: int | None = None) -> EditState:
    found = editing(Hinge(LECTURE), only or 0, only)
    assert found is not None
    return found


@given(st.lists(st.sampled_from(COMMANDS) | st.integers(-50, 50), max_size=40))
def test_any_order_of_commands_ends_where_a_fresh_evaluation_would(commands: list[str | int]) -> None:
    state = begun()
    for command in commands:
        if isinstance(command, str):
            state = acted(state, command, "") if command in acts(state) else state
        else:
            state = acted(acted(state, "edit.type", ""), "typing.submit", str(command / 10))
    fresh = Hinge(LECTURE).changed(state.numbers.changes)
    for image in range(3):
        assert state.computation.value(("loss", image)).same(fresh.value(("loss", image)))
    assert state.computation.value(("mean",)).same(fresh.value(("mean",)))
    assert state.numbers.original.value(("mean",)).same(Hinge(LECTURE).value(("mean",)))


def test_what_follows_is_listed_behind_what_was_changed() -> None:
    state = acted(begun(), "edit.down", "")
    state = acted(state, "edit.more", "")
    assert [(each.key, each.old.value, each.new.value) for each in differences(state)][:3] == [
        (("score", 0, 1), 5.1, 5.2),
        (("term", 0, 1), 2.9, 3.0),
        (("loss", 0), 2.9, 3.0),
    ]


def test_arrows_go_through_the_table_and_to_the_margin_below_it() -> None:
    state = begun()
    seen = []
    for name in ("right", "right", "right", "down", "left", "down", "down", "down", "up", "up"):
        state = acted(state, f"edit.{name}", "")
        seen.append(state.chosen)
    assert seen == [
        ("score", 1, 0),
        ("score", 2, 0),
        ("score", 2, 0),
        ("score", 2, 1),
        ("score", 1, 1),
        ("score", 1, 2),
        ("margin",),
        ("margin",),
        ("score", 2, 2),
        ("score", 2, 1),
    ]


def test_the_margin_is_never_below_zero() -> None:
    state = begun()
    for _ in range(3):
        state = acted(state, "edit.down", "")
    state = acted(acted(state, "edit.much_less", ""), "edit.much_less", "")
    assert state.computation.value(("margin",)).value == 0


def test_of_one_image_only_its_own_column_is_walked() -> None:
    state = begun(1)
    assert state.chosen == ("score", 1, 0)
    assert acted(state, "edit.right", "").chosen == ("score", 1, 0)


def test_it_begins_at_a_number_that_the_step_reads() -> None:
    cursor = Cursor(Walk(Hinge(LECTURE))).go_to(3)
    found = edit_of(cursor)
    assert found is not None
    assert found.chosen == ("score", 0, 1)


def test_a_loss_without_margin_has_nothing_below_its_table() -> None:
    found = editing(Softmax(LECTURE), 0)
    assert found is not None
    assert found.singles == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.9", "2.9"),
        ("29/10", "2.9"),
        ("1,5", "1.5"),
        ("1/3", "0.333333333"),
        ("0.0000951", "0.0000951"),
        ("x", None),
        ("2000000", "2000000"),
        ("", None),
    ],
)
def test_what_is_typed_is_read_as_a_decimal(text: str, number: str | None) -> None:
    assert typed_decimal(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("chosen", "typed", "said"),
    [
        (("score", 0, 0), "2000000", "2000000 is outside the range, −1,000,000 to 1,000,000."),
        (("score", 0, 0), "-1e99", "-1e99 is outside the range, −1,000,000 to 1,000,000."),
        (("margin",), "-1", "-1 is outside the range, 0 to 1,000,000."),
        (("score", 0, 0), "many", "“many” isn't a number."),
    ],
)
def test_a_typed_number_that_may_not_stand_there_is_said_and_changes_nothing(
    chosen: Key, typed: str, said: str
) -> None:
    state = replace(begun(), chosen=chosen)
    state = acted(acted(state, "edit.type", ""), "typing.submit", typed)
    assert refused_text(state, Look()) == said
    assert not state.numbers.changes
    assert (state.typing, state.draft) == (True, typed)


def test_a_nudge_leaves_a_number_of_the_file_that_is_too_large() -> None:
    huge = replace(LECTURE, rows=((Decimal("1e308"), *LECTURE.rows[0][1:]), *LECTURE.rows[1:]))
    state = editing(Hinge(huge), 0)
    assert state is not None
    for act in NUDGES:
        nudged = acted(replace(state, chosen=("score", 0, 0)), act, "")
        assert not nudged.numbers.changes
        assert refused_text(nudged, Look()) == "1e+308 is outside the range, −1,000,000 to 1,000,000."
    assert acted(replace(nudged, chosen=("score", 0, 1)), "edit.more", "").refused == ""
