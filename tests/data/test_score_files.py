"""Which file is read as what, and what the system can refuse."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tui_app.data.read_scores import read_scores
from tui_app.errors import InputError
from tui_app.messages import LANGUAGES, catalogue


def refusal(path: str, labels: Path | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read_scores(path, labels=labels)
    for language in LANGUAGES:
        assert catalogue(language).say(caught.value.key, **caught.value.facts).isprintable()
    return caught.value


def test_a_missing_file_and_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").touch()
    assert refusal(str(tmp_path / "zzz.npz")).key == "data.no-file"
    near = refusal(str(tmp_path / "score.csv"))
    assert (near.key, near.facts["nearest"]) == ("data.no-file-near", str(tmp_path / "scores.csv"))
    assert refusal(str(tmp_path / "no" / "folder.csv")).key == "data.no-file"
    assert refusal("a\0b.csv").key == "data.no-file"
    assert refusal(str(tmp_path / "x\x1b[2J.csv")).key == "data.no-file"
    assert refusal("x" * 5000 + ".csv").key == "data.unreadable"


def test_a_directory(tmp_path: Path) -> None:
    (tmp_path / "table.csv").mkdir()
    assert refusal(str(tmp_path / "table.csv")).key == "data.directory"
    assert refusal(str(tmp_path)).key == "data.directory"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.csv"
    path.touch()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(str(path)).key == "data.no-permission"


def test_a_file_in_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").touch()
    assert refusal(str(tmp_path / "scores.csv" / "inner.csv")).key == "data.no-file"


@pytest.mark.parametrize("name", ["scores.xlsx", "scores", "scores.csv.gz", ".csv"])
def test_another_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    error = refusal(str(tmp_path / name))
    assert error.key == "data.ending"
    for language in LANGUAGES:
        sentence = catalogue(language).say(error.key, **error.facts)
        assert all(ending in sentence for ending in (".csv", ".tsv", ".npz", ".npy"))


def test_labels_belong_to_bare_scores(tmp_path: Path) -> None:
    for name in ("s.csv", "s.npy", "l.txt"):
        (tmp_path / name).touch()
    assert refusal(str(tmp_path / "s.csv"), tmp_path / "l.npy").key == "data.labels-unwanted"
    assert refusal(str(tmp_path / "s.npy")).key == "data.labels-missing"
    assert refusal(str(tmp_path / "s.npy"), tmp_path / "l.txt").key == "data.labels-ending"
    assert refusal(str(tmp_path / "s.npy"), tmp_path / "zzzzzz.dat").key == "data.no-file"


def test_text_is_read_without_numpy() -> None:
    code = """
import io, sys
from tui_app.data.read_scores import read_scores
read_scores("-", io.BytesIO(b"label,a,b\\n0,1,2\\n")).row(0)
sys.exit("numpy" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-").key == "data.no-stdin"


def test_a_directory_as_standard_input() -> None:
    class Directory(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    with pytest.raises(InputError) as caught:
        read_scores("-", Directory())
    assert caught.value.key == "data.directory"
