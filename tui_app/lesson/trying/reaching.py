"""Numbers that reach the goal of a what-if, for who reads it and can't try."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, count, islice, product

from tui_app.lesson.expressions.tree import Binary, Tree
from tui_app.lesson.trying.tried import Shown, Tried

MOST_TRIED = 300
"""Settings that a goal is tried with, one number moved alone; twice as many with several moved."""

_MOST_CELLS = 30_000
"""Cells of tables that may be worked on for it."""

_SIGNS = (1, -1)
_TURNED = {"<": False, "<=": False, ">": True, ">=": True}
"""The comparisons between numbers, and whether the right side is to become the smaller one."""


def reaching(tried: Tried) -> Tried | None:
    """The what-if with numbers that reach its goal, as near to its own as they are found; None where none are.

    The first number that does it alone is moved, by as few of its steps as can be; where none does, one or two at a time are
    moved by a step each, wherever the two sides of the goal come closest.
    """
    if tried.goal is None:
        return None
    most = min(MOST_TRIED, _MOST_CELLS // max(tried.cells, 1))
    start = Tried.of(tried.varies, _gap(tried.goal.tree), tried.goal, tried.tables, tried.margin)
    alone = islice(_alone(start), most)
    return next((each for each in alone if each.goal_reached), None) or _together(start, 2 * most)


def _alone(start: Tried) -> Iterator[Tried]:
    """Each number in turn moved, the others left: by a step up and down, by two, … to the ends of its range."""
    for at, vary in enumerate(start.varies):
        ends = {1: vary.high, -1: vary.low}
        present = dict.fromkeys(ends, vary.now)
        for steps in count(1):
            going = [sign for sign, end in ends.items() if present[sign] != end]
            if not going:
                break
            for sign in going:
                moved = start.nudge(at, sign * steps)
                present[sign] = moved.value(at)
                yield moved


def _together(start: Tried, most: int) -> Tried | None:
    """Downhill in the gap between the sides of the goal, step by step; None where that ends before the goal."""
    present, gap = start, _gap_of(start)
    while most > 0 and gap is not None:
        near = list(islice(_neighbours(present), most))
        most -= len(near)
        gaps = [(found, at) for at, each in enumerate(near) if (found := _gap_of(each)) is not None]
        lowest, at = min(gaps, default=(gap, 0))
        if lowest >= gap:
            return None
        present, gap = near[at], lowest
        if present.goal_reached:
            return present
    return None


def _neighbours(tried: Tried) -> Iterator[Tried]:
    numbers = range(len(tried.varies))
    for at, sign in product(numbers, _SIGNS):
        yield tried.nudge(at, sign)
    for (one, other), signs in product(combinations(numbers, 2), product(_SIGNS, _SIGNS)):
        yield tried.nudge(one, signs[0]).nudge(other, signs[1])


def _gap(tree: Tree) -> tuple[Shown, ...]:
    """What must become small for the goal, to be worked out with it; nothing where it is no < or >."""
    if not isinstance(tree, Binary) or tree.operator not in _TURNED:
        return ()
    sides = (tree.right, tree.left) if _TURNED[tree.operator] else (tree.left, tree.right)
    return (Shown("", Binary("-", *sides, tree.column)),)


def _gap_of(tried: Tried) -> float | None:
    numbers = tried.results[0].new if tried.results else ()
    return numbers[0].value if len(numbers) == 1 else None
