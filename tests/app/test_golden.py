"""Whole screens, kept as text in `golden/`: what a change does to them is read in their diff."""

from decimal import Decimal
from pathlib import Path

import pytest
from screens import assert_kept
from test_walk_screen import LECTURE

from tui_app.app import LosslabApp, Opening
from tui_app.data.score_table import TextScoreTable
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.softmax import Softmax

LESSONS = Path(__file__).parents[2] / "lessons"
SIZES = ((110, 30), (100, 30), (80, 24), (60, 20), (40, 12))

PLACES = {
    "walk-start": ("svm-loss/cat-walk", ()),
    "walk-term": ("svm-loss/cat-walk:4", ()),
    "walk-sum": ("svm-loss/all-walk:22", ()),
    "walk-mean": ("svm-loss/all-walk:25", ()),
    "where-from": ("svm-loss/cat-walk:4", ("w",)),
    "go-to": ("svm-loss/cat-walk:4", ("g",)),
    "dot-product": ("scores/cat-scores:3", ()),
    "ten-classes": ("svm-loss/car-walk:20", ()),
}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (80, 24), (60, 20)])
@pytest.mark.parametrize("name", PLACES)
async def test_lessons(name: str, columns: int, rows: int, language: str) -> None:
    address, keys = PLACES[name]
    app = LosslabApp(LESSONS, language, opening=Opening(address=address))
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert_kept(app, f"{name}-{columns}x{rows}-{language}")


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_dialogs_in_the_smallest_terminal(language: str) -> None:
    app = LosslabApp(LESSONS, language, opening=Opening(address="svm-loss/cat-walk:4"))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g", *["down"] * 8)
        await pilot.pause()
        assert_kept(app, f"go-to-40x12-{language}")
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert_kept(app, f"help-40x12-{language}")
        await pilot.press("escape", "w")
        await pilot.pause()
        assert_kept(app, f"where-from-40x12-{language}")


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_a_score_table_of_ones_own(columns: int, rows: int) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(loss=Hinge(LECTURE), title="scores.csv"))
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press("shift+right", "down", "right", "right", "right")
        await pilot.pause()
        assert_kept(app, f"table-{columns}x{rows}")


async def test_a_thousand_classes() -> None:
    scores = tuple(Decimal(7 * j % 101) / 10 for j in range(1000))
    table = TextScoreTable(tuple(f"class {j}" for j in range(1000)), ("one image",), (3,), (scores,))
    app = LosslabApp(LESSONS, "en", opening=Opening(loss=Softmax(table, shift=True), title="big.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "left", "left")
        await pilot.pause()
        assert_kept(app, "thousand-classes-80x24")


async def test_in_ascii_alone() -> None:
    app = LosslabApp(LESSONS, "en", ascii=True, opening=Opening(address="svm-loss/cat-walk:4"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert_kept(app, "walk-term-ascii-100x30")
        await pilot.press("w")
        await pilot.pause()
        assert_kept(app, "where-from-ascii-100x30")
