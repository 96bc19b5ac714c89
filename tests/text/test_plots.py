"""Curves, points and axes in braille and in ASCII, and the hinge with its point."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, FOUR_PIXELS, KOREAN, LECTURE, PLAIN, computations, drawn

from tui_app.data.score_table import TextScoreTable
from tui_app.text.lines import Role, plain, width
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Label, Plot, PlotPoint, hinge_plot, plot_lines, plot_words
from tui_app.text.plot.axes import Scale, nice_ticks, within
from tui_app.text.plot.canvas import Canvas
from tui_app.worked.computation import Computation
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.walk import Walk


def hinge(key: tuple[str | int, ...], look: Look, cells: int = 40, rows: int = 9) -> str:
    plot = hinge_plot(Hinge(LECTURE), key, look)
    assert plot is not None
    return drawn(plot_lines(plot, cells, rows, look))


def test_the_hinge_with_its_point() -> None:
    assert (
        hinge(("term", 0, 1), ENGLISH)
        == """\
  loss(car)
4 ┤⠉⠒⠤⣀
  │    ⠉⠒⠤● 2.9
  │        ⠉⠒⠤⣀
  │            ⠉⠒⠤⣀
  │                ⠉⠒⠤⣀
  │                    ⠉⠒⠤⣀
0 ┼────────────────────────⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
         3.2               6.1    s(cat)"""
    )
    assert (
        hinge(("term", 0, 2), PLAIN)
        == """\
    loss(frog)
