"""Lessons for the tests; `§` in a text marks the place of its problem."""

from __future__ import annotations

from pathlib import Path

from tui_app.lesson.checking.check import check_reading
from tui_app.lesson.problem import Problem
from tui_app.lesson.reading.reader import Reading, read_text

FRONT = "---\nid: t\ntitle: T\nminutes: 5\nformat: 1\n---\n"

PAGE = "\n## P {#p}\n\nWords.\n\n"

S = """:::{scores} S

|      | cat image | car image | frog image |
|------|----------:|----------:|-----------:|
| cat  |   **3.2** |       1.3 |        2.2 |
| car  |       5.1 |   **4.9** |        2.5 |
| frog |      -1.7 |       2.0 |   **-3.1** |

:::

"""

MATRICES = """:::{matrix} W

|     |  p1 |   p2 |
|-----|----:|-----:|
| cat | 0.2 | -0.5 |
| dog | 1.5 |  1.3 |

:::

:::{matrix} x

|    | pixel |
|----|------:|
| p1 |    56 |
| p2 |   231 |

:::

:::{matrix} b

|     | bias |
|-----|-----:|
| cat |  1.1 |
| dog |  3.2 |

:::

"""

WALK = ":::{walk} w\n:of: hinge\n:on: S\n\n:::\n"


def lesson(body: str, before: str = "") -> str:
    """A lesson of one page with the score table S, and `body` on it."""
    return FRONT + PAGE + before + S + body


def read(text: str | bytes, language: str = "en") -> Reading:
    """The reading of a text."""
    return read_text(text, Path("t.md"), language)


def marked(text: str) -> tuple[str, tuple[int, int]]:
    """The text without its mark, and the line and column of the mark."""
    before, mark, after = text.partition("§")
    assert mark
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def problems_of(text: str | bytes) -> tuple[Problem, ...]:
    """Everything `check` says about a text."""
    return check_reading(read(text))
