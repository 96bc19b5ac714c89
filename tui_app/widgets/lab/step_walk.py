"""The step that a run stands at, as a computation to walk through: the run's own numbers."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from tui_app.data.training_set import TrainingSet
from tui_app.text.look import Look
from tui_app.widgets.lab.state import LabState
from tui_app.worked.computations.sgd_step import SgdStep
from tui_app.worked.linear_model import EXACT_NUMBERS, model_of_arrays

_DECIMALS = 4


def step_of(state: LabState, look: Look) -> SgdStep:
    """The update that the step after the present one makes, with the minibatch that it takes.

    Numbers that are short decimals (a demo's points, its first weights) are worked exactly. Only what is
    looked at is worked out, however large the minibatch.
    """
    snapshot = state.snapshot()
    problem, settings = state.problem, snapshot.settings
    rows = snapshot.next_rows
    X = np.asarray(problem.X.rows(rows), dtype=np.float64)
    W, b = np.asarray(snapshot.W, dtype=np.float64), np.asarray(snapshot.b, dtype=np.float64)
    source: TrainingSet = state.plan.prepared.source
    exact = W.size * len(rows) <= EXACT_NUMBERS and all(map(_short, (X, W, b)))
    named = "lab.point" if state.data.plane else "lab.image"
    model = model_of_arrays(
        W, b, X, problem.y[rows],
        classes=source.classes,
        features=state.data.features,
        images=[look.say(named, number=f"{int(row) + 1:,}") for row in rows],
        decimal=exact,
    )  # fmt: skip

    def number(value: float) -> Decimal:
        return Decimal(repr(value))

    return SgdStep(
        model, settings.loss, number(settings.reg), number(settings.margin),
        rate=number(settings.learning_rate), drawn=[int(row) + 1 for row in rows],
    )  # fmt: skip


def _short(array: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bool:
    return bool(np.isfinite(array).all() and (np.round(array, _DECIMALS) == array).all())
