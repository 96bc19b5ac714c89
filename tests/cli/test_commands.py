"""The command line's frame: help, version, languages, exit statuses, output that a pipe or a terminal can bear."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from running import process, run

from tui_app import __version__
from tui_app.cli.parser import COMMANDS
from tui_app.messages import LANGUAGES
from tui_app.text.lines import width


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"losslab {__version__}\n"
    assert run(capsys, "list", "--version").out == f"losslab {__version__}\n"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_help_names_every_command(capsys: pytest.CaptureFixture[str], language: str) -> None:
    done = run(capsys, "--lang", language, "--help")
    assert done.status == 0
    assert all(command.name in done.out for command in COMMANDS)


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_command_explains_itself(
    capsys: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    done = run(capsys, command, "--help", "--lang", language)
    assert done.status == 0
    assert f"losslab {command}" in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    "words", [("help",), ("help", "walk"), ("--lang", "ko", "help", "train"), ("walk", "--help")]
)
def test_help_is_a_command_as_well(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    done = run(capsys, *words)
    wanted = run(capsys, *(word for word in words if word not in ("help", "--help")), "--help")
    assert (done.status, done.out, done.err) == (0, wanted.out, "")


@pytest.mark.parametrize(
    "words", [("nonsense",), ("list", "--nonsense"), ("--lang", "fr", "list"), ("list", "extra")]
)
def test_wrong_usage_is_one_sentence(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    done = run(capsys, *words)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("walk",),
        ("walk", "scores.csv", "--loss", "foo"),
        ("walk", "scores.csv", "--margin"),
        ("walk", "scores.csv", "--text", "--json"),
        ("list", "--json=yes"),
        ("list", "extra"),
    ],
)
def test_wrong_usage_is_said_in_korean(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    said = run(capsys, "--lang", "ko", *words).err
    assert "니다." in said
    assert not re.search("argument|required|invalid|choose", said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["train", "lab"])
@pytest.mark.parametrize("words", [("demo9",), ("demo9", "--stepz", "4")])
def test_data_without_its_option_is_answered_with_it(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], command: str, language: str
) -> None:
    done = run(capsys, command, *words, "--lang", language)
    assert done.status == 2
    assert "--data demo9" in done.err


@pytest.mark.parametrize("words", [("lab", "--stepz", "4"), ("train", "demo9", "digits"), ("list", "demo9")])
def test_other_unknown_words_are_taken_for_no_data(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    done = run(capsys, *words)
    assert done.status == 2
    assert "doesn't know" in done.err
    assert "--data" not in done.err


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (("wlk", "scores.csv"), "walk"),
        (("train", "--zzz", "4"), None),
        (("train", "--stps", "4"), "--steps"),
        (("list", "--jsn=yes"), "--json"),
        (("list", "--", "--json"), None),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], nearest: str | None, language: str
) -> None:
    done = run(capsys, "--lang", language, *words)
    assert done.status == 2
    question = {"en": "did you mean", "ko": "혹시"}[language]
    if nearest is None:
        assert question not in done.err
    else:
        assert f"{question} {nearest}" in done.err


@pytest.mark.parametrize("words", [("reset", "--yes", "tour"), ("--yes", "reset", "tour")])
def test_an_option_may_stand_between_two_arguments(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(capsys, "progress", *words).status == 0


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_korean_help_is_korean(capsys: pytest.CaptureFixture[str], command: str) -> None:
    shown = run(capsys, command, "--help", "--lang", "ko").out
    assert not re.search("options:|score table|matrix, |vector", shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_fits_eighty_cells(capsys: pytest.CaptureFixture[str], command: str, language: str) -> None:
    shown = run(capsys, command, "--help", "--lang", language).out
    assert max(width(line) for line in shown.splitlines()) <= 80


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "list", "--json", "--lang", "ko").out)
    assert [row["id"] for row in rows][-3:]
    assert {"scores", "loss", "svm-loss"} <= {row["id"] for row in rows}
    for row in rows:
        assert set(row) == {"id", "title", "language", "minutes", "pages", "state"}
        assert (row["language"], row["state"]) == ("ko", "new")


def test_list_of_another_course(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(
        "---\nid: one\ntitle: One\nminutes: 1\nformat: 1\n---\n\n## Page {#page}\n\nText.\n"
    )
    rows = json.loads(run(capsys, "list", "--json", "--lessons", str(tmp_path)).out)
    assert [row["id"] for row in rows] == ["one"]
    assert run(capsys, "list", "--lessons", str(tmp_path / "nowhere")).status == 2


@pytest.mark.parametrize(("language", "state"), [("en", "broken"), ("ko", "오류")])
def test_list_says_which_lessons_have_errors(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, state: str
) -> None:
    front = "---\nid: {}\ntitle: One\nminutes: 1\nformat: 1\n---\n\n## Page {{#page}}\n\n"
    (tmp_path / "1.md").write_text(front.format("good") + "Words.\n")
    (tmp_path / "2.md").write_text(front.format("bad") + "{= nothing}\n\n:::{wlak} w\n\n:::\n")
    (tmp_path / "3.md").write_text("no front matter\n")
    words = ("list", "--lang", language, "--lessons", str(tmp_path))
    done = run(capsys, *words)
    good, bad, bare = done.out.splitlines()
    assert (state in good, state in bad, state in bare) == (False, True, True)
    assert "3" in bare.split()[-2:]
    first, second = done.err.splitlines()
    assert "2.md:10:" in first
    assert "3.md:1:1: " in second
    as_json = run(capsys, *words, "--json")
    assert [row["state"] for row in json.loads(as_json.out)] == ["new"] * 3
    assert (as_json.err, as_json.status, done.status) == (done.err, 0, 0)


def test_the_working_directory_plays_no_part(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lessons").mkdir()
    (tmp_path / "lessons" / "mine.md").write_text("---\nid: mine\n---\n")
    monkeypatch.chdir(tmp_path)
    assert "mine" not in run(capsys, "list").out


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("svm-loss/cat-walk", "max(0, 5.1 − 3.2 + 1)"),
        ("svm-loss/all-walk", "15.8 / 3"),
        ("svm-loss/S", "5.1"),
    ],
)
def test_show(capsys: pytest.CaptureFixture[str], address: str, shown: str) -> None:
    done = run(capsys, "show", address)
    assert done.status == 0
    assert shown in done.out
    assert done.err == ""


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(run(capsys, "show", "svm-loss", "--format", "json", "--lang", "ko").out)
    assert (report["id"], report["language"]) == ("svm-loss", "ko")


def test_an_unknown_address_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "svm-loss" in run(capsys, "show", "svm-los").err
    done = run(capsys, "show", "svm-loss/cat-wlak")
    assert (done.status, done.out) == (2, "")
    assert "svm-loss/cat-walk" in done.err
    assert run(capsys, "show", "svm-loss/cat-walk:99").status == 2


def test_check_of_our_own_lessons(capsys: pytest.CaptureFixture[str]) -> None:
    lessons = Path(__file__).parents[2] / "lessons"
    done = run(capsys, "check", str(lessons))
    assert (done.status, done.out) == (0, ""), done.out


def test_check_finds_and_points(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text(
        "---\nid: bad\ntitle: Bad\nminutes: 1\nformat: 1\n---\n\n## Page {#page}\n\n:::{wlak} w\n:of: hinge\n\n:::\n"
    )
    done = run(capsys, "check", str(path))
    assert done.status == 1
    assert "bad.md:10:" in done.out
    assert "walk" in done.out
    problems = json.loads(run(capsys, "check", str(path), "--json").out)
    assert [problem["line"] for problem in problems if problem["severity"] == "error"] == [10]


def test_check_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "lesson.md").write_text("")
    for words in (["lesson.txt"], ["lesson.md", "lesson.txt"], ["lesson.txt", "--json"]):
        done = run(capsys, "check", *(str(tmp_path / each) if "." in each else each for each in words))
        assert (done.status, done.out) == (2, "")
        assert "lesson.md" in done.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check", "--bogus"], "--bogus"),
        (["check", "--jsn"], "did you mean --json?"),
        (["new", "--bogus=1"], "--bogus"),
        (["check"], "PATH is missing"),
        (["check", "--json"], "PATH is missing"),
        (["walk", "--margin", "-1"], "FILE is missing"),
        (["walk", "--margin=-.5"], "FILE is missing"),
    ],
)
def test_an_unknown_option_is_said_before_what_is_missing(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    done = run(capsys, *words)
    assert done.status == 2
    assert says in done.err
    assert ("is missing" in done.err) == ("is missing" in says)


def test_without_a_terminal_the_app_does_not_start() -> None:
    for words, instead in (([], "show"), (["open", "svm-loss"], "show svm-loss")):
        done = process(["--lang", "en", *words])
        assert (done.status, done.out) == (2, "")
        assert instead in done.err
        assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("folder", ["course", "a course/en"])
def test_without_a_terminal_what_prints_a_lesson_file_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    path = tmp_path / folder / "01-first.md"
    run(capsys, "new", str(path))
    done = run(capsys, "open", str(path))
    assert (done.status, done.out) == (2, "")
    named = re.search(r"losslab (show .*) prints", done.err)
    assert named is not None
    assert run(capsys, *shlex.split(named[1])).status == 0


def test_names_can_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "walk", "\x1b[2Jscores.csv")
    assert done.status == 2
    assert "\x1b" not in done.err


def test_a_closed_pipe_is_no_error() -> None:
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-m", "tui_app", "show", "svm-loss"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as shown:
        assert shown.stdout is not None
        assert shown.stderr is not None
        shown.stdout.read(10)
        shown.stdout.close()
        assert shown.stderr.read() == b""


def test_ascii_output_has_no_box_block_or_braille(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = {chr(code) for code in (*range(0x2190, 0x2200), *range(0x2500, 0x2600), *range(0x2800, 0x2900))}
    for address in ("svm-loss", "svm-loss/one-term", "scores/cat-scores"):
        assert not drawn & set(run(capsys, "show", address, "--ascii", "--lang", "en").out)
    assert run(capsys, "show", "svm-loss/cat-walk", "--ascii", "--lang", "en").out.isascii()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "tour"),
        ("list", "--json"),
        ("--version",),
        ("list", "--version"),
        ("--help",),
        ("new", "--help"),
    ],
)
def test_a_full_disk_under_the_output_is_said(words: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "tui_app", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "can't be written" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="closing a stream is a shell's business there")
@pytest.mark.parametrize(
    "words", ["list", "show tour --format html", "progress export -", "--version", "--help"]
)
def test_a_closed_output_is_said(words: str) -> None:
    command = f"exec {shlex.quote(sys.executable)} -m tui_app {words} >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 2
    assert "can't be written" in done.stderr
    assert len(done.stderr.splitlines()) == 1
