from hypothesis import given
from progress_values import progresses

from tui_app.study.merging import merged
from tui_app.study.record import ItemRecord, Progress, reset, with_item, with_place

T1 = "2026-01-01T00:00:01.000000Z"
T2 = "2026-01-01T00:00:02.000000Z"
T3 = "2026-01-01T00:00:03.000000Z"


@given(progresses, progresses)
def test_merging_is_commutative(one: Progress, other: Progress) -> None:
    assert merged(one, other) == merged(other, one)


@given(progresses, progresses, progresses)
def test_merging_is_associative(one: Progress, two: Progress, three: Progress) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(progresses, progresses)
def test_merging_is_idempotent(one: Progress, other: Progress) -> None:
    both = merged(one, other)
    assert merged(one, one) == one
    assert merged(both, one) == both
    assert merged(both, other) == both


@given(progresses, progresses)
def test_the_newer_of_each_item_is_kept(one: Progress, other: Progress) -> None:
    both = merged(one, other)
    assert both.items.keys() == one.items.keys() | other.items.keys()
    for key, item in both.items.items():
        sides = [side.items[key] for side in (one, other) if key in side.items]
        assert item in sides
        assert item.changed == max(side.changed for side in sides)


def test_a_reset_is_a_change_like_any_other() -> None:
    answered = with_item(Progress(), "c/l/a", ItemRecord(outcome="answered"), T1)
    forgotten = reset(answered, "", T2)
    assert merged(answered, forgotten) == forgotten
    again = with_item(answered, "c/l/a", ItemRecord(outcome="skipped"), T3)
    assert merged(forgotten, again).items["c/l/a"].outcome == "skipped"


def test_pages_reached_in_two_windows_add_up_until_a_reset() -> None:
    begun = with_place(Progress(), "c/l", "p", "", 0, T1)
    far = with_place(begun, "c/l", "r", "", 0, T2)
    back = with_place(begun, "c/l", "q", "", 0, T3)
    both = merged(far, back)
    assert both.places["c/l"].page == "q"
    assert set(both.places["c/l"].reached) == {"p", "q", "r"}
    forgotten = reset(begun, "c/l", T2)
    assert merged(forgotten, far).places["c/l"].reached == {}
    assert set(merged(forgotten, back).places["c/l"].reached) == {"q"}
