"""The lecture's examples, and random ones, for the tests of `text`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from tui_app.data.array_scores import ArrayScoreTable, NamedArray
from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.messages import catalogue
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import Line, plain
from tui_app.text.look import Look
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.ova import OneVsAll
from tui_app.worked.computations.scores import Scores
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.computations.structured import Structured

ENGLISH = Look()
PLAIN = Look(glyphs=ASCII)
KOREAN = Look(
    words=catalogue("ko"),
    names={"cat": "고양이", "car": "자동차", "frog": "개구리", "cat image": "고양이 이미지"},
)


def matrix(*rows: str, names: tuple[str, ...] = ()) -> Matrix:
    return Matrix(names, (), tuple(tuple(map(Decimal, row.split())) for row in rows))


LECTURE = TextScoreTable(
    ("cat", "car", "frog"),
    ("cat image", "car image", "frog image"),
    (0, 1, 2),
    matrix("3.2 5.1 -1.7", "1.3 4.9 2.0", "2.2 2.5 -3.1").cells,
)
FOUR_PIXELS = Scores(
    matrix("0.2 -0.5 0.1 2.0", "1.5 1.3 2.1 0.0", "0 0.25 0.2 -0.3", names=("cat", "dog", "ship")),
    matrix("56", "231", "24", "2"),
    matrix("1.1", "3.2", "-1.2"),
)

MAKERS: list[Callable[[ScoreTable], Computation]] = [
    Hinge, SquaredHinge, Structured, OneVsAll, Softmax, lambda table: Softmax(table, shift=True),
]  # fmt: skip


@st.composite
def computations(draw: st.DrawFn) -> Computation:
    """A loss over a few images of decimal or float64 scores, some of the names in Korean."""
    classes = draw(st.integers(2, 8))
    images = draw(st.integers(1, 8))
    score = st.one_of(st.decimals(-20, 20, places=1), st.decimals(-(10**6), 10**6, places=3))
    rows = draw(
        st.lists(st.lists(score, min_size=classes, max_size=classes), min_size=images, max_size=images)
    )
    labels = draw(st.lists(st.integers(0, classes - 1), min_size=images, max_size=images))
    name = st.text("ab고양이 1", min_size=1, max_size=12).filter(lambda text: text == text.strip())
    names = tuple(draw(st.lists(name, min_size=classes, max_size=classes, unique=True)))
    make = draw(st.sampled_from(MAKERS))
    if draw(st.booleans()):
        S = NamedArray(np.array(rows, dtype=np.float64), "s.npz", "scores")
        return make(ArrayScoreTable.checked(S, NamedArray(np.array(labels), "s.npz", "labels")))
    return make(TextScoreTable(names, None, labels, rows))


def drawn(lines: list[Line]) -> str:
    """The lines without blanks at their ends, as they stand in a golden text."""
    return "\n".join(plain(each) for each in lines)
