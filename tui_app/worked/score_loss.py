"""What all losses over a table of scores share: images as parts, the given scores, the mean, the tables.

Keys: `("score", i, j)` for image i and class j, `("loss", i)`, `("margin",)`, `("mean",)`, and what each loss adds.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_app.data.score_table import ScoreTable
from tui_app.numerics.losses import Loss
from tui_app.numerics.summary import summarize
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, evaluate
from tui_app.worked.grid import Grid
from tui_app.worked.number import Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol

EXACT_CELLS = 30_000
"""Tables up to this many scores have their mean worked from every image's quantities; above, by blocks in float64."""

SIDE_BY_SIDE = 6
"""Up to this many images stand side by side as in the lecture; of more, one is shown at a time."""

MARGIN: Key = ("margin",)
MEAN: Key = ("mean",)

Column = tuple[str, Callable[[int], Key | None]]
"""A column of the table of one image: its heading and the quantity of each class."""


class ScoreLoss(Computation):
    """A loss over the images of a score table, and its mean."""

    def __init__(self, table: ScoreTable, margin: Decimal | Fraction | float = 1) -> None:
        super().__init__()
        self.table = table
        self.margin = Number.of(margin)

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
        """Makes a quantity that only this loss has, or the image's loss. Raises KeyError for an unknown kind."""

    @abstractmethod
    def columns(self, image: int) -> Sequence[Column]:
        """The columns that stand beside the scores where one image is shown alone."""

    @abstractmethod
    def report_terms(self, image: int) -> list[dict[str, object]]:
        """The terms of `walk --json`, in class order (contract 4)."""

    def define(self, key: Key) -> Quantity:
        """The shared quantities here, the loss's own by `define_own`. Raises KeyError where there is none."""
        match key:
            case ("score", int(image), int(of_class)):
                symbol = Symbol("s", (self.table.classes[of_class],), self.table.name(image))
                return Quantity(key, symbol, Number.of(self.table.score(image, of_class)))
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
        losses = _Losses(self.parts)
        expression = Apply(Operation.MEAN, losses)
        if self.parts * len(self.table.classes) <= EXACT_CELLS:
            return Quantity(MEAN, Symbol("L"), evaluate(expression, self.value), expression)
        mean = Number(summarize(self.table.blocks(), self.loss).mean)
        return Quantity(MEAN, Symbol("L"), mean, expression)

    def derived(
        self, key: Key, letter: str, expression: Expression, *, inline: bool = False, of: tuple[str, ...] | None = None
    ) -> Quantity:
        """A quantity worked out from others; its symbol names the class and image of its key."""
        image, of_class = key[1], key[2] if len(key) > 2 else None
        assert isinstance(image, int)
        if of is None:
            of = (self.table.classes[of_class],) if isinstance(of_class, int) else ()
        symbol = Symbol(letter, of, self.table.name(image))
        return Quantity(key, symbol, evaluate(expression, self.value), expression, inline)

    def closing(self) -> Sequence[StepPlan]:
        """The mean over all images."""
        return (StepPlan(MEAN, "mean"),)

    def result(self, part: int | None) -> Key:
        """The image's loss, or the mean."""
        return MEAN if part is None else ("loss", part)

    def wrong_classes(self, image: int) -> list[int]:
        """All classes but the true one, in table order."""
        label = self.table.label(image)
        return [j for j in range(len(self.table.classes)) if j != label]

    def others(self, image: int, of_class: int) -> tuple[tuple[str, str | Number], ...]:
        """The facts that most reasons name: the class, the true class and the image."""
        return (
            ("class", self.table.classes[of_class]),
            ("true", self.table.classes[self.table.label(image)]),
            ("image", self.table.name(image)),
        )

    def reason(self, key: Key, principle: str) -> Reason:
        """The reason of the mean; a loss adds those of its own steps."""
        if key == MEAN:
            return Reason("mean", (("images", str(self.parts)),))
        raise KeyError(key)

    def grids(self, part: int | None) -> Sequence[Grid]:
        """The images side by side where they are few, then the present image with its terms."""
        shown: list[Grid] = []
        if self.parts <= SIDE_BY_SIDE:
            shown.append(self._images_grid(part))
        if part is not None:
            shown.append(self._terms_grid(part))
        return shown or [self._images_grid(part)]

    def terms_grid(self, image: int) -> Grid:
        """One image alone, a column for each kind of its terms."""
        return self._terms_grid(image)

    def _images_grid(self, part: int | None) -> Grid:
        return Grid(
            row_names=self.table.classes,
            column_names=_Names(self.table),
            key_at=lambda row, column: ("score", column, row),
            true_at=lambda row, column: self.table.label(column) == row,
            footer_names=("L_i",),
            footer_key_at=lambda _row, column: ("loss", column),
            focus_column=part,
        )

    def _terms_grid(self, image: int) -> Grid:
        label = self.table.label(image)
        columns: list[Column] = [("s", lambda j: ("score", image, j)), *self.columns(image)]
        last = len(columns) - 1
        return Grid(
            row_names=self.table.classes,
            column_names=tuple(name for name, _ in columns),
            key_at=lambda row, column: columns[column][1](row),
            true_at=lambda row, column: column == 0 and row == label,
            footer_names=("L_i",),
            footer_key_at=lambda _row, column: ("loss", image) if column == last else None,
            math=True,
        )


class _Losses(Sequence[Expression]):
    """The losses of all images as parts of the mean, made only where one is looked at."""

    def __init__(self, images: int) -> None:
        self._images = images

    def __len__(self) -> int:
        return self._images

    def __getitem__(self, index):  # type: ignore[no-untyped-def,override]
        if isinstance(index, slice):
            return [Ref(("loss", i)) for i in range(*index.indices(self._images))]
        return Ref(("loss", range(self._images)[index]))


class _Names(Sequence[str]):
    """The images' names, read only where one is looked at."""

    def __init__(self, table: ScoreTable) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, index):  # type: ignore[no-untyped-def,override]
        if isinstance(index, slice):
            return [self._table.name(i) for i in range(*index.indices(len(self._table)))]
        return self._table.name(range(len(self._table))[index])
