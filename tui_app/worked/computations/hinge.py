"""Multiclass SVM (hinge) loss: L_i = Σ_{j≠y_i} max(0, s_j − s_{y_i} + Δ).

Lecture 3, slides 11 to 17; Weston and Watkins (1999).
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.numerics.losses import Loss, loss_named
from tui_app.worked.expression import Apply, Expression, Operation
from tui_app.worked.hinge_terms import HingeTerms
from tui_app.worked.register import MARGIN_OPTION, Entry, loss_builder


class Hinge(HingeTerms):
    """The sum of the clamped terms."""

    kind = "hinge"

    @property
    def loss(self) -> Loss:
        """The hinge loss on arrays."""
        return loss_named("hinge", self.margin.value)

    def gathered(self, terms: Sequence[Expression]) -> Expression:
        """Σ of the terms."""
        return Apply(Operation.SUM, terms)


ENTRY = Entry(
    kind="hinge",
    needs=("score table",),
    options=(MARGIN_OPTION,),
    principles=("skip-true", "subtract", "margin", "clamp", "sum", "mean"),
    build=loss_builder(Hinge),
)
