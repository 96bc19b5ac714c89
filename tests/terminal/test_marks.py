"""What a role says by its colour stands beside it as a mark or a word: told from the characters alone."""

from __future__ import annotations

import pytest
from drawn import rows
from places import LESSONS, Way, go

from tui_app.app import LosslabApp

MARKS = {
    "the true class": (Way("svm-loss/S"), "✔"),
    "a cell that is read": (Way("svm-loss/cat-walk:4"), "●"),
    "a number that was changed": (Way("svm-loss/all-walk:3", ("e", "left_curly_bracket")), "◆"),
    "the chosen lesson": (Way("", ("down",)), "▸"),
    "the chosen choice": (Way("svm-loss/beyond", ("down",)), "▸"),
    "the chosen entry of a dialog": (Way("svm-loss/cat-walk:4", ("g",)), "▸"),
}


@pytest.mark.parametrize("said", MARKS)
async def test_a_mark_stands_where_color_tells(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    way, mark = MARKS[said]
    app = LosslabApp(LESSONS, "en")
    async with app.run_test(size=(100, 30)) as pilot:
        await app.workers.wait_for_complete()
        await go(pilot, way)
        assert any(mark in row for row in rows(app))
