"""Axes of ratios, several curves told apart without colour, level lines, and level sets."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, PLAIN, drawn

from tui_app.text.lines import width
from tui_app.text.look import Look
from tui_app.text.plot import PATTERNS, Curve, Label, Pattern, Plot, PlotPoint, Tick, plot_lines
from tui_app.text.plot.contours import contour
from tui_app.text.plot.ratios import ratio_ticks, straightened


def powers(curve: Curve | None = None) -> Plot:
    points = tuple((10.0**at, 10.0 ** (at / 2)) for at in range(-4, 5))
    return Plot(
        (1e-4, 1e4),
        (1e-2, 1e2),
        (curve or Curve(points),),
        x_label="h",
        y_label="error",
        x_log=True,
        y_log=True,
    )


def test_a_power_is_a_straight_line_on_axes_of_ratios() -> None:
    assert (
        drawn(plot_lines(powers(), 44, 9, PLAIN))
        == """\
     error
 100 +                                ******
     |                          *******
     |                     *****
     |               ******
     |         ******
     |  *******
0.01 +***-----------------------------------
        0.001            1           1000  h"""
    )


def test_what_is_not_above_nothing_has_no_place_among_ratios() -> None:
    curve = Curve(((1e-4, 1.0), (1e-2, 0.0), (1.0, -1.0), (10.0, math.inf), (100.0, 1.0)))
    assert not any("*" in line for line in drawn(plot_lines(powers(curve), 44, 9, PLAIN)).splitlines())
    for wrong in ((0.0, 1.0), (-1.0, 1.0)):
        with pytest.raises(ValueError, match="no range"):
            Plot(wrong, (0, 1), x_log=True)


def test_everything_of_a_plot_moves_to_exponents() -> None:
    plot = Plot(
        (1, 100), (1, 1000),
        points=(PlotPoint(10, 100),), labels=(Label(1, 10, "a"),), verticals=(10, 0), horizontals=(100,),
        x_ticks=(Tick(10, "ten"),), y_ticks=(Tick(1000, "top"),), x_log=True, y_log=True,
    )  # fmt: skip
    moved = straightened(plot)
    assert (moved.x_range, moved.y_range) == ((0, 2), (0, 3))
    assert (moved.points[0].x, moved.points[0].y) == (1, 2)
    assert (moved.labels[0].x, moved.labels[0].y) == (0, 1)
    assert moved.verticals[0] == 1
    assert math.isnan(moved.verticals[1])
    assert list(moved.horizontals) == [2]
    assert moved.x_ticks == (Tick(1, "ten"),)
    assert moved.y_ticks == (Tick(3, "top"),)
    assert straightened(moved) is moved
    text = drawn(plot_lines(plot, 30, 8, PLAIN))
    assert "ten" in text
    assert "top" in text


@pytest.mark.parametrize(
    ("span", "most", "texts"),
    [
        ((-12, -1), 4, ["1e−12", "1e−9", "1e−6", "1e−3"]),
        ((-3, 3), 7, ["0.001", "0.01", "0.1", "1", "10", "100", "1000"]),
        ((0.1, 0.9), 4, ["2", "4", "6"]),
        ((-2, 2), 2, ["0.01", "100"]),
    ],
)
def test_ticks_among_ratios(span: tuple[float, float], most: int, texts: list[str]) -> None:
    assert [tick.text for tick in ratio_ticks(span, most, ENGLISH)] == texts


def three_curves() -> Plot:
    curves = tuple(
        Curve(((0.0, 1.0 + 2 * k), (10.0, 1.0 + 2 * k)), f"curve {k}", pattern=pattern)
        for k, pattern in enumerate(PATTERNS[:3])
    )
    return Plot((0, 10), (0, 6), curves, x_label="x", y_label="y", legend=True)


def test_curves_are_told_apart_without_colour() -> None:
    assert (
        drawn(plot_lines(three_curves(), 44, 10, ENGLISH))
        == """\
  y                                        x
  ⠒⠒⠒⠒⠒⠒ curve 0   ⠒⠒⠒ ⠐⠒ curve 1
  ⠂⠐ ⠂⠐  curve 2
5 ┤⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀ ⡀⢀
  │
  │⣀⣀⣀ ⢀⣀⣀⡀ ⣀⣀⣀ ⢀⣀⣀⡀ ⣀⣀⣀ ⢀⣀⣀⡀ ⣀⣀⣀ ⢀⣀⣀⡀ ⣀⣀⣀ ⢀
  │
  │⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
