"""A plot as inline SVG, from the same curves and points as in the terminal, with its words for who listens.

Curves are told apart by their dashes and points by their form, so that nothing is lost in black and white.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from tui_app.lesson.html.frame import LINE, SAMPLE, WIDTH, Box, Frame, Taken, frame_of, length
from tui_app.lesson.html.marks import element, escaped
from tui_app.text.lines import Role
from tui_app.text.look import Look
from tui_app.text.plot import Curve, Label, Pattern, Plot, PlotPoint, Tick, plot_words
from tui_app.text.plot.axes import within
from tui_app.text.plot.model import Pair

_DASHES = {
    Pattern.DASHED: "9 6",
    Pattern.DOTTED: "1 5",
    Pattern.DASH_DOT: "10 5 1 5",
    Pattern.SPARSE: "1 10",
}
_CLASSES = {Role.SECOND_CURVE: "curve second", Role.MUTED: "curve muted"}
_RADIUS = 4.5
_APART = 9.0
"""Between a point and its text."""

_AROUND = ((1, "start"), (-1, "end"), (0, "middle"))
_TEXT_ABOVE, _TEXT_BELOW = 11.0, 3.0
"""How far a text reaches above and below its baseline."""


def plot_svg(plot: Plot, look: Look) -> str:
    """The plot as one `svg` element, its words as its label."""
    frame = frame_of(plot, look)
    taken = Taken(frame.bottom)
    inner = "\n".join((
        *_guides(frame),
        *_axes(frame),
        *(_path(curve, frame, taken) for curve in frame.plot.curves),
        *_legend(frame),
        *_points(frame, taken),
        *_labels(frame, taken),
    ))  # fmt: skip
    return element(
        "svg",
        f"\n{inner}\n",
        kind="plot",
        viewBox=f"0 0 {WIDTH} {_number(frame.height)}",
        width=str(WIDTH),
        height=_number(frame.height),
        role="img",
        aria_label=plot_words(plot, look),
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _line(kind: str, one: Pair, two: Pair) -> str:
    return element("path", "", kind, d=_drawn([one, two]))


def _drawn(points: list[Pair]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _text(text: str, x: float, y: float, anchor: str = "start", kind: str = "") -> str:
    placed = {} if anchor == "start" else {"text-anchor": anchor}
    return element("text", escaped(text), kind, x=_number(x), y=_number(y), **placed)


def _guides(frame: Frame) -> Iterator[str]:
    """Upright and level lines from end to end."""
    low, bottom = frame.plot.x_range[0], frame.plot.y_range[0]
    for at in frame.plot.verticals:
        if frame.holds(at, bottom):
            yield _line("guide", (frame.x(at), frame.top), (frame.x(at), frame.bottom))
    for at in frame.plot.horizontals:
        if frame.holds(low, at):
            yield _line("guide", (frame.left, frame.y(at)), (frame.right, frame.y(at)))


def _path(curve: Curve, frame: Frame, taken: Taken) -> str:
    """What of the curve lies within the axes; a piece begins anew where the curve was interrupted."""
    pieces: list[list[Pair]] = []
    for one, two in pairwise(curve.points):
        seen = None
        if all(map(math.isfinite, (*one, *two))):
            seen = within(one, two, frame.plot.x_range, frame.plot.y_range)
        if seen is None:
            continue
        begin, end = ((frame.x(x), frame.y(y)) for x, y in seen)
        taken.stroke(begin, end)
        if pieces and pieces[-1][-1] == begin:
            pieces[-1].append(end)
        else:
            pieces.append([begin, end])
    return _stroked(curve, "".join(map(_drawn, pieces)))


def _stroked(curve: Curve, drawn: str) -> str:
    dashes = _DASHES.get(curve.pattern)
    dashed = {"stroke-dasharray": dashes} if dashes else {}
    return element("path", "", _CLASSES.get(curve.role, "curve"), d=drawn, **dashed)


def _axes(frame: Frame) -> Iterator[str]:
    corner = (frame.left, frame.bottom)
    yield element(
        "path", "", "axis", d=_drawn([(frame.left, frame.top), corner, (frame.right, frame.bottom)])
    )
    for tick in frame.y_ticks:
        y = frame.y(tick.at)
        yield _line("axis", (frame.left - 4, y), (frame.left, y))
        yield _text(tick.text, frame.left - 7, y + 4.5, "end")
    yield from _x_ticks(frame)
    yield _text(frame.plot.y_label, 0, frame.top - 10)
    yield _text(frame.plot.x_label, frame.right, frame.bottom + 18 + LINE, "end")


def _x_ticks(frame: Frame) -> Iterator[str]:
    """A line for each tick, its number below it; no number where it would touch another."""
    kept: list[tuple[float, float]] = []
    for tick, middle in _apart(frame):
        half = length(tick.text) / 2
        yield _line("axis", (frame.x(tick.at), frame.bottom), (frame.x(tick.at), frame.bottom + 4))
        if all(abs(middle - other) >= half + taken + 4 for other, taken in kept):
            kept.append((middle, half))
            yield _text(tick.text, middle, frame.bottom + 18, "middle")


def _apart(frame: Frame) -> Iterator[tuple[Tick, float]]:
    """The ticks and the middles of their numbers: below their places, or of two close ones to either side."""
    middles = {tick: frame.x(tick.at) for tick in frame.x_ticks}
    for one, two in pairwise(sorted(middles, key=lambda each: each.at)):
        halves = length(one.text) / 2, length(two.text) / 2
        if middles[two] - middles[one] < sum(halves) + 4:
            middles[one] = frame.x(one.at) - halves[0] + 3
            middles[two] = frame.x(two.at) + halves[1] - 3
    for tick in frame.x_ticks:
        half = length(tick.text) / 2
        yield tick, min(max(middles[tick], half), WIDTH - half)


def _legend(frame: Frame) -> Iterator[str]:
    for curve, (x, y) in frame.legend:
        yield _stroked(curve, _drawn([(x, y), (x + SAMPLE, y)]))
        yield _text(curve.label, x + SAMPLE + 6, y + 4.5)


def _points(frame: Frame, taken: Taken) -> Iterator[str]:
    """The curve's own places first, then the points that stand for numbers, and the texts beside them."""
    points = [point for point in frame.plot.points if frame.holds(point.x, point.y)]
    for point in sorted(points, key=lambda each: not each.hollow):
        x, y = frame.x(point.x), frame.y(point.y)
        taken.boxes.append((x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS))
        kind = "point hollow" if point.hollow else "point"
        yield element("circle", "", kind, cx=_number(x), cy=_number(y), r=_number(_RADIUS))
    for point in points:
        if point.label:
            yield _beside(point, frame, taken)


