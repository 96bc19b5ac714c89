"""An answer is on disk before the next key, and stands there when losslab is opened again."""

import json
from pathlib import Path

import pytest
from question_lesson import question_lesson
from screens import screen_text

from tui_app.app import LosslabApp, Opening


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_an_answer_is_kept_and_met_again(tmp_path: Path, home: Path, language: str) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    question_lesson(folder, "en")
    opening = Opening(address="asking/frog-loss")
    app = LosslabApp(folder, language, opening=opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "0", "full_stop", "9", "enter")
        await pilot.pause()
        (item,) = json.loads((home / "progress.json").read_text())["items"].values()
        assert [each["answer"] for each in item["attempts"]] == ["10.9"]
        await pilot.press("d")
        await pilot.pause()
        (item,) = json.loads((home / "progress.json").read_text())["items"].values()
        assert item["outcome"] == "unknown"
        before = screen_text(app)
    again = LosslabApp(folder, language, opening=opening)
    async with again.run_test(size=(80, 24)):
        assert "10.9" in screen_text(again)
        assert [line for line in screen_text(again).splitlines() if "12.9" in line] == [
            line for line in before.splitlines() if "12.9" in line
        ]
