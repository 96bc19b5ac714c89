"""A plot follows the numbers that a student changes on its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hosts import Host
from screens import screen_text
from test_walk_screen import LECTURE

from tui_app.lesson.reading.reader import read_text
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.walk import WalkScreen
from tui_app.text.look import Look
from tui_app.worked.computations.hinge import Hinge

TEXT = """---
id: follow
title: Follow
minutes: 1
format: 1
---

## Page {#page}

:::{scores} S

|     | photo |
|-----|------:|
| cat | **3** |
| dog |     1 |

:::

:::{whatif} move
:vary: S[dog, photo] from 0 to 6 step 1
:show: hinge(S, photo)

Move the dog score.

:::

:::{plot} whole
:of: image-loss
:on: S
:image: photo
:alt: Zero for these scores.

:::
"""


EDITED = TEXT.replace(
    TEXT[TEXT.index(":::{whatif}") : TEXT.index(":::{plot}")],
    ":::{walk} steps\n:of: hinge\n:on: S\n\n:::\n\n",
)


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
@pytest.mark.parametrize("keys", [("shift+tab",), ("shift+tab", "shift+tab")], ids=["walk", "scores"])
async def test_a_plot_shows_the_changed_numbers_of_a_walk_and_of_a_table(
    keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    lesson = read_text(EDITED, Path("follow.md")).lesson
    back = ["tab"] * len(keys)
    app = Host(lambda: LessonScreen(lesson, Look()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab", "tab")
        assert "Zero for these scores." in screen_text(app)
        await pilot.press(*keys, "e", "down", "right_curly_bracket", "right_curly_bracket", *back)
        changed = screen_text(app)
        assert "Zero for these scores." not in changed
        assert "Now, at s(cat) = 3, it is 1." in changed
        await pilot.press(*keys, "escape", *back)
        assert "Zero for these scores." in screen_text(app)


async def test_the_plot_of_ones_own_table_follows_its_changed_numbers() -> None:
    app = Host(lambda: WalkScreen(Hinge(LECTURE), Look()))
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("right", "right", "p")
        before = screen_text(app)
        assert "5.1 " not in before.split("s(cat)")[0]
        await pilot.press("e", "left_curly_bracket")
        plot = screen_text(app).split("s(cat)")[0]
        assert "1.9 ●" in plot
        assert "5.1 " in plot


async def test_a_plot_shows_the_numbers_of_a_what_if_and_forgets_them_on_reset() -> None:
    lesson = read_text(TEXT, Path("follow.md")).lesson
    app = Host(lambda: LessonScreen(lesson, Look()))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("tab", "tab")
        assert "Zero for these scores." in screen_text(app)
        await pilot.press("shift+tab", "right_square_bracket", "right_square_bracket", "right_square_bracket")
        await pilot.press("tab")
        changed = screen_text(app)
        assert "Zero for these scores." not in changed
        await pilot.press("shift+tab", "x", "tab")
        assert "Zero for these scores." in screen_text(app)
