"""`:of: hinge`: one term of a hinge loss as its true score changes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.inputs import options_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind
from tui_app.lesson.plotting.options import image_in, names_on, score_table_on, wrong_class
from tui_app.text.look import Look
from tui_app.text.plot import Plot, hinge_plot
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.expression import Key
from tui_app.worked.register import MARGIN_OPTION


@dataclass(frozen=True, eq=False)
class HingeTerm(Drawing):
    """max(0, s_j − s_y + Δ) of class `of_class` over s_y, and where the image stands on it."""

    image: int
    of_class: int
    margin: Decimal

    @property
    def key(self) -> Key:
        """The term."""
        return ("term", self.image, self.of_class)

    @cached_property
    def computation(self) -> Hinge:
        """The loss that the term belongs to."""
        (table,) = self.tables
        assert isinstance(table, ScoreTable)
        return Hinge(table, self.margin)

    def looked(self) -> tuple[Computation, Key]:
        """The term in its loss."""
        return self.computation, self.key

    def picture(self, look: Look) -> Plot | None:
        """The hinge with the term's point."""
        return hinge_plot(self.computation, self.key, look)

    def as_json(self) -> dict[str, object]:
        """Image, class, margin and the term's value."""
        table = self.computation.table
        return {
            "image": table.name(self.image),
            "term": table.classes[self.of_class],
            "margin": float(self.margin),
            "value": self.computation.value(self.key).value,
        }


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    table = score_table_on(fence, scope)
    options = options_of((MARGIN_OPTION,), fence, scope)
    image = None if table is None else image_in(table, fence, scope)
    if table is None or options is None or image is None:
        return None
    of_class = wrong_class(table, image, fence, scope)
    margin = options["margin"]
    assert isinstance(margin, Decimal)
    return None if of_class is None else HingeTerm(names_on(fence), (table,), image, of_class, margin)


PLOT = PlotKind("hinge", _read, required=("on", "image", "term"), optional=("margin",))
