"""Folders of lessons, their outlines, addresses in them, and where translations stray."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from lesson_texts import FRONT, MATRICES, PAGE, WALK, S, lesson

from tui_app.errors import LessonError
from tui_app.lesson.checking.check import check_folder
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.courses.outline import read_outline
from tui_app.lesson.finding.address import Address, parse_address, resolve
from tui_app.lesson.reading.reader import read_lesson
from tui_app.paths import shipped_lessons

COURSE = 'format = 1\nid = "c"\nlanguages = ["en", "ko"]\nlessons = ["two", "one"]\n\n[title]\nen = "A course"\nko = "강좌"\n'


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(identifier: str, text: str | None = None) -> str:
    return (text or lesson(WALK)).replace("id: t\n", f"id: {identifier}\n", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "course.toml", COURSE)
    put(tmp_path, "en/01-one.md", named("one"))
    put(tmp_path, "en/02-two.md", named("two"))
    put(tmp_path, "ko/01-one.md", named("one"))
    return tmp_path


def keys(folder: Path) -> list[str]:
    return [problem.key.rpartition(".")[2] for problem in check_folder(folder)]


def test_course_has_its_order_titles_and_languages(folder: Path) -> None:
    course = open_course(folder)
    assert (course.id, course.order, course.languages) == ("c", ("two", "one"), ("en", "ko"))
    assert (course.title("ko"), course.title("fr")) == ("강좌", "A course")
    assert course.faults == []


def test_lesson_falls_back_to_the_language_it_has(folder: Path) -> None:
    course = open_course(folder)
    assert course.lesson("one", "ko").language == "ko"
    assert course.lesson("two", "ko").language == "en"
    assert course.lesson("two", "ko").lesson.language == "en"


def test_lesson_is_read_again_only_when_its_file_changed(folder: Path) -> None:
    course = open_course(folder)
    first = course.lesson("one", "en").lesson
    assert course.lesson("one", "en").lesson is first
    path = put(folder, "en/01-one.md", named("one").replace("title: T", "title: Another"))
    os.utime(path, ns=(1, 1))
    assert course.lesson("one", "en").lesson.title == "Another"


def test_folder_without_course_file_is_a_course_in_file_order(tmp_path: Path) -> None:
    put(tmp_path, "10-b.md", named("b"))
    put(tmp_path, "02-a.md", named("a"))
    course = open_course(tmp_path)
    assert course.order == ("a", "b")
    assert course.id == tmp_path.name


def test_links_are_never_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = put(tmp_path_factory.mktemp("outside"), "03-secret.md", named("secret"))
    (folder / "en" / "03-secret.md").symlink_to(outside)
    (folder / "fr").symlink_to(outside.parent)
    put(folder, "course.toml", COURSE.replace('"ko"]', '"ko", "fr", "..", "/etc"]'))
    course = open_course(folder)
    assert set(course.order) == {"one", "two"}
    assert "course-wrong" in [fault.key for fault in course.faults]


@pytest.mark.parametrize(
    ("course", "key"),
    [
        ("format = [", "course-not-toml"),
        ("colour = 1\n" + COURSE, "course-unknown-key"),
        (COURSE.replace("format = 1", "format = 2"), "course-from-the-future"),
        (COURSE.replace('"two", "one"', '"two", "three", "one"'), "course-no-lesson"),
        (COURSE.replace('"two", "one"', '"two"'), "course-unlisted"),
        (COURSE.replace('lessons = ["two", "one"]', "lessons = 3"), "course-wrong"),
        ("#" * 200_001, "course-too-large"),
    ],
)
def test_course_file_is_checked(folder: Path, course: str, key: str) -> None:
    put(folder, "course.toml", course)
    assert keys(folder) == [key]
    assert len(open_course(folder).order) == 2


def test_lesson_of_a_taken_id_is_left_out(folder: Path) -> None:
    put(folder, "en/03-again.md", named("one"))
    assert keys(folder) == ["course-lesson-twice"]


def test_files_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_app.lesson.courses.course.MOST_LESSONS", 1)
    assert "course-too-many" in keys(folder)


def test_the_list_of_lessons_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_app.lesson.courses.course_file.MOST_LESSONS", 1)
    assert keys(folder) == ["course-too-long", "course-unlisted"]
    assert open_course(folder).order == ("two", "one")


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="no-folder"):
        open_course(tmp_path / "none")
    with pytest.raises(LessonError, match="no-lessons"):
        open_course(tmp_path)
    assert [problem.key for problem in check_folder(tmp_path)] == ["lesson.no-lessons"]


def test_broken_lesson_leaves_the_others(folder: Path) -> None:
    put(folder, "en/02-two.md", named("two", FRONT + "\n## P\n"))
    course = open_course(folder)
    broken = course.lesson("two", "en").first_error
    assert broken is not None
    assert broken.line == 8
    assert course.lesson("one", "en").first_error is None


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("minutes: 5", "minutes: 6", "drift-front"),
        ("{#p}", "{#other}", "drift-page"),
        ("5.1 |", "5.2 |", "drift-cell"),
        ("**3.2** |       1.3", "3.2 | **1.3**", "drift-cell"),
        (":of: hinge", ":of: structured", "drift-option"),
        (":on: S\n", ":on: S\n:image: 1\n", "drift-option-extra"),
        (":margin: 2\n", "", "drift-option-missing"),
        ("- why sum", "- why clamp", "drift-item-extra"),
        ("} w\n", "} v\n", "drift-block"),
        ("{= 1 + 1}", "{= 1 + 2}", "drift-figure-extra"),
        ("{= 1 + 1}", "two", "drift-figure-missing"),
        (". . .\n", "", "drift-reveals"),
        ("- why sum: Words.\n", "", "drift-item-missing"),
        ("| frog |      -1.7 |       2.0 |   **-3.1** |\n", "", "drift-table"),
    ],
)
def test_translation_that_strays_is_told(folder: Path, before: str, after: str, key: str) -> None:
    walk = ":::{walk} w\n:of: hinge\n:on: S\n:margin: 2\n\n- why sum: Words.\n\n:::\n"
    text = named("one", lesson("It is {= 1 + 1}.\n\n. . .\n\n" + walk))
    put(folder, "en/01-one.md", text)
    put(folder, "ko/01-one.md", text.replace("Words.", "말.").replace("It is", "값은"))
    assert keys(folder) == []
    put(folder, "ko/01-one.md", text.replace(before, after))
    assert key in keys(folder)
    assert all(problem.file.endswith("ko/01-one.md") for problem in check_folder(folder))


@pytest.mark.parametrize(
    ("first", "other", "key"),
    [
        (PAGE + "## Q {#q}\n\nMore.\n", PAGE, "drift-page-missing"),
        (PAGE, PAGE + "## Q {#q}\n\nMore.\n", "drift-page-extra"),
        (PAGE + S + MATRICES, PAGE + S, "drift-block-missing"),
        (PAGE + S, PAGE + S + MATRICES, "drift-block-extra"),
    ],
)
def test_translation_with_more_or_less(folder: Path, first: str, other: str, key: str) -> None:
    put(folder, "en/01-one.md", named("one", FRONT + first))
    put(folder, "ko/01-one.md", named("one", FRONT + other))
    assert keys(folder) == [key]


def test_figures_may_change_their_order_within_a_page(folder: Path) -> None:
    put(folder, "en/01-one.md", named("one", FRONT + PAGE + "{= 1} and {= 2}\n"))
    put(folder, "ko/01-one.md", named("one", FRONT + PAGE + "{= 2} and {= 1}\n"))
    assert keys(folder) == []


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


def test_addresses_are_read_and_written() -> None:
    for text in ("svm-loss", "svm-loss/hinge", "svm-loss/cat-walk:7"):
        assert str(parse_address(text)) == text
    assert parse_address("a/b:7") == Address("a", "b", 7)


@pytest.mark.parametrize(
    "text", ["", "/b", "a/", "a/b:", "a/b:0", "a/b:-1", "a/b:x", "a/b/c", "a/b:" + "9" * 40]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(LessonError, match="address-form"):
        parse_address(text)


def test_address_leads_to_page_block_and_step(folder: Path) -> None:
    course = open_course(folder)
    whole, page, block = (resolve(course, text, "en") for text in ("one", "one/p", "one/w:3"))
    assert (whole.page, whole.block) == (None, None)
    assert page.page is not None
    assert page.block is None
    assert block.block is not None
    assert (block.block.id, block.step) == ("w", 3)
    assert block.page == page.page


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ("onee", "lesson.no-lesson-near", "one"),
        ("xyzzy", "lesson.no-lesson", None),
        ("one/ww", "lesson.no-place-near", "one/w"),
        ("one/xyzzy", "lesson.no-place", None),
        ("one/w:999", "lesson.no-step", "one/w:25"),
        ("one/p:2", "lesson.no-steps", "one/p"),
        ("one/S:2", "lesson.no-steps", "one/S"),
    ],
)
def test_unknown_address_names_the_nearest(folder: Path, text: str, key: str, nearest: str | None) -> None:
    with pytest.raises(LessonError) as raised:
        resolve(open_course(folder), text, "en")
    assert raised.value.key == key
    assert raised.value.facts.get("nearest") == nearest
