"""The demo's two tables: W and b with their gradients, and the points with their scores and losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui_app.numerics.arrays import Floats
from tui_app.numerics.landscape import Landscape
from tui_app.numerics.linear import linear_scores
from tui_app.numerics.losses import loss_named
from tui_app.text.drawn_table import (
    EMPTY,
    GAP,
    Names,
    TableCell,
    TableColumn,
    columns_in_sight,
    drawn_column,
    table_lines,
)
from tui_app.text.lab.model import PointsShown, RunShown
from tui_app.text.lab.numbers import PLACES, number_text
from tui_app.text.lines import Line, Role, Span, fit, shortened
from tui_app.text.look import Look

_NAME_CELLS = 10
"""What the name of a class or a feature takes at the most."""


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
    shown = range(min(len(run.data.classes), max(rows - 1, 1)))
    names = Names("", [Span(look.name(run.data.classes[j]), Role.STRONG) for j in shown])
    W, b = np.asarray(run.W, dtype=np.float64), np.asarray(run.b, dtype=np.float64)
    loss = loss_named(run.settings.loss, run.settings.margin)
    dW, db = Landscape(loss, points.X, points.y, run.settings.reg).gradient(W, b)
    both, gradient = np.column_stack([W, b]), np.column_stack([dW, db])
    headings = [*(f"W {_short(name, look)}" for name in run.data.features), "b"]

    def weight(j: int, d: int) -> TableCell:
        here = (j, d) == chosen
        mark = look.glyphs.chosen if here else ""
        role = Role.CHOSEN if here else Role.PLAIN
        return TableCell(mark + number_text(both[j, d], look), role, ("weight", j, d), free=True)

    weights = [TableColumn(name, [weight(j, d) for j in shown]) for d, name in enumerate(headings)]
    slopes = [
        TableColumn(f"d{name}", [_cell(number_text(gradient[j, d], look), Role.MATH) for j in shown])
        for d, name in enumerate(headings)
    ]
    mixed = [column for pair in zip(weights, slopes, strict=True) for column in pair]
    if _fits(names, mixed, cells):
        return _table(names, mixed, cells, look)
    focus = 0 if chosen is None else chosen[1]
    below = _table(names, slopes, cells, look, focus) if rows > 2 * len(shown) + 1 else []
    return [*_table(names, weights, cells, look, focus), *below]


def points_table(run: RunShown, points: PointsShown, cells: int, rows: int, look: Look) -> list[Line]:
    """A row a point: its features, label, score of each class and loss, the mean below.

    Before the true score stands ✔ where it is above all others, ! where it isn't. Where not all fits, features
    are left out first, then the labels, which the marks tell, too, then places, and at last scores.
    """
    with np.errstate(all="ignore"):
        S = linear_scores(points.X, np.asarray(run.W, dtype=np.float64), np.asarray(run.b, dtype=np.float64))
        losses = loss_named(run.settings.loss, run.settings.margin).per_image(S, points.y)
    shown = _points_in_sight(points, max(rows - 3, 1))
    features = [
        TableColumn(_short(name, look), [_cell(number_text(points.X[at, d], look)) for at in shown], [EMPTY])
        for d, name in enumerate(run.data.features)
    ]
    numbers = [
        Span(str(at + 1), Role.CHOSEN if at == points.chosen else Role.PLAIN, ("point", at)) for at in shown
    ]
    names = Names("", numbers, [Span(look.say("lab.points.mean"), Role.STRONG)])
    judged = _Judged(S, losses, points, shown, run.data.classes, look)
    label, scores, loss = judged.label(), judged.scores(), judged.loss()
    while features and not _fits(names, [*features, label, *scores, loss], cells):
        features.pop()
    for columns in (
        [*features, label, *scores, loss],
        [*judged.scores(bare=True), loss],
        [*judged.scores(1, bare=True), judged.loss(1)],
    ):
        if _fits(names, columns, cells):
            return _table(names, columns, cells, look)
    focus = int(points.y[shown[0] if points.chosen is None else points.chosen])
    return _table(names, scores, cells, look, focus, (label, loss))


def _points_in_sight(points: PointsShown, room: int) -> range:
    """As many points as there is room for, the chosen one in their middle where it can be."""
    first = 0 if points.chosen is None else points.chosen - room // 2
    first = max(min(first, len(points.y) - room), 0)
    return range(first, min(first + room, len(points.y)))


@dataclass(frozen=True, slots=True)
class _Judged:
    """Label, score of each class and loss of the points shown, and the mean loss of all below."""

    S: Floats
    losses: Floats
    points: PointsShown
    shown: range
    classes: Sequence[str]
    look: Look

    def label(self) -> TableColumn:
        """The true classes."""
        return TableColumn("y", [_cell(self._name(self.points.y[at])) for at in self.shown], [EMPTY])

    def scores(self, places: int = PLACES, bare: bool = False) -> list[TableColumn]:
        """A column a class, headed s(cat), or by its `bare` name."""
        return [
            TableColumn(
                self._name(j) if bare else f"s({self._name(j)})",
                [self._score(at, j, places) for at in self.shown],
                [EMPTY],
            )
            for j in range(len(self.classes))
        ]

    def loss(self, places: int = PLACES) -> TableColumn:
        """The loss of each point, the mean over all points below."""
        of_points = [
            _cell(
                number_text(self.losses[at], self.look, places),
                Role.DONE if self.losses[at] else Role.MUTED,
            )
            for at in self.shown
        ]
        mean = _cell(number_text(float(self.losses.mean()), self.look, places), Role.RESULT)
        return TableColumn(f"L{self.look.glyphs.sub_i}", of_points, [mean])

    def _name(self, j: int) -> str:
        return _short(self.look.name(self.classes[j]), self.look)

    def _score(self, at: int, j: int, places: int) -> TableCell:
        scores, label = self.S[at], int(self.points.y[at])
        text = number_text(scores[j], self.look, places)
        if j != label:
            return _cell(text)
        right = int(scores.argmax()) == label and int((scores == scores[label]).sum()) == 1
        return _cell((self.look.glyphs.true if right else "!") + text, Role.TRUE if right else Role.WRONG)


def _short(name: str, look: Look) -> str:
    return shortened(name, _NAME_CELLS, look.glyphs.ellipsis)


def _cell(text: str, role: Role = Role.PLAIN) -> TableCell:
    return TableCell(text, role, free=True)


def _fits(names: Names, shown: Sequence[TableColumn], cells: int) -> bool:
    return names.cells(cells // 3) + sum(GAP + drawn_column(column).cells for column in shown) <= cells


def _table(
    names: Names,
    shown: Sequence[TableColumn],
    cells: int,
    look: Look,
    focus: int = 0,
    ends: Sequence[TableColumn] = (),
) -> list[Line]:
    """The columns around `focus` for which there is room; the two `ends` always stand before and after them."""
    name_cells = names.cells(cells // 3)
    edges = [drawn_column(column) for column in ends]
    room = cells - name_cells - sum(GAP + edge.cells for edge in edges)
    seen = columns_in_sight(len(shown), focus, lambda at: drawn_column(shown[at]), room, look.glyphs)
    columns = [*edges[:1], *seen, *edges[1:]]
    return [fit(each, cells) for each in table_lines(names, name_cells, columns, look.glyphs)]