1.5 +**
    | **
    |  **
    |   **
    |    **
    |     **                   0
  0 +------******************O**********
          -0.7              3.2   s(cat)"""
    )


def test_a_label_without_room_below_the_axis_stands_above() -> None:
    text = hinge(("term", 0, 1), KOREAN, cells=28).splitlines()
    assert text[0].split() == ["loss(자동차)", "s(고양이)"]
    assert text[-1].split() == ["3.2", "6.1"]


def test_the_term_is_told_only_once_it_is_worked_out() -> None:
    before = hinge_plot(Hinge(LECTURE), ("before_max", 0, 1), ENGLISH)
    assert before is not None
    assert not before.points
    assert before.verticals == (3.2,)
    assert "2.9" not in plot_words(before, ENGLISH)


def test_the_hinge_in_words() -> None:
    plot = hinge_plot(Hinge(LECTURE), ("term", 0, 1), ENGLISH)
    assert plot is not None
    assert plot_words(plot, ENGLISH) == (
        "Falls with slope −1 until s(cat) is 6.1, then stays at 0. Now, at s(cat) = 3.2, it is 2.9."
    )
    korean = hinge_plot(Hinge(LECTURE), ("term", 0, 1), KOREAN)
    assert korean is not None
    assert plot_words(korean, KOREAN).startswith("s(고양이)가 6.1이 될 때까지 기울기 −1로")


def test_the_squared_hinge_is_a_parabola_to_its_corner() -> None:
    plot = hinge_plot(SquaredHinge(LECTURE), ("square", 2, 1), ENGLISH)
    assert plot is not None
    (curve,) = plot.curves
    assert all(y == pytest.approx(max(0.0, 3.5 - x) ** 2) for x, y in curve.points)
    assert plot.points[0].y == pytest.approx(6.6**2)
    assert plot.y_label == "loss(car)"


@pytest.mark.parametrize("kind", ["difference", "before_max", "term"])
def test_before_it_is_squared_a_term_is_not_yet_a_loss(kind: str) -> None:
    plot = hinge_plot(SquaredHinge(LECTURE), (kind, 2, 1), ENGLISH)
    assert plot is not None
    assert plot.y_label == "max(0, …)"


@pytest.mark.parametrize(
    ("computation", "key"),
    [
        (Hinge(LECTURE), ("loss", 0)),
        (Hinge(LECTURE), ("mean",)),
        (Hinge(LECTURE), ("skipped", 0, 0)),
        (Softmax(LECTURE), ("exp", 0, 0)),
        (FOUR_PIXELS, ("product", 0, 0)),
    ],
)
def test_what_is_no_term_has_no_hinge(computation: Computation, key: tuple[str | int, ...]) -> None:
    assert hinge_plot(computation, key, ENGLISH) is None


def test_numbers_too_large_to_draw_have_no_plot() -> None:
    rows = ((Decimal("-1.7e308"), Decimal("1.7e308")), (Decimal("1e17"), Decimal("1e17")))
    loss = Hinge(TextScoreTable(("a", "b"), None, (0, 0), rows))
    assert hinge_plot(loss, ("term", 0, 1), ENGLISH) is None
    assert hinge_plot(loss, ("term", 1, 1), ENGLISH) is None


@given(computations(), st.data(), st.sampled_from([ENGLISH, PLAIN]))
def test_every_hinge_passes_through_its_point(
    computation: Computation, data: st.DataObject, look: Look
) -> None:
    walk = Walk(computation)
    step = walk.step(data.draw(st.integers(1, walk.count)))
    plot = hinge_plot(computation, step.key, look)
    if plot is None:
        return
    cells, rows = data.draw(st.integers(16, 70)), data.draw(st.integers(4, 20))
    lines = plot_lines(plot, cells, rows, look)
    assert len(lines) == rows
    assert {width(each) for each in lines} == {cells}
    for point in plot.points:
        (low, high), (bottom, top) = plot.x_range, plot.y_range
        assert low <= point.x <= high
        assert bottom <= point.y <= top
        assert any(
            span.role is Role.POINT and look.glyphs.point in span.text for line in lines for span in line
        )
        (curve,) = plot.curves
        segments = zip(curve.points, curve.points[1:], strict=False)
        x1, y1, x2, y2 = next((*a, *b) for a, b in segments if a[0] <= point.x <= b[0])
        on_curve = y1 + (y2 - y1) * (point.x - x1) / (x2 - x1) if x2 > x1 else y1
        assert on_curve == pytest.approx(point.y, rel=0.02, abs=top * 0.01)


def falling() -> Plot:
    points = tuple((float(x), 9 * math.exp(-x / 20)) for x in range(101))
    return Plot((0, 100), (0, 9.5), (Curve(points, "loss"),), x_label="step", y_label="loss")


def test_a_curve_with_round_ticks() -> None:
    assert (
        drawn(plot_lines(falling(), 50, 10, ENGLISH))
        == """\
  loss                                        step
  │⢄
  │ ⠑⡄
  │  ⠈⢢⡀
5 ┤    ⠈⠢⣀
  │       ⠑⠢⢄⡀
  │          ⠉⠒⠤⢄⣀⡀
  │               ⠈⠉⠒⠒⠢⠤⠤⢄⣀⣀⣀⣀⡀
