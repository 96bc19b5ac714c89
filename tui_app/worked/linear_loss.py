"""What the computations on W, b, X and y share: scores from the weights, and from them the losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Self

from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Key, Operation, Ref, add, evaluate, multiply, second_index
from tui_app.worked.grid import Grid
from tui_app.worked.linear_model import LinearModel, ModelScores
from tui_app.worked.number import Number, Real
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol
from tui_app.worked.register import register
from tui_app.worked.score_loss import MARGIN, MEAN, ScoreLoss

STRENGTH: Key = ("strength",)
"""λ."""

LOSS_STEPS = ("score", "term", "loss")
"""The principles by which an image comes to its loss."""

_INLINE = frozenset({"skipped", "difference", "before_max", "shifted", "aimed"})


def bias_letter(letter: str) -> str:
    """What is written of b where `letter` is written of W: db for dW."""
    return letter.replace("W", "b")


Headed = tuple[str, Sequence[Key | None]]
"""A heading with the quantities below it, class by class, or a footer's name with those beside it; None is empty."""


class LinearLoss(Computation):
    """The loss of a linear classifier, image by image; subclasses say what is made of it.

    Keys: `("weight", j, d)`, `("pixel", i, d)`, `("product", i, j, d)`, `("score", i, j)`, the keys of the
    loss itself, `("mean",)` and `("strength",)`. The feature D is 1 for every image, its weight the bias.
    """

    given = frozenset({"weight", "pixel", "margin", "target", "strength", "rate"})
    editable = given - {"target"}
    own_kinds: frozenset[str] = frozenset()
    """The kinds of the quantities that a subclass defines."""
    closing_kinds: frozenset[str] = frozenset({"mean"})
    """The kinds of the quantities that follow the last image."""

    def __init__(self, model: LinearModel, loss: str, reg: Decimal | float, margin: Real = 1) -> None:
        super().__init__()
        self.model = model
        self.reg = Number.of(reg)
        scored = register()[loss].build([ModelScores(model)], {"margin": margin, "shift": "max"})
        assert isinstance(scored, ScoreLoss)
        self.scored = scored
        """The loss of the scores, without where these come from."""
        self._loss_plan = lru_cache(maxsize=8)(self._loss_steps)

    def changed(self, changes: Mapping[Key, Decimal]) -> Self:
        """As of any computation; the model, the loss of its scores and λ change along."""
        other = super().changed(changes)
        weights = {(int(key[1]), int(key[2])): value for key, value in changes.items() if key[0] == "weight"}
        pixels = {(int(key[1]), int(key[2])): value for key, value in changes.items() if key[0] == "pixel"}
        other.model = self.model.replaced(weights, pixels)
        margin = {key: value for key, value in changes.items() if key == MARGIN}
        other.scored = self.scored.changed(margin).on(ModelScores(other.model))
        if STRENGTH in changes:
            other.reg = Number.of(changes[STRENGTH])
        return other

    def can_change(self, key: Key) -> bool:
        """Weights, pixels but for the 1 of the bias, λ, and the margin where the loss has one."""
        if key == MARGIN:
            return self.scored.can_change(key)
        return super().can_change(key) and not (key[0] == "pixel" and key[2] == self.model.dimensions)

    def given_number(self, value: Decimal) -> Number:
        """Exact in a model of decimals, float64 in one of arrays."""
        return Number.of(value if self.model.exact else float(value))

    @property
    def parts(self) -> int:
        """The images."""
        return self.scored.parts

    def part_name(self, part: int) -> str:
        """The image's name."""
        return self.scored.part_name(part)

    @cached_property
    def classes(self) -> int:
        """C."""
        return len(self.model.classes)

    def image_plan(self, image: int) -> list[StepPlan]:
        """The steps from the weights to the image's loss."""
        scores = [StepPlan(("score", image, j), "score") for j in range(self.classes)]
        return scores + [StepPlan(key, principle) for key, (principle, _) in self._loss_plan(image).items()]

    @cached_property
    def steps_to_loss(self) -> int:
        """How many these are, the same for every image."""
        return self.classes + len(self._loss_plan(0))

    def _loss_steps(self, image: int) -> dict[Key, tuple[str, str]]:
        """What the loss works out that isn't written out elsewhere: our principle, and the loss's own."""
        hidden = _INLINE | ({"term"} if self.scored.kind == "squared-hinge" else frozenset())
        result = self.scored.result(image)
        return {
            step.key: ("loss" if step.key == result else "term", step.principle)
            for step in self.scored.plan(image)
            if step.key[0] not in hidden
        }

    def define(self, key: Key) -> Quantity:
        """Weights, pixels, products and scores; all else is the loss's or the subclass's."""
        model = self.model
        match key:
            case ("weight", int(j), int(d)):
                return Quantity(key, self.cell_symbol("W", j, d), model.weight(j, d))
            case ("pixel", int(image), int(d)):
                symbol = Symbol("x", (self.feature(d),), model.images[image])
                return Quantity(key, symbol, model.pixel(image, d), literal=d == model.dimensions)
            case ("product", int(image), int(j), int(d)):
                symbol = Symbol("Wx", (model.classes[j], self.feature(d)), model.images[image])
                expression = multiply(Ref(("weight", j, d)), Ref(("pixel", image, d)))
                return self.derived(key, symbol, expression, inline=True)
            case ("score", int(image), int(j)):
                return self._score(key, image, j)
            case ("strength",):
                return Quantity(key, Symbol("λ"), self.reg, literal=True)
            case (str(kind), *_) if kind in self.own_kinds:
                return self.define_own(key)
        return self.scored.quantity(key)

    def define_own(self, key: Key) -> Quantity:
        """Makes a quantity of `own_kinds`."""
        raise KeyError(key)

    def cell_symbol(self, letter: str, j: int, d: int, image: str | None = None) -> Symbol:
        """The symbol of what belongs to a weight: dW(cat, x1) of `dW`; db(cat) where the weight is the bias."""
        name = self.model.classes[j]
        if d == self.model.dimensions:
            return Symbol(bias_letter(letter), (name,), image)
        return Symbol(letter, (name, self.model.features[d]), image)

    def feature(self, d: int) -> str:
        """The name of a feature; b for the one of the bias."""
        return "b" if d == self.model.dimensions else self.model.features[d]

    def _score(self, key: Key, image: int, j: int) -> Quantity:
        products = Apply(Operation.SUM, [Ref(("product", image, j, d)) for d in range(self.model.dimensions)])
        expression = add(products, Ref(("weight", j, self.model.dimensions)))
        symbol = Symbol("s", (self.model.classes[j],), self.model.images[image])
        # The value stands already: of 3,072 products only those that are looked at are worked out.
        return Quantity(key, symbol, self.scored.value(key), expression)

    def leaves(self, key: Key) -> Sequence[Key]:
        """As of any computation; of a score without working out its products."""
        match key:
            case ("score", int(image), int(j)):
                features = range(self.model.dimensions)
                pairs = [(("weight", j, d), ("pixel", image, d)) for d in features]
                return [*(each for pair in pairs for each in pair), ("weight", j, self.model.dimensions)]
            case ("mean",):
                return self.scored.leaves(key)
        return super().leaves(key)

    def addends(self, key: Key) -> Sequence[Key]:
        """Those of the loss."""
        return () if key[0] in self.own_kinds or key[0] in self.given else self.scored.addends(key)

    def gathers_largest(self, key: Key) -> bool:
        """As the loss says."""
        return self.scored.gathers_largest(key)

    def part_of(self, key: Key) -> int | None:
        """The image, or None for what follows the last one."""
        return None if key[0] in self.closing_kinds else super().part_of(key)

    def check(self, key: Key) -> bool:
        """Exactly for decimals; for float64, where sums over all images are worked at once, closely."""
        if self.model.exact:
            return super().check(key)
        quantity = self.quantity(key)
        if quantity.expression is None:
            return True
        expected = evaluate(quantity.expression, self.value).value
        return abs(expected - quantity.value.value) <= 1e-9 * max(1.0, abs(expected))

    def reason(self, key: Key, principle: str) -> Reason:
        """Why a score, a term or a loss comes out as it does."""
        match principle:
            case "score":
                facts = (
                    ("class", self.model.classes[int(key[2])]),
                    ("features", Number.of(self.model.dimensions)),
                )
                return Reason("linear.score", facts)
            case "term" | "loss":
                return self.scored.reason(key, self._loss_plan(int(key[1]))[key][1])
            case "data":
                return self.scored.reason(MEAN, "mean")
        raise KeyError(principle)

    def loss_columns(self, image: int) -> list[Headed]:
        """The columns of scores and terms of one image: heading and the quantity of each class."""
        steps = self._loss_plan(image)
        columns: list[Headed] = [("s", [("score", image, j) for j in range(self.classes)])]
        for name, key_of in self.scored.columns(image):
            keys = [key_of(j) for j in range(self.classes)]
            if any(key in steps for key in keys):
                columns.append((name, [key if key in steps else None for key in keys]))
        return columns

    def image_grid(self, image: int, columns: Sequence[Headed], more_footers: Sequence[Headed] = ()) -> Grid:
        """One image: classes down, `columns` across, its losses below them and `more_footers` under those."""
        names = [name for name, _ in columns]
        footers: list[Headed] = [
            (name, [key if heading == column else None for heading in names])
            for name, column, key in self.scored.footers(image)
        ]
        footers += more_footers
        label = self.scored.label(image)
        return Grid(
            row_names=self.model.classes,
            column_names=tuple(names),
            key_at=lambda row, column: columns[column][1][row],
            true_at=lambda row, column: column == 0 and row == label,
            footer_names=tuple(name for name, _ in footers),
            footer_key_at=lambda row, column: footers[row][1][column],
            row_of=second_index,
            math=True,
        )
