"""`losslab train` as a user runs it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tui_app.cli import main
from tui_app.cli.training_session import MOST_ENTRIES, Session, history_steps
from tui_app.data.training_plan import Request, make_plan

TRAIN = "import sys; from tui_app.cli import main; sys.exit(main(sys.argv[1:]))"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", TRAIN, "train", *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "LOSSLAB_LANG": "en", "PYTHONIOENCODING": "utf-8"}


def _train(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(*arguments),
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
        check=False,
    )


def _json(*arguments: str, status: int = 0) -> dict[str, Any]:
    ended = _train("--json", *arguments)
    assert (ended.returncode, ended.stderr) == (status, "")

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    read: dict[str, Any] = json.loads(ended.stdout, parse_constant=refuse)
    return read


def test_json_of_the_lecture_demo() -> None:
    found = _json("--data", "demo9", "--steps", "100")
    asked = {
        "data": "demo9",
        "loss": "hinge",
        "lr": 0.1,
        "reg": 0.1,
        "batch": 9,
        "seed": 0,
        "standardize": "none",
    }
    size = {"examples": 9, "features": 2, "classes": 3, "steps": 100, "steps_done": 100}
    ending = {"val_accuracy": None, "diverged": False, "diverged_at": None, "reason": None}
    assert {**asked, **size, **ending, "train_accuracy": 1.0}.items() <= found.items()
    history = found["history"]
    assert [entry["step"] for entry in history] == list(range(101))
    assert history[0]["batch_loss"] is None
    assert history[1]["batch_loss"] == history[0]["data_loss"]
    assert [round(history[step]["loss"], 4) for step in (0, 1, 10, 50, 100)] == [
        6.2667,
        6.0003,
        4.0363,
        0.9855,
        0.6905,
    ]
    assert found["seconds"] > 0


def test_the_same_seed_gives_the_same_history() -> None:
    first, second, other = (_json("--steps", "50", "--seed", seed)["history"] for seed in ("1", "1", "2"))
    assert first == second
    assert first != other


def test_a_run_that_diverges_says_where_and_why() -> None:
    found = _json("--data", "demo9", "--lr", "5", "--reg", "1", status=1)
    assert found["diverged"] is True
    assert found["diverged_at"] == found["steps_done"] == found["history"][-1]["step"]
    assert "lr·2λ = 10 is above 2" in found["reason"]
    assert "step 0" in _json("--init-scale", "1e200", status=1)["reason"]
    said = _train("--data", "demo9", "--lr", "5", "--reg", "1").stdout
    assert "the minibatch's loss, " in said
    assert ": full loss " in said
    ended = _train("--data", "demo9", "--loss", "squared-hinge", "--lr", "1e30", "--lang", "ko")
    assert ended.returncode == 1
    assert "발산" in ended.stdout


def test_plain_lines_in_a_pipe() -> None:
    ended = _train("--steps", "200")
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("digits: 1437 examples x 64 features, 10 classes; hinge, lr 0.05")
    assert "Expected start of the data loss: about 9" in lines[1]
    assert 20 <= sum(line.startswith("step ") for line in lines) <= 22
    assert lines[-1].startswith("Accuracy: train 0.9")
    assert "\r" not in ended.stdout
    assert "\x1b" not in ended.stdout


def test_weights_are_saved_and_gone_on_from(tmp_path: Path) -> None:
    saved, again = tmp_path / "w.npz", tmp_path / "again.npz"
    first = _train("--steps", "300", "--save", str(saved))
    assert first.returncode == 0
    with np.load(saved) as held:
        assert (held["W"].shape, held["b"].shape) == ((10, 64), (10,))
        assert held["classes"].tolist() == [str(digit) for digit in range(10)]
        assert json.loads(str(held["settings"]))["lr"] == 0.05
    assert [path.name for path in tmp_path.iterdir()] == ["w.npz"]
    (tmp_path / "other").touch()
    assert saved.stat().st_mode == (tmp_path / "other").stat().st_mode
    ended = _train("--steps", "0", "--load", str(saved), "--json", "--save", str(again))
    went_on = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert went_on["history"][0]["loss"] < 0.2
    assert "Expected start" not in _train("--steps", "0", "--load", str(saved)).stdout
    with np.load(saved) as one, np.load(again) as two:
        assert (one["W"] == two["W"]).all()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--data", "dijits"], "did you mean digits?"),
        (["--data", "blobs", "--load", "{saved}"], "this data has 3 and 2"),
        (["--standardize", "mean", "--load", "{saved}"], "--standardize unit"),
        (["--load", "{saved}.none"], "no such file"),
        (["--save", "weights.txt"], "should end in .npz"),
        (["--save", "/nowhere/at/all.npz"], "there is no folder /nowhere/at"),
        (["--save", ""], "should end in .npz"),
        (["--load", ""], "is a directory"),
        (["--lr", "0"], "above 0"),
        (["--lr", "nan"], "above 0"),
        (["--batch", "0"], "at least 1"),
        (["--val", "1"], "not including, 1"),
        (["--val", "0.9999"], "hold out a smaller fraction"),
        (["--seed", "-1"], "at least 0"),
        (["--steps", "9" * 16], "at most 15 digits"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    saved = tmp_path / "w.npz"
    if any("{saved}" in argument for argument in arguments):
        assert _train("--steps", "1", "--save", str(saved)).returncode == 0
    ended = _train(*[argument.replace("{saved}", str(saved)) for argument in arguments])
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--lr", "1e300"], ["--init-scale", "1e300"], ["--reg", "1e300"]])
def test_settings_beyond_float32_diverge_and_nothing_else_is_said(arguments: list[str]) -> None:
    assert _json("--steps", "3", *arguments, status=1)["diverged"] is True


@pytest.mark.skipif(os.name == "nt", reason="signals are sent as POSIX has them")
def test_ctrl_c_ends_a_run_with_what_was_reached(tmp_path: Path) -> None:
    saved = tmp_path / "w.npz"
    command = _command("--data", "demo9", "--steps", "900000000", "--save", str(saved))
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_environment(),
    ) as running:
        assert running.stdout is not None
        assert any(line.startswith("step 0") for line in running.stdout)
        running.send_signal(signal.SIGINT)
        try:
            out, err = running.communicate(timeout=60)
        finally:
            running.kill()
    assert running.returncode == 130
    assert "Interrupted after" in out
    assert "Accuracy" in out
    assert "Traceback" not in err
    assert saved.exists()


def test_history_is_evenly_spread_and_has_both_ends() -> None:
    assert history_steps(0) == [0]
    assert history_steps(7) == list(range(8))
    for steps in (1000, 1001, 1500, 123_456):
        found = history_steps(steps)
        gaps = np.diff(found)
        assert (found[0], found[-1], len(found)) == (0, steps, min(steps + 1, MOST_ENTRIES))
        assert gaps.min() >= steps // 1000
        assert gaps.max() <= -(-steps // 1000)


def test_a_large_set_is_evaluated_some_twenty_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_app.cli.training_session.ALWAYS_EVALUATED", 100)
    session = Session(make_plan(Request(data="blobs", steps=1500)))
    session.train(lambda: None)
    evaluated = [entry.step for entry in session.history if entry.full is not None]
    assert len(session.history) == MOST_ENTRIES
    assert 20 <= len(evaluated) <= 23
    assert (evaluated[0], evaluated[-1]) == (0, 1500)


@pytest.mark.skipif(os.name == "nt", reason="a terminal is made as POSIX has it")
@pytest.mark.parametrize(("cells", "length"), [(80, 24), (60, 18), (40, 8), (20, 0)])
def test_a_bar_is_drawn_over_itself_in_one_line_of_a_terminal(cells: int, length: int) -> None:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, cells, 0, 0))
    with subprocess.Popen(
        _command("--data", "demo9", "--ascii", "--json"),
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        env=_environment(),
    ) as running:
        os.close(theirs)
        out, _ = running.communicate(timeout=60)
    drawn = b""
    try:
        while held := os.read(ours, 4096):
            drawn += held
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)
    assert running.returncode == 0
    assert json.loads(out)["steps_done"] == 200
    text = drawn.decode("ascii")
    summary, *frames = text.split("\r\x1b[K")
    assert frames
    assert all(len(frame.rstrip()) < cells for frame in frames)
    assert frames[-1].startswith(("#" * length + " 200/200").strip())
    assert all(len(line) <= cells for line in summary.splitlines())
    assert "standardize none" in " ".join(summary.split())


@pytest.mark.parametrize(("term", "bar"), [("xterm", True), ("dumb", False)])
def test_a_dumb_terminal_gets_plain_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], term: str, bar: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["train", "--data", "demo9", "--steps", "3"]) == 0
    out, err = capsys.readouterr()
    assert ("\x1b" in err) is bar
    assert ("step 3" in out) is not bar
