"""Colour histogram, HoG and visual words: what the graph says is what plain loops say."""

import math
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.data.matrix import Matrix
from tui_app.errors import InputError
from tui_app.messages import catalogue
from tui_app.text.look import Look
from tui_app.text.steps import reason_line, step_title
from tui_app.worked.computation import Computation
from tui_app.worked.computations.color_histogram import ColorHistogram
from tui_app.worked.computations.hog import Hog
from tui_app.worked.computations.visual_words import VisualWords
from tui_app.worked.edit import Edited
from tui_app.worked.number import Number, direction, floor, root, smallest
from tui_app.worked.register import register
from tui_app.worked.walk import Walk

HUES = st.integers(0, 3599).map(lambda tenths: Decimal(tenths) / 10)
LOOKS = (Look(), Look(catalogue("ko")))
GREYS = st.integers(0, 9).map(Decimal)


def _tables(cells: st.SearchStrategy[Decimal], least: int, most: int) -> st.SearchStrategy[Matrix]:
    def of(shape: tuple[int, int]) -> st.SearchStrategy[Matrix]:
        row = st.lists(cells, min_size=shape[1], max_size=shape[1]).map(tuple)
        rows = st.lists(row, min_size=shape[0], max_size=shape[0]).map(tuple)
        return rows.map(lambda found: Matrix((), (), found))

    return st.tuples(st.integers(least, most), st.integers(least, most)).flatmap(of)


def _matrix(*rows: list[int], names: tuple[str, ...] = ()) -> Matrix:
    return Matrix(names, (), tuple(tuple(map(Decimal, row)) for row in rows))


def _said(computation: Computation) -> list[str]:
    """Every step is sound, is found under its number, and has a title and a reason in both languages."""
    walk = Walk(computation)
    reasons = []
    for number in range(1, walk.count + 1):
        step = walk.step(number)
        assert computation.check(step.key), step
        assert walk.number_of(step.key, step.part) == number
        assert all(step_title(walk, step, look) for look in LOOKS)
        assert all(reason_line(walk.reason(step), look) for look in LOOKS)
        reasons.append(walk.reason(step).key.removeprefix("features."))
    return reasons


@given(_tables(HUES, 1, 4), st.sampled_from([2, 6, 10, 36]))
@settings(max_examples=60, deadline=None)
def test_every_pixel_is_counted_in_the_bucket_of_its_hue(hues: Matrix, buckets: int) -> None:
    histogram = ColorHistogram(hues, buckets)
    counts = [0] * buckets
    for row in hues.cells:
        for hue in row:
            for bucket in range(buckets):
                if bucket * 360 <= hue * buckets < (bucket + 1) * 360:
                    counts[bucket] += 1
    assert [histogram.value(("count", k)).exact for k in range(buckets)] == counts
    assert sum(counts) == len(hues.cells) * len(hues.cells[0])
    _said(histogram)


def test_pixels_in_another_order_have_the_same_histogram() -> None:
    first = ColorHistogram(_matrix([0, 59, 60], [200, 120, 359]))
    second = ColorHistogram(_matrix([359, 60], [120, 200], [59, 0]))
    counts = [[each.value(("count", k)).value for k in range(6)] for each in (first, second)]
    assert counts[0] == counts[1] == [2, 1, 1, 1, 0, 1]
    assert _said(first) == ["bucket"] * 6 + ["pixels"] * 4 + ["no-pixel", "pixels"]


def test_a_hue_beyond_the_circle_is_refused_and_an_edited_one_falls_out() -> None:
    with pytest.raises(InputError) as refused:
        ColorHistogram(_matrix([10, 360]))
    assert refused.value.facts == {"row": "r1", "column": "c2", "hue": "360", "whole": 360}
    edited = Edited.of(ColorHistogram(_matrix([10, 70]))).set(("hue", 0, 1), Decimal(400))
    counts = [edited.computation.value(("count", k)).value for k in range(6)]
    assert counts == [1, 0, 0, 0, 0, 0]
    assert edited.computation.reason(("bucket", 0, 1), "bucket").key == "features.no-bucket"
    assert edited.undo().computation.value(("count", 1)).value == 1


