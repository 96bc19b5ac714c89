"""A histogram of oriented gradients: which way brightness changes in a cell, and how much.

At each pixel the differences of its neighbours give a direction and a strength; the strength goes into the bin
of its direction. Lecture 3, slides 79 to 84; Dalal and Triggs (2005), with unsigned directions, here without
sharing between two bins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import (
    Apply,
    Constant,
    Expression,
    Key,
    Operation,
    Ref,
    add,
    divide,
    subtract,
)
from tui_app.worked.grid import Grid
from tui_app.worked.image_matrix import bucket_names, divisor_of, pixel_names, spread
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option, matrices

WHOLE = 180
"""Degrees of the directions: up and down, left and right are the same edge."""

_SYMBOLS = {"pixel": "x", "dx": "dx", "dy": "dy", "direction": "a", "bin": "k", "strength": "g"}
_STEPS = {
    "dx": "difference",
    "dy": "difference",
    "direction": "direction",
    "bin": "bin",
    "strength": "strength",
}
"""What is worked out at a pixel, and by which principle; the strength comes last, for it goes into the bin."""


class Hog(Computation):
    """The pixels of a cell; the outermost rows and columns only serve as neighbours.

    Keys: `("pixel", r, c)`, `("dx", r, c)`, `("dy", r, c)` downwards, `("direction", r, c)` in degrees from 0 to
    below 180, `("bin", r, c)` counted from 0, `("strength", r, c)` and `("total", k)`.
    """

    kind = "hog"
    given = frozenset({"pixel"})
    editable = given

    def __init__(self, image: Matrix, bins: int = 9) -> None:
        """`image` (H, W) of grey values. Raises InputError where no pixel has neighbours on all sides."""
        super().__init__()
        height, width = image.shape
        if height < 3 or width < 3:
            raise InputError("pixels.too-small", rows=height, columns=width)
        self.image = image
        self.rows, self.columns = pixel_names(image)
        self.bins = bucket_names(bins, WHOLE)

    @property
    def parts(self) -> int:
        """The pixels of the cell."""
        return (len(self.rows) - 2) * (len(self.columns) - 2)

    def part_name(self, part: int) -> str:
        """Row and column of the pixel."""
        r, c = self._place(part)
        return f"{self.rows[r]} {self.columns[c]}"

    def part_of(self, key: Key) -> int | None:
        """Its pixel; sums and what lies outside of the cell belong to none."""
        match key:
            case (_, int(r), int(c)) if 0 < r < len(self.rows) - 1 and 0 < c < len(self.columns) - 1:
                return (r - 1) * (len(self.columns) - 2) + c - 1
        return None

    def _place(self, part: int) -> tuple[int, int]:
        r, c = divmod(part, len(self.columns) - 2)
        return r + 1, c + 1

    @property
    def steps_per_part(self) -> int:
        """Two differences, direction, bin, strength."""
        return len(_STEPS)

    def plan(self, part: int) -> Sequence[StepPlan]:
        """In that order."""
        return [StepPlan((name, *self._place(part)), principle) for name, principle in _STEPS.items()]

    def closing(self) -> Sequence[StepPlan]:
        """The sums, bin by bin."""
        return [StepPlan(("total", k), "sum") for k in range(len(self.bins))]

    def result(self, part: int | None) -> Key:
        """The strength of the pixel; the last bin's sum."""
        return ("total", len(self.bins) - 1) if part is None else ("strength", *self._place(part))

    @cached_property
    def _members(self) -> Mapping[Number, Sequence[Key]]:
        """The strengths that go into each bin, pixel by pixel."""
        members: dict[Number, list[Key]] = {}
        for place in map(self._place, range(self.parts)):
            members.setdefault(self.value(("bin", *place)), []).append(("strength", *place))
        return members

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("total", int(k)):
                strengths = [Ref(strength) for strength in self.addends(key)]
                total: Expression = Apply(Operation.SUM, strengths) if strengths else Constant(ZERO)
                return self.derived(key, Symbol("h", (self.bins[k],)), total)
            case (str(name), int(r), int(c)):
                symbol = Symbol(_SYMBOLS[name], (self.rows[r], self.columns[c]))
                if name == "pixel":
                    return Quantity(key, symbol, Number.of(self.image.cells[r][c]))
                return self.derived(key, symbol, self._expression(name, r, c))
        raise KeyError(key)

    def _expression(self, name: str, r: int, c: int) -> Apply:
        across, down = Ref(("dx", r, c)), Ref(("dy", r, c))
        match name:
            case "dx":
                return subtract(Ref(("pixel", r, c + 1)), Ref(("pixel", r, c - 1)))
            case "dy":
                return subtract(Ref(("pixel", r + 1, c)), Ref(("pixel", r - 1, c)))
            case "direction":
                return Apply(Operation.DIRECTION, (across, down))
            case "bin":
                wide = Constant(Number.of(WHOLE // len(self.bins)))
                return Apply(Operation.FLOOR, (divide(Ref(("direction", r, c)), wide),))
        squares = [Apply(Operation.SQUARE, (difference,)) for difference in (across, down)]
        return Apply(Operation.ROOT, (add(*squares),))

    def addends(self, key: Key) -> Sequence[Key]:
        """The strengths that a bin's sum adds up."""
        return self._members.get(Number.of(int(key[1])), ()) if key[0] == "total" else ()

    def grids(self, part: int | None) -> Sequence[Grid]:
        """The image with the steps of the present pixel, and those above and below it; at the end every bin
        and strength, and the sums below.
        """
        width, inner = len(self.columns), self.columns[1:-1]
        names = tuple(_STEPS) if part is not None else ("bin", "strength")
        places = range(1, width - 1) if part is None else (self._place(part)[1],)
        worked = [(name, c) for name in names for c in places]
        symbols = [_SYMBOLS[name] for name in names]
        headings = spread(inner, symbols) if part is None else tuple(symbols)

        def key_at(row: int, column: int) -> Key | None:
            if column < width:
                return ("pixel", row, column)
            name, c = worked[column - width]
            return (name, row, c) if 0 < row < len(self.rows) - 1 else None

        return (
            Grid(
                row_names=self.rows,
                column_names=(*self.columns, *headings),
                key_at=key_at,
                footer_names=self.bins if part is None else (),
                footer_key_at=lambda row, column: (
                    ("total", row) if column == width + len(worked) - 1 else None
                ),
                row_of=lambda key: int(key[1]) if key[0] != "total" else None,
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """What the numbers say about the edge."""
        match key:
            case ("total", int(k)):
                name = "bin-sum" if self.addends(key) else "empty-bin"
                return Reason(f"features.{name}", (("bin", self.bins[k]),))
            case ("dx" | "dy" as name, *_):
                value = self.value(key).value
                change = "same" if value == 0 else "brighter" if value > 0 else "darker"
                return Reason(f"features.{name}-{change}")
            case ("bin", *place):
                of = self.bins[int(self.value(key).value)]
                facts = (
                    ("angle", self.value(("direction", *place))),
                    ("bin", of),
                    ("number", self.value(key)),
                )
                return Reason("features.bin", facts)
            case ("strength", *place):
                if self.value(key).value == 0:
                    return Reason("features.no-strength")
                of = self.bins[int(self.value(("bin", *place)).value)]
                return Reason("features.strength", (("bin", of),))
            case (_, *place) if self.value(("strength", *place)).value == 0:
                return Reason("features.no-direction")
        angle = self.value(key).value
        name = {0.0: "across", 90.0: "down"}.get(angle, "right" if angle < 90 else "left")
        return Reason(f"features.{principle}-{name}", (("angle", self.value(key)),))


_READ, _ALLOWED = divisor_of(WHOLE)
_BINS = Option("bins", 9, _READ, allowed=_ALLOWED)


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Hog:
    (image,) = matrices(inputs)
    return Hog(image, _BINS.of(options))


ENTRY = Entry(
    kind="hog",
    needs=("matrix",),
    options=(_BINS,),
    principles=("difference", "direction", "bin", "strength", "sum"),
    build=_build,
)
