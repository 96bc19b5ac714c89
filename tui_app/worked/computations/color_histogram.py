"""A colour histogram: every pixel goes into a bucket of hue, and the buckets are counted.

Lecture 3, slides 79 to 84.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Constant, Expression, Key, Operation, Ref, divide
from tui_app.worked.grid import Grid
from tui_app.worked.image_matrix import bucket_names, divisor_of, pixel_names, spread
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, Option, matrices

WHOLE = 360
"""Degrees of the circle of hues, from red through green and blue to red."""


class ColorHistogram(Computation):
    """Keys: `("hue", r, c)` in degrees, `("bucket", r, c)` counted from 0, and `("count", k)`."""

    kind = "color-histogram"
    given = frozenset({"hue"})
    editable = given

    def __init__(self, hues: Matrix, buckets: int = 6) -> None:
        """`hues` (H, W) in degrees. Raises InputError for a hue outside 0 ≤ h < 360."""
        super().__init__()
        self.rows, self.columns = pixel_names(hues)
        for row, cells in zip(self.rows, hues.cells, strict=True):
            for column, hue in zip(self.columns, cells, strict=True):
                if not 0 <= hue < WHOLE:
                    raise InputError("pixels.hue", row=row, column=column, hue=f"{hue:f}", whole=WHOLE)
        self.hues = hues
        self.buckets = bucket_names(buckets, WHOLE)

    @property
    def parts(self) -> int:
        """The rows of the image."""
        return len(self.rows)

    def part_name(self, part: int) -> str:
        """The row's name."""
        return self.rows[part]

    def part_of(self, key: Key) -> int | None:
        """Its row; counts belong to none."""
        return None if key[0] == "count" else super().part_of(key)

    @property
    def steps_per_part(self) -> int:
        """One a pixel."""
        return len(self.columns)

    def plan(self, part: int) -> Sequence[StepPlan]:
        """The pixels of the row, left to right."""
        return [StepPlan(("bucket", part, c), "bucket") for c in range(len(self.columns))]

    def closing(self) -> Sequence[StepPlan]:
        """The counts, bucket by bucket."""
        return [StepPlan(("count", k), "count") for k in range(len(self.buckets))]

    def result(self, part: int | None) -> Key:
        """The bucket of the row's last pixel; the last count."""
        return ("count", len(self.buckets) - 1) if part is None else ("bucket", part, len(self.columns) - 1)

    @cached_property
    def _members(self) -> Mapping[Number, Sequence[Key]]:
        """The pixels of each bucket, row by row."""
        members: dict[Number, list[Key]] = {}
        for r in range(len(self.rows)):
            for c in range(len(self.columns)):
                key: Key = ("bucket", r, c)
                members.setdefault(self.value(key), []).append(key)
        return members

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("hue", int(r), int(c)):
                return Quantity(key, self._symbol("h", r, c), Number.of(self.hues.cells[r][c]))
            case ("bucket", int(r), int(c)):
                wide = Constant(Number.of(WHOLE // len(self.buckets)))
                floor = Apply(Operation.FLOOR, (divide(Ref(("hue", r, c)), wide),))
                return self.derived(key, self._symbol("k", r, c), floor)
            case ("count", int(k)):
                pixels = [Ref(pixel) for pixel in self._members.get(Number.of(k), ())]
                count: Expression = Apply(Operation.COUNT, pixels) if pixels else Constant(ZERO)
                return self.derived(key, Symbol("n", (self.buckets[k],)), count)
        raise KeyError(key)

    def _symbol(self, letter: str, r: int, c: int) -> Symbol:
        return Symbol(letter, (self.rows[r], self.columns[c]))

    def grids(self, part: int | None) -> Sequence[Grid]:
        """The image with the buckets of its pixels beside it; at the end the counts below."""
        width = len(self.columns)

        def key_at(row: int, column: int) -> Key | None:
            return ("hue", row, column) if column < width else ("bucket", row, column - width)

        return (
            Grid(
                row_names=self.rows,
                column_names=(*self.columns, *spread(self.columns, "k")),
                key_at=key_at,
                footer_names=self.buckets if part is None else (),
                footer_key_at=lambda row, column: ("count", row) if column == 2 * width - 1 else None,
                row_of=lambda key: int(key[1]) if key[0] != "count" else None,
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:  # noqa: ARG002
        """Where the hue lies, or what is counted."""
        match key:
            case ("bucket", int(r), int(c)):
                hue, bucket = self.value(("hue", r, c)), self.value(key).exact
                if bucket is None or not 0 <= bucket < len(self.buckets):
                    return Reason("features.no-bucket", (("hue", hue),))
                name = self.buckets[int(bucket)]
                return Reason(
                    "features.bucket", (("hue", hue), ("bucket", name), ("number", self.value(key)))
                )
        name = self.buckets[int(key[1])]
        if self.value(key).exact == 0:
            return Reason("features.no-pixel", (("bucket", name),))
        return Reason("features.pixels", (("bucket", name), ("count", self.value(key))))


_READ, _ALLOWED = divisor_of(WHOLE)
_BUCKETS = Option("buckets", 6, _READ, allowed=_ALLOWED)


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> ColorHistogram:
    (hues,) = matrices(inputs)
    return ColorHistogram(hues, _BUCKETS.of(options))


ENTRY = Entry(
    kind="color-histogram",
    needs=("matrix",),
    options=(_BUCKETS,),
    principles=("bucket", "count"),
    build=_build,
)
