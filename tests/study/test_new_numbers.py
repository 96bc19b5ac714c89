"""Reviews with new numbers: which numbers, what is kept, what is told of it."""

import json
from pathlib import Path

import pytest

from tui_app.lesson.asking.steps import asking_parts, walk_definition
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.questions.question import NumberForm, TableForm, exact
from tui_app.lesson.reading.reader import read_text
from tui_app.study.answering import Answering, begin
from tui_app.study.answers_told import answers_told
from tui_app.study.merging import merged
from tui_app.study.progress_json import decode, encode
from tui_app.study.record import Attempt, ItemRecord, Progress, item_key
from tui_app.study.review import reviewed, with_round
from tui_app.study.reviewable import FreshBlock, asked_again, new_numbers
from tui_app.text.lines import plain
from tui_app.text.look import Look

LESSON = """\
---
id: l
title: Fresh
minutes: 3
format: 1
---

## Page {#page}

:::{scores} S

|     | photo |  x-ray |
|-----|------:|-------:|
| cat | **1.2** |   3.5 |
| dog |   4.0 | **-2.1** |

:::

:::{quiz} cost
:kind: number
:answer: hinge(S, photo)
:fresh: S
:keep: S[dog, photo] > S[cat, photo]

What does the photo cost?

- hint: Cat has {= S[cat, photo]}.

:::

:::{quiz} terms
:kind: table
:answer: margins(S)
:fresh: S

Fill in.

:::

:::{walk} steps
:of: hinge
:on: S
:ask: clamp, mean
:fresh: S

:::
"""
LOOK = Look()
WHERE = item_key("c", "l", "cost")


def at(second: int) -> str:
    return f"2026-11-23T00:00:{second:02}.000000Z"


def quiz(name: str = "cost") -> QuizBlock:
    block = read_text(LESSON, Path("l.md")).lesson.block(name)
    assert isinstance(block, QuizBlock)
    return block


def missed(block: QuizBlock) -> ItemRecord:
    """Answered wrongly, then skipped in the lesson."""
    state = begin(block.question, ItemRecord()).answer("99", at(1)).skip()
    return with_round(ItemRecord(), state.item._replace(changed=at(2)), at(2))


def drawn_of(block: QuizBlock, item: ItemRecord) -> FreshBlock:
    drawn = new_numbers(block, WHERE, item)
    assert drawn is not None
    return drawn


def asked(block: QuizBlock, item: ItemRecord) -> Answering:
    return asked_again(block, item, "", (), LOOK, drawn_of(block, item))


def answer_of(state: Answering) -> str:
    assert isinstance(state.question.form, NumberForm)
    return str(exact(state.question.form.target.answer))


def test_the_numbers_stay_until_the_review_is_ended() -> None:
    block = quiz()
    item = missed(block)
    state = asked(block, item)
    begun = reviewed(item, state.answer("98", at(3)).next_hint().item, (), at(3), state.draw)
    again = asked(quiz(), begun)
    assert (again.draw, answer_of(again)) == (state.draw, answer_of(state)) == (1, answer_of(state))
    assert (again.settled, again.attempts, again.hint) == (False, (), 0)
    ended = reviewed(begun, again.answer(answer_of(again), at(4)).item, (), at(4), again.draw)
    following = asked(block, ended)
    assert following.draw == 2
    assert answer_of(following) != answer_of(again)


def test_the_lesson_stands_as_it_stood() -> None:
    block = quiz()
    item = missed(block)
    state = asked(block, item)
    after = state.answer(answer_of(state), at(4))
    assert after.outcome == "answered"
    kept = reviewed(item, after.item, (), at(4), after.draw)
    assert (kept.outcome, kept.reviews) == ("skipped", 1)
    assert [(each.result) for each in kept.rounds] == ["missed", "right"]
    assert [each.draw for each in kept.attempts] == [0, 1]
    in_lesson = begin(block.question, kept)
    assert [each.answer for each in in_lesson.attempts] == ["99"]
    assert in_lesson.outcome == "skipped"
    assert in_lesson.verdict is not None
    assert not in_lesson.verdict.right


