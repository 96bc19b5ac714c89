"""The loss curve of a run, with the marks of the expected start and of the step that is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from tui_app.text.lab.losses import exact_number, expected_formula
from tui_app.text.lab.model import Evaluated, RunShown
from tui_app.text.lines import Line, Role
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Plot, PlotPoint, plot_lines

_HEADROOM = 1.08
"""How much higher the axis goes than the highest loss."""

_DRAWN = 120
"""Evaluations that a curve is drawn through, about."""

_FAR = 4.0
"""Times its start: a loss above has left the plot."""

_USUAL = 0.98
"""The share of the batch losses that the axis reaches."""


def loss_plot(run: RunShown, look: Look) -> Plot:
    """Whole loss over the steps, the batch loss thin behind it, the expected start and the place marked."""
    full = _whole(run)
    batch = [(float(step), loss) for step, loss in run.batch_losses]
    first = run.comparable[0][1].loss if run.comparable else 0.0
    start = max(run.expected_start, first if math.isfinite(first) else 0.0)
    highest = _highest((y for _, y in full), (y for _, y in batch), start)
    curves = []
    if batch:
        curves.append(Curve(tuple(batch), look.say("lab.curve.batch"), Role.MUTED))
    if full:
        curves.append(Curve(tuple(full), look.say("lab.curve.full")))
    formula = expected_formula(run, look)
    points = [PlotPoint(0.0, run.expected_start, f"{formula} = {exact_number(run.expected_start, look)}")]
    now = run.now
    here = [(step, each) for step, each in run.evaluated if step <= run.step]
    if now is not None and here[-1][0] == run.step and math.isfinite(now.loss):
        points.append(PlotPoint(float(run.step), now.loss))
    return Plot(
        x_range=(0.0, float(max(run.budget, run.head, 1))),
        y_range=(0.0, highest),
        curves=tuple(curves),
        points=tuple(points),
        verticals=(float(run.step),) if run.step < run.head else (),
        x_label=look.say("lab.curve.step"),
        y_label=look.say("lab.curve.legend"),
    )


def _whole(run: RunShown) -> list[tuple[float, float]]:
    """The whole loss over the steps, interrupted where it became another one.

    A step at which the settings changed has the loss that goes on from there, since that is the one that falls.
    """
    changes = [step for step in run.objective_changes if step]
    points: list[tuple[float, float]] = []
    for step, each in _some(run.evaluated):
        while changes and changes[0] <= step:
            points.append((float(changes.pop(0)), math.nan))
        points.append((float(step), each.loss))
    return points


def _some(evaluated: Sequence[Evaluated]) -> Sequence[Evaluated]:
    """Enough of many evaluations for a curve, the first and the last among them."""
    stride = max(1, len(evaluated) // _DRAWN)
    return evaluated if stride == 1 else (*evaluated[:-1:stride], evaluated[-1])


def _highest(full: Iterable[float], batch: Iterable[float], start: float) -> float:
    """What the axis reaches: the whole loss, unless it has left its start far behind and above it; of the
    batch losses those that don't make the rest flat.
    """
    whole = max((value for value in full if value <= _FAR * start), default=start)
    usual = sorted(value for value in batch if math.isfinite(value))
    of_batch = usual[int(_USUAL * (len(usual) - 1))] if usual else 0.0
    return max(whole, min(of_batch, _FAR * start), 1e-9) * _HEADROOM


def curve_lines(run: RunShown, cells: int, rows: int, look: Look) -> list[Line]:
    """The loss curve in at most `rows` lines; none where it has no room."""
    return plot_lines(loss_plot(run, look), cells, rows, look)
