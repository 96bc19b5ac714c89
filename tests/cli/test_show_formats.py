"""`losslab show` as text to be read out and as a file to take away, with what the student answered."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from running import process, run

from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.starters import starter_text
from tui_app.paths import progress_file, shipped_lessons
from tui_app.study.record import Attempt, ItemRecord, Progress, item_key
from tui_app.study.store import ProgressStore

MOMENT = "2026-11-20T10:00:00.000000Z"
COURSE = "cs231n-lecture-3"


def answer(text: str) -> None:
    """A student who answered the first question of svm-loss."""
    block = open_course(shipped_lessons()).lesson("svm-loss", "en").lesson.block("car-missing")
    assert isinstance(block, QuizBlock)
    item = ItemRecord(block.question.definition, (Attempt(text, MOMENT, "wrong"),), changed=MOMENT)
    progress = Progress({item_key(COURSE, "svm-loss", "car-missing"): item})
    ProgressStore(progress_file()).save(progress)


@pytest.mark.parametrize("address", ["svm-loss", "svm-loss/lead-by-one", "svm-loss/car-missing"])
@pytest.mark.parametrize("form", ["text", "html"])
def test_own_answers_stand_behind_the_question(
    capsys: pytest.CaptureFixture[str], address: str, form: str
) -> None:
    assert "You answered" not in run(capsys, "show", address, "--format", form).out
    answer("1.9 <b>")
    shown = run(capsys, "show", address, "--format", form)
    assert shown.status == 0
    escaped = "1.9 &lt;b&gt;" if form == "html" else "1.9 <b>"
    assert f"You answered {escaped} (wrong)." in shown.out
    assert "내 답: " in run(capsys, "show", address, "--format", form, "--lang", "ko").out


def test_json_holds_no_answers(capsys: pytest.CaptureFixture[str]) -> None:
    answer("1.9")
    assert "You answered" not in run(capsys, "show", "svm-loss", "--format", "json").out
    assert json.loads(run(capsys, "show", "svm-loss", "--format", "json").out)["id"] == "svm-loss"


def test_a_damaged_record_costs_the_answers_not_the_lesson(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    home.mkdir()
    progress_file().write_text("damaged")
    shown = run(capsys, "show", "svm-loss")
    assert shown.status == 0
    assert "broken-1" in shown.err


def test_html_of_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    page = run(capsys, "show", "svm-loss/one-image", "--format", "html", "--lang", "ko").out
    assert page.count("<h2>") == 1
    assert '<html lang="ko">' in page


def test_html_in_ascii_alone_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    page = run(capsys, "show", "svm-loss", "--format", "html", "--lang", "ko", "--ascii").out
    assert page.isascii()
    assert "<mo>&#8721;</mo>" in page


def test_html_of_an_output_without_hangul_is_whole(home: Path) -> None:
    done = process(
        ["show", "svm-loss", "--format", "html", "--lang", "ko"],
        LOSSLAB_HOME=str(home),
        PYTHONIOENCODING="latin-1",
    )
    assert done.status == 0
    assert done.out.isascii()
    assert "&#" in done.out


def _broken_course(folder: Path) -> Path:
    """A lesson whose walk stands on a table that isn't there."""
    (folder / "en").mkdir(parents=True)
    text = starter_text("first", "en").replace(":on: S", ":on: T", 1)
    (folder / "en" / "first.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_block_that_cant_be_read_leaves_a_line_in_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    course = str(_broken_course(tmp_path / "course"))
    shown = run(capsys, "show", "first", "--lessons", course, "--format", form)
    said = "The block photo-walk can't be shown. first.md:"
    out = unescape(shown.out)
    assert out.index("Step by step") < out.index(said) < out.index("Try it")
    assert "no block is called “T”" in out
    data = json.loads(run(capsys, "show", "first", "--lessons", course, "--format", "json").out)
    assert "broken" in [part["kind"] for page in data["pages"] for part in page["parts"]]


def test_the_address_of_a_block_that_cant_be_read_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shown = run(capsys, "show", "first/photo-walk", "--lessons", str(_broken_course(tmp_path / "course")))
    assert (shown.status, shown.out) == (2, "")
    assert "photo-walk can't be shown because of an error at first.md:" in shown.err


def test_a_step_is_shown_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "show", "svm-loss/cat-walk:4").out
    assert "Scores: cat 3.2, car 5.1, frog −1.7." in text
    assert re.findall(r"^\d+\.", text, re.MULTILINE) == ["4."]
    assert "max(0, 5.1 − 3.2 + 1)" in text
    page = run(capsys, "show", "svm-loss/cat-walk:4", "--format", "html").out
    assert page.count("<li>") == 1
    assert 'start="4"' in page
    data = json.loads(run(capsys, "show", "svm-loss/cat-walk:4", "--format", "json").out)
    assert [step["step"] for step in data["steps"]] == [4]


def test_a_lesson_file_is_answered_with_what_prints_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    course = _broken_course(tmp_path / "course")
    refused = run(capsys, "show", str(course / "en" / "first.md"))
    assert (refused.status, refused.out) == (2, "")
    assert refused.err.rstrip().endswith(f"losslab show first --lessons {course}")
    assert "no lesson is called" in run(capsys, "show", "none.md").err
