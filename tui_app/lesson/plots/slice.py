"""`:of: slice`: the loss along one direction of W, or over one of its cells, with its kinks.

Course notes, optimization-1: L(W + aW1) is a sum of max(0, ·), piecewise linear for the hinge loss; at a kink
the slope jumps and only a subgradient exists.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.directions import DIRECTION_OPTIONS, Directed, read_directed
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, listed, number_text
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Plot, PlotPoint

_SAMPLES = 161
_MOST_TOLD = 6


@dataclass(frozen=True, eq=False)
class Slice(Directed):
    """L over one number."""

    @cached_property
    def curve(self) -> tuple[tuple[float, float], ...]:
        """Samples of the range with the kinks and the present place among them."""
        low, high = self.range_of(0)
        places = [*np.linspace(low, high, _SAMPLES).tolist(), *self.kinks]
        if low < self.now(0) < high:
            places.append(self.now(0))
        xs = np.unique(places)
        weights, bias = self.weights
        heights = self.landscape().heights(weights, bias, self.directions, (xs - self.now(0))[:, None])
        return tuple(zip(xs.tolist(), heights.tolist(), strict=True))

    @cached_property
    def kinks(self) -> tuple[float, ...]:
        """Where the slope jumps."""
        low, high = (end - self.now(0) for end in self.range_of(0))
        weights, bias = self.weights
        found = self.landscape().corners(weights, bias, self.directions[0], low, high)
        return tuple(at + self.now(0) for at in found)

    def picture(self, look: Look) -> Plot | None:
        """The curve, its kinks hollow, and where the weights stand."""
        if self.model is None:
            return None
        (low, high), now = self.range_of(0), self.now(0)
        if not math.isfinite(high - low) or not low < high:
            return None
        heights = [y for _, y in self.curve]
        if not all(map(math.isfinite, heights)):
            return None
        bottom, top = min(heights), max(heights)
        air = 0.06 * (top - bottom) or max(abs(top), 1.0) * 0.5
        at = dict(self.curve)
        points = [PlotPoint(kink, at[kink], hollow=True) for kink in self.kinks if kink in at]
        if low <= now <= high:
            points.append(PlotPoint(now, at[now], number_text(at[now], look)))
        return Plot(
            x_range=(low, high),
            y_range=(max(bottom - air, 0.0) if bottom < 0.3 * top else bottom - air, top + air),
            curves=(Curve(self.curve),),
            points=tuple(points),
            x_label=self.axis(0, look),
            y_label=self.loss_label(look),
            words=self._words(look),
        )

    def _words(self, look: Look) -> str:
        axis = self.axis(0, look)
        (first, last), lowest = (self.curve[0], self.curve[-1]), min(self.curve, key=lambda each: each[1])

        def facts(name: str, place: tuple[float, float]) -> dict[str, str]:
            return {f"{name}_x": number_text(place[0], look), name: number_text(place[1], look)}

        shape = "rises" if lowest == first else "falls" if lowest == last else "bowl"
        ends = facts("first", first) | facts("last", last) | facts("low", lowest)
        said = [look.say(f"plots.words.slice-{shape}", axis=axis, **ends)]
        kinks = [number_text(kink, look) for kink in self.kinks]
        if not kinks:
            said.append(look.say("plots.words.no-kink"))
        elif len(kinks) <= _MOST_TOLD:
            said.append(look.say("plots.words.kinks", axis=axis, kinks=listed(kinks, look), count=len(kinks)))
        else:
            said.append(look.say("plots.words.many-kinks", count=len(kinks), first=kinks[0], last=kinks[-1]))
        now = dict(self.curve).get(self.now(0))
        if now is not None:
            said.append(
                look.say(
                    "plots.words.now",
                    symbol=axis,
                    now=number_text(self.now(0), look),
                    value=number_text(now, look),
                )
            )
        return " ".join(said)

    def as_json(self) -> dict[str, object]:
        """The model, the direction, the range and the kinks."""
        low, high = self.range_of(0)
        return {**self.where_json(), "from": low, "to": high, "kinks": list(self.kinks)}


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    return read_directed(Slice, 1, fence, scope)


PLOT = PlotKind("slice", _read, optional=DIRECTION_OPTIONS)
