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
from tui_app.text.drawn_table import GAP, Names, TableCell, TableColumn, drawn_column, table_lines
from tui_app.text.lab.model import PointsShown
from tui_app.text.lines import Line, Role, Span, fit, line
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

PLACES = 2
_NAME_CELLS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """dW (C, D) and db (C,) of the whole loss over the points shown."""

    dW: NDArray[np.float64]
    db: NDArray[np.float64]


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
    shown = range(min(len(classes), max(rows - 1, 1)))
    names = [look.name(classes[j]) for j in shown]
    both, gradient = np.column_stack([W, b]), np.column_stack([slopes.dW, slopes.db])
    headings = [*(f"W {name}" for name in features), "b"]

    def weight(j: int, d: int) -> TableCell:
        here = (j, d) == chosen
        role, mark = (Role.CHOSEN, look.glyphs.chosen) if here else (Role.PLAIN, "")
        return TableCell(number_text(both[j, d], look), role, ("weight", j, d), mark)

    weights = [TableColumn(name, [weight(j, d) for j in shown]) for d, name in enumerate(headings)]
    downhill = [
        TableColumn(f"d{name}", [TableCell(number_text(gradient[j, d], look), Role.MATH) for j in shown])
        for d, name in enumerate(headings)
    ]
    mixed = [column for pair in zip(weights, downhill, strict=True) for column in pair]
    if _width(names, mixed) <= cells:
        return _table(names, mixed, cells, look)
    below = _table(names, downhill, cells, look) if rows > 2 * len(shown) + 1 else []
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
    """A row a point: its features, label, score of each class and loss, the mean below; ✔ stands at the true
    score where it is above all others, ! where it isn't.
    """
    with np.errstate(all="ignore"):
        S = linear_scores(points.X, np.asarray(W, dtype=np.float64), np.asarray(b, dtype=np.float64))
        losses = loss_named(settings.loss, settings.margin).per_image(S, points.y)
    room = max(rows - 3, 1)
    first = (
        0 if points.chosen is None else min(max(points.chosen - room // 2, 0), max(len(points.y) - room, 0))
    )
    shown = range(first, min(first + room, len(points.y)))
    columns = [
        TableColumn(
            features[d],
            [TableCell(number_text(points.X[at, d], look), target=("point", at)) for at in shown],
            [TableCell()],
        )
        for d in range(len(features))
    ]
    columns.append(
        TableColumn(
            "y", [TableCell(look.name(classes[points.y[at]]), free=True) for at in shown], [TableCell()]
        )
    )
    for j in range(len(classes)):
        body = [_score(S[at], j, int(points.y[at]), look) for at in shown]
        columns.append(TableColumn(f"s({look.name(classes[j])})", body, [TableCell()]))
    body = [TableCell(number_text(losses[at], look), Role.DONE if losses[at] else Role.MUTED) for at in shown]
    mean = TableCell(number_text(float(losses.mean()), look), Role.RESULT)
    columns.append(TableColumn(f"L{look.glyphs.sub_i}", body, [mean]))
    names = [
        Span(str(at + 1), Role.CHOSEN if at == points.chosen else Role.PLAIN, ("point", at)) for at in shown
    ]
    return _table(names, columns, cells, look, look.say("lab.points.mean"))


def _score(scores: NDArray[Any], j: int, label: int, look: Look) -> TableCell:
    if j != label:
        return TableCell(number_text(scores[j], look))
    right = int(scores.argmax()) == label and (scores == scores[label]).sum() == 1
    mark = look.glyphs.true if right else "!"
    return TableCell(number_text(scores[j], look), Role.TRUE if right else Role.WRONG, mark=mark)


def _width(names: Sequence[str], columns: Sequence[TableColumn]) -> int:
    named = Names("", [Span(name) for name in names]).cells(_NAME_CELLS)
    return named + sum(GAP + drawn_column(column).cells for column in columns)


def _table(
    names: Sequence[str | Span], columns: Sequence[TableColumn], cells: int, look: Look, footer: str = ""
) -> list[Line]:
    """The columns that fit, the last one always; none where not even that does."""
    spans = [each if isinstance(each, Span) else Span(each, Role.STRONG) for each in names]
    listed = Names("", spans, [Span(footer, Role.STRONG)] if footer else [])
    name_cells = listed.cells(_NAME_CELLS)
    drawn = [drawn_column(column) for column in columns]
    while len(drawn) > 1 and name_cells + sum(column.cells + GAP for column in drawn) > cells:
        drawn.pop(-2)
    return [fit(each, cells) for each in table_lines(listed, name_cells, drawn, look.glyphs)]


def heading(text: str) -> Line:
    """The title of a panel."""
    return line(text, role=Role.HEADING)
