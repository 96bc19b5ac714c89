"""What all losses over a table of scores share: images as parts, the given scores, the mean, the tables.

Keys: `("score", i, j)` for image i and class j, `("loss", i)`, `("margin",)`, `("mean",)`, and what each loss
adds.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Self

from tui_app.data.score_table import ScoreTable
from tui_app.numerics.losses import Loss
from tui_app.numerics.summary import summarize
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, evaluate, refs, second_index
from tui_app.worked.grid import Grid
from tui_app.worked.lazy import Lazy, LossKeys
from tui_app.worked.number import Number, Real
from tui_app.worked.quantity import Facts, Quantity, Reason, StepPlan, Symbol

EXACT_CELLS = 6_000
"""Tables up to this many scores have their mean worked from every image's quantities; above, by blocks in
float64.
"""

_CARRIED = 5_000
"""Quantities that are looked through for those that a change leaves as they are."""

SIDE_BY_SIDE = 6
"""Up to this many images stand side by side as in the lecture; of more, one is shown at a time."""

MARGIN: Key = ("margin",)
MEAN: Key = ("mean",)

Column = tuple[str, Callable[[int], Key | None]]
"""A column of the table of one image: its heading and the quantity of each class."""


class ScoreLoss(Computation):
    """A loss over the images of a score table, and its mean."""

    given = frozenset({"score", "margin", "target"})
    editable = frozenset({"score", "margin"})

    def __init__(self, table: ScoreTable, margin: Real = 1) -> None:
        super().__init__()
        self.table = table
        self.margin = Number.of(margin)
        self._remember()

    def _remember(self) -> None:
        # A mapped table reads and checks a whole row for each of its scores.
        self._row = lru_cache(maxsize=16)(self.table.row)
        self.label = lru_cache(maxsize=64)(self.table.label)

    def changed(self, changes: Mapping[Key, Decimal]) -> Self:
        """As of any computation; table and margin change along, for the mean over a table too large to
        work image by image.
        """
        other = super().changed(changes)
        if changes and all(key[0] == "score" for key in changes):
            other._quantities = self._untouched({int(key[1]) for key in changes})
        scores = {(int(key[1]), int(key[2])): value for key, value in changes.items() if key[0] == "score"}
        other.table = self.table.replaced(scores) if scores else self.table
        if MARGIN in changes:
            other.margin = Number.of(changes[MARGIN])
        other._remember()
        return other

    def _untouched(self, images: Collection[int]) -> dict[Key, Quantity]:
        """What is worked out already and depends on none of the scores of `images`: that of the other images."""
        if len(self._quantities) > _CARRIED:
            return {}
        return {key: each for key, each in self._quantities.items() if len(key) > 1 and key[1] not in images}

    def on(self, table: ScoreTable) -> Self:
        """The same loss of another table with the same images and classes."""
        other = super().changed({})
        other.table = table
        other._remember()
        return other

    def given_number(self, value: Decimal) -> Number:
        """Exact in a table of decimals, float64 in a binary one."""
        return Number.of(value if self.table.decimal else float(value))

    @property
    def parts(self) -> int:
        """The images."""
        return len(self.table)

    def part_name(self, part: int) -> str:
        """The image's name."""
        return self.table.name(part)

    @property
    @abstractmethod
    def loss(self) -> Loss:
        """The same loss on arrays, for tables too large to work image by image."""

    @abstractmethod
    def define_own(self, kind: str, image: int, of_class: int | None) -> Quantity:
        """Makes a quantity that only this loss has, or the image's loss. Raises KeyError for an unknown
        kind.
        """

    @abstractmethod
    def columns(self, image: int) -> Sequence[Column]:
        """The columns that stand beside the scores where one image is shown alone."""

    def footers(self, image: int) -> Sequence[tuple[str, str, Key]]:
        """The rows below one image alone: their name, the column of their only cell, and its quantity."""
        return (("L_i", self.columns(image)[-1][0], ("loss", image)),)

    @abstractmethod
    def report_terms(self, image: int) -> list[dict[str, object]]:
        """The terms of `walk --json`, in class order."""

    def define(self, key: Key) -> Quantity:
        """The shared quantities here, the loss's own by `define_own`. Raises KeyError where there is none."""
        match key:
            case ("score", int(image), int(of_class)):
                score = Number.of(self._row(image)[of_class])
                return Quantity(key, self.symbol("s", image, of_class), score)
            case ("margin",):
                return Quantity(key, Symbol("Δ"), self.margin, literal=True)
            case ("mean",):
                return self._mean()
            case (str(kind), int(image)):
                return self.define_own(kind, image, None)
            case (str(kind), int(image), int(of_class)):
                return self.define_own(kind, image, of_class)
        raise KeyError(key)

    def _mean(self) -> Quantity:
        expression = Apply(Operation.MEAN, Lazy[Expression](self.parts, lambda image: Ref(("loss", image))))
        if self.parts * len(self.table.classes) <= EXACT_CELLS:
            return Quantity(MEAN, Symbol("L"), evaluate(expression, self.value), expression)
        mean = Number(summarize(self.table.blocks(), self.loss).mean)
        return Quantity(MEAN, Symbol("L"), mean, expression)

    def symbol(self, letter: str, image: int, of_class: int | None = None) -> Symbol:
        """The symbol of a quantity of an image, or of one class of it: s(car)."""
        of = () if of_class is None else (self.table.classes[of_class],)
        return Symbol(letter, of, self.table.name(image))

    def image_loss(self, image: int, expression: Expression) -> Quantity:
        """The loss of an image, L(cat image)."""
        return self.derived(("loss", image), Symbol("L", (self.table.name(image),)), expression)

    def inputs(self, key: Key) -> Sequence[Key]:
        """As of any computation; of the mean without listing a million losses."""
        return LossKeys(self.parts) if key == MEAN else super().inputs(key)

    def leaves(self, key: Key) -> Sequence[Key]:
        """As of any computation; of the mean without listing a million losses."""
        return LossKeys(self.parts) if key == MEAN else super().leaves(key)

    def addends(self, key: Key) -> Sequence[Key]:
        """The losses that the mean is taken of; a loss adds its own sums."""
        return LossKeys(self.parts) if key == MEAN else ()

    def dependents(self, key: Key, part: int) -> list[Key]:
        """As of any computation, the mean found without looking through all losses."""
        found = [step.key for step in self.plan(part) if key in refs(self.quantity(step.key).expression)]
        return [*dict.fromkeys(found), *([MEAN] if key in LossKeys(self.parts) else [])]

    def closing(self) -> Sequence[StepPlan]:
        """The mean over all images."""
        return (StepPlan(MEAN, "mean"),)

    def result(self, part: int | None) -> Key:
        """The image's loss, or the mean."""
        return MEAN if part is None else ("loss", part)

    def wrong_classes(self, image: int) -> list[int]:
        """All classes but the true one, in table order."""
        label = self.label(image)
        return [j for j in range(len(self.table.classes)) if j != label]

    def class_facts(self, image: int, of_class: int) -> Facts:
        """The facts that most reasons name: the class, the true class and the image."""
        return (
            ("class", self.table.classes[of_class]),
            ("true", self.table.classes[self.label(image)]),
            ("image", self.table.name(image)),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """The reason of the mean; a loss adds those of its own steps."""
        if principle == "mean":
            if self.parts == 1:
                return Reason("mean-one")
            return Reason("mean", (("images", Number.of(self.parts)),))
        raise KeyError(key)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """The images side by side where they are few, then the present image with its terms."""
        shown: list[Grid] = []
        if self.parts <= SIDE_BY_SIDE:
            shown.append(self.images_grid(part))
        if part is not None:
            shown.append(self.terms_grid(part))
        return shown or [self.images_grid(part)]

    def images_grid(self, part: int | None) -> Grid:
        """All images side by side, as in the lecture, however many they are."""
        return Grid(
            row_names=self.table.classes,
            column_names=Lazy(self.parts, self.table.name),
            key_at=lambda row, column: ("score", column, row),
            true_at=lambda row, column: self.label(column) == row,
            footer_names=("L_i",),
            footer_key_at=lambda _row, column: ("loss", column),
            focus_column=part,
            row_of=second_index,
        )

    def terms_grid(self, image: int) -> Grid:
        """One image alone, a column for each kind of its terms."""
        label = self.label(image)
        columns: list[Column] = [("s", lambda j: ("score", image, j)), *self.columns(image)]
        kinds = [kind for kind, _ in columns]
        footers = self.footers(image)
        return Grid(
            row_names=self.table.classes,
            column_names=tuple(kinds),
            key_at=lambda row, column: columns[column][1](row),
            true_at=lambda row, column: column == 0 and row == label,
            footer_names=tuple(name for name, _, _ in footers),
            footer_key_at=lambda row, column: footers[row][2] if kinds[column] == footers[row][1] else None,
            row_of=second_index,
            math=True,
        )


def class_column(kind: str, image: int, but: int | None = None) -> Column:
    """The column of all quantities of one kind; empty for the class `but`."""
    return kind, lambda j: None if j == but else (kind, image, j)
