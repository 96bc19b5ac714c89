"""The demo's two tables: W and b with their gradients, and the points with their scores and losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.numerics.arrays import Floats
from tui_app.numerics.landscape import Landscape
from tui_app.numerics.linear import linear_scores
from tui_app.numerics.losses import loss_named
from tui_app.text.columns import GAP, columns
from tui_app.text.lab.model import PointsShown, RunShown
from tui_app.text.lines import BLANK, Line, Role, Span, fit, line, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

PLACES = 2


def number_text(value: float, look: Look) -> str:
    """With two places where it is of a readable size."""
    return shown_number(Number.of(float(value)), look, PLACES if abs(value) < 1e6 else None).text


def weights_table(
    run: RunShown,
    points: PointsShown,
    cells: int,
    rows: int,
    look: Look,
    chosen: tuple[int, int] | None = None,
) -> list[Line]:
    """A row a class: each weight with its gradient over the points beside it, the bias last; where that is too
    wide, the gradients below. `chosen` is class and column.
    """
    shown = range(min(len(run.data.classes), max(rows - 2, 1)))
    names = [line(look.name(run.data.classes[j]), role=Role.STRONG) for j in shown]
    W, b = np.asarray(run.W, dtype=np.float64), np.asarray(run.b, dtype=np.float64)
    loss = loss_named(run.settings.loss, run.settings.margin)
    dW, db = Landscape(loss, points.X, points.y, run.settings.reg).gradient(W, b)
    both, gradient = np.column_stack([W, b]), np.column_stack([dW, db])
    headings = [*(f"W {name}" for name in run.data.features), "b"]

    def weight(j: int, d: int) -> Line:
        here = (j, d) == chosen
        mark = look.glyphs.chosen if here else ""
        return (
            Span(mark + number_text(both[j, d], look), Role.CHOSEN if here else Role.PLAIN, ("weight", j, d)),
        )

    weights = [Column(name, [weight(j, d) for j in shown]) for d, name in enumerate(headings)]
    slopes = [
        Column(f"d{name}", [line(number_text(gradient[j, d], look), role=Role.MATH) for j in shown])
        for d, name in enumerate(headings)
    ]
    mixed = [column for pair in zip(weights, slopes, strict=True) for column in pair]
    if _width(names, mixed) <= cells:
        return _table(names, mixed, cells, look)
    below = _table(names, slopes, cells, look) if rows > 2 * len(shown) + 3 else []
    return [*_table(names, weights, cells, look), *below]


def points_table(run: RunShown, points: PointsShown, cells: int, rows: int, look: Look) -> list[Line]:
    """A row a point: its features, label, score of each class and loss, the mean below.

    Before the true score stands ✔ where it is above all others, ! where it isn't. Features are left out first
    where not all fits.
    """
    with np.errstate(all="ignore"):
        S = linear_scores(points.X, np.asarray(run.W, dtype=np.float64), np.asarray(run.b, dtype=np.float64))
        losses = loss_named(run.settings.loss, run.settings.margin).per_image(S, points.y)
    shown = _points_in_sight(points, max(rows - 3, 1))
    features = [
        Column(name, [line(number_text(points.X[at, d], look)) for at in shown])
        for d, name in enumerate(run.data.features)
    ]
    others = _judged_columns(S, losses, points, shown, run.data.classes, look)
    names: list[Line] = []
    for at in shown:
        role = Role.CHOSEN if at == points.chosen else Role.PLAIN
        names.append((Span(str(at + 1), role, ("point", at)),))
    names.append(line(look.say("lab.points.mean"), role=Role.STRONG))
    while features and _width(names, [*features, *others]) > cells:
        features.pop()
    return _table(names, [*features, *others], cells, look)


def _points_in_sight(points: PointsShown, room: int) -> range:
    """As many points as there is room for, the chosen one in their middle where it can be."""
    first = 0 if points.chosen is None else points.chosen - room // 2
    first = max(min(first, len(points.y) - room), 0)
    return range(first, min(first + room, len(points.y)))


def _judged_columns(
    S: Floats, losses: Floats, points: PointsShown, shown: range, classes: Sequence[str], look: Look
) -> list[Column]:
    """Label, score of each class and loss of the points shown, and the mean loss of all below."""
    labels = Column("y", [line(look.name(classes[points.y[at]])) for at in shown])
    scores = [
        Column(f"s({look.name(name)})", [_score(S[at], j, int(points.y[at]), look) for at in shown])
        for j, name in enumerate(classes)
    ]
    of_points = [
        line(number_text(losses[at], look), role=Role.DONE if losses[at] else Role.MUTED) for at in shown
    ]
    mean = line(number_text(float(losses.mean()), look), role=Role.RESULT)
    return [labels, *scores, Column(f"L{look.glyphs.sub_i}", [*of_points, mean])]


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
