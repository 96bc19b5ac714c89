"""`:of: norms`: the weights of two dimensions that cost as much as one another, by L1 and by L2.

Σ|w| = c is a square on its corner, Σw² = c a circle (lecture 3, slides 28 to 36): of the weights with the same score L2
takes the one that spreads, L1 as soon the one that is 0 but for one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.matrix import Matrix
from tui_app.lesson.inputs import tables_on
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind, number_text
from tui_app.lesson.plotting.options import chosen_of, names_on
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Pattern, Plot, PlotPoint
from tui_app.worked.number import Number, total

NAMES = ("l1", "l2")
_PATTERNS: Mapping[str, Pattern] = {"l1": Pattern.SOLID, "l2": Pattern.DASHED}
_MOST_LEVELS = 5
_SIDES = 96


@dataclass(frozen=True, eq=False)
class Norms(Drawing):
    """Level sets of the penalties `chosen` at `levels`, and the vectors of two numbers in `tables`."""

    chosen: tuple[str, ...]
    levels: tuple[Decimal, ...]

    @cached_property
    def vectors(self) -> tuple[tuple[Number, Number], ...]:
        """The marked vectors."""
        found = []
        for table in self.tables:
            assert isinstance(table, Matrix)
            one, two = (Number.of(cell) for cell in table.column(0))
            found.append((one, two))
        return tuple(found)

    def cost(self, penalty: str, vector: tuple[Number, Number]) -> Number:
        """R(w) of two weights: Σ|w| or Σw²."""
        return total(abs(each) if penalty == "l1" else each * each for each in vector)

    def picture(self, look: Look) -> Plot | None:
        """The level sets around 0, as long as they are high."""
        sizes = [self._radius(name, float(level)) for name in self.chosen for level in self.levels]
        sizes += [abs(each.value) for vector in self.vectors for each in vector]
        reach = 1.15 * max(sizes)
        if not 0 < reach < 1e150:
            return None
        curves = tuple(
            Curve(self._ring(name, float(level)), self._label(name, look) if at == 0 else "",
                  pattern=_PATTERNS[name])
            for name in self.chosen for at, level in enumerate(self.levels)
        )  # fmt: skip
        points = (
            PlotPoint(one.value, two.value, look.name(name))
            for name, (one, two) in zip(self.names, self.vectors, strict=True)
        )
        return Plot(
            x_range=(-reach, reach),
            y_range=(-reach, reach),
            curves=curves,
            points=tuple(points),
            verticals=(0.0,),
            horizontals=(0.0,),
            x_label="w[1]",
            y_label="w[2]",
            words=self._words(look),
            same_scale=True,
            legend=True,
        )

    def _radius(self, penalty: str, level: float) -> float:
        return level if penalty == "l1" else math.sqrt(level)

    def _ring(self, penalty: str, level: float) -> tuple[tuple[float, float], ...]:
        size = self._radius(penalty, level)
        if penalty == "l1":
            return ((size, 0.0), (0.0, size), (-size, 0.0), (0.0, -size), (size, 0.0))
        turns = (2 * math.pi * at / _SIDES for at in range(_SIDES + 1))
        return tuple((size * math.cos(turn), size * math.sin(turn)) for turn in turns)

    def _label(self, penalty: str, look: Look) -> str:
        return look.say(f"plots.penalty.{penalty}", squared=look.glyphs.squared, sum=look.glyphs.sum)

    def _words(self, look: Look) -> str:
        said = [
            look.say(
                f"plots.words.ring-{name}",
                penalty=self._label(name, look),
                level=number_text(level, look),
                reach=number_text(self._radius(name, float(level)) if name == "l2" else level, look),
            )
            for level in self.levels
            for name in self.chosen
        ]
        for name, vector in zip(self.names, self.vectors, strict=True):
            costs = ", ".join(
                f"{penalty.upper()} {number_text(self.cost(penalty, vector), look)}"
                for penalty in self.chosen
            )
            one, two = (number_text(each, look) for each in vector)
            said.append(look.say("plots.words.vector", name=look.name(name), one=one, two=two, costs=costs))
        return " ".join(said)

    def as_json(self) -> dict[str, object]:
        """The levels, and what each vector costs."""
        return {
            "penalties": list(self.chosen),
            "levels": [float(level) for level in self.levels],
            "vectors": [
                {
                    "name": name,
                    "weights": [each.value for each in vector],
                    **{penalty: self.cost(penalty, vector).value for penalty in self.chosen},
                }
                for name, vector in zip(self.names, self.vectors, strict=True)
            ],
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    chosen = chosen_of("penalties", NAMES, fence, scope)
    levels = _levels(fence, scope)
    names = names_on(fence)
    vectors = tables_on("norms", (("vector",) * len(names),), fence, scope) if names else []
    if chosen is None or levels is None or vectors is None:
        return None
    for name, vector in zip(names, vectors, strict=True):
        assert isinstance(vector, Matrix)
        if vector.shape[0] != 2:
            on = fence.options["on"]
            column = on.column + max(on.value.find(name), 0)
            scope.findings.error(
                on.line + 1, column, "plots.problem.two-numbers", name=name, found=vector.shape[0]
            )
            return None
    return Norms(names, tuple(vectors), chosen, levels)


def _levels(fence: Fence, scope: Scope) -> tuple[Decimal, ...] | None:
    found = fence.options.get("levels")
    if found is None:
        return (Decimal(1),)
    try:
        levels = [decimal_literal(each) for each in found.value.split(",")]
    except NumberError:
        levels = []
    if not 1 <= len(levels) <= _MOST_LEVELS or not all(1e-9 <= level <= 1e9 for level in levels):
        scope.findings.error(
            found.line + 1, found.column, "plots.problem.levels", found=found.value, most=_MOST_LEVELS
        )
        return None
    return tuple(dict.fromkeys(levels))


PLOT = PlotKind("norms", _read, optional=("on", "levels", "penalties"))
