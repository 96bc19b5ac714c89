"""One-vs-all SVM loss: L_i = Σ_j max(0, Δ − t_j s_j), t_j = +1 at the true class and −1 elsewhere.

"One vs. All" in the lecture's demo.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.numerics.losses import Loss, loss_named
from tui_app.worked.expression import Apply, Key, Operation, Ref, multiply, subtract
from tui_app.worked.number import ONE, ZERO
from tui_app.worked.quantity import Quantity, Reason, StepPlan
from tui_app.worked.register import MARGIN_OPTION, Entry, loss_builder
from tui_app.worked.score_loss import MARGIN, Column, ScoreLoss, class_column


class OneVsAll(ScoreLoss):
    """Every class judged alone; `("target", i, j)` is ±1, `("aimed", i, j)` is target · score."""

    kind = "ova"

    @property
    def loss(self) -> Loss:
        """The one-vs-all loss on arrays."""
        return loss_named("ova", self.margin.value)

    @property
    def steps_per_part(self) -> int:
        """Three steps a class and the sum."""
        return 3 * len(self.table.classes) + 1

    def plan(self, part: int) -> Sequence[StepPlan]:
        """Class by class in table order."""
        steps = (("aimed", "aim"), ("before_max", "subtract"), ("term", "clamp"))
        classes = range(len(self.table.classes))
        return [
            *(StepPlan((kind, part, j), p) for j in classes for kind, p in steps),
            StepPlan(("loss", part), "sum"),
        ]

    def define_own(self, kind: str, image: int, of_class: int | None) -> Quantity:
        """Target, aimed score, before_max and term of a class; the image's loss. Raises KeyError for another
        kind.
        """
        if kind == "loss" and of_class is None:
            terms = [Ref(term) for term in self.addends(("loss", image))]
            return self.image_loss(image, Apply(Operation.SUM, terms))
        if of_class is None:
            raise KeyError((kind, image))
        key: Key = (kind, image, of_class)
        match kind:
            case "target":
                target = ONE if of_class == self.label(image) else -ONE
                return Quantity(key, self.symbol("t", image, of_class), target, literal=True)
            case "aimed":
                symbol = self.symbol("aimed", image, of_class)
                aimed = multiply(Ref(("target", image, of_class)), Ref(("score", image, of_class)))
                return self.derived(key, symbol, aimed, inline=True)
            case "before_max":
                symbol = self.symbol("before_max", image, of_class)
                before_max = subtract(Ref(MARGIN), Ref(("aimed", image, of_class)))
                return self.derived(key, symbol, before_max, inline=True)
            case "term":
                clamped = Apply(Operation.CLAMP, (Ref(("before_max", image, of_class)),))
                return self.derived(key, self.symbol("loss", image, of_class), clamped)
        raise KeyError(key)

    def addends(self, key: Key) -> Sequence[Key]:
        """The terms that an image's loss is the sum of."""
        match key:
            case ("loss", int(image)):
                return [("term", image, j) for j in range(len(self.table.classes))]
        return super().addends(key)

    def columns(self, image: int) -> Sequence[Column]:
        """Target, what stands before the max, and the term."""
        return [class_column(kind, image) for kind in ("target", "before_max", "term")]

    def report_terms(self, image: int) -> list[dict[str, object]]:
        """One term for each class."""
        return [
            {
                "class": name,
                "score": self.value(("score", image, j)).value,
                "target": int(self.value(("target", image, j)).value),
                "before_max": self.value(("before_max", image, j)).value,
                "value": self.value(("term", image, j)).value,
            }
            for j, name in enumerate(self.table.classes)
        ]

    def reason(self, key: Key, principle: str) -> Reason:
        """Whether a class is on its side of the margin."""
        if len(key) < 3:
            if key[0] == "mean":
                return super().reason(key, principle)
            return Reason("ova.sum", (("image", self.table.name(int(key[1]))),))
        _, image, j = key
        assert isinstance(image, int)
        assert isinstance(j, int)
        facts = (*self.class_facts(image, j), ("margin", self.margin))
        side = "true" if j == self.label(image) else "wrong"
        if principle == "clamp":
            state = "costs" if self.value(("before_max", image, j)) > ZERO else "free"
            return Reason(f"ova.clamp.{side}-{state}", facts)
        return Reason(f"ova.{principle}.{side}" if principle == "aim" else f"ova.{principle}", facts)


ENTRY = Entry(
    kind="ova",
    needs=("score table",),
    options=(MARGIN_OPTION,),
    principles=("aim", "subtract", "clamp", "sum", "mean"),
    build=loss_builder(OneVsAll),
)
