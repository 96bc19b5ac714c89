"""`plot`: one hinge term as its true score changes, with words for those who can't see it."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.data.names import nearest_name
from tui_app.lesson.kinds import Fence, Kind, Scope
from tui_app.lesson.model import Block
from tui_app.lesson.references import computation_of, part_of
from tui_app.text.lines import Line, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.worked.expression import Key
from tui_app.worked.register import register
from tui_app.worked.score_loss import ScoreLoss

_OF = "hinge"


@dataclass(frozen=True)
class PlotBlock(Block):
    """The term `key`, `("term", image, class)`, of a computation; `alt` says what the curve does."""

    kind = "plot"
    on_stage = True

    of: str
    on: str
    computation: ScoreLoss
    key: Key
    alt: str

    def told(self, look: Look, cells: int) -> list[Line]:
        """The plot in words."""
        return wrap([Span(look.say("lesson.told.plot", alt=self.alt))], cells)

    def as_json(self) -> dict[str, object]:
        """What is drawn, by ids, and the words for it."""
        _, image, of_class = self.key
        table = self.computation.table
        return {
            "id": self.id,
            "kind": self.kind,
            "of": self.of,
            "on": self.on,
            "image": table.name(int(image)),
            "term": table.classes[int(of_class)],
            "margin": self.computation.margin.value,
            "value": self.computation.value(self.key).value,
            "alt": self.alt,
        }


def _read(fence: Fence, scope: Scope) -> Block | None:
    of, on = fence.options["of"], fence.options["on"]
    entry = register().get(of.value)
    if entry is None or of.value != _OF:
        scope.findings.error(of.line + 1, of.column, "plot-of", found=of.value, known=_OF)
        return None
    if not fence.options["alt"].value:
        scope.findings.error(fence.options["alt"].line + 1, 1, "plot-without-words")
    if any(line.strip() for line in fence.body):
        scope.findings.error(fence.body_line, 1, "body-unexpected", kind="plot")
    computation = computation_of(entry, fence, scope)
    if not isinstance(computation, ScoreLoss):
        return None
    image = part_of(computation, fence, scope)
    of_class = _wrong_class(computation, image, fence, scope)
    if image is None or of_class is None:
        return None
    key: Key = ("term", image, of_class)
    return PlotBlock(fence.id, fence.line, of.value, on.value, computation, key, fence.options["alt"].value)


def _wrong_class(computation: ScoreLoss, image: int | None, fence: Fence, scope: Scope) -> int | None:
    term = fence.options["term"]
    classes = computation.table.classes
    if term.value not in classes:
        nearest = nearest_name(term.value, classes) or ""
        scope.findings.error(term.line + 1, term.column, "no-class", name=term.value, nearest=nearest)
        return None
    found = classes.index(term.value)
    if image is not None and computation.table.label(image) == found:
        scope.findings.error(term.line + 1, term.column, "plot-true-class", name=term.value)
        return None
    return found


KIND = Kind(
    "plot", _read, required=("of", "on", "image", "term", "alt"), optional=("margin",), wording=("alt",)
)
