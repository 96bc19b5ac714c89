"""A plot follows the what-if that stands on its page."""

from __future__ import annotations

from pathlib import Path

from hosts import Host
from screens import screen_text

from tui_app.lesson.reading.reader import read_text
from tui_app.screens.lesson import LessonScreen
from tui_app.text.look import Look

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
