"""`losslab new`: the lesson it writes is good, whole, and shows every kind of block."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import run

from tui_app.lesson.blocks import kinds
from tui_app.lesson.checking.check import check_file
from tui_app.lesson.checking.drift import drift
from tui_app.lesson.expressions.functions import functions
from tui_app.lesson.reading.reader import read_lesson, read_text
from tui_app.lesson.starters import starter_text
from tui_app.messages import LANGUAGES

SHORT = 130
"""Lines that someone reads before they write."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_lesson_has_no_problem_and_every_kind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str
) -> None:
    path = tmp_path / language / "07-my-lesson.md"
    path.parent.mkdir()
    new = run(capsys, "new", str(path), "--lang", language)
    assert new.status == 0
    assert f"losslab open {path} --watch" in new.err
    assert check_file(path) == ()
    assert run(capsys, "check", str(path), "--lang", language).status == 0
    lesson = read_lesson(path, language).lesson
    assert lesson.id == "my-lesson"
    assert {block.kind for page in lesson.pages for block in page.blocks()} == set(kinds())
    assert len(path.read_text(encoding="utf-8").splitlines()) <= SHORT


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_every_function(capsys: pytest.CaptureFixture[str], language: str) -> None:
    listed = run(capsys, "new", "--help", "--lang", language).out
    words = set(re.findall(r"\w+", listed))
    assert functions().keys() <= words


def test_both_languages_are_one_lesson() -> None:
    first, other = (read_text(starter_text("x", each), Path("x.md"), each) for each in ("en", "ko"))
    assert drift(first, other) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_lesson_is_shown(capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str) -> None:
    run(capsys, "new", str(tmp_path / "mine.md"), "--lang", language)
    shown = run(capsys, "show", "mine", "--lessons", str(tmp_path), "--lang", language)
    assert shown.status == 0
    assert "2.9" in shown.out


def test_what_is_there_is_never_touched(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("my own words")
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "elsewhere.md")
    for path in (mine, link):
        refused = run(capsys, "new", str(path))
        assert refused.status == 2
        assert "is there already" in refused.err
    assert mine.read_text() == "my own words"
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("lesson", "try {folder}/lesson.md"),
        ("lesson.txt", "try {folder}/lesson.md"),
        ("01-version-1.5", "try {folder}/01-version-1-5.md"),
        ("a b.txt", "try {folder}/a-b.md"),
        ("-", "try {folder}/lesson.md"),
        ("", "try {folder}/lesson.md"),
        ("My lesson!.md", "my-lesson.md"),
        ("!.md", "lesson.md"),
        ("a\x1b[2J.md", "a-2j.md"),
        ("no/folder/lesson.md", "can't be written"),
    ],
)
def test_a_name_that_does_not_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, says: str
) -> None:
    refused = run(capsys, "new", str(tmp_path / name))
    assert refused.status == 2
    assert says.format(folder=tmp_path) in refused.err
    assert "\x1b" not in refused.err
    assert list(tmp_path.iterdir()) == []
