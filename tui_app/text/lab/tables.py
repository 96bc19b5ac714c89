"""The demo's two tables: W and b with their gradients, and the points with their scores and losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.linear import bias_gradient, linear_scores, weights_gradient
from tui_app.numerics.losses import loss_named
from tui_app.numerics.training import Settings
from tui_app.text.columns import GAP, columns
from tui_app.text.lab.model import PointsShown
from tui_app.text.lines import BLANK, Line, Role, Span, fit, line, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

PLACES = 2


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """dW (C, D) and db (C,) of the whole loss over the points shown."""

    of_weights: NDArray[np.float64]
    of_bias: NDArray[np.float64]


def slopes_of(W: NDArray[Any], b: NDArray[Any], points: PointsShown, settings: Settings) -> Slopes:
    """The gradient of data loss and regularization loss together; that of λΣW² is 2λW."""
    W, b = np.asarray(W, dtype=np.float64), np.asarray(b, dtype=np.float64)
    with np.errstate(all="ignore"):
        loss = loss_named(settings.loss, settings.margin)
        dS = loss.scores_gradient(linear_scores(points.X, W, b), points.y)
        dW = weights_gradient(dS, points.X) + 2 * settings.reg * W
        return Slopes(np.asarray(dW, dtype=np.float64), np.asarray(bias_gradient(dS), dtype=np.float64))


def number_text(value: float, look: Look) -> str:
    """With two places where it is of a readable size."""
    return shown_number(Number.of(float(value)), look, PLACES if abs(value) < 1e6 else None).text


def weights_table(
    W: NDArray[Any],
    b: NDArray[Any],
    slopes: Slopes,
    classes: Sequence[str],
    features: Sequence[str],
    cells: int,
    rows: int,
    look: Look,
    chosen: tuple[int, int] | None = None,
) -> list[Line]:
    """A row a class: each weight with its gradient beside it, the bias last; where that is too wide, the
    gradients below. `chosen` is class and column.
    """
    shown = range(min(len(classes), max(rows - 2, 1)))
    names = [line(look.name(classes[j]), role=Role.STRONG) for j in shown]
    both, gradient = np.column_stack([W, b]), np.column_stack([slopes.of_weights, slopes.of_bias])
    headings = [*(f"W {name}" for name in features), "b"]

    def weight(j: int, d: int) -> Line:
        here = (j, d) == chosen
        mark = look.glyphs.chosen if here else ""
        return (
            Span(mark + number_text(both[j, d], look), Role.CHOSEN if here else Role.PLAIN, ("weight", j, d)),
        )

    weights = [Column(name, [weight(j, d) for j in shown]) for d, name in enumerate(headings)]
    downhill = [
        Column(f"d{name}", [line(number_text(gradient[j, d], look), role=Role.MATH) for j in shown])
        for d, name in enumerate(headings)
    ]
    mixed = [column for pair in zip(weights, downhill, strict=True) for column in pair]
    if _width(names, mixed) <= cells:
        return _table(names, mixed, cells, look)
    below = _table(names, downhill, cells, look) if rows > 2 * len(shown) + 3 else []
    return [*_table(names, weights, cells, look), *below]


def points_table(
    W: NDArray[Any],
    b: NDArray[Any],
    points: PointsShown,
    settings: Settings,
    classes: Sequence[str],
    features: Sequence[str],
    cells: int,
    rows: int,
    look: Look,
) -> list[Line]:
    """A row a point: its features, label, score of each class and loss, the mean below.

    Before the true score stands ✔ where it is above all others, ! where it isn't. Features are left out first
    where not all fits.
    """
    with np.errstate(all="ignore"):
        S = linear_scores(points.X, np.asarray(W, dtype=np.float64), np.asarray(b, dtype=np.float64))
        losses = loss_named(settings.loss, settings.margin).per_image(S, points.y)
    room = max(rows - 3, 1)
    first = (
        0 if points.chosen is None else min(max(points.chosen - room // 2, 0), max(len(points.y) - room, 0))
    )
    shown = range(first, min(first + room, len(points.y)))

    def name(at: int) -> Line:
        return (Span(str(at + 1), Role.CHOSEN if at == points.chosen else Role.PLAIN, ("point", at)),)

    of_features = [
        Column(features[d], [line(number_text(points.X[at, d], look)) for at in shown])
        for d in range(len(features))
    ]
    others = [Column("y", [line(look.name(classes[points.y[at]])) for at in shown])]
    for j in range(len(classes)):
        scores = [_score(S[at], j, int(points.y[at]), look) for at in shown]
        others.append(Column(f"s({look.name(classes[j])})", scores))
    of_loss = [
        line(number_text(losses[at], look), role=Role.DONE if losses[at] else Role.MUTED) for at in shown
    ]
    mean = line(number_text(float(losses.mean()), look), role=Role.RESULT)
    others.append(Column(f"L{look.glyphs.sub_i}", [*of_loss, mean]))
    names = [*map(name, shown), line(look.say("lab.points.mean"), role=Role.STRONG)]
    while of_features and _width(names, [*of_features, *others]) > cells:
        of_features.pop()
    return _table(names, [*of_features, *others], cells, look)


def _score(scores: NDArray[Any], j: int, label: int, look: Look) -> Line:
    text = number_text(scores[j], look)
    if j != label:
        return line(text)
    right = int(scores.argmax()) == label and int((scores == scores[label]).sum()) == 1
    return line((look.glyphs.true if right else "!") + text, role=Role.TRUE if right else Role.WRONG)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the cells below it; what is missing at the end is empty."""

    heading: str
    cells: Sequence[Line]

    @property
    def width(self) -> int:
        """Of the widest."""
        return max(width(self.heading), widest(self.cells))


def _width(names: Sequence[Line], shown: Sequence[Column]) -> int:
    return widest(names) + sum(GAP + column.width for column in shown)


def _table(names: Sequence[Line], shown: Sequence[Column], cells: int, look: Look) -> list[Line]:
    header = [BLANK, *(line(column.heading, role=Role.STRONG) for column in shown)]
    rows = [
        [name, *(column.cells[at] if at < len(column.cells) else BLANK for column in shown)]
        for at, name in enumerate(names)
    ]
    alignments = ["left", *("right" for _ in shown)]
    return [fit(each, cells) for each in columns(header, rows, alignments, cells, look.glyphs)]