def _beside(point: PlotPoint, frame: Frame, taken: Taken) -> str:
    """The text of a point: to its right where that is free, else to another side, over a curve as a last resort."""
    x, y, long = frame.x(point.x), frame.y(point.y), length(point.label)
    places = [
        *((x + side * _APART, y + 4.5, anchor) for side, anchor in ((1, "start"), (-1, "end"))),
        *((x + side * _APART, y - up, anchor) for up in (8.0, 17.0) for side, anchor in _AROUND),
        *((x + side * _APART, y + 17.0, anchor) for side, anchor in _AROUND),
    ]
    free = (
        place
        for over_curves in (False, True)
        for place in places
        if taken.is_free(_box(*place, long), over_curves)
    )
    chosen = next(free, places[0])
    taken.boxes.append(_box(*chosen, long))
    return _text(point.label, *chosen, kind="strong")


def _labels(frame: Frame, taken: Taken) -> Iterator[str]:
    for label in frame.plot.labels:
        if frame.holds(label.x, label.y):
            yield from _over(label, frame, taken)


def _over(label: Label, frame: Frame, taken: Taken) -> Iterator[str]:
    """A text on its place, or above it where it ends there; none where another text stands there."""
    x, anchor, down = frame.x(label.x), "end" if label.ends else "middle", (-5, 15) if label.ends else (4.5,)
    for y in (frame.y(label.y) + each for each in down):
        box = _box(x, y, anchor, length(label.text))
        if taken.is_free(box, over_curves=True):
            taken.boxes.append(box)
            yield _text(label.text, x, y, anchor)
            return


def _box(x: float, y: float, anchor: str, long: float) -> Box:
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    return left, y - _TEXT_ABOVE, left + long, y + _TEXT_BELOW
