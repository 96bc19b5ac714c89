"""Directions in the weights: a matrix in the shape of W, or one cell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.lesson.inputs import table_of
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.model import Table
from tui_app.lesson.plotting.model import MODEL_OPTIONS, ModelDrawing, ModelFound, read_model
from tui_app.lesson.plotting.options import Span, optional_span
from tui_app.text.look import Look
from tui_app.text.symbols import symbol_text
from tui_app.worked.quantity import Symbol

DIRECTION_OPTIONS = (*MODEL_OPTIONS, "at", "along", "from", "to")

_STEPS = ("a", "b")
"""How far it goes along each direction, as the course notes write it: L(W + aW1 + bW2)."""


@dataclass(frozen=True, eq=False)
class Directed(ModelDrawing):
    """A plot along directions: cells of W, each with its class and feature, else the tables behind the model's.

    Over a cell the plot shows the weight itself, over a direction how far W is from where it stands.
    """

    cells: tuple[tuple[int, int], ...]
    span: Span | None
    """The range as the author gives it."""

    @cached_property
    def directions(self) -> tuple[NDArray[np.float64], ...]:
        """Each (C, D)."""
        weights, _ = self.weights
        if not self.cells:
            tables = [table for table in self.tables[0 if self.data else 4 :] if isinstance(table, Matrix)]
            return tuple(np.array(table.cells, dtype=np.float64) for table in tables)
        found = []
        for cell in self.cells:
            direction = np.zeros_like(weights)
            direction[cell] = 1.0
            found.append(direction)
        return tuple(found)

    def now(self, at: int) -> float:
        """Where the weights stand on an axis: the cell's own number; of a direction 0."""
        return float(self.weights[0][self.cells[at]]) if self.cells else 0.0

    def range_of(self, at: int) -> tuple[float, float]:
        """The range of an axis; where none is given, 2 on both sides of where the weights stand."""
        if self.span is not None:
            return float(self.span.low), float(self.span.high)
        return self.now(at) - 2, self.now(at) + 2

    def axis(self, at: int, look: Look) -> str:
        """What stands at an axis."""
        if not self.cells:
            return _STEPS[at]
        assert self.model is not None
        j, d = self.cells[at]
        return symbol_text(Symbol("W", (self.model.classes[j], self.model.features[d])), look)

    def loss_label(self, look: Look) -> str:
        """What is drawn: L(W), or L along directions."""
        if self.cells:
            return "L(W)"
        moved = (
            f" + {step}{look.name(name)}"
            for step, name in zip(_STEPS, self.names[0 if self.data else 4 :], strict=False)
        )
        return f"L(W{''.join(moved)})"

    def where_json(self) -> dict[str, object]:
        """The model and the directions."""
        assert self.model is not None
        cells = [[self.model.classes[j], self.model.features[d]] for j, d in self.cells]
        return {**self.model_json(), **({"at": cells} if cells else {})}


Along = TypeVar("Along", bound=Directed)


@dataclass(frozen=True, slots=True)
class _Where:
    """What the options say of the directions: cells of W, or tables in the shape of W."""

    cells: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def read_directed(plot: type[Along], count: int, fence: Fence, scope: Scope) -> Along | None:
    """The plot along `count` directions that a fence describes; None, and the problems noted, where it describes none."""
    found = read_model(fence, scope)
    span = optional_span(fence, scope)
    where = None if found is None else _where(count, found, fence, scope)
    if found is None or where is None or span is None:
        return None
    tables = (*found.tables, *where.tables)
    names = (*found.names, *where.names)
    return plot(names, tables, found.data, found.loss, found.reg, found.margin, where.cells, span[0])


def _where(count: int, found: ModelFound, fence: Fence, scope: Scope) -> _Where | None:
    """`:at:` with `count` cells (`cat, x1`, further ones behind a semicolon) or `:along:` with as many matrices.

    None, and the problem noted, where there is neither, or one that doesn't fit W.
    """
    if ("at" in fence.options) == ("along" in fence.options):
        scope.findings.error(fence.line, 1, "plots.problem.at-or-along", plot=fence.options["of"].value)
        return None
    if "at" in fence.options:
        cells = _cells(count, found, fence, scope)
        return None if cells is None else _Where(cells=cells)
    return _along(count, found, fence, scope)


def _cells(count: int, found: ModelFound, fence: Fence, scope: Scope) -> tuple[tuple[int, int], ...] | None:
    at = fence.options["at"]
    classes, features = found.model.classes, list(found.model.features)
    cells: list[tuple[int, int]] = []
    for text in at.value.split(";"):
        names = [name.strip() for name in text.split(",")]
        if len(names) != 2 or names[0] not in classes or names[1] not in features:
            column = at.column + max(at.value.find(text.strip()), 0)
            facts = {"classes": ", ".join(classes), "features": ", ".join(features)}
            scope.findings.error(at.line + 1, column, "plots.problem.cell", cell=text.strip(), **facts)
            return None
        cells.append((classes.index(names[0]), features.index(names[1])))
    if len(set(cells)) != count or len(cells) != count:
        scope.findings.error(
            at.line + 1, at.column, "plots.problem.cells", count=count, found=len(set(cells))
        )
        return None
    return tuple(cells)


def _along(count: int, found: ModelFound, fence: Fence, scope: Scope) -> _Where | None:
    along = fence.options["along"]
    names = tuple(name.strip() for name in along.value.split(","))
    tables: list[Table] = []
    column = along.column
    for text, name in zip(along.value.split(","), names, strict=True):
        place = along.line + 1, column + len(text) - len(text.lstrip())
        column += len(text) + 1
        table = _matrix(name, place, scope)
        if table is None:
            return None
        shape = len(found.model.classes), found.model.dimensions
        if table.shape != shape or not any(cell for row in table.cells for cell in row):
            expected = f"{shape[0]} x {shape[1]}"
            scope.findings.error(*place, "plots.problem.direction", name=name, expected=expected)
            return None
        tables.append(table)
    if len(tables) != count:
        scope.findings.error(
            along.line + 1, along.column, "plots.problem.directions", count=count, found=len(tables)
        )
        return None
    return _Where(names=names, tables=tuple(tables))


def _matrix(name: str, place: tuple[int, int], scope: Scope) -> Matrix | None:
    if not scope.has(name):
        nearest = nearest_name(name, scope.ids()) or ""
        scope.findings.error(*place, "no-block", name=name, nearest=nearest)
        return None
    block = scope.block(name)
    value = table_of(block)
    if block is not None and not isinstance(value, Matrix):
        scope.findings.error(*place, "needs-matrix", name=name, of="along")
    return value if isinstance(value, Matrix) else None
