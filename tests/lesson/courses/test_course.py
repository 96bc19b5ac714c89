"""Folders of lessons: which there are, in which order and languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lesson_texts import FRONT
from small_courses import COURSE, keys, named, put, small_course

from tui_app.errors import LessonError
from tui_app.lesson.checking.check import check_folder
from tui_app.lesson.courses.course import open_course


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_course(tmp_path)


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
