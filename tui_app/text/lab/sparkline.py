"""Heights of a row of numbers, one cell each."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_app.text.look import Look


def _spread(values: Sequence[float], most: int) -> Sequence[float]:
    """At most `most` of the values, evenly spread: the first, where a run began, and the last always."""
    if len(values) <= most:
        return values
    if most == 1:
        return values[-1:]
    return [values[at * (len(values) - 1) // (most - 1)] for at in range(most)]


def sparkline(
    values: Sequence[float], cells: int, look: Look, low: float = 0.0, high: float | None = None
) -> str:
    """The values in at most `cells` cells between `low` and `high` (by default the largest); of more values,
    evenly spread ones, the first and the last among them. What isn't finite is a blank.
    """
    if not values or cells < 1:
        return ""
    picked = _spread(values, cells)
    finite = [value for value in picked if math.isfinite(value)]
    top = high if high is not None else max(finite, default=0.0)
    heights = look.glyphs.spark

    def height(value: float) -> str:
        if not math.isfinite(value):
            return " "
        share = (min(max(value, low), top) - low) / (top - low) if top > low else 0.0
        return heights[min(int(share * len(heights)), len(heights) - 1)]

    return "".join(map(height, picked))
