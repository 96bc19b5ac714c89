"""`losslab doctor`, asked of terminals that draw as they should, draw otherwise, or never answer."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from fake_terminal import FakeTerminal
from rich.cells import cell_len
from running import process, run

from tui_app.cli.doctor import rows_of
from tui_app.cli.doctor_advice import advice
from tui_app.cli.doctor_facts import FEW_COLORS, MANY_COLORS, TRUE_COLOR, colors, widths_of
from tui_app.cli.terminal_probe import SAMPLES, drawn_widths

USUAL = {"한": 2, "😀": 2}
LIBERAL = 30.0


def test_samples_are_counted_as_losslab_counts_cells() -> None:
    assert {sample.name: sample.cells for sample in SAMPLES} == {
        sample.name: cell_len(sample.text) for sample in SAMPLES
    }


@pytest.mark.parametrize(
    ("widths", "drawn"),
    [
        (USUAL, (1, 2, 1, 1, 1, 1, 1, 2)),
        ({**USUAL, "Σ": 2, "●": 2, "─": 2}, (1, 2, 2, 2, 2, 1, 1, 2)),
        ({"✔": 2, "⣿": 2}, (1, 1, 1, 1, 1, 2, 2, 1)),
    ],
)
def test_the_terminal_says_how_wide_it_draws(widths: dict[str, int], drawn: tuple[int, ...]) -> None:
    with FakeTerminal(widths) as terminal:
        assert drawn_widths(terminal.slave, terminal.slave, timeout=LIBERAL) == drawn
        assert terminal.restored
        assert terminal.sent.endswith(b"\r\x1b[K"), "the line is clean again"


@pytest.mark.parametrize("answers", [0, 3])
def test_a_terminal_that_stops_answering_is_not_waited_for(answers: int) -> None:
    with FakeTerminal(USUAL, answers) as terminal:
        assert drawn_widths(terminal.slave, terminal.slave, timeout=0.2) == (1, 2, 1)[:answers]
        assert terminal.restored


def report(terminal: FakeTerminal, home: Path, *words: str, **environment: str) -> tuple[int, dict[str, Any]]:
    child = terminal.spawn(["doctor", "--json", *words], LOSSLAB_HOME=str(home), **environment)
    out, _ = child.communicate()
    return child.returncode, json.loads(out)


def test_a_good_terminal(home: Path) -> None:
    with FakeTerminal(USUAL) as terminal:
        status, facts = report(terminal, home, COLORTERM="truecolor")
        assert terminal.restored
    assert status == 0
    assert facts["widths"]["samples"]["hangul"] == {"text": "한", "counted": 2, "drawn": 2}
    assert facts["colors"] == TRUE_COLOR
    assert facts["libraries"]["textual"]
    assert facts["progress"] == {**facts["progress"], "there": False, "writable": True}
    assert "widths-good" in {each["name"] for each in facts["advice"]}


def test_wide_ambiguous_characters_are_a_problem(home: Path) -> None:
    with FakeTerminal({**USUAL, "Σ": 2, "─": 2}) as terminal:
        status, facts = report(terminal, home)
    assert status == 1
    told = next(each for each in facts["advice"] if each["name"] == "ambiguous")
    assert told["problem"]
    assert told["sentence"].startswith("Σ ─ take 2 cells here")
    assert "--ascii" in told["sentence"]


def test_a_terminal_that_is_killed_while_asking_is_restored(home: Path) -> None:
    with FakeTerminal(USUAL, answers=0) as terminal:
        child = terminal.spawn(["doctor"], LOSSLAB_HOME=str(home))
        assert terminal.asked.wait(LIBERAL)
        assert not terminal.restored
        child.send_signal(signal.SIGTERM)
        child.communicate()
        assert child.returncode == 128 + signal.SIGTERM
        assert terminal.restored


def test_interrupted_while_asking(home: Path) -> None:
    with FakeTerminal(USUAL, answers=0) as terminal:
        child = terminal.spawn(["doctor"], LOSSLAB_HOME=str(home))
        assert terminal.asked.wait(LIBERAL)
        child.send_signal(signal.SIGINT)
        child.communicate()
        assert child.returncode == 130
        assert terminal.restored


def test_a_dumb_terminal_is_never_asked(home: Path) -> None:
    with FakeTerminal(USUAL) as terminal:
        status, facts = report(terminal, home, TERM="dumb")
        assert terminal.sent == b""
    assert (status, facts["widths"], facts["app"]) == (0, None, False)


def test_without_a_terminal_nothing_is_asked(home: Path) -> None:
    done = process(["doctor"], LOSSLAB_HOME=str(home))
    assert done.status == 0
    assert "\x1b" not in done.out
    assert "not asked" in done.out
    assert "losslab show" in done.out
    assert not home.exists(), "looking creates nothing"


def test_in_korean_and_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    assert "언어: 한국어" in run(capsys, "doctor", "--lang", "ko").out
    assert "D2Coding" not in run(capsys, "doctor", "--ascii").out


def test_sentences_break_at_blanks_where_there_is_a_terminal() -> None:
    line = "DejaVu Sans Mono를 고르거나 --ascii로 시작하세요."
    assert rows_of(line, None) == [line]
    assert rows_of(line, 30) == ["DejaVu Sans Mono를 고르거나", "--ascii로 시작하세요."]
    assert rows_of("", 30) == [""]


def test_wrong_settings_are_told(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('lnguage = "ko"\n')
    done = run(capsys, "doctor")
    assert done.status == 1
    assert "did you mean language?" in done.out
    told = json.loads(run(capsys, "doctor", "--json").out)["advice"]
    assert [each["name"] for each in told if each["problem"]] == ["config"]


def test_an_encoding_without_hangul(home: Path) -> None:
    done = process(["doctor"], LOSSLAB_HOME=str(home), PYTHONIOENCODING="latin-1")
    assert done.status == 1
    assert "UTF-8" in done.out


def good_facts() -> dict[str, Any]:
    return {
        "app": True, "encoding": "utf-8", "size": {"columns": 100, "rows": 30}, "colors": TRUE_COLOR, "widths": None,
        "progress": {"path": "p", "there": True, "writable": True, "free": 10**9},
        "lessons": {"path": "l", "there": True}, "environment": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "advised"),
    [
        ({}, []),
        ({"app": False}, [("no-app", False)]),
        ({"encoding": "iso8859-1"}, [("encoding", True)]),
        ({"size": {"columns": 39, "rows": 30}}, [("too-small", True)]),
        ({"size": {"columns": 100, "rows": 20}}, [("small", False)]),
        ({"size": None}, []),
        ({"colors": 0}, [("no-color", False)]),
        ({"colors": FEW_COLORS}, [("few-colors", False)]),
        ({"lessons": {"path": "l", "there": False}}, [("no-lessons", True)]),
        ({"progress": {"path": "p", "writable": False, "free": 10**9}}, [("not-writable", True)]),
        ({"progress": {"path": "p", "writable": True, "free": 10}}, [("disk-full", True)]),
        ({"widths": widths_of(())}, [("no-answer", False)]),
        ({"widths": widths_of((7, 2))}, [("unusable", False)]),
        ({"widths": widths_of((1, 1))}, [("hangul", True)]),
        ({"widths": widths_of((1, 2, 1, 1, 1, 2, 1, 2))}, [("braille", True)]),
        ({"widths": widths_of((1, 2, 1, 1, 1, 1, 2, 2))}, [("check", True)]),
        ({"widths": widths_of((1, 2, 1, 1, 1, 1, 1, 1))}, [("emoji", False)]),
        (
            {"widths": widths_of((1, 2, 2)), "environment": {"TMUX": "1"}},
            [("ambiguous", True), ("multiplexer", False)],
        ),
    ],
)
def test_what_the_facts_mean(changed: dict[str, Any], advised: list[tuple[str, bool]]) -> None:
    assert [(each.name, each.problem) for each in advice({**good_facts(), **changed})] == advised


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TRUE_COLOR),
        ({"TERM": "xterm-direct"}, TRUE_COLOR),
        ({"TERM": "screen-256color"}, MANY_COLORS),
        ({"TERM": "xterm"}, FEW_COLORS),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, 0),
        ({"TERM": "dumb"}, 0),
    ],
)
def test_colors(environment: dict[str, str], expected: int) -> None:
    assert colors(environment) == expected


def test_json_steers_no_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A control character that JSON alone lets through: the one-byte form of ESC [."""
    monkeypatch.setenv("TERM_PROGRAM", "a\x9b2J")
    out = run(capsys, "doctor", "--json").out
    assert "\x9b" not in out
    assert json.loads(out)["environment"]["TERM_PROGRAM"] == "a\x9b2J"