def _hog_by_loops(image: Matrix, bins: int) -> list[float]:
    totals = [0.0] * bins
    cells = [[float(cell) for cell in row] for row in image.cells]
    for r in range(1, len(cells) - 1):
        for c in range(1, len(cells[0]) - 1):
            dx, dy = cells[r][c + 1] - cells[r][c - 1], cells[r + 1][c] - cells[r - 1][c]
            if dx == dy == 0:
                continue
            if dy < 0 or (dy == 0 and dx < 0):
                dx, dy = -dx, -dy
            ends = [math.pi * k / bins for k in range(bins + 1)]
            # between the rays of two ends: left of (or on) the first, right of the second
            for k, (low, high) in enumerate(pairwise(ends)):
                left = math.cos(low) * dy - math.sin(low) * dx
                right = math.cos(high) * dy - math.sin(high) * dx
                if left > -1e-9 and right < -1e-9:
                    totals[k] += math.hypot(dx, dy)
    return totals


@given(_tables(GREYS, 3, 6), st.sampled_from([2, 4, 9]))
@settings(max_examples=60, deadline=None)
def test_strengths_go_into_the_bin_of_their_direction(image: Matrix, bins: int) -> None:
    hog = Hog(image, bins)
    totals = [hog.value(("total", k)).value for k in range(bins)]
    assert totals == pytest.approx(_hog_by_loops(image, bins), abs=1e-9)
    _said(hog)


def test_an_edge_of_three_and_four_is_exactly_five() -> None:
    hog = Hog(_matrix([0, 1, 0], [2, 5, 5], [0, 5, 0]))
    assert hog.value(("dx", 1, 1)).exact == 3
    assert hog.value(("dy", 1, 1)).exact == 4
    assert hog.value(("strength", 1, 1)).exact == 5
    assert hog.value(("direction", 1, 1)).value == pytest.approx(math.degrees(math.atan(4 / 3)))
    assert [hog.value(("total", k)).value for k in range(9)] == [0, 0, 5, 0, 0, 0, 0, 0, 0]
    assert _said(hog)[:5] == ["dx-brighter", "dy-brighter", "direction-right", "bin", "strength"]


@pytest.mark.parametrize(
    ("rows", "angle", "reason"),
    [
        (([0, 0, 0], [0, 0, 9], [0, 0, 0]), 0, "across"),
        (([0, 9, 0], [0, 0, 0], [0, 0, 0]), 90, "down"),
        (([0, 0, 0], [0, 0, 9], [0, 9, 0]), 45, "right"),
        (([0, 9, 0], [0, 0, 9], [0, 0, 0]), 135, "left"),
    ],
)
def test_a_direction_is_one_of_brightness(rows: tuple[list[int], ...], angle: int, reason: str) -> None:
    hog = Hog(_matrix(*rows))
    assert hog.value(("direction", 1, 1)).exact == angle
    assert hog.reason(("direction", 1, 1), "direction").key == f"features.direction-{reason}"
    assert hog.value(("bin", 1, 1)).exact == angle // 20


def test_a_flat_cell_has_no_edges() -> None:
    hog = Hog(_matrix(*[[7] * 4] * 3))
    assert [hog.value(("total", k)).exact for k in range(9)] == [0] * 9
    same = ["dx-same", "dy-same", "no-direction", "bin", "no-strength"]
    assert _said(hog) == same * 2 + ["bin-sum"] + ["empty-bin"] * 8


