"""Which number or point the keys act on while a lab's numbers are changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

from tui_app.widgets.lab.state import LabState

POINT_STEP = 0.02
"""A key moves a point by this part of what is drawn."""

_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, 1), "down": (0, -1)}


class Editing(ABC):
    """Maps keys to another choice and another state."""

    @abstractmethod
    def moved(self, way: str, state: LabState) -> tuple[Editing, LabState]:
        """After `left`, `right`, `up`, `down`, or `next`."""

    @abstractmethod
    def nudged(self, state: LabState, by: float) -> LabState:
        """The chosen number larger by `by`."""


@dataclass(frozen=True, slots=True)
class WeightEditing(Editing):
    """A weight, or in the last column a bias."""

    of_class: int = 0
    column: int = 0

    def moved(self, way: str, state: LabState) -> tuple[Editing, LabState]:
        """The weight that way; `next` the one to the right, row after row."""
        classes, columns = len(state.data.classes), len(state.data.features) + 1
        if way == "next":
            at = (self.of_class * columns + self.column + 1) % (classes * columns)
            return WeightEditing(*divmod(at, columns)), state
        across, up = _WAYS[way]
        row = min(max(self.of_class - up, 0), classes - 1)
        column = min(max(self.column + across, 0), columns - 1)
        return WeightEditing(row, column), state

    def nudged(self, state: LabState, by: float) -> LabState:
        """A run of its own with that weight moved."""
        return state.with_weight(self.of_class, self.column, by)


@dataclass(frozen=True, slots=True)
class PointEditing(Editing):
    """A point of the plane."""

    at: int = 0
    span: tuple[float, float] = (1.0, 1.0)
    """Width and height of what is drawn."""

    def moved(self, way: str, state: LabState) -> tuple[Editing, LabState]:
        """The point moved that way; `next` chooses the next one."""
        if way == "next":
            return replace(self, at=(self.at + 1) % len(state.problem.y)), state
        across, up = _WAYS[way]
        by = across * POINT_STEP * self.span[0], up * POINT_STEP * self.span[1]
        return self, state.with_point(self.at, by)

    def nudged(self, state: LabState, by: float) -> LabState:
        """To the right or the left."""
        return state.with_point(self.at, (by, 0.0))
