"""Plots as SVG: what is drawn is what the plot says, within the paper, told in words, and never markup."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plot_lessons import PLOTS, plot

from tui_app.lesson.html.frame import WIDTH, frame_of, length
from tui_app.lesson.html.picture import plot_svg
from tui_app.messages import LANGUAGES, catalogue
from tui_app.text.look import Look
from tui_app.text.plot import PATTERNS, Curve, Label, Plot, PlotPoint, Tick, plot_words

LOOK = Look()
LINE = Curve(((0.0, 0.0), (1.0, 1.0)))


def drawn(made: Plot, look: Look = LOOK) -> ET.Element:
    """The picture, parsed strictly."""
    return ET.fromstring(plot_svg(made, look))


def unit(**others: object) -> Plot:
    return replace(Plot((0.0, 1.0), (0.0, 1.0), (LINE,)), **others)  # type: ignore[arg-type]


def texts(picture: ET.Element) -> list[str]:
    return [each.text or "" for each in picture.iter("text")]


def of_class(picture: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in picture if name in (each.get("class") or "").split()]


def points_of(path: ET.Element) -> list[tuple[float, float]]:
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", path.get("d") or "")]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def box(text: ET.Element) -> tuple[float, float, float, float]:
    """About where the characters stand."""
    x, y, long = float(text.get("x") or 0), float(text.get("y") or 0), length(text.text or "")
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[text.get("text-anchor") or "start"]
    return left, y - 9, left + long, y + 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_stays_on_the_paper_with_its_words_and_no_text_over_another(
    name: str, language: str
) -> None:
    look = Look(words=catalogue(language))
    made = plot(PLOTS[name]).drawing.plot(look)
    assert made is not None
    picture = drawn(made, look)
    assert (picture.get("role"), picture.get("aria-label")) == ("img", plot_words(made, look))
    _, _, wide, high = map(float, (picture.get("viewBox") or "").split())
    for path in picture.iter("path"):
        assert all(0 <= x <= wide and 0 <= y <= high for x, y in points_of(path))
    boxes = [box(each) for each in picture.iter("text")]
    assert all(
        left >= -1 and right <= wide + 8 and top >= 0 and low <= high for left, top, right, low in boxes
    )
    for one, two in combinations(boxes, 2):
        assert not (one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3])
    assert len(of_class(picture, "curve")) == len(made.curves) * (2 if made.legend else 1)
    assert {label for label in (made.x_label, made.y_label) if label} <= set(texts(picture))


def test_a_curve_lies_where_its_numbers_are() -> None:
    made = unit(curves=(Curve(((0.0, 0.0), (0.25, 0.5), (2.0, 0.5))),))
    frame = frame_of(made, LOOK)
    (path,) = of_class(drawn(made), "curve")
    expected = [(frame.left, frame.bottom), (frame.x(0.25), frame.y(0.5)), (frame.right, frame.y(0.5))]
    assert len(points_of(path)) == len(expected)
    for found, place in zip(points_of(path), expected, strict=True):
        assert found == pytest.approx(place, abs=0.06)
    assert (frame.x(1.0), frame.y(1.0)) == pytest.approx((frame.right, frame.top))


def test_a_curve_is_interrupted_where_it_has_no_number() -> None:
    made = unit(curves=(Curve(((0.0, 0.0), (0.2, 0.2), (math.nan, 0.0), (0.5, 0.5), (1.0, 1.0))),))
    (path,) = of_class(drawn(made), "curve")
    assert (path.get("d") or "").count("M") == 2


def test_every_pattern_has_its_own_dashes() -> None:
    curves = tuple(replace(LINE, pattern=pattern, label=pattern.name) for pattern in PATTERNS)
    picture = drawn(unit(curves=curves, legend=True))
    dashes = [path.get("stroke-dasharray") for path in of_class(picture, "curve")]
    assert len(set(dashes[: len(PATTERNS)])) == len(PATTERNS)
    assert dashes[: len(PATTERNS)] == dashes[len(PATTERNS) :]
    assert {pattern.name for pattern in PATTERNS} <= set(texts(picture))


def test_own_places_are_hollow_and_points_are_named() -> None:
    points = (PlotPoint(0.5, 0.5, "2.9"), PlotPoint(0.2, 0.2, hollow=True), PlotPoint(3.0, 0.5, "outside"))
    picture = drawn(unit(points=points))
    assert [each.get("class") for each in picture.iter("circle")] == ["point hollow", "point"]
    assert "2.9" in texts(picture)
    assert "outside" not in texts(picture)


def test_close_ticks_stand_apart_and_touching_ones_are_left_out() -> None:
    close = unit(x_ticks=(Tick(0.5, "3.2"), Tick(0.53, "3.5")))
    assert {"3.2", "3.5"} <= set(texts(drawn(close)))
    touching = unit(x_ticks=(Tick(0.5, "3.2"), Tick(0.5001, "3.3"), Tick(0.5002, "3.4")))
    assert "3.3" not in texts(drawn(touching))


def test_the_same_scale_on_both_axes() -> None:
    frame = frame_of(unit(same_scale=True), LOOK)
    assert frame.x(1.0) - frame.x(0.0) == pytest.approx(frame.y(0.0) - frame.y(1.0))


def test_axes_of_ratios() -> None:
    made = Plot((1e-4, 1.0), (0.01, 100.0), (Curve(((1e-4, 0.01), (1.0, 100.0))),), x_log=True, y_log=True)
    frame = frame_of(made, LOOK)
    assert frame.plot.x_range == pytest.approx((-4, 0))
    assert "100" in texts(drawn(made))


def _as_label(text: str) -> Plot:
    return unit(labels=(Label(0.5, 0.5, text),))


def _as_point(text: str) -> Plot:
    return unit(points=(PlotPoint(0.5, 0.5, text),))


def _as_tick(text: str) -> Plot:
    return unit(x_ticks=(Tick(0.5, text),))


def _as_axis(text: str) -> Plot:
    return unit(x_label=text, y_label=text)


def _as_name(text: str) -> Plot:
    return unit(curves=(replace(LINE, label=text),), legend=True)


@pytest.mark.parametrize("place", [_as_label, _as_point, _as_tick, _as_axis, _as_name])
def test_a_text_is_never_markup(place: Callable[[str], Plot]) -> None:
    text = '"><script>&</script>'
    picture = drawn(place(text))
    assert text in texts(picture)
    assert {each.tag for each in picture.iter()} <= {"svg", "path", "circle", "text"}


NUMBERS = st.floats(allow_nan=True, allow_infinity=True)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=8), st.tuples(NUMBERS, NUMBERS))
def test_no_number_draws_outside(points: list[tuple[float, float]], place: tuple[float, float]) -> None:
    made = unit(
        curves=(Curve(tuple(points)),),
        points=(PlotPoint(*place, "here"),),
        labels=(Label(*place, "there"),),
        verticals=(place[0],),
        words="told",
    )
    for path in drawn(made).iter("path"):
        assert all(0 <= x <= WIDTH and 0 <= y <= 400 for x, y in points_of(path))