def test_a_cell_of_eight_by_eight_gives_nine_numbers() -> None:
    """The lecture's figure: 40 x 30 cells of an image of 320 x 240 give 10,800 numbers."""
    image = _matrix(*[[(3 * r + 5 * c) % 11 for c in range(10)] for r in range(10)])
    hog = Hog(image)
    assert hog.parts == 8 * 8
    numbers = len(hog.closing())
    assert (320 // 8) * (240 // 8) * numbers == 10_800
    total = sum(hog.value(step.key).value for step in hog.closing())
    assert total == pytest.approx(sum(hog.value(hog.result(part)).value for part in range(64)))


def test_an_image_without_inner_pixels_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        Hog(_matrix([1, 2, 3], [4, 5, 6]))
    assert refused.value.key == "pixels.too-small"


@given(st.integers(1, 5).flatmap(lambda P: st.tuples(*[
    st.lists(st.lists(GREYS, min_size=P, max_size=P).map(tuple), min_size=1, max_size=4) for _ in range(2)
])))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_patch_counts_as_the_word_nearest_to_it(
    tables: tuple[list[tuple[Decimal, ...]], list[tuple[Decimal, ...]]],
) -> None:
    patches, words = tables
    bag = VisualWords(Matrix((), (), tuple(patches)), Matrix((), (), tuple(words)))
    counts = [0] * len(words)
    for i, patch in enumerate(patches):
        distances = []
        for word in words:
            distances.append(sum((a - b) * (a - b) for a, b in zip(patch, word, strict=True)))
        found = [bag.value(("distance", i, k)).exact for k in range(len(words))]
        assert found == [Fraction(distance) for distance in distances]
        assert bag.value(("nearest", i)).exact == Fraction(min(distances))
        counts[distances.index(min(distances))] += 1
    assert [bag.value(("count", k)).exact for k in range(len(words))] == counts
    _said(bag)


def test_a_patch_like_a_word_and_a_word_that_no_patch_is_like() -> None:
    words = _matrix([5, 5], [1, 9], [9, 1], names=("flat", "upright", "level"))
    bag = VisualWords(_matrix([5, 5], [4, 6], [2, 9]), words)
    assert [bag.value(("count", k)).value for k in range(3)] == [2, 1, 0]
    reasons = _said(bag)
    assert (reasons[0], reasons[-1]) == ("same", "no-patch")
    with pytest.raises(InputError) as refused:
        VisualWords(_matrix([1, 2, 3]), words)
    assert refused.value.facts == {"pixels": 3, "expected": 2}


@pytest.mark.parametrize("kind", ["color-histogram", "hog", "visual-words"])
def test_tables_hold_every_step_and_what_it_reads(kind: str) -> None:
    cells = _matrix([1, 2, 4], [8, 16, 32], [64, 128, 256])
    entry = register()[kind]
    options = {option.name: option.default for option in entry.options}
    computation = entry.build([cells] * len(entry.needs), options)
    steps = [
        (part, step)
        for part in [*range(computation.parts), None]
        for step in (computation.closing() if part is None else computation.plan(part))
    ]
    assert {step.principle for _, step in steps} == set(entry.principles)
    for part, step in steps:
        (grid,) = computation.grids(part)
        columns = range(len(grid.column_names))
        for key in [step.key, *computation.leaves(step.key)]:
            assert grid.cell_of(key, columns) is not None, (key, part)


def test_options_say_what_they_allow() -> None:
    (bins,) = register()["hog"].options
    assert bins.read("12") == 12
    assert bins.allowed == "2 | 3 | 4 | 5 | 6 | 9 | 10 | 12 | 15 | 18 | 20 | 30 | 36"
    for text in ("7", "0", "nine", "37", "+9"):
        with pytest.raises(ValueError, match=text.replace("+", r"\+")):
            bins.read(text)


def test_whole_numbers_and_roots_are_exact_where_they_can_be() -> None:
    assert floor(Number.of(Decimal("-2.5"))).exact == -3
    assert floor(Number(2.7)).exact == 2
    assert math.isinf(floor(Number(math.inf)).value)
    assert root(Number.of(Fraction(9, 4))).exact == Fraction(3, 2)
    assert root(Number.of(2)).exact is None
    assert root(Number.of(2)).value == math.sqrt(2)
    assert math.isnan(root(Number.of(-1)).value)
    assert smallest([Number.of(3), Number.of(1), Number(1.0)]).exact == 1
    with pytest.raises(ValueError, match="empty"):
        smallest([])


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_directions_are_from_zero_to_below_a_half_turn(across: float, down: float) -> None:
    assert 0 <= direction(Number(across), Number(down)).value < 180
