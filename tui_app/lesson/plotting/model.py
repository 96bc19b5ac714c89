"""The linear classifier that a plot over its weights is about: four tables of the lesson, or the demo's nine
points.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.data.training_sets import training_set
from tui_app.errors import LosslabError
from tui_app.lesson.inputs import options_of, tables_on
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.model import Table
from tui_app.lesson.plotting.drawing import Drawing
from tui_app.lesson.plotting.options import names_on
from tui_app.numerics.landscape import Landscape
from tui_app.numerics.losses import loss_named
from tui_app.worked.linear_entry import LOSS_OPTION, NEEDS, REG_OPTION
from tui_app.worked.linear_model import LinearModel, model_of, model_of_arrays
from tui_app.worked.register import MARGIN_OPTION, Option

DATA = ("demo9",)
"""The training sets with weights to start from."""

MODEL_OPTIONS = ("on", "data", "loss", "reg", "margin")

_MOST_SCORES = 20_000
"""N·C² of a classifier that can be drawn: each of its N·C terms may bend the loss, against C − 1 others."""


@dataclass(frozen=True, eq=False)
class ModelDrawing(Drawing):
    """A plot of L(W, b) over the images of four tables W, b, X, y, or over those of `data`."""

    data: str
    """The name of a training set; empty where tables are given."""
    loss: str
    reg: Decimal
    margin: Decimal

    @cached_property
    def model(self) -> LinearModel | None:
        """W, b, X and y; None where edited tables no longer fit together."""
        if self.data:
            return _data_model(self.data)
        try:
            return _table_model(self.tables[:4])
        except LosslabError:
            return None

    def landscape(self, loss: str | None = None) -> Landscape:
        """The loss over the model's images."""
        assert self.model is not None
        _, _, features, labels = self.model.arrays
        kind = loss_named(loss or self.loss, float(self.margin))
        return Landscape(kind, features, labels, float(self.reg))

    @property
    def weights(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """W (C, D) and b (C,)."""
        assert self.model is not None
        weights, bias, _, _ = self.model.arrays
        return weights, bias

    def model_json(self) -> dict[str, object]:
        """What the loss is computed from."""
        data: dict[str, object] = {"data": self.data} if self.data else {}
        return {**data, "loss": self.loss, "reg": float(self.reg), "margin": float(self.margin)}


@dataclass(frozen=True, slots=True)
class ModelFound:
    """What the options of a fence say of the model."""

    names: tuple[str, ...]
    tables: tuple[Table, ...]
    data: str
    loss: str
    reg: Decimal
    margin: Decimal
    model: LinearModel


def read_model(
    fence: Fence, scope: Scope, *, usual_data: str = "", reg: Decimal = Decimal(0)
) -> ModelFound | None:
    """The model of `:on: W, b, X, y` or `:data: demo9`, with `:loss:`, `:reg:` and `:margin:`.

    `usual_data` is taken where neither is given. None, and the problems noted, where there is no model.
    """
    strength = Option(REG_OPTION.name, reg, REG_OPTION.read, REG_OPTION.allowed)
    options = options_of((LOSS_OPTION, strength, MARGIN_OPTION), fence, scope)
    data = _data(fence, scope, usual_data)
    if options is None or data is None:
        return None
    tables = () if data else tuple(tables_on(fence.options["of"].value, (NEEDS,), fence, scope) or ())
    if not data and not tables:
        return None
    loss, strength_found, margin = options["loss"], options["reg"], options["margin"]
    assert isinstance(strength_found, Decimal)
    assert isinstance(margin, Decimal)
    try:
        model = _data_model(data) if data else _table_model(tables)
    except LosslabError as error:
        on = fence.options["on"]
        scope.findings.error(on.line + 1, on.column, "does-not-fit", error=error)
        return None
    if len(model.y) * len(model.classes) ** 2 > _MOST_SCORES:
        scope.findings.error(fence.line, 1, "plots.problem.too-large", most=f"{_MOST_SCORES:,}")
        return None
    names = () if data else names_on(fence)
    return ModelFound(names, tables, data, str(loss), strength_found, margin, model)


def _data(fence: Fence, scope: Scope, usual: str) -> str | None:
    """The name of the training set, empty for tables; None, and the problem noted, where there is neither."""
    found = fence.options.get("data")
    if found is None:
        if "on" in fence.options:
            return ""
        if usual:
            return usual
        scope.findings.error(fence.line, 1, "plots.problem.on-or-data", plot=fence.options["of"].value)
        return None
    if "on" in fence.options:
        scope.findings.error(found.line + 1, found.column, "plots.problem.on-and-data")
        return None
    if found.value not in DATA:
        scope.findings.error(
            found.line + 1,
            found.column,
            "plots.problem.choice",
            name=found.value,
            known=", ".join(DATA),
            nearest=nearest_name(found.value, DATA) or "",
        )
        return None
    return found.value


def _table_model(tables: tuple[Table, ...]) -> LinearModel:
    matrices = [table for table in tables if isinstance(table, Matrix)]
    return model_of(*matrices)


@lru_cache(maxsize=4)
def _data_model(name: str) -> LinearModel:
    found = training_set(name)
    assert found.start is not None
    return model_of_arrays(
        found.start.W,
        found.start.b,
        found.X,
        found.y,
        classes=found.classes,
        features=found.features or tuple(f"x{d + 1}" for d in range(found.X.shape[1])),
        images=tuple(str(image + 1) for image in range(len(found.y))),
        decimal=True,
    )
