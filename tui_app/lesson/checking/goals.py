"""What `check` says of the goals of what-ifs: that what can be changed reaches them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import prod

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.reader import Reading
from tui_app.lesson.trying.tried import Tried, Vary
from tui_app.numerics.exact import exact_decimals

MOST_TRIED = 2_000
"""Settings that the goals of one lesson are tried with; a goal that would need more is passed over."""

_MOST_CELLS = 200_000
"""Cells of tables that may be worked on for it."""


def goal_problems(reading: Reading, findings: Findings) -> None:
    """Notes the goals that no setting reaches, trying each step of each number with each of the others."""
    fences = {fence.start + 1: fence for fence in reading.structure.fences}
    left = MOST_TRIED
    cells_left = _MOST_CELLS
    for block in _with_goals(reading):
        start = Tried.of(block.varies, (), block.goal, block.tables, block.margin)
        needed, cells = prod(_count(vary) for vary in block.varies), max(start.cells, 1)
        if needed > left or needed * cells > cells_left:
            continue
        tried = 0
        for is_reached in _outcomes(start):
            tried += 1
            if is_reached:
                break
        else:
            entry = next(each for each in fences[block.line].options if each.name == "goal")
            findings.warning(entry.line + 1, entry.column, "quiz.problem.goal-out-of-reach")
        left -= tried
        cells_left -= tried * cells


def _with_goals(reading: Reading) -> Iterator[WhatIfBlock]:
    for page in reading.lesson.pages:
        for block in page.blocks():
            if isinstance(block, WhatIfBlock) and block.goal is not None:
                yield block


def _outcomes(tried: Tried, at: int = 0) -> Iterator[bool]:
    """Whether the goal is reached at each setting of the numbers from `at` on, the ends of their ranges first."""
    if at == len(tried.varies):
        yield tried.goal_reached
        return
    for value in _settings(tried.varies[at]):
        yield from _outcomes(tried.set(at, value), at + 1)


def _settings(vary: Vary) -> Iterator[Decimal]:
    """The ends of its range, and what its steps lead to from the lesson's own number."""
    yield vary.low
    yield vary.high
    below, above = _steps(vary)
    for step in range(-below, above + 1):
        with exact_decimals():
            value = vary.now + step * vary.step
        yield value


def _count(vary: Vary) -> int:
    below, above = _steps(vary)
    return below + above + 3


def _steps(vary: Vary) -> tuple[int, int]:
    """The whole steps from the lesson's own number down and up to the ends."""
    step, now = Fraction(vary.step), Fraction(vary.now)
    return int((now - Fraction(vary.low)) / step), int((Fraction(vary.high) - now) / step)
