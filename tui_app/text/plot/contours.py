"""Level sets of a surface that is known on a grid."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from tui_app.numerics.arrays import Floats
from tui_app.text.plot.model import Pair

Corner = tuple[float, float, float]
"""x, y and the height there."""

_BREAK: Pair = (math.nan, math.nan)
_AROUND = ((0, 0), (1, 0), (1, 1), (0, 1))


def contour(heights: Floats, xs: Sequence[float], ys: Sequence[float], level: float) -> tuple[Pair, ...]:
    """Where the surface is as high as `level`: pieces of straight lines, NaN between two of them.

    `heights` (len(ys), len(xs)) are finite. Each cell of the grid is cut into two triangles, in which the
    surface is taken for flat, so that no piece is ambiguous.
    """
    above = heights >= level
    corners = np.stack([above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]])
    crossed = np.argwhere(corners.any(axis=0) & ~corners.all(axis=0))
    pieces: list[Pair] = []
    for row, column in crossed.tolist():
        places = [(xs[column + x], ys[row + y], float(heights[row + y, column + x])) for x, y in _AROUND]
        for triangle in (places[:3], [places[0], *places[2:]]):
            ends = list(_crossings(triangle, level))
            if ends:
                pieces += [*ends, _BREAK]
    return tuple(pieces)


def _crossings(triangle: Sequence[Corner], level: float) -> Iterator[Pair]:
    """Where the level crosses the sides; of a triangle none or two."""
    for at in range(3):
        (x, y, low), (to_x, to_y, high) = triangle[at], triangle[(at + 1) % 3]
        if (low < level) != (high < level):
            share = (level - low) / (high - low)
            yield x + share * (to_x - x), y + share * (to_y - y)
