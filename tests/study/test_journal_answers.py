"""Answers are on disk before the next key, whatever else is noted of the same block."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tui_app.study.journal import Journal
from tui_app.study.record import Attempt, ItemRecord
from tui_app.study.store import ProgressStore


def clock() -> Callable[[], str]:
    moments = count()
    return lambda: f"2026-11-23T02:33:12.{next(moments):06}Z"


def journal(file: Path) -> Journal:
    made = Journal(ProgressStore(file), "cs231n", clock())
    assert made.load() == ()
    return made


ANSWERED = ItemRecord("f00", (Attempt("2,9", "2026-11-23T02:33:11.000000Z", "right"),), 1, "answered")


def test_an_answer_is_on_disk_at_once(tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    assert journal(file).answered("svm-loss", "q", ANSWERED) == ()
    kept = journal(file).item("svm-loss", "q")
    assert kept._replace(changed="", rounds=()) == ANSWERED
    assert [each.result for each in kept.rounds] == ["missed"]


def test_nothing_new_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    made = journal(file)
    made.answered("svm-loss", "q", ANSWERED)
    before = file.read_bytes()
    made.answered("svm-loss", "q", ANSWERED)
    made.answered("svm-loss", "q", made.item("svm-loss", "q"))
    assert file.read_bytes() == before


def test_a_finished_walk_stays_finished(tmp_path: Path) -> None:
    made = journal(tmp_path / "progress.json")
    made.answered("svm-loss", "w", ANSWERED)
    made.walk_finished("svm-loss", "w")
    made.answered("svm-loss", "w", ANSWERED._replace(hints=2))
    item = made.item("svm-loss", "w")
    assert (item.finished, item.hints, item.definition) == (True, 2, "f00")


def test_what_could_not_be_kept_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.write_text("in the way")
    made = journal_of(folder / "progress.json")
    assert [notice.key for notice in made.answered("svm-loss", "q", ANSWERED)] != []
    assert made.item("svm-loss", "q").outcome == "answered"
    folder.unlink()
    assert [notice.key for notice in made.keep()] == ["study.kept-again"]
    assert made.keep() == ()
    assert journal(folder / "progress.json").item("svm-loss", "q").outcome == "answered"


def journal_of(file: Path) -> Journal:
    made = Journal(ProgressStore(file), "cs231n", clock())
    made.load()
    return made


def test_a_damaged_part_is_no_item(tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    made = journal(file)
    made.answered("svm-loss", "w", ANSWERED._replace(parts={"4": "answered"}))
    assert journal(file).item("svm-loss", "w").parts == {"4": "answered"}
    text = file.read_text()
    for broken in ('"parts": {"4": "maybe"}', '"parts": 4', '"parts": {"4": []}'):
        file.write_text(text.replace('"parts": {"4": "answered"}', broken))
        assert text != file.read_text()
        again = Journal(ProgressStore(file), "cs231n", clock())
        assert [notice.key for notice in again.load()] == ["study.partly-damaged"]
        assert again.item("svm-loss", "w") == ItemRecord()


def test_the_clock() -> None:
    assert Journal(ProgressStore(Path("nowhere")), "c", lambda: "t").now() == "t"


@pytest.mark.parametrize("outcome", ["skipped", "unknown", "shown"])
def test_every_outcome_is_kept(outcome: str, tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    item = ItemRecord("f00")._replace(outcome=outcome)  # type: ignore[arg-type]
    journal(file).answered("svm-loss", "q", item)
    assert journal(file).item("svm-loss", "q").outcome == outcome
