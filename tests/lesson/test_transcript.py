"""Lessons as linear text and as data."""

from __future__ import annotations

import json

from lesson_texts import WALK, lesson, read

from tui_app.lesson.courses.course import open_course
from tui_app.lesson.transcript import block_lines, lesson_json, lesson_lines, page_lines
from tui_app.paths import shipped_lessons
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import plain_text
from tui_app.text.look import Look

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
        text = plain_text(lesson_lines(made, Look(glyphs=ASCII), 78))
        assert ASCII.written(made.title) in text
        assert ASCII.written(text) == text, "a sign was drawn that has an ASCII twin"
        plain = json.loads(json.dumps(lesson_json(made), allow_nan=False))
        assert [page["id"] for page in plain["pages"]] == [page.id for page in made.pages]


def test_svm_loss_prints_the_published_values() -> None:
    made = open_course(shipped_lessons()).lesson("svm-loss", "en").lesson
    text = plain_text(lesson_lines(made, Look(), 78))
    for value in ("2.9", "12.9", "5.27", "10.58", "0.27", "71.91"):
        assert value in text
