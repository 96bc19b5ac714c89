"""A gradient check of the weights that a lab shows, one cell at a time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.gradient_check import gradient_error, numeric_slope
from tui_app.numerics.landscape import Landscape
from tui_app.numerics.losses import loss_named
from tui_app.numerics.training import Settings, Start
from tui_app.text.lab.body import CheckShown
from tui_app.text.lab.check import CheckedCell
from tui_app.text.lab.model import PointsShown

MOST_CELLS = 40
"""Cells that are checked, of more a random choice, as the course's `grad_check_sparse` does."""

MOST_PRODUCTS = 200_000
"""Features of the images that one loss is worked on: two losses a cell."""


def checking(weights: Start, points: PointsShown, settings: Settings) -> Iterator[CheckShown]:
    """How far the check is after each cell; W and b are one array, the bias last."""
    rows = max(1, MOST_PRODUCTS // points.X.shape[1])
    X, y = np.asarray(points.X[:rows], dtype=np.float64), points.y[:rows]
    both = np.column_stack([weights.W, weights.b]).astype(np.float64)
    landscape = Landscape(loss_named(settings.loss, settings.margin), X, y, settings.reg)
    analytic = np.column_stack(landscape.gradient(both[:, :-1], both[:, -1]))

    def total(at: NDArray[np.float64]) -> float:
        return landscape.height(at[:, :-1], at[:, -1])

    cells = list(np.ndindex(both.shape))
    if len(cells) > MOST_CELLS:
        chosen = np.random.default_rng(0).choice(len(cells), MOST_CELLS, replace=False)
        cells = [cells[at] for at in sorted(chosen.tolist())]
    found: list[CheckedCell] = []
    yield CheckShown((), len(cells), None, len(y))
    for j, d in cells:
        with np.errstate(all="ignore"):
            found.append(CheckedCell(j, d, float(analytic[j, d]), numeric_slope(total, both, (j, d))))
        done = len(found) == len(cells)
        error = None
        if done:
            a, n = (np.array(each) for each in zip(*((c.analytic, c.numeric) for c in found), strict=True))
            error = gradient_error(a, n)
        yield CheckShown(tuple(found), len(cells), error, len(y))
