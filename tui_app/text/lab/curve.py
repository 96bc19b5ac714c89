"""The loss curve of a run, with the marks of the expected start and of the step that is looked at."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tui_app.text.lab.losses import exact_number, expected_formula
from tui_app.text.lab.model import Evaluated, RunShown
from tui_app.text.lines import Line, Role
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Label, Pattern, Plot, PlotPoint, plot_lines
from tui_app.text.plot.model import Pair

_HEADROOM = 1.08
"""How much higher the axis goes than the highest loss."""

_LEFT_HEADROOM = 1.35
"""The same where a loss has left the plot, which is said in the first row."""

_DRAWN = 120
"""Evaluations that a curve is drawn through, about."""

_FAR = 4.0
"""Times its start: a loss above has left the plot."""

_USUAL = 0.98
"""The share of the batch losses that the axis reaches."""


_NEAR = 0.1
"""The share of the axis within which a curve runs through a label."""


def loss_plot(run: RunShown, look: Look, other: RunShown | None = None) -> Plot:
    """Whole loss over the steps, the batch loss dotted behind it, the expected start and the place marked.

    Beside an `other` run of the same loss both have one axis.
    """
    full = _whole(run)
    batch = [(float(step), loss) for step, loss in run.batch_losses]
    highest = _highest(run)
    if other is not None and (other.settings.loss, other.settings.margin) == (
        run.settings.loss,
        run.settings.margin,
    ):
        highest = max(highest, _highest(other))
    curves = []
    if batch:
        label = look.say("lab.curve.batch")
        curves.append(Curve(tuple(batch), label, Role.MUTED, Pattern.DOTTED))
    if full:
        curves.append(Curve(tuple(full), look.say("lab.curve.full")))
    points = [PlotPoint(0.0, run.expected_start)]
    now = run.now
    here = [(step, each) for step, each in run.evaluated if step <= run.step]
    if now is not None and here[-1][0] == run.step and math.isfinite(now.loss):
        points.append(PlotPoint(float(run.step), now.loss))
    last = float(max(run.budget, run.head, 1))
    dots = look.say("lab.curve.dots") if look.glyphs.braille else Pattern.DOTTED.character
    return Plot(
        x_range=(0.0, last),
        y_range=(0.0, highest),
        curves=tuple(curves),
        points=tuple(points),
        verticals=(float(run.step),) if run.step < run.head else (),
        horizontals=(run.expected_start,),
        labels=(
            *_left_labels(full, last, highest, look),
            _expected_label(run, full + batch, last, highest, look),
        ),
        x_label=look.say("lab.curve.step"),
        y_label=look.say("lab.curve.legend", dots=dots),
    )


def _expected_label(run: RunShown, points: Sequence[Pair], last: float, highest: float, look: Look) -> Label:
    """What chance costs, at the end of its level line; above or below it where a curve comes along there."""
    text = f"{expected_formula(run, look)} = {exact_number(run.expected_start, look)}"
    y = run.expected_start
    if any(at > last / 2 and abs(value - y) < _NEAR * highest for at, value in points):
        y += 2 * _NEAR * highest * (-1 if y > highest / 2 else 1)
    return Label(last, y, text, ends=True)


def _left_labels(full: Sequence[Pair], last: float, highest: float, look: Look) -> list[Label]:
    """Where the whole loss has left the plot for good: an arrow and what it means; none where it hasn't."""
    inside = [at for at, (_, loss) in enumerate(full) if loss <= highest]
    if not full or (inside and inside[-1] == len(full) - 1):
        return []
    step = _leaving(full[inside[-1]], full[inside[-1] + 1], highest) if inside else full[0][0]
    up, said = look.glyphs.up, look.say("lab.curve.left")
    if step > last / 2:
        return [Label(step, highest, f"{said} {up}", ends=True)]
    return [Label(step, highest, up), Label(last, highest, f"{up} {said}", ends=True)]


def _leaving(one: Pair, two: Pair, highest: float) -> float:
    """Where the straight line from a loss that is inside to one that isn't crosses the upper edge."""
    (step, loss), (to_step, to_loss) = one, two
    if not math.isfinite(to_loss):
        return to_step
    return step + (to_step - step) * (highest - loss) / (to_loss - loss)


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


def _highest(run: RunShown) -> float:
    """What the axis reaches: the whole loss, unless it has left its start far behind and above it; of the
    batch losses those that don't make the rest flat.
    """
    first = run.comparable[0][1].loss if run.comparable else 0.0
    start = max(run.expected_start, first if math.isfinite(first) else 0.0)
    losses = [loss for _, loss in _whole(run)]
    whole = max((loss for loss in losses if loss <= _FAR * start), default=start)
    usual = sorted(loss for _, loss in run.batch_losses if math.isfinite(loss))
    of_batch = usual[int(_USUAL * (len(usual) - 1))] if usual else 0.0
    left = bool(losses) and not losses[-1] <= _FAR * start
    return max(whole, min(of_batch, _FAR * start), 1e-9) * (_LEFT_HEADROOM if left else _HEADROOM)


def curve_lines(
    run: RunShown, cells: int, rows: int, look: Look, other: RunShown | None = None
) -> list[Line]:
    """The loss curve in at most `rows` lines; none where it has no room."""
    return plot_lines(loss_plot(run, look, other), cells, rows, look)
