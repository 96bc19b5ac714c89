"""Lessons as linear text and data, and the stops of a page."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from lesson_texts import WALK, lesson, read

from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.stops import stops
from tui_app.lesson.model import Page, Part, Prose, Reveal
from tui_app.lesson.transcript import block_lines, lesson_json, lesson_lines, page_lines
from tui_app.paths import shipped_lessons
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.text.prose import Paragraph, Words

NOTES = ":::{notes}\n\nAsk first.\n\n:::\n\n"


def test_text_has_titles_tables_every_step_and_no_notes() -> None:
    made = read(lesson(NOTES + ". . .\n\n" + WALK)).lesson
    text = plain_text(lesson_lines(made, Look(), 78))
    assert text.startswith("T\n─\n")
    assert "✔ 3.2" in text
    for result in ("2.9", "12.9", "5.267"):
        assert result in text
    assert "Ask first." not in text
    assert "Ask first." in plain_text(lesson_lines(made, Look(), 78, notes=True))


def test_names_of_the_lesson_are_shown() -> None:
    made = read(lesson("").replace("format: 1", "format: 1\nnames: cat = 고양이")).lesson
    assert "고양이" in plain_text(lesson_lines(made, Look(), 78))


def test_page_and_block_alone() -> None:
    made = read(lesson(WALK)).lesson
    block = made.block("w")
    assert block is not None
    assert plain_text(page_lines(made.pages[0], Look(), 78)).startswith("P\n─\n")
    assert plain_text(block_lines(block, Look(), 78)).startswith("w\n")


def test_wide_table_is_told_in_groups() -> None:
    block = read(lesson("")).lesson.block("S")
    assert block is not None
    lines = plain_text(block.told(Look(), 30)).split("\n")
    assert max(len(line) for line in lines) <= 30
    assert sum(line.startswith("cat ") for line in lines) == 2


def test_shipped_lessons_are_told_in_ascii_tables_and_valid_json() -> None:
    course = open_course(shipped_lessons())
    for lesson_id in course.order:
        made = course.lesson(lesson_id, "ko").lesson
        assert plain_text(lesson_lines(made, Look(glyphs=ASCII), 78))
        plain = json.loads(json.dumps(lesson_json(made), allow_nan=False))
        assert [page["id"] for page in plain["pages"]] == [page.id for page in made.pages]


def test_svm_loss_prints_the_published_values() -> None:
    made = open_course(shipped_lessons()).lesson("svm-loss", "en").lesson
    text = plain_text(lesson_lines(made, Look(), 78))
    for value in ("2.9", "12.9", "5.27", "10.58", "0.27", "71.91"):
        assert value in text


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