0 ┼───────────────────────────⠈⠉⠉⠉⠉⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠒⠒⠒⠒
   0                     50                    100"""
    )


def test_a_curve_in_words() -> None:
    assert plot_words(falling(), ENGLISH) == (
        "loss goes from 9 at step = 0 to 0.06064 at step = 100; lowest 0.06064 at 100, highest 9 at 0."
    )


def test_what_is_not_finite_interrupts_a_curve() -> None:
    points = ((0.0, 1.0), (1.0, math.nan), (2.0, 1.0), (3.0, 1.0))
    lines = plot_lines(Plot((0, 3), (0, 2), (Curve(points),)), 20, 6, PLAIN)
    row = next(plain(each) for each in lines if Role.CURVE in {span.role for span in each})
    assert row.count("*") in (6, 7)
    assert plot_words(Plot((0, 3), (0, 2), (Curve(((0.0, math.inf),)),)), ENGLISH) == ""


def test_too_little_room_draws_nothing() -> None:
    assert plot_lines(falling(), 15, 10, ENGLISH) == []
    assert plot_lines(falling(), 50, 3, ENGLISH) == []


def test_a_plot_needs_a_range() -> None:
    for wrong in ((1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (-math.inf, 0.0), (math.nan, 1.0)):
        with pytest.raises(ValueError, match="no range"):
            Plot(wrong, (0, 1))


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_ticks_are_round_few_and_inside(low: float, span: float, most: int) -> None:
    ticks = nice_ticks(low, low + span, most)
    assert len(ticks) <= most
    assert ticks == sorted(ticks)
    slack = span * 1e-6 + abs(low) * 1e-9
    assert all(low - slack <= tick <= low + span + slack for tick in ticks)


def test_ticks_of_some_ranges() -> None:
    assert nice_ticks(0, 10, 6) == [0, 2, 4, 6, 8, 10]
    assert nice_ticks(0, 0.35, 5) == [0, 0.1, 0.2, 0.3]
    assert nice_ticks(-7, 93, 3) == [0, 50]


coordinates = st.tuples(st.floats(-10, 10), st.floats(-10, 10))


@given(coordinates, coordinates)
def test_a_clipped_line_lies_within_and_on_the_line(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    seen = within(one, two, (0, 4), (0, 3))
    if seen is None:
        middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)
        assert not (0 <= middle[0] <= 4 and 0 <= middle[1] <= 3)
        return
    for x, y in seen:
        assert -1e-9 <= x <= 4 + 1e-9
        assert -1e-9 <= y <= 3 + 1e-9
        across = (two[0] - one[0]) * (y - one[1]) - (two[1] - one[1]) * (x - one[0])
        assert across == pytest.approx(0, abs=1e-6)


def test_a_scale_maps_its_ends() -> None:
    scale = Scale(2, 4, 11, 0)
    assert [scale.dot(value) for value in (2, 4, 3.5)] == [11, 0, 3]
    assert scale.dot(1e300) < 0


def test_a_canvas_draws_dots_and_texts_over_each_other() -> None:
    canvas = Canvas(4, 1, ENGLISH.glyphs)
    canvas.stroke(0, 0, 7, 0, Role.CURVE)
    canvas.dot(99, 0, Role.CURVE)
    canvas.write(1, 0, "각", Role.POINT, "here")
    assert drawn(canvas.lines()) == "⠉각⠉"
    assert [span.target for span in canvas.lines()[0]] == [None, "here", None]
    assert not canvas.is_free(0, 0, 1)
    canvas.write(2, 0, "x", Role.POINT)
    assert width(canvas.lines()[0]) == 4


def test_a_wide_character_takes_two_cells() -> None:
    canvas = Canvas(5, 1, ENGLISH.glyphs)
    canvas.write(1, 0, "각", Role.AXIS)
    assert [canvas.is_free(column, 0, 1) for column in range(5)] == [True, False, False, True, True]
    assert [canvas.has_text(column, 0, 1) for column in range(5)] == [False, True, True, False, False]
    assert not canvas.is_free(0, 0, 2)
    assert canvas.is_free(3, 0, 2)


def test_a_line_across_leaves_a_label_in_hangul_whole() -> None:
    plot = Plot((0, 1), (0, 1), horizontals=(0.5,), labels=(Label(0.5, 0.5, "스텝 전 2.201"),))
    assert "스텝 전 2.201" in drawn(plot_lines(plot, 40, 7, KOREAN))


def test_no_point_stands_in_the_value_of_another() -> None:
    start, now = PlotPoint(0.0, 0.5, "C − 1 = 2"), PlotPoint(0.3, 0.5)
    text = drawn(plot_lines(Plot((0, 1), (0, 1), points=(start, now)), 40, 7, ENGLISH))
    assert "C − 1 = 2" in text
    assert text.count("●") == 2


def test_points_keep_their_labels_inside() -> None:
    plot = Plot((0, 1), (0, 1), points=(PlotPoint(1, 0.5, "1234"), PlotPoint(2, 0.5, "out")))
    text = drawn(plot_lines(plot, 20, 6, PLAIN))
    assert "1234 O" in text
    assert "out" not in text
