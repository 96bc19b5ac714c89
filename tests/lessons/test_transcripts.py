"""What `losslab show` prints of each lesson, kept in `golden/`: what a change does to it is read in their diff.

`LOSSLAB_BLESS=1 pytest tests/lessons/test_transcripts.py` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shipped import ALL, LANGUAGES, ORDER, course, transcript

from tui_app.cli import main

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("name", "language"), ALL)
def test_transcript_is_the_kept_one(name: str, language: str) -> None:
    shown = transcript(name, language)
    path = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("LOSSLAB_BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.is_file(), f"no kept transcript {path.name}: write it with LOSSLAB_BLESS=1"
    assert shown == path.read_text(encoding="utf-8")


def test_a_transcript_is_kept_for_each_lesson_and_no_other() -> None:
    assert tuple(course().order) == ORDER
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(
        f"{name}.{language}.txt" for name, language in ALL
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_show_prints_the_transcript(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", language, "show", "loss"]) == 0
    assert capsys.readouterr().out == transcript("loss", language)