def test_what_was_right_in_the_lesson_is_wrong_with_new_numbers() -> None:
    block = quiz()
    old = answer_of(begin(block.question, ItemRecord()))
    state = asked(block, missed(block)).answer(old, at(3))
    assert state.verdict is not None
    assert not state.verdict.right
    assert state.tries() == 1


def test_a_table_and_its_cells() -> None:
    block = quiz("terms")
    item = with_round(ItemRecord(), begin(block.question, ItemRecord()).skip().item, at(1))
    item = item._replace(changed=at(1))
    drawn = drawn_of(block, item)
    state = asked_again(block, item, "", (), LOOK, drawn)
    form = state.question.form
    assert isinstance(form, TableForm)
    for place in form.blanks:
        state = state.fill(place, str(exact(form.target(place).answer)), at(3))
    assert state.outcome == "answered"
    kept = reviewed(item, state.item, (), at(3), state.draw)
    assert set(kept.parts.values()) == {"skipped"}
    assert {each.draw for each in kept.attempts} == {1}
    assert begin(block.question, kept).cell_answer(form.blanks[0]) is None


def test_a_walk_asks_its_missed_steps_of_new_numbers() -> None:
    block = read_text(LESSON, Path("l.md")).lesson.block("steps")
    assert isinstance(block, WalkBlock)
    parts = asking_parts(block)
    item = ItemRecord(
        walk_definition(block), outcome="skipped", parts=dict.fromkeys(parts, "skipped"), changed=at(1)
    )
    drawn = new_numbers(block, item_key("c", "l", "steps"), item)
    assert drawn is not None
    before = item
    for part in parts:
        state = asked_again(block, item, part, parts, LOOK, drawn)
        assert state.draw == 1
        assert not state.settled
        item = state.answer(answer_of(state), at(3)).item
    kept = reviewed(before, item, parts, at(3), 1)
    assert kept.rounds[-1].result == "right"
    assert (kept.outcome, dict(kept.parts), kept.reviews) == ("skipped", dict(before.parts), 1)


def test_answers_are_told_as_what_they_answer() -> None:
    block = quiz()
    item = missed(block)
    state = asked(block, item)
    kept = reviewed(item, state.answer(answer_of(state), at(4)).item, (), at(4), state.draw)
    lesson = read_text(LESSON, Path("l.md")).lesson
    told = answers_told(lesson, Progress({WHERE: kept}), "c", LOOK)["cost"]
    assert [plain(line) for line in told] == [
        "You answered 99 (wrong).",
        f"In a review with other numbers you answered {answer_of(state)} (right).",
        "You skipped it.",
    ]


def test_draws_are_kept_on_disk_and_the_older_losslab_reads_them() -> None:
    item = ItemRecord(
        "d", (Attempt("1", at(1), "right", draw=3), Attempt("2", at(2), "wrong")), changed=at(2), reviews=4
    )
    progress = Progress({"c/l/cost": item})
    data = encode(progress)
    assert decode(data) == (progress, 0)
    raw = json.loads(data)["items"]["c/l/cost"]
    assert json.loads(data)["format"] == 1
    assert (raw["attempts"][0]["draw"], raw["reviews"]) == (3, 4)
    assert "draw" not in raw["attempts"][1]
    assert merged(progress, decode(data).progress) == progress


@pytest.mark.parametrize("wrong", [-1, "2", 1.5, None])
def test_a_draw_that_is_none_is_left_out(wrong: object) -> None:
    data = json.loads(encode(Progress({"c/l/cost": ItemRecord(changed=at(1), reviews=1)})))
    data["items"]["c/l/cost"]["reviews"] = wrong
    assert decode(json.dumps(data).encode()).unreadable == 1


def test_a_question_that_was_left_open_is_met_anew() -> None:
    block = quiz()
    left = begin(block.question, ItemRecord()).answer("98", at(1)).answer("99", at(1)).next_hint().item
    state = asked_again(block, left, "", (), LOOK)
    assert (state.tries(), state.hint, state.verdict, state.draw) == (0, 0, None, 0)
    assert state.item.attempts == left.attempts
