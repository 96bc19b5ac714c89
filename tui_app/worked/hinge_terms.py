"""The steps that hinge, squared hinge and structured hinge share: s_j − s_y, plus the margin, clamped at 0.

Keys: `("difference", i, j)`, `("before_max", i, j)`, `("term", i, j)` for every wrong class j of image i.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from tui_app.worked.expression import Apply, Expression, Key, Operation, Ref, add, subtract
from tui_app.worked.number import ZERO, Number
from tui_app.worked.quantity import Facts, Quantity, Reason, StepPlan
from tui_app.worked.score_loss import MARGIN, Column, ScoreLoss, class_column

TERM_STEPS = (("difference", "subtract"), ("before_max", "margin"), ("term", "clamp"))


class HingeTerms(ScoreLoss):
    """A loss made of max(0, s_j − s_y + Δ) over the wrong classes (lecture 3, slides 11 to 17)."""

    term_steps: tuple[tuple[str, str], ...] = TERM_STEPS
    """Kind and principle of the steps of each wrong class, in their order."""

    gather: tuple[str, str] = ("loss", "sum")
    """Kind and principle of the step that makes the image's loss of its terms."""

    @abstractmethod
    def gathered(self, terms: Sequence[Expression]) -> Expression:
        """The image's loss from its terms."""

    @property
    def steps_per_part(self) -> int:
        """A step for the true class, those of each wrong class, and the gathering."""
        return 1 + len(self.term_steps) * (len(self.table.classes) - 1) + 1

    def plan(self, part: int) -> Sequence[StepPlan]:
        """Class by class in table order; the true class is passed over in its place."""
        label = self.label(part)
        steps: list[StepPlan] = []
        for j in range(len(self.table.classes)):
            if j == label:
                steps.append(StepPlan(("skipped", part, j), "skip-true"))
            else:
                steps += [StepPlan((kind, part, j), principle) for kind, principle in self.term_steps]
        kind, principle = self.gather
        return [*steps, StepPlan((kind, part), principle)]

    def define_own(self, kind: str, image: int, of_class: int | None) -> Quantity:
        """Difference, before_max and term of a class; the image's loss. Raises KeyError for another kind."""
        if kind == "loss" and of_class is None:
            terms = [Ref(term) for term in self.addends(("loss", image))]
            return self.image_loss(image, self.gathered(terms))
        if of_class is None:
            raise KeyError((kind, image))
        key: Key = (kind, image, of_class)
        label = self.label(image)
        if kind == "skipped":
            return Quantity(key, self.quantity(("score", image, of_class)).symbol, ZERO, skipped=True)
        if of_class == label:
            raise KeyError(key)
        match kind:
            case "difference":
                symbol = self.symbol("difference", image, of_class)
                scores = Ref(("score", image, of_class)), Ref(("score", image, label))
                return self.derived(key, symbol, subtract(*scores), inline=True)
            case "before_max":
                symbol = self.symbol("before_max", image, of_class)
                expression = add(Ref(("difference", image, of_class)), Ref(MARGIN))
                return self.derived(key, symbol, expression, inline=True)
            case "term":
                return self.term(image, of_class, Ref(("before_max", image, of_class)))
        raise KeyError(key)

    def addends(self, key: Key) -> Sequence[Key]:
        """The terms that an image's loss is made of."""
        match key:
            case ("loss", int(image)):
                return [(self.term_steps[-1][0], image, j) for j in self.wrong_classes(image)]
        return super().addends(key)

    def term(self, image: int, of_class: int, before_max: Ref) -> Quantity:
        """The term of a class: what stands before the max, clamped at 0."""
        clamped = Apply(Operation.CLAMP, (before_max,))
        return self.derived(("term", image, of_class), self.symbol("loss", image, of_class), clamped)

    def columns(self, image: int) -> Sequence[Column]:
        """What stands before the max, and the term."""
        kinds = ("before_max", *(kind for kind, _ in self.term_steps if kind not in _INLINE))
        return [class_column(kind, image, but=self.label(image)) for kind in kinds]

    def report_terms(self, image: int) -> list[dict[str, object]]:
        """One term for each wrong class."""
        last = self.term_steps[-1][0]
        return [
            {
                "class": self.table.classes[j],
                "score": self.value(("score", image, j)).value,
                "before_max": self.value(("before_max", image, j)).value,
                "value": self.value((last, image, j)).value,
            }
            for j in self.wrong_classes(image)
        ]

    def reason(self, key: Key, principle: str) -> Reason:
        """Names the two classes that a step compares, and what it means for the loss."""
        if len(key) < 3:
            return self._gathering(key, principle)
        _, image, j = key
        assert isinstance(image, int)
        assert isinstance(j, int)
        facts = self.class_facts(image, j)
        if principle == "subtract":
            lead = self.value(("difference", image, j))
            side = "ahead" if lead > ZERO else "behind" if lead < ZERO else "tie"
            return Reason(f"subtract.{side}", (*facts, ("lead", abs(lead))))
        if principle == "margin":
            return Reason("margin", (*facts, ("margin", self.margin)))
        if principle == "clamp":
            return Reason(
                f"clamp.{self._state(image, j)}", (*facts, ("margin", self.margin), *self._missing(image, j))
            )
        return Reason(principle, facts)

    def _state(self, image: int, j: int) -> str:
        before = self.value(("before_max", image, j))
        if before.value == 0:
            return "corner"
        if before < ZERO:
            return "kept"
        return "beaten" if self.value(("difference", image, j)) > ZERO else "short"

    def _missing(self, image: int, j: int) -> Facts:
        lead = -self.value(("difference", image, j))
        return (("lead", lead), ("missing", self.value(("before_max", image, j))))

    def _gathering(self, key: Key, principle: str) -> Reason:
        if key[0] == "mean":
            return super().reason(key, principle)
        image = key[1]
        assert isinstance(image, int)
        active = sum(1 for j in self.wrong_classes(image) if self.value(("before_max", image, j)) > ZERO)
        state = "none" if active == 0 else "one" if active == 1 else "many"
        label = self.label(image)
        return Reason(
            f"{principle}.{state}", (*self.class_facts(image, label), ("active", Number.of(active)))
        )


_INLINE = ("difference", "before_max")
