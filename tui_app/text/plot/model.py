"""What a plot shows, in the units of its data."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum

from tui_app.text.lines import Role

Pair = tuple[float, float]
"""x and y."""


class Pattern(Enum):
    """How a curve is drawn, so that several are told apart without colour: which dots of a stroke are set, over
    and over, and the character that stands for it in ASCII.
    """

    SOLID = ("1", "*")
    DASHED = ("111111000", "+")
    DOTTED = ("100", "x")
    DASH_DOT = ("1111110001000", "%")
    SPARSE = ("1000000", "=")

    @property
    def dots(self) -> str:
        """`1` for a dot, `0` for none."""
        return str(self.value[0])

    @property
    def character(self) -> str:
        """Its character in ASCII."""
        return str(self.value[1])


PATTERNS = tuple(Pattern)


@dataclass(frozen=True, slots=True)
class Curve:
    """Points joined by straight lines; where one isn't finite, the curve is interrupted."""

    points: tuple[Pair, ...]
    label: str = ""
    role: Role = Role.CURVE
    pattern: Pattern = Pattern.SOLID


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """A marked point with an optional text beside it."""

    x: float
    y: float
    label: str = ""
    target: Hashable = None
    hollow: bool = False
    """Whether it is one of the curve's own places (a kink), not where the numbers stand."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text over a curve, its middle at a place, or its last character where it `ends` there."""

    x: float
    y: float
    text: str
    ends: bool = False


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
    horizontals: tuple[float, ...] = ()
    """Where level lines lie, from end to end."""
    labels: tuple[Label, ...] = ()
    x_label: str = ""
    y_label: str = ""
    x_ticks: tuple[Tick, ...] | None = None
    y_ticks: tuple[Tick, ...] | None = None
    words: str = ""
    x_log: bool = False
    """Whether equal distances are equal ratios; what isn't above 0 then has no place."""
    y_log: bool = False
    same_scale: bool = False
    """Whether a unit is as long on both axes; the shorter range then grows on both sides. Not among ratios."""
    legend: bool = False
    """Whether the curves' labels stand above the plot, each behind a piece of its curve."""

    def __post_init__(self) -> None:
        """Raises ValueError where a range is empty, not finite, or not above 0 on an axis of ratios."""
        for (low, high), log in ((self.x_range, self.x_log), (self.y_range, self.y_log)):
            if not low < high < float("inf") or low == float("-inf") or (log and low <= 0):
                raise ValueError(f"no range: {low} to {high}")
