"""Whole screens of questions and changed numbers, kept as text in `golden/`."""

from pathlib import Path

import pytest
from question_lesson import question_host, question_lesson
from screens import assert_kept

PLACES = {
    "number-asked": ("frog-loss", 0, ("h",)),
    "number-wrong": ("frog-loss", 0, ("1", "0", "full_stop", "9", "enter")),
    "number-typing": ("frog-loss", 0, ("1", "2")),
    "number-unknown": ("frog-loss", 0, ("d",)),
    "choice-sure": ("beyond", 0, ("2", "enter")),
    "choice-answered": ("beyond", 0, ("2", "enter", "n", "1", "enter")),
    "many-marked": ("costly", 0, ("space", "down", "down")),
    "cell-asked": ("lowest", 0, ("down", "right")),
    "table-filling": ("cat-margins", 0, ("0", "enter", "5", "enter")),
    "table-given-up": ("cat-margins", 0, ("0", "enter", "5", "enter", "d")),
    "step-asks": ("cat-walk", 3, ("right",)),
    "step-answered": ("cat-walk", 3, ("right", "1", "enter", "2", "full_stop", "9", "enter")),
    "step-choice": ("cat-walk", 0, ("right",)),
    "what-if": ("jiggle", 0, ("left_curly_bracket", "left_curly_bracket", "left_curly_bracket")),
    "numbers-changed": ("all-walk", 3, ("e", "left_curly_bracket")),
    "numbers-typing": ("all-walk", 3, ("e", "left", "4")),
    "scores-changed": ("S", 0, ("e", "6", "enter")),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (80, 24), (60, 20)])
@pytest.mark.parametrize("name", PLACES)
async def test_questions(tmp_path: Path, name: str, columns: int, rows: int, language: str) -> None:
    block, step, keys = PLACES[name]
    app = question_host(question_lesson(tmp_path, language), block, language=language, step=step)
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert_kept(app, f"{name}-{columns}x{rows}-{language}")
