"""Structured SVM loss: L_i = max(0, max_{j≠y_i} s_j − s_{y_i} + Δ).

"Structured SVM" in the lecture's demo; Crammer and Singer (2001).
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.numerics.losses import Loss, loss_named
from tui_app.worked.expression import Apply, Expression, Key, Operation
from tui_app.worked.hinge_terms import HingeTerms
from tui_app.worked.number import largest
from tui_app.worked.register import MARGIN_OPTION, Entry, loss_builder


class Structured(HingeTerms):
    """The largest of the clamped terms alone."""

    kind = "structured"
    gather = ("loss", "largest")

    @property
    def loss(self) -> Loss:
        """The structured SVM loss on arrays."""
        return loss_named("structured", self.margin.value)

    def gathered(self, terms: Sequence[Expression]) -> Expression:
        """The largest term; 0 where every margin is kept, since each term is clamped."""
        return Apply(Operation.LARGEST, terms)

    def gathers_largest(self, key: Key) -> bool:
        """The image's loss is the largest of its terms."""
        return key[0] == "loss"

    def chosen(self, image: int) -> int:
        """The wrong class of the largest score, which attains the largest term: the first one on a tie."""
        scores = {j: self.value(("score", image, j)) for j in self.wrong_classes(image)}
        best = largest(scores.values())
        return next(j for j, score in scores.items() if score is best)


ENTRY = Entry(
    kind="structured",
    needs=("score table",),
    options=(MARGIN_OPTION,),
    principles=("skip-true", "subtract", "margin", "clamp", "largest", "mean"),
    build=loss_builder(Structured),
)
