"""What a list shows of a lesson, without reading it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lesson_texts import WALK, lesson
from small_courses import named, put, small_course

from tui_app.lesson.courses.course import open_course
from tui_app.lesson.courses.outline import read_outline
from tui_app.lesson.reading.reader import read_lesson
from tui_app.paths import shipped_lessons


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_course(tmp_path)


def every_lesson() -> list[tuple[Path, str]]:
    course = open_course(shipped_lessons())
    return [(path, language) for (_, language), path in course.files.items()]


@pytest.mark.parametrize(
    ("path", "language"), every_lesson(), ids=lambda each: str(getattr(each, "name", each))
)
def test_outline_agrees_with_the_reader(path: Path, language: str) -> None:
    outline, read = read_outline(path, language), read_lesson(path, language).lesson
    assert (outline.id, outline.title, outline.minutes, outline.aim) == (
        read.id,
        read.title,
        read.minutes,
        read.aim,
    )
    assert [tuple(page) for page in outline.pages] == [(page.id, page.title) for page in read.pages]
    questions = [block.id for page in read.pages for block in page.blocks() if block.is_question]
    assert list(outline.questions) == questions


def test_outline_knows_walks_that_ask(folder: Path) -> None:
    asking = WALK.replace(":on: S", ":on: S\n:ask: clamp").replace("} w", "} v")
    quiet = WALK.replace(":on: S", ":on: S\n:ask: none")
    text = named(
        "one", lesson(asking + "\n" + quiet + "\n```\n## No page {#no}\n:::{walk} no\n:ask: all\n:::\n```\n")
    )
    path = put(folder, "en/01-one.md", text)
    outline, read = read_outline(path, "en"), read_lesson(path).lesson
    assert outline.questions == ("v",)
    assert [page.id for page in outline.pages] == [page.id for page in read.pages] == ["p"]
    assert [block.id for block in read.pages[0].blocks() if block.is_question] == ["v"]


def test_outlines_of_a_course_load_no_parser_and_no_numpy(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui_app.lesson.courses.course import open_course;"
        f"course = open_course(Path({str(folder)!r})); course.outlines('ko'); print(course.id);"
        "print([m for m in ('numpy', 'markdown_it', 'rich', 'dataclasses', 'textual') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["c", "[]"]
    assert [outline.language for outline in open_course(folder).outlines("ko")] == ["en", "ko"]
