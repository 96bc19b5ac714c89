"""What goes wrong at the steps of image features is known by its own number."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tui_app.data.matrix import Matrix
from tui_app.lesson.asking.mistakes import mistakes
from tui_app.lesson.questions.question import Target
from tui_app.text.look import Look
from tui_app.worked.computation import Computation
from tui_app.worked.computations.color_histogram import ColorHistogram
from tui_app.worked.computations.hog import Hog
from tui_app.worked.computations.visual_words import VisualWords
from tui_app.worked.expression import Key


def _matrix(*rows: list[int]) -> Matrix:
    return Matrix((), (), tuple(tuple(map(Decimal, row)) for row in rows))


HOG = Hog(_matrix([0, 1, 0], [2, 5, 5], [0, 5, 0]))  # dx 3, dy 4
WORDS = VisualWords(_matrix([5, 5]), _matrix([5, 6], [5, 9]))


@pytest.mark.parametrize(
    ("computation", "key", "known"),
    [
        (ColorHistogram(_matrix([200])), ("bucket", 0, 0), [4]),
        (HOG, ("bin", 1, 1), [3]),
        (HOG, ("strength", 1, 1), [25, 7]),
        (HOG, ("dx", 1, 1), [-3, 7]),
        (WORDS, ("nearest", 0), [16]),
        (WORDS, ("distance", 0, 1), [8]),
        (WORDS, ("count", 0), []),
    ],
)
def test_mistakes(computation: Computation, key: Key, known: list[int]) -> None:
    target = Target(computation.value(key), Fraction(1, 20))
    assert [wrong.number.exact for wrong in mistakes(computation, key, target, Look())] == known
