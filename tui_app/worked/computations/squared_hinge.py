"""Squared hinge loss: L_i = Σ_{j≠y_i} max(0, s_j − s_{y_i} + Δ)² (lecture 3, slides 18 to 27, question 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui_app.numerics.losses import Loss, loss_named
from tui_app.worked.expression import Apply, Expression, Operation, Ref
from tui_app.worked.hinge_terms import TERM_STEPS, HingeTerms
from tui_app.worked.quantity import Quantity
from tui_app.worked.register import MARGIN_OPTION, Entry, loss_builder


class SquaredHinge(HingeTerms):
    """The sum of the squares of the clamped terms; `("square", i, j)` is a term squared."""

    kind = "squared-hinge"
    term_steps = (*TERM_STEPS, ("square", "square"))

    @property
    def loss(self) -> Loss:
        """The squared hinge loss on arrays."""
        return loss_named("squared-hinge", self.margin.value)

    def define_own(self, kind: str, image: int, of_class: int | None) -> Quantity:
        """The square of a term, and all that the hinge has."""
        if kind == "square" and of_class is not None:
            square = Apply(Operation.SQUARE, (Ref(("term", image, of_class)),))
            return self.derived((kind, image, of_class), self.symbol("loss", image, of_class), square)
        return super().define_own(kind, image, of_class)

    def term(self, image: int, of_class: int, before_max: Ref) -> Quantity:
        """As of the hinge, but written out wherever it is squared."""
        return replace(super().term(image, of_class, before_max), inline=True)

    def gathered(self, terms: Sequence[Expression]) -> Expression:
        """Σ of the squares."""
        return Apply(Operation.SUM, terms)


ENTRY = Entry(
    kind="squared-hinge",
    needs=("score table",),
    options=(MARGIN_OPTION,),
    principles=("skip-true", "subtract", "margin", "clamp", "square", "sum", "mean"),
    build=loss_builder(SquaredHinge),
)