0 ┼─────────────────────────────────────────
   0                   5                  10"""
    )
    plain = drawn(plot_lines(three_curves(), 60, 10, PLAIN))
    assert "****** curve 0   ++++++ curve 1   xxxxxx curve 2" in plain
    assert len({pattern.character for pattern in PATTERNS}) == len(PATTERNS) == 5
    assert len({pattern.dots for pattern in PATTERNS}) == 5


def test_a_legend_without_room_is_left_out() -> None:
    lines = plot_lines(three_curves(), 20, 6, PLAIN)
    assert len(lines) == 6
    assert "curve" not in drawn(lines)


def test_a_pattern_goes_on_over_the_points_of_its_curve() -> None:
    whole = Curve(((0.0, 1.0), (10.0, 1.0)), pattern=Pattern.DASHED)
    parts = Curve(tuple((at / 7, 1.0) for at in range(71)), pattern=Pattern.DASHED)
    drawn_of = [
        drawn(plot_lines(Plot((0, 10), (0, 2), (curve,)), 50, 5, ENGLISH)) for curve in (whole, parts)
    ]
    assert drawn_of[0] == drawn_of[1]


def test_a_circle_is_round_and_a_level_line_leaves_it_whole() -> None:
    ring = tuple((math.cos(at / 10), math.sin(at / 10)) for at in range(64))
    plot = Plot((-1, 1), (-1, 1), (Curve(ring),), verticals=(0,), horizontals=(0,), same_scale=True)
    lines = drawn(plot_lines(plot, 44, 13, PLAIN)).splitlines()[:-1]
    rows = [row for row, line in enumerate(lines) if "*" in line]
    starred = [line.index("*") for line in lines if "*" in line]
    ends = [line.rindex("*") for line in lines if "*" in line]
    assert abs((max(ends) - min(starred)) - 2 * (rows[-1] - rows[0])) <= 2
    assert any("- - -" in line for line in lines)
    assert any("|" in line[10:] for line in lines)


def test_two_close_numbers_stand_on_either_side() -> None:
    ticks = (Tick(5.0, "5.0"), Tick(5.5, "5.5"))
    last = drawn(plot_lines(Plot((0, 10), (0, 1), x_ticks=ticks, y_ticks=()), 44, 5, PLAIN)).splitlines()[-1]
    assert last.split() == ["5.0", "5.5"]


def test_a_label_stands_over_a_curve_but_not_over_another() -> None:
    labels = (
        Label(5, 1, "here"),
        Label(5, 1, "there"),
        Label(10, 0.5, "end", ends=True),
        Label(math.nan, 1, "x"),
    )
    text = drawn(plot_lines(Plot((0, 10), (0, 2), (Curve(((0, 1), (10, 1))),), labels=labels), 40, 6, PLAIN))
    assert "*here*" in text
    assert "there" not in text
    assert any(line.endswith("end") for line in text.splitlines())


@given(st.floats(0.05, 0.95), st.floats(-1, 1), st.floats(-1, 1))
def test_the_level_set_of_a_slanted_plane_is_a_straight_line(level: float, p: float, q: float) -> None:
    xs = ys = [at / 8 for at in range(9)]
    heights = np.array([[p * x + q * y for x in xs] for y in ys])
    level = float(heights.min() + level * (heights.max() - heights.min()))
    for x, y in contour(heights, xs, ys, level):
        if not math.isnan(x):
            assert p * x + q * y == pytest.approx(level, abs=1e-9)


def test_a_level_set_goes_around_its_bowl() -> None:
    xs = ys = [at / 10 for at in range(-10, 11)]
    heights = np.array([[abs(x) + abs(y) for x in xs] for y in ys])
    points = [point for point in contour(heights, xs, ys, 0.55) if not math.isnan(point[0])]
    assert {(x > 0, y > 0) for x, y in points} == {
        (one, two) for one in (True, False) for two in (True, False)
    }
    assert all(abs(x) + abs(y) == pytest.approx(0.55) for x, y in points)
    assert contour(heights, xs, ys, 5.0) == ()


positive = st.floats(1e-12, 1e12)


@given(
    st.lists(st.tuples(positive, positive), min_size=2, max_size=12),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.integers(16, 90),
    st.integers(4, 28),
    st.sampled_from([ENGLISH, PLAIN]),
)
def test_every_line_is_as_wide_as_its_room(
    points: list[tuple[float, float]], x_log: bool, y_log: bool, same: bool, cells: int, rows: int, look: Look
) -> None:
    curves = [Curve(tuple(points), f"고양이 {k}", pattern=pattern) for k, pattern in enumerate(PATTERNS)]
    x, y = points[0]
    plot = Plot(
        (1e-12, 1e12), (1e-12, 1e12), tuple(curves), points=(PlotPoint(x, y, "point"), PlotPoint(y, x, hollow=True)),
        verticals=(x,), horizontals=(y,), labels=(Label(x, y, "label", ends=same),), x_label="가로", y_label="세로",
        x_log=x_log, y_log=y_log, same_scale=same, legend=True,
    )  # fmt: skip
    lines = plot_lines(plot, cells, rows, look)
    assert len(lines) == rows
    assert {width(each) for each in lines} == {cells}
