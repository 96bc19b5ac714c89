"""The stops of a page: where a student stands still."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lesson_texts import WALK, lesson, read

from tui_app.lesson.finding.stops import stops
from tui_app.lesson.model import Page, Part, Prose, Reveal
from tui_app.text.prose import Paragraph, Words

NOTES = ":::{notes}\n\nAsk first.\n\n:::\n\n"
PROSE = Prose((Paragraph((Words("words"),)),))
TABLE, SECOND = (read(lesson(WALK)).lesson.block(name) for name in ("S", "w"))
NOTE = next(block for block in read(lesson(NOTES)).lesson.pages[0].blocks() if block.kind == "notes")
assert TABLE is not None
assert SECOND is not None


def stops_of(*parts: Part) -> list[tuple[int, str | None]]:
    return [
        (stop.shown, None if stop.block is None else stop.block.id)
        for stop in stops(Page("p", "P", parts, 1))
    ]


def test_stops() -> None:
    assert TABLE is not None
    assert SECOND is not None
    reveal = Reveal()
    assert stops_of() == [(0, None)]
    assert stops_of(PROSE) == [(1, None)]
    assert stops_of(PROSE, reveal, PROSE) == [(1, None), (3, None)]
    assert stops_of(PROSE, TABLE, PROSE) == [(3, "S")]
    assert stops_of(PROSE, TABLE, PROSE, SECOND, PROSE) == [(2, "S"), (5, "w")]
    assert stops_of(TABLE, reveal, PROSE) == [(1, "S"), (3, "S")]
    assert stops_of(TABLE, reveal, PROSE, SECOND) == [(1, "S"), (4, "w")]
    assert stops_of(PROSE, reveal, NOTE) == [(3, None)]
    assert stops_of(PROSE, reveal, reveal) == [(3, None)]


@given(st.lists(st.sampled_from([PROSE, Reveal(), TABLE, SECOND, NOTE]), max_size=12))
def test_stops_show_more_and_more_and_in_the_end_all(parts: list[Part]) -> None:
    page = Page("p", "P", tuple(parts), 1)
    shown = [stop.shown for stop in stops(page)]
    assert shown == sorted(shown)
    assert shown[-1] == len(parts)
    for stop in stops(page):
        assert stop.block is None or stop.block in parts[: stop.shown]
