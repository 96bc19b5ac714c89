"""A classifier of points in two dimensions: the regions it gives to its classes, its score lines, the points."""

from __future__ import annotations

from itertools import starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.text.lab.model import PointsShown
from tui_app.text.lines import Line, Role, Span, joined
from tui_app.text.look import Look

CLASS_ROLES = (Role.CURVE, Role.SECOND_CURVE, Role.WARNING, Role.RIGHT, Role.MATH, Role.WRONG)
"""Colours of the classes, which their numbers say, too."""

LINES = ("+", "x", "=", "%", "o", "~")
"""What the lines are drawn in on which a class's score is 0, so that they are told apart without colour."""

TEXTURES = (" ", "·", "░", ":", "'", "-")
_ASCII_TEXTURES = (" ", ".", ":", "'", ",", "-")
_MARGIN = 0.15

Cell = tuple[str, Role, int | None]
"""What stands in a cell, its role, and the point that it is."""


def plane_range(X: NDArray[Any]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ranges of x and y that hold all points with some air."""
    low, high = X.min(axis=0), X.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    low, high = low - _MARGIN * span, high + _MARGIN * span
    return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))


def region_lines(
    W: NDArray[Any],
    b: NDArray[Any],
    points: PointsShown,
    cells: int,
    rows: int,
    look: Look,
    box: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> list[Line]:
    """The plane in `rows` lines of `cells` cells.

    Each region has a texture, each point the number of its class (reversed where it is wrong); where a class's
    score is 0 stands the mark of its line. Cells of points have targets: the number of the point.
    """
    x_range, y_range = box or plane_range(points.X)
    x = np.linspace(*x_range, cells)
    y = np.linspace(y_range[1], y_range[0], rows)
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    with np.errstate(all="ignore"):
        scores = grid @ np.asarray(W, dtype=np.float64).T + b
        finite = np.isfinite(scores).all(axis=-1)
        scores = np.where(finite[..., None], scores, 0.0)
        winner = scores.argmax(axis=-1)
    textures = TEXTURES if look.glyphs.name == "unicode" else _ASCII_TEXTURES
    drawn: list[list[Cell]] = [[(textures[each % len(textures)], CLASS_ROLES[each % len(CLASS_ROLES)], None) for each in row]
             for row in winner.tolist()]  # fmt: skip
    _score_lines(drawn, scores)
    _points(drawn, W, b, points, (x_range, y_range), look)
    return [tuple(joined(starmap(Span, row))) for row in drawn]


def _score_lines(drawn: list[list[Cell]], scores: NDArray[np.float64]) -> None:
    """Where the score of a class changes its sign from one cell to the next, the class's mark in its colour."""
    rows, cells, classes = scores.shape
    above = scores > 0
    for j in range(classes):
        edge = np.zeros((rows, cells), bool)
        edge[:, 1:] |= above[:, 1:, j] != above[:, :-1, j]
        edge[1:] |= above[1:, :, j] != above[:-1, :, j]
        for row, cell in np.argwhere(edge).tolist():
            drawn[row][cell] = (LINES[j % len(LINES)], CLASS_ROLES[j % len(CLASS_ROLES)], None)


def _points(
    drawn: list[list[Cell]],
    W: NDArray[Any],
    b: NDArray[Any],
    points: PointsShown,
    box: tuple[tuple[float, float], tuple[float, float]],
    look: Look,
) -> None:
    rows, cells = len(drawn), len(drawn[0])
    (left, right), (bottom, top) = box
    with np.errstate(all="ignore"):
        scores = points.X @ np.asarray(W, dtype=np.float64).T + b
        wrong = scores.argmax(axis=1) != points.y
        column = np.rint((points.X[:, 0] - left) / (right - left) * (cells - 1)).astype(int)
        row = np.rint((top - points.X[:, 1]) / (top - bottom) * (rows - 1)).astype(int)
    order = [at for at in range(len(points.y)) if at != points.chosen]
    if points.chosen is not None:
        order.append(points.chosen)
    for at in order:
        if not (0 <= row[at] < rows and 0 <= column[at] < cells):
            continue
        j = int(points.y[at])
        role = Role.CHOSEN if wrong[at] else CLASS_ROLES[j % len(CLASS_ROLES)]
        text = look.glyphs.chosen if at == points.chosen else str(j % 10)
        drawn[row[at]][column[at]] = (text, Role.KEY if at == points.chosen else role, at)


def legend_line(classes: tuple[str, ...], look: Look) -> Line:
    """Which texture, number and line belongs to which class, and what the lines are."""
    textures = TEXTURES if look.glyphs.name == "unicode" else _ASCII_TEXTURES
    spans: list[Span] = []
    for j, name in enumerate(classes[: len(textures)]):
        shown = look.name(name)
        role = CLASS_ROLES[j % len(CLASS_ROLES)]
        spans += [*([Span("  ")] if j else []), Span(f"{textures[j] * 2} {j} {LINES[j]}", role)]
        if shown != str(j):
            spans.append(Span(f" {shown}"))
    lines = "".join(LINES[: len(classes)])
    return (*spans, Span("  " + look.say("lab.plane.line", lines=lines), Role.MUTED))
