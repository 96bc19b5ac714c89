"""Score tables and losses over them for the tests of `worked`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from tui_app.data.array_scores import ArrayScoreTable, NamedArray
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.ova import OneVsAll
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.computations.structured import Structured
from tui_app.worked.score_loss import ScoreLoss

LECTURE = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    tuple(
        tuple(map(Decimal, row))
        for row in (("3.2", "5.1", "-1.7"), ("1.3", "4.9", "2.0"), ("2.2", "2.5", "-3.1"))
    ),
)
"""The lecture's 3 x 3 table, one image a row."""

Make = Callable[[ScoreTable, Decimal], ScoreLoss]

LOSSES: dict[str, Make] = {
    "hinge": Hinge,
    "squared-hinge": SquaredHinge,
    "structured": Structured,
    "ova": OneVsAll,
    "softmax": lambda table, _margin: Softmax(table),
    "shifted softmax": lambda table, _margin: Softmax(table, shift=True),
}

margins = st.decimals(-2, 10, places=1)


@st.composite
def decimal_tables(draw: st.DrawFn, largest: int = 300) -> TextScoreTable:
    """Up to 5 images of up to 5 classes; ties are common."""
    classes = draw(st.integers(2, 5))
    images = draw(st.integers(1, 5))
    score = st.one_of(
        st.decimals(-largest, largest, places=2), st.sampled_from([Decimal(0), Decimal(1), Decimal(2)])
    )
    rows = draw(
        st.lists(st.lists(score, min_size=classes, max_size=classes), min_size=images, max_size=images)
    )
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=images, max_size=images))
    return TextScoreTable(tuple(f"클래스 {j}" for j in range(classes)), None, labels, rows)


@st.composite
def float_tables(draw: st.DrawFn) -> ArrayScoreTable:
    """The same from an array of float64."""
    table = draw(decimal_tables())
    noise = draw(st.floats(-1, 1))
    S = np.array([[float(score) + noise for score in row] for row in table.rows])
    y = np.array(table.labels)
    return ArrayScoreTable.checked(NamedArray(S, "s.npz", "scores"), NamedArray(y, "s.npz", "labels"))
