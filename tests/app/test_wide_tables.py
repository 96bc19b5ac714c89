"""Every column of a table too wide for the terminal can be reached, by keys and by clicks."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hosts import LOOK, Host
from screens import screen_text

from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.reading.reader import read_lesson, read_text
from tui_app.screens.acting import ActingScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.places import place_of
from tui_app.screens.walk import WalkScreen
from tui_app.text.look import Look
from tui_app.worked.computations.softmax import Softmax

WIDE = TextScoreTable(
    ("cat", "dog"),
    tuple(f"image{at}" for at in range(6)),
    (0,) * 6,
    tuple((Decimal(at), Decimal("12.345")) for at in range(6)),
)
HEADER = """---
id: wide
title: Wide
minutes: 1
format: 1
---

## Page {#page}

:::{scores} S

|     | image0 | image1 | image2 | image3 | image4 | image5 |
|-----|-------:|-------:|-------:|-------:|-------:|-------:|
| cat |  **0** |  **1** |  **2** |  **3** |  **4** |  **5** |
| dog | 12.345 | 12.345 | 12.345 | 12.345 | 12.345 | 12.345 |

:::

"""
WALK = ":::{walk} steps\n:of: softmax\n:on: S\n\n:::\n"
WHAT_IF = """:::{whatif} move
:vary: S[cat, image0] from 0 to 6 step 1
:show: hinge(S, image0)

Move it.

:::
"""
QUESTION = """:::{quiz} fill
:kind: table
:answer: margins(S)
:blank: image0

Fill it in.

- because: So it is.

:::
"""


SCORES = read_lesson(Path(__file__).parents[2] / "lessons" / "en" / "02-scores.md").lesson


def lesson_screen(block: str) -> LessonScreen:
    found = read_text(HEADER + block, Path("wide.md"))
    assert found.usable, found.problems
    return LessonScreen(found.lesson, Look())


def columns(app: Host) -> tuple[set[str], int]:
    """The headings that stand side by side in the table, and how many columns are left out."""
    rows = screen_text(app).splitlines()
    row = max(at for at, each in enumerate(rows) if re.match(r"\s*cat\b", each)) - 1
    shown = rows[row].partition("│")[0]
    left_out = sum(map(int, re.findall(r"…\+(\d+)", shown)))
    return set(re.split(r"\s{2,}|…\+\d+", shown)) - {""}, left_out


SCREENS = {
    "own table": (lambda: WalkScreen(Softmax(WIDE), LOOK), ("right", "right")),
    "own numbers": (lambda: WalkScreen(Softmax(WIDE), LOOK), ("right", "right", "e")),
    "walk": (lambda: LessonScreen(SCORES, LOOK, place_of("cat-scores:3")), ()),
    "changed": (lambda: lesson_screen(WALK), ("tab", "right", "e")),
    "what-if": (lambda: lesson_screen(WHAT_IF), ("tab",)),
}


@pytest.mark.parametrize("size", [(42, 30), (100, 30)])
@pytest.mark.parametrize("name", SCREENS)
async def test_every_column_is_reached_on_either_side(name: str, size: tuple[int, int]) -> None:
    made, keys = SCREENS[name]
    app = Host(made)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        screen = app.shown
        assert isinstance(screen, ActingScreen)
        found, left_out = columns(app)
        every = len(found) + left_out
        assert (screen.works("columns_left") or screen.works("columns_right")) == (left_out > 0)
        while screen.works("columns_right"):
            before = columns(app)[0]
            await pilot.press("greater_than_sign")
            assert not columns(app)[0] <= before
            found |= columns(app)[0]
        while screen.works("columns_left"):
            before = columns(app)[0]
            await pilot.press("less_than_sign")
            assert not columns(app)[0] <= before
            found |= columns(app)[0]
        assert len(found) == every


async def test_the_next_step_brings_its_own_columns_back() -> None:
    app = Host(SCREENS["walk"][0])
    async with app.run_test(size=(100, 30)) as pilot:
        start = columns(app)
        await pilot.press("greater_than_sign")
        assert columns(app) != start
        assert "step 3/" in screen_text(app)
        await pilot.press("right", "left")
        assert columns(app) == start


async def test_a_click_on_the_mark_shows_what_it_stands_for() -> None:
    app = Host(SCREENS["walk"][0])
    async with app.run_test(size=(42, 30)) as pilot:
        await pilot.press("greater_than_sign")
        by_key = columns(app)
        await pilot.press("right", "left")
        row, shown = next((at, row) for at, row in enumerate(screen_text(app).splitlines()) if "…+" in row)
        await pilot.click(offset=(shown.rindex("…+") + 1, row))
        await pilot.pause()
        assert columns(app) == by_key


async def test_the_columns_of_a_table_question_are_reached_without_leaving_its_cell() -> None:
    app = Host(lambda: lesson_screen(QUESTION))
    async with app.run_test(size=(42, 30)) as pilot:
        await pilot.press("tab")
        screen = app.shown
        assert isinstance(screen, ActingScreen)
        assert "▸" not in screen_text(app).splitlines()[-1]
        found, left_out = columns(app)
        while screen.works("columns_right"):
            await pilot.press("greater_than_sign")
            found |= columns(app)[0]
        assert left_out
        assert found == {f"image{at}" for at in range(6)}
        await pilot.press("2", "enter")
        assert "image0" in columns(app)[0]
