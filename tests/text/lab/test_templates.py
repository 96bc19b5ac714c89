"""The templates of W, drawn and told."""

import numpy as np
from demo_run import LOOK
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.text.glyphs import ASCII
from tui_app.text.lab.shades import LEVELS, Shade
from tui_app.text.lab.templates import template_levels, template_lines
from tui_app.text.lines import plain_text, width
from tui_app.text.look import Look


def test_levels_are_of_one_scale_and_keep_their_sign() -> None:
    levels = template_levels(np.array([[[1.0, -0.5]], [[0.01, 0.0]]]))
    assert levels.tolist() == [[[LEVELS, -4]], [[1, 0]]]
    assert template_levels(np.full((1, 1, 2), np.nan)).tolist() == [[[0, 0]]]


def test_a_template_is_told_by_its_shape_alone() -> None:
    ring = -np.ones((4, 4))
    ring[0], ring[3], ring[:, 0], ring[:, 3] = 1, 1, 1, 1
    lines = template_lines(ring.reshape(1, 16), (4, 4), ("o",), 10, 5, LOOK)
    assert plain_text(lines) == "o\n█▀▀█\n█▄▄█"
    assert (
        plain_text(template_lines(ring.reshape(1, 16), (4, 4), ("o",), 10, 5, Look(glyphs=ASCII)))
        == 'o\n#""#\n#__#'
    )


@given(
    st.integers(1, 12),
    st.integers(12, 90),
    st.integers(4, 30),
    st.sampled_from([(8, 8), (32, 32, 3), (5, 7)]),
)
@settings(max_examples=60, deadline=None)
def test_templates_fit_their_place(classes: int, cells: int, rows: int, shape: tuple[int, ...]) -> None:
    W = np.random.default_rng(0).standard_normal((classes, int(np.prod(shape))))
    names = tuple("abcdefghijkl"[:classes])
    lines = template_lines(W, shape, names, cells, rows, LOOK)
    assert len(lines) <= rows
    assert all(width(each) <= cells for each in lines)
    looks = {(span.fore, span.back) for each in lines for span in each if isinstance(span, Shade)}
    assert all(-LEVELS <= level <= LEVELS for pair in looks for level in pair)
