"""A bag of visual words: each patch counts as the word of the codebook that it is nearest to.

Lecture 3, slides 79 to 84.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Constant, Expression, Key, Operation, Ref, subtract
from tui_app.worked.grid import Grid
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import Entry, matrices


class VisualWords(Computation):
    """Keys: `("patch", i, p)`, `("word", k, p)`, `("distance", i, k)` (the sum of squared differences),
    `("nearest", i)` (the smallest of them) and `("count", k)`.

    Of words equally near the first one counts.
    """

    kind = "visual-words"
    given = frozenset({"patch", "word"})
    editable = given

    def __init__(self, patches: Matrix, words: Matrix) -> None:
        """`patches` (N, P) and `words` (K, P), a patch or word a row. Raises InputError for another P."""
        super().__init__()
        (count, pixels), (known, expected) = patches.shape, words.shape
        if pixels != expected:
            raise InputError("pixels.patch-size", pixels=pixels, expected=expected)
        self.patches, self.words = patches, words
        self.patch_names = patches.rows or tuple(str(i + 1) for i in range(count))
        self.word_names = words.rows or tuple(str(k + 1) for k in range(known))
        self.pixels = words.columns or patches.columns or tuple(f"p{p + 1}" for p in range(pixels))

    @property
    def parts(self) -> int:
        """The patches."""
        return len(self.patch_names)

    def part_name(self, part: int) -> str:
        """The patch's name."""
        return self.patch_names[part]

    def part_of(self, key: Key) -> int | None:
        """Its patch; words and their counts belong to none."""
        return None if key[0] in ("count", "word") else super().part_of(key)

    @property
    def steps_per_part(self) -> int:
        """A distance a word, and the smallest."""
        return len(self.word_names) + 1

    def plan(self, part: int) -> Sequence[StepPlan]:
        """The distances in the order of the words, then the smallest."""
        distances = [StepPlan(("distance", part, k), "distance") for k in range(len(self.word_names))]
        return [*distances, StepPlan(("nearest", part), "nearest")]

    def closing(self) -> Sequence[StepPlan]:
        """The counts, word by word."""
        return [StepPlan(("count", k), "count") for k in range(len(self.word_names))]

    def result(self, part: int | None) -> Key:
        """The smallest distance of the patch; the last count."""
        return ("count", len(self.word_names) - 1) if part is None else ("nearest", part)

    def nearest(self, patch: int) -> int:
        """The word that a patch counts as."""
        distances = [self.value(("distance", patch, k)) for k in range(len(self.word_names))]
        return distances.index(self.value(("nearest", patch)))

    @cached_property
    def _members(self) -> Mapping[int, Sequence[int]]:
        members: dict[int, list[int]] = {}
        for patch in range(self.parts):
            members.setdefault(self.nearest(patch), []).append(patch)
        return members

    def define(self, key: Key) -> Quantity:
        """Makes a quantity. Raises KeyError where there is none."""
        match key:
            case ("patch", int(i), int(p)):
                symbol = Symbol("x", (self.pixels[p],), self.patch_names[i])
                return Quantity(key, symbol, Number.of(self.patches.cells[i][p]))
            case ("word", int(k), int(p)):
                symbol = Symbol("w", (self.pixels[p],), self.word_names[k])
                return Quantity(key, symbol, Number.of(self.words.cells[k][p]))
            case ("distance", int(i), int(k)):
                squares = [
                    Apply(Operation.SQUARE, (subtract(Ref(("patch", i, p)), Ref(("word", k, p))),))
                    for p in range(len(self.pixels))
                ]
                symbol = Symbol("d", (self.word_names[k],), self.patch_names[i])
                return self.derived(key, symbol, Apply(Operation.SUM, squares))
            case ("nearest", int(i)):
                distances = [Ref(("distance", i, k)) for k in range(len(self.word_names))]
                return self.derived(
                    key, Symbol("m", (self.patch_names[i],)), Apply(Operation.SMALLEST, distances)
                )
            case ("count", int(k)):
                patches = [Ref(("nearest", i)) for i in self._members.get(k, ())]
                count: Expression = Apply(Operation.COUNT, patches) if patches else Constant(ZERO)
                return self.derived(key, Symbol("n", (self.word_names[k],)), count)
        raise KeyError(key)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """The words with the distances to the present patch and the counts; the patch below, at the end all
        of them.
        """
        pixels = len(self.pixels)
        shown = range(self.parts) if part is None else (part,)
        distances = () if part is None else ("d",)

        def key_at(row: int, column: int) -> Key | None:
            if column < pixels:
                return ("word", row, column)
            if column == pixels and part is not None:
                return ("distance", part, row)
            return ("count", row)

        def footer_key_at(row: int, column: int) -> Key | None:
            if column < pixels:
                return ("patch", shown[row], column)
            return ("nearest", shown[row]) if column == pixels else None

        return (
            Grid(
                row_names=self.word_names,
                column_names=(*self.pixels, *distances, "n"),
                key_at=key_at,
                footer_names=tuple(self.patch_names[each] for each in shown),
                footer_key_at=footer_key_at,
                row_of=_row_of,
            ),
        )

    def reason(self, key: Key, principle: str) -> Reason:  # noqa: ARG002
        """How far, which word, how often."""
        match key:
            case ("distance", int(i), int(k)):
                name = "same" if self.value(key).value == 0 else "distance"
                facts = (("patch", self.patch_names[i]), ("word", self.word_names[k]))
                return Reason(f"features.{name}", facts)
            case ("nearest", int(i)):
                facts = (("patch", self.patch_names[i]), ("word", self.word_names[self.nearest(i)]))
                return Reason("features.nearest", facts)
        name = self.word_names[int(key[1])]
        if self.value(key).exact == 0:
            return Reason("features.no-patch", (("word", name),))
        return Reason("features.patches", (("word", name), ("count", self.value(key))))


def _row_of(key: Key) -> int | None:
    match key:
        case ("distance", _, int(k)) | ("count", int(k)):
            return k
    return None


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> VisualWords:  # noqa: ARG001 - it has none
    patches, words = matrices(inputs)
    return VisualWords(patches, words)


ENTRY = Entry(
    kind="visual-words",
    needs=("matrix", "matrix"),
    options=(),
    principles=("distance", "nearest", "count"),
    build=_build,
)
