"""What a plot shows, in the units of its data."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from tui_app.text.lines import Role

Pair = tuple[float, float]
"""x and y."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points joined by straight lines; where one isn't finite, the curve is interrupted."""

    points: tuple[Pair, ...]
    label: str = ""
    role: Role = Role.CURVE


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """A marked point with an optional text beside it."""

    x: float
    y: float
    label: str = ""
    target: Hashable = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what stands there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Curves and points within `x_range` and `y_range` (low < high, both finite).

    Axes without ticks of their own get round ones. `words` tells the plot where its maker can say more than
    where each curve begins, ends, and is lowest.
    """

    x_range: Pair
    y_range: Pair
    curves: tuple[Curve, ...] = ()
    points: tuple[PlotPoint, ...] = ()
    verticals: tuple[float, ...] = ()
    """Where upright lines stand, from the bottom to the top."""
    x_label: str = ""
    y_label: str = ""
    x_ticks: tuple[Tick, ...] | None = None
    y_ticks: tuple[Tick, ...] | None = None
    words: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError where a range is empty or not finite."""
        for low, high in (self.x_range, self.y_range):
            if not low < high < float("inf") or low == float("-inf"):
                raise ValueError(f"no range: {low} to {high}")
