"""Each lesson gone through key by key, to its end and back, in each language and with every way to leave a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from shipped import ALL, lesson

from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.finding.stops import stops
from tui_app.lesson.model import Lesson
from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, TableForm, exact
from tui_app.screens.visit import Visit
from tui_app.study.record import ItemRecord
from tui_app.widgets.asking import Asked
from tui_app.widgets.block_view import Act, block_views
from tui_app.widgets.walk_state import WalkState

T = "2026-11-23T02:33:12.000000Z"
WAYS = ("skip", "unknown", "show", "right")
OUTCOMES = {"skip": "skipped", "unknown": "unknown", "show": "shown", "right": "answered"}


def waiting(reading: Visit) -> Asked | None:
    """The question that waits on the stage, a quiz's or that of a walk's step."""
    state = reading.state
    asked = state.question if isinstance(state, WalkState) else state
    return asked if isinstance(asked, Asked) and not asked.settled else None


def settled(reading: Visit, way: str) -> Visit:
    """The waiting question left the given way."""
    asked = waiting(reading)
    if asked is None:
        return reading
    for act in acts(asked, way):
        after = reading.next() if act is None else reading.acted(act)
        assert after is not None
        reading = after
    assert waiting(reading) is not asked
    return reading


def acts(asked: Asked, way: str) -> Iterator[Act | None]:
    """The commands that settle a question; None is the key to go on."""
    if way != "right":
        yield from (None, None) if way == "skip" else (Act(f"question.{way}", when=T),)
        return
    match asked.answering.question.form:
        case NumberForm(target=target):
            yield Act("question.answer", when=T)
            yield Act("typing.submit", str(exact(target.answer)), T)
        case ChoiceForm() as form:
            for at in sorted(form.right):
                yield Act("question.pick", str(at + 1), T)
            yield Act("question.answer", when=T)
        case TableForm() as form:
            for place in form.blanks:
                yield Act("typing.submit", str(exact(form.target(place).answer)), T)
        case CellForm():
            raise AssertionError("no lesson asks for a cell; say how it is answered here")
    if asked.answering.question.asks_sure:
        yield Act("question.sure", when=T)


def kept(reading: Visit) -> Mapping[str, ItemRecord]:
    """What was done with each block that was met, as progress keeps it."""
    views = block_views()
    found = {}
    for block in (reading.lesson.block(name) for name in reading.states):
        assert block is not None
        record = views[type(block)].record(block, reading.state_of(block))
        if record is not None:
            found[block.id] = record
    return found


def to_the_end(reading: Visit, way: str) -> Iterator[Visit]:
    """Every place from the beginning to the end."""
    while True:
        yield reading
        reading = settled(reading, way)
        yield reading
        after = reading.next()
        if after is None:
            return
        assert after != reading
        reading = after


def all_stops(read: Lesson) -> list[tuple[int, int]]:
    """The place of every stop of every page."""
    return [(page, stop) for page, each in enumerate(read.pages) for stop in range(len(stops(each)))]


@pytest.mark.parametrize(("name", "language"), ALL)
@pytest.mark.parametrize("way", WAYS)
def test_to_the_end_and_back(name: str, language: str, way: str) -> None:
    """Every stop is met both ways and every step of a walk; each question is left as chosen, nothing is undone."""
    read = lesson(name, language)
    out = []
    steps: dict[str, set[int]] = {}
    for at in to_the_end(Visit(read), way):
        out.append((at.page_at, at.stop_at))
        if isinstance(at.block, WalkBlock):
            steps.setdefault(at.block.id, set()).add(at.reached.at)
    assert list(dict.fromkeys(out)) == all_stops(read)
    blocks = [block for page in read.pages for block in page.blocks()]
    for block in blocks:
        if isinstance(block, WalkBlock):
            assert steps[block.id] == set(range(block.walk.count + 1))
    reading = at
    done = kept(reading)
    asking = {block.id for block in blocks if block.is_question}
    assert {each: done[each].outcome for each in asking} == dict.fromkeys(asking, OUTCOMES[way])

    back = [(reading.page_at, reading.stop_at)]
    while (before := reading.back()) is not None:
        reading = before
        back.append((reading.page_at, reading.stop_at))
        if len(back) % 50 == 0:
            assert kept(reading) == done
    assert list(dict.fromkeys(back)) == all_stops(read)[::-1]
    assert kept(reading) == done
