from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.study.record import (
    LONGEST_ANSWER,
    MOST_ATTEMPTS,
    OUTCOMES,
    Attempt,
    ItemRecord,
    LessonPlace,
    Outcome,
    Outline,
    Progress,
    course_key,
    item_key,
    last_place,
    lesson_of,
    lesson_state,
    now,
    place_key,
    reset,
    stamp,
    with_item,
    with_place,
)

T1 = "2026-01-01T00:00:01.000000Z"
T2 = "2026-01-01T00:00:02.000000Z"
T3 = "2026-01-01T00:00:03.000000Z"
LOSS = Outline("svm-loss", ("intro", "one-image", "mean"), ("cat-loss", "frog-loss"))
SVM = place_key("cs231n", "svm-loss")


def question(block: str) -> str:
    return item_key("cs231n", "svm-loss", block)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))])), st.datetimes())
def test_a_later_moment_is_a_larger_text(one: datetime, naive: datetime) -> None:
    other = naive.replace(tzinfo=UTC)
    try:
        first, second = stamp(one), stamp(other)
    except OverflowError:  # the first or last hours of the calendar have no UTC
        return
    assert len(first) == len(second) == 27
    assert (first < second) == (one < other)
    assert datetime.fromisoformat(first) == one


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2026, 1, 1))
    assert now() >= "2026"


def test_a_changed_item_leaves_the_old_progress_as_it_was() -> None:
    before = with_item(Progress(), "a", ItemRecord(hints=1), T1)
    after = with_item(before, "a", ItemRecord(hints=2), T2)
    assert (before.items["a"].hints, before.items["a"].changed) == (1, T1)
    assert (after.items["a"].hints, after.items["a"].changed) == (2, T2)


def test_a_clock_that_was_set_back_never_makes_a_change_look_older() -> None:
    progress = with_item(Progress(), "a", ItemRecord(), T3)
    progress = with_item(progress, "a", ItemRecord(hints=1), T1)
    assert T3 < progress.items["a"].changed < "2026-01-01T00:00:03.1"
    progress = with_place(with_place(progress, SVM, "intro", "", 0, T3), SVM, "mean", "", 0, T1)
    assert progress.places[SVM].changed > T3
    emptied = reset(progress, "", T1)
    assert emptied.items["a"].changed > progress.items["a"].changed
    assert emptied.places[SVM].changed > progress.places[SVM].changed


def test_attempts_and_answers_are_bounded() -> None:
    item = ItemRecord()
    for number in range(MOST_ATTEMPTS + 5):
        item = item.with_attempt(Attempt(f"{number}" + "9" * 2 * LONGEST_ANSWER, T1, "wrong"))
    assert len(item.attempts) == MOST_ATTEMPTS
    assert item.attempts[-1].answer.startswith(f"{MOST_ATTEMPTS + 4}9")
    assert {len(attempt.answer) for attempt in item.attempts} == {LONGEST_ANSWER}


def test_sure_is_what_was_said_at_the_last_answer() -> None:
    item = ItemRecord()
    assert item.sure is None
    item = item.with_attempt(Attempt("1", T1, "wrong", sure=True))
    assert item.sure is True
    assert item.with_attempt(Attempt("2", T2, "right", sure=False)).sure is False


@given(
    st.lists(st.text(max_size=4), min_size=2, max_size=3),
    st.lists(st.text(max_size=4), min_size=2, max_size=3),
)
def test_different_ids_have_different_keys(one: list[str], other: list[str]) -> None:
    def key(ids: list[str]) -> str:
        return place_key(*ids) if len(ids) == 2 else item_key(*ids)

    assert (key(one) == key(other)) == (one == other)


@given(st.text(), st.text(), st.text())
def test_the_lesson_is_read_from_its_key(course: str, lesson: str, block: str) -> None:
    assert lesson_of(place_key(course, lesson)) == lesson_of(item_key(course, lesson, block)) == lesson


def test_a_page_once_reached_stays_reached() -> None:
    progress = with_place(Progress(), SVM, "one-image", "cat-walk", 7, T1)
    progress = with_place(progress, SVM, "intro", "", 0, T2)
    progress = with_place(progress, SVM, "one-image", "", 0, T3)
    assert progress.places[SVM] == LessonPlace("one-image", "", 0, {"one-image": T1, "intro": T2}, T3)


