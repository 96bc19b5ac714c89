"""`plot`: something that changes with a number, with words for those who can't see it.

What can be shown stands in `lesson/plots`; a new plot needs nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tui_app.data.names import nearest_name
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block, Table
from tui_app.lesson.plots import plot_kinds
from tui_app.lesson.plotting.drawing import Drawing, PlotKind
from tui_app.text.lines import Line, Span
from tui_app.text.look import Look
from tui_app.text.plot import plot_words
from tui_app.text.wrap import wrap


@dataclass(frozen=True, eq=False)
class PlotBlock(Block):
    """A plot of the lesson's numbers; `alt` is what its author says about it."""

    kind = "plot"
    on_stage = True

    of: str
    drawing: Drawing
    alt: str
    changed: bool = False
    """Whether it shows other numbers than the lesson's, of which `alt` needn't be true."""

    def recomputed(self, tables: Mapping[str, Table], margin: Decimal | None = None) -> PlotBlock:
        """The plot of changed numbers: tables by the ids of their blocks, and the margin. Never raises."""
        drawing = self.drawing.recomputed(tables, margin)
        return self if drawing is self.drawing else replace(self, drawing=drawing, changed=True)

    def told(self, look: Look, cells: int) -> list[Line]:
        """What the author says of the plot, and its numbers."""
        return wrap([Span(f"{look.glyphs.written(self.alt)} {self.words(look)}".rstrip())], cells)

    def words(self, look: Look) -> str:
        """The plot in sentences, from its numbers; empty where there is nothing to draw."""
        drawn = self.drawing.plot(look)
        return "" if drawn is None else plot_words(drawn, look)

    def caption(self, look: Look) -> str:
        """What stands below the picture: the author's words, or those of the changed numbers."""
        if not self.changed:
            return look.glyphs.written(self.alt)
        return self.words(look) or look.say("plots.words.nothing")

    def as_json(self) -> dict[str, object]:
        """What is drawn, by ids, and the words for it; the words are empty where there is nothing to draw."""
        words = self.words(Look())
        on = {"on": ", ".join(self.drawing.names)} if self.drawing.names else {}
        return {
            "id": self.id,
            "kind": self.kind,
            "of": self.of,
            **on,
            **(self.drawing.as_json() if words else {}),
            "alt": self.alt,
            "words": words,
        }


def _read(fence: Fence, scope: Scope) -> Block | None:
    of = fence.options["of"]
    kind = plot_kinds().get(of.value)
    if kind is None:
        known = plot_kinds()
        nearest = nearest_name(of.value, known) or ""
        scope.findings.error(
            of.line + 1, of.column, "plot-of", found=of.value, known=", ".join(known), nearest=nearest
        )
        return None
    if not fence.options["alt"].value:
        scope.findings.error(fence.options["alt"].line + 1, 1, "plot-without-words")
    if any(line.strip() for line in fence.body):
        scope.findings.error(fence.body_line, 1, "body-unexpected", kind="plot")
    if not _has_all(kind, fence, scope):
        return None
    drawing = kind.read(fence, scope)
    if drawing is None:
        return None
    return PlotBlock(fence.id, fence.line, kind.name, drawing, fence.options["alt"].value)


def _has_all(kind: PlotKind, fence: Fence, scope: Scope) -> bool:
    """Notes the options that this plot needs and hasn't got; whether none is missing or empty."""
    good = True
    for name in kind.required:
        found = fence.options.get(name)
        if found is None:
            scope.findings.error(fence.line, 1, "plots.problem.option-missing", name=name, plot=kind.name)
        elif not found.value:
            scope.findings.error(found.line + 1, found.column, "option-empty", name=name)
        good = good and found is not None and bool(found.value)
    return good


def _more(fence: Fence) -> tuple[str, ...]:
    kind = plot_kinds().get(fence.option("of") or "")
    return tuple(fence.options) if kind is None else (*kind.required, *kind.optional)


KIND = Kind("plot", _read, required=("of", "alt"), more=_more, wording=("alt",))
