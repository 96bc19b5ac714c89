"""Softmax cross-entropy: L_i = −ln( e^{s_{y_i}} / Σ_j e^{s_j} ), natural logarithm.

Lecture 3, slides 37 to 50.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tui_app.data.score_table import ScoreTable
from tui_app.numerics.losses import Loss, loss_named
from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, divide, subtract
from tui_app.worked.grid import Grid
from tui_app.worked.quantity import Quantity, Reason, StepPlan
from tui_app.worked.register import Entry, Option, one_of
from tui_app.worked.score_loss import Column, ScoreLoss, class_column


class Softmax(ScoreLoss):
    """Scores to exp to probabilities to −ln p.

    Keys: `("largest", i)` and `("shifted", i, j)` where the scores are shifted by their largest first,
    `("exp", i, j)`, `("normalizer", i)`, `("probability", i, j)`, `("loss", i)`.
    """

    kind = "softmax"
    editable = frozenset({"score"})

    def __init__(self, table: ScoreTable, shift: bool = False) -> None:
        super().__init__(table)
        self.shift = shift

    @property
    def loss(self) -> Loss:
        """The cross-entropy on arrays."""
        return loss_named("softmax")

    @property
    def steps_per_part(self) -> int:
        """A step a class for exp and for the probability, one for their sum, one for −ln; with the shift, as
        many more.
        """
        classes = len(self.table.classes)
        return (1 + classes if self.shift else 0) + 2 * classes + 2

    def plan(self, part: int) -> Sequence[StepPlan]:
        """Shift where asked, then exp of every class, their sum, every probability, and −ln of the true
        one.
        """
        classes = range(len(self.table.classes))
        steps: list[StepPlan] = []
        if self.shift:
            steps += [
                StepPlan(("largest", part), "shift"),
                *(StepPlan(("shifted", part, j), "shift") for j in classes),
            ]
        steps += [StepPlan(("exp", part, j), "exp") for j in classes]
        steps.append(StepPlan(("normalizer", part), "normalize"))
        steps += [StepPlan(("probability", part, j), "normalize") for j in classes]
        return [*steps, StepPlan(("loss", part), "log")]

    def define_own(self, kind: str, image: int, of_class: int | None) -> Quantity:
        """Makes what the class docstring lists. Raises KeyError for another kind."""
        if of_class is None:
            return self._of_image(kind, image)
        key: Key = (kind, image, of_class)
        match kind:
            case "shifted":
                shifted = subtract(Ref(("score", image, of_class)), Ref(("largest", image)))
                return self.derived(key, self.symbol("shifted", image, of_class), shifted, inline=True)
            case "exp":
                letter, score = ("shifted-exp", "shifted") if self.shift else ("exp", "score")
                exp = Apply(Operation.EXP, (Ref((score, image, of_class)),))
                return self.derived(key, self.symbol(letter, image, of_class), exp)
            case "probability":
                probability = divide(Ref(("exp", image, of_class)), Ref(("normalizer", image)))
                return self.derived(key, self.symbol("p", image, of_class), probability)
        raise KeyError(key)

    def _of_image(self, kind: str, image: int) -> Quantity:
        key: Key = (kind, image)
        classes = range(len(self.table.classes))
        match kind:
            case "largest":
                scores = [Ref(("score", image, j)) for j in classes]
                return self.derived(key, self.symbol("m", image), Apply(Operation.LARGEST, scores))
            case "normalizer":
                exps = [Ref(("exp", image, j)) for j in classes]
                return self.derived(key, self.symbol("Z", image), Apply(Operation.SUM, exps))
            case "loss":
                return self.image_loss(image, self._log(image))
        raise KeyError(key)

    def _log(self, image: int) -> Expression:
        """−ln p of the true class; of shifted scores ln Z − (s_y − m), which stays finite where p rounds to
        0.
        """
        label = self.label(image)
        if self.shift:
            normalizer = Apply(Operation.LOG, (Ref(("normalizer", image)),))
            return subtract(normalizer, Ref(("shifted", image, label)))
        return Apply(Operation.NEGATE, (Apply(Operation.LOG, (Ref(("probability", image, label)),)),))

    def columns(self, image: int) -> Sequence[Column]:
        """Exp and probability, the shifted score before them where there is one."""
        kinds = (*(("shifted",) if self.shift else ()), "exp", "probability")
        return [class_column(kind, image) for kind in kinds]

    def grids(self, part: int | None) -> Sequence[Grid]:
        """One image with exp and probability beside its scores, as on the slide; the images for the mean."""
        return (self.images_grid(part),) if part is None else (self.terms_grid(part), self.images_grid(part))

    def footers(self, image: int) -> Sequence[tuple[str, str, Key]]:
        """The sum of the exponentials above the loss."""
        return (("Z", "exp", ("normalizer", image)), *super().footers(image))

    def report_terms(self, image: int) -> list[dict[str, object]]:
        """One term for each class; `exp` is of the score minus the largest where the scores are shifted."""
        return [
            {
                "class": name,
                "score": self.value(("score", image, j)).value,
                "exp": self.value(("exp", image, j)).value,
                "probability": self.value(("probability", image, j)).value,
            }
            for j, name in enumerate(self.table.classes)
        ]

    def reason(self, key: Key, principle: str) -> Reason:
        """What each stage is for."""
        if key[0] == "mean":
            return super().reason(key, principle)
        image = key[1]
        assert isinstance(image, int)
        kind = str(key[0])
        j = key[2] if len(key) > 2 else self.label(image)
        assert isinstance(j, int)
        facts = self.class_facts(image, j)
        value = self.value(key)
        if math.isnan(value.value):
            return Reason("softmax.not-a-number", facts)
        if not value.finite:
            return Reason("softmax.log-of-zero" if kind == "loss" else "softmax.overflow", facts)
        return Reason(f"softmax.{kind}", facts)


_SHIFT = Option("shift", "none", one_of("none", "max"))


def _build(inputs: Sequence[object], options: Mapping[str, object]) -> Softmax:
    (table,) = inputs
    assert isinstance(table, ScoreTable)
    return Softmax(table, shift=_SHIFT.of(options) == "max")


ENTRY = Entry(
    kind="softmax",
    needs=("score table",),
    options=(_SHIFT,),
    principles=("shift", "exp", "normalize", "log", "mean"),
    build=_build,
)