def full() -> Progress:
    progress = Progress()
    for lesson in ("svm-loss", "svm-loss-2"):
        progress = with_place(progress, place_key("cs231n", lesson), "intro", "", 0, T1)
        for block in ("a", "ab"):
            progress = with_item(progress, item_key("cs231n", lesson, block), ItemRecord(hints=1), T1)
    return with_item(progress, item_key("other", "svm-loss", "a"), ItemRecord(hints=1), T1)


@pytest.mark.parametrize(
    ("address", "blocks", "emptied"),
    [
        (question("a"), None, {"cs231n/svm-loss/a"}),
        (SVM, None, {"cs231n/svm-loss/a", "cs231n/svm-loss/ab", "cs231n/svm-loss"}),
        (SVM, ("ab", "never-seen"), {"cs231n/svm-loss/ab"}),
        (course_key("other"), None, {"other/svm-loss/a"}),
        ("", None, None),
    ],
)
def test_a_reset_empties_what_it_names_and_no_more(
    address: str, blocks: tuple[str, ...] | None, emptied: set[str] | None
) -> None:
    before = full()
    after = reset(before, address, T2, blocks)
    everything = before.items.keys() | before.places.keys()
    assert after.items.keys() | after.places.keys() == everything
    items = {key for key, item in after.items.items() if item == ItemRecord(changed=T2, reset=T2)}
    places = {key for key, place in after.places.items() if place == LessonPlace(changed=T2, reset=T2)}
    assert items | places == (everything if emptied is None else emptied)
    kept = {key: item for key, item in after.items.items() if key not in items}
    assert kept == {key: before.items[key] for key in kept}


def test_continue_goes_on_with_the_lesson_read_last_in_this_course() -> None:
    assert last_place(Progress(), "cs231n") is None
    progress = with_place(Progress(), place_key("cs231n", "scores"), "p", "", 0, T1)
    progress = with_place(progress, SVM, "intro", "", 0, T2)
    progress = with_place(progress, place_key("other", "x"), "p", "", 0, T3)
    assert last_place(progress, "cs231n") == (SVM, progress.places[SVM])
    forgotten = reset(progress, SVM, T3)
    assert last_place(forgotten, "cs231n") == ("cs231n/scores", progress.places["cs231n/scores"])


def test_a_lesson_is_new_then_begun_then_done() -> None:
    progress = Progress()
    assert lesson_state(progress, "cs231n", LOSS) == "new"
    progress = with_place(progress, SVM, "intro", "", 0, T1)
    assert lesson_state(progress, "cs231n", LOSS) == "begun"
    progress = with_place(progress, SVM, "mean", "", 0, T1)
    progress = with_item(progress, question("cat-loss"), ItemRecord(outcome="answered"), T1)
    assert lesson_state(progress, "cs231n", LOSS) == "begun"
    done = with_item(progress, question("frog-loss"), ItemRecord(outcome="skipped"), T2)
    assert lesson_state(done, "cs231n", LOSS) == "done"
    assert lesson_state(done, "other", LOSS) == "new"
    assert lesson_state(with_place(done, SVM, "intro", "", 0, T3), "cs231n", LOSS) == "done"
    assert lesson_state(reset(done, question("frog-loss"), T3), "cs231n", LOSS) == "begun"
    assert lesson_state(reset(done, SVM, T3), "cs231n", LOSS) == "new"


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_but_open_settles_a_question(outcome: Outcome) -> None:
    progress = with_place(Progress(), SVM, "mean", "", 0, T1)
    for block in LOSS.questions:
        progress = with_item(progress, question(block), ItemRecord(outcome=outcome), T1)
    assert lesson_state(progress, "cs231n", LOSS) == ("begun" if outcome == "open" else "done")


def test_a_walk_finished_without_a_place_has_begun_the_lesson() -> None:
    progress = with_item(Progress(), question("cat-walk"), ItemRecord(finished=True), T1)
    assert lesson_state(progress, "cs231n", LOSS) == "begun"
    assert lesson_state(reset(progress, SVM, T2), "cs231n", LOSS) == "new"


def test_a_lesson_without_pages_is_never_done() -> None:
    assert lesson_state(Progress(), "cs231n", Outline("empty", (), ())) == "new"
