"""The table of a walk: marks, results where they belong, windows, and always one width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lecture_walks import ENGLISH, FOUR_PIXELS, KOREAN, LECTURE, PLAIN, computations, drawn, matrix

from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.text.lines import Line, Role, Span, plain, width
from tui_app.text.look import Look
from tui_app.text.tables import fits, grid_lines
from tui_app.text.walk_columns import partial_sum_text
from tui_app.worked.computation import Computation
from tui_app.worked.computations.gradient import Gradient
from tui_app.worked.computations.hinge import Hinge
from tui_app.worked.computations.ova import OneVsAll
from tui_app.worked.computations.softmax import Softmax
from tui_app.worked.computations.squared_hinge import SquaredHinge
from tui_app.worked.computations.structured import Structured
from tui_app.worked.linear_model import LinearModel, model_of_arrays
from tui_app.worked.walk import Walk


def shown(
    computation: Computation, at: int, look: Look, which: int = 0, cells: int = 60, rows: int = 20
) -> list[Line]:
    walk = Walk(computation)
    grid = computation.grids(walk.part_at(at))[which]
    return grid_lines(walk, grid, at, walk.step(at) if at else None, cells, rows, look)


def test_the_corner_names_the_matrix_of_a_walk_over_several() -> None:
    assert plain(shown(FOUR_PIXELS, 1, ENGLISH)[0]).split()[0] == "W"


def test_side_by_side_as_in_the_lecture() -> None:
    assert (
        drawn(shown(Hinge(LECTURE), 4, ENGLISH))
        == """\
      cat image  car image  frog image
cat     ✔●  3.2        1.3         2.2
car      ●  5.1     ✔  4.9         2.5
frog       −1.7        2       ✔  −3.1
──────────────────────────────────────
Lᵢ      2.9 + …          ·           ·"""
    )
    assert (
        drawn(shown(Hinge(LECTURE), 25, KOREAN))
        == """\
        고양이 이미지  car image  frog image
고양이        ✔   3.2        1.3         2.2
자동차            5.1     ✔  4.9         2.5
개구리           −1.7        2       ✔  −3.1
────────────────────────────────────────────
Lᵢ              ● 2.9        ● 0      ● 12.9"""
    )


def test_one_image_alone_with_its_terms() -> None:
    assert (
        drawn(shown(Hinge(LECTURE), 6, ENGLISH, which=1))
        == """\
            s  s − s(cat) + 1  max(0, ·)
cat   ✔●  3.2
car       5.1             2.9        2.9
frog   ● −1.7          = −3.9        ·
────────────────────────────────────────
Lᵢ                               2.9 + …"""
    )
    assert (
        drawn(shown(Softmax(LECTURE), 5, PLAIN, which=0))
        == """\
            s       exp(s)             p
cat   v   3.2   *  24.53     ~ 0.13
car       5.1     164          .
frog     -1.7       0.1827     .
----------------------------------------
Z               * 188.7
L_i                                    ."""
    )


def test_the_scores_of_the_lecture_s_four_pixels() -> None:
    assert (
        drawn(shown(FOUR_PIXELS, 2, ENGLISH, cells=76))
        == """\
W           x1          x2       x3       x4         Wx        b          s
cat        0.2   ●   −0.5       0.1      2         ·         1.1       ·
dog        1.5        1.3       2.1      0         ·         3.2       ·
ship       0          0.25      0.2     −0.3       ·        −1.2       ·
───────────────────────────────────────────────────────────────────────────
x         56     ●  231        24        2
W × x     11.2   = −115.5       ·        ·"""
    )


def linear_model(classes: int = 3, features: int = 2, images: int = 2) -> LinearModel:
    rng = np.random.default_rng(1)
    return model_of_arrays(
        rng.normal(size=(classes, features)),
        np.zeros(classes),
        rng.normal(size=(images, features)),
        np.arange(images) % classes,
        classes=tuple(f"class {j}" for j in range(classes)),
        features=[f"x{d}" for d in range(features)],
        images=[f"image {image}" for image in range(images)],
    )


def test_an_exponential_of_a_shifted_score_is_headed_so() -> None:
    linear = Gradient(linear_model(), "softmax")
    heading = plain(shown(linear, 5, ENGLISH, cells=100)[0])
    assert "exp(s − m)" in heading
    assert "exp(s − m)" in plain(shown(Softmax(LECTURE, shift=True), 5, ENGLISH)[0])
    assert "exp(s)" in plain(shown(Softmax(LECTURE), 5, ENGLISH)[0])


@pytest.mark.parametrize("cells", [40, 60, 80])
@pytest.mark.parametrize("make", [Hinge, Softmax, OneVsAll])
def test_a_long_name_never_hides_numbers(make: Callable[[ScoreTable], Computation], cells: int) -> None:
    folder = "/home/student/pictures/of/animals/in/their/own/houses"
    classes = tuple(f"{folder}/class-{j}" for j in range(3))
    scores = matrix("3.2 5.1 -1.7").cells
    loss = make(TextScoreTable(classes, (f"{folder}/cat-0001.png",), (0,), scores))
    walk = Walk(loss)
    for at in range(walk.count + 1):
        for grid in loss.grids(walk.part_at(at)):
            lines = [plain(each) for each in grid_lines(walk, grid, at, None, cells, 12, ENGLISH)]
            assert all(width(each) <= cells for each in lines)
            if "s" not in grid.column_names:
                assert "001.png" in lines[0]
                assert "…" in lines[0]
            for row, score in enumerate(("3.2", "5.1", "−1.7"), 1):
                assert lines[row].split()[0].endswith(f"-{row - 1}")
                assert score in lines[row].split()


def test_columns_around_the_step_where_not_all_fit() -> None:
    lines = shown(FOUR_PIXELS, 6, ENGLISH, cells=45)
    assert "…" in plain(lines[0])
    assert "= −96.8" in plain(lines[1])
    assert "x1" not in plain(lines[0])


def wide(classes: int = 1000, images: int = 1, label: int = 0) -> TextScoreTable:
    rows = tuple(tuple(Decimal(j % 7) for j in range(classes)) for _ in range(images))
    return TextScoreTable(tuple(f"class {j}" for j in range(classes)), None, (label,) * images, rows)


def test_rows_around_the_step_where_not_all_fit() -> None:
    loss = Hinge(wide())
    term = Walk(loss).number_of(("term", 0, 500), 0)
    assert term is not None
    lines = [plain(each) for each in shown(loss, term, ENGLISH, which=1, rows=8)]
    assert len(lines) == 8
    assert lines[1].split() == ["class", "0", "✔●", "0"]
    assert lines[2].split() == ["…", "498", "more"]
    assert lines[4].split() == ["class", "500", "●", "3", "4", "=", "4"]
    assert lines[5].split() == ["…", "499", "more"]
    assert [shown(loss, at, ENGLISH, which=1, rows=8)[1][0].text.strip() for at in (1, 2, 4)] == [
        "class 0"
    ] * 3


@pytest.mark.parametrize("make", [Hinge, lambda table: Softmax(table, shift=True), SquaredHinge])
@pytest.mark.parametrize("label", [0, 6, 19])
def test_the_row_of_the_true_class_is_always_in_sight(
    make: Callable[[ScoreTable], Computation], label: int
) -> None:
    loss = make(wide(20, label=label))
    walk = Walk(loss)
    for at in range(walk.count + 1):
        if walk.part_at(at) is None:
            continue
        lines = [plain(each) for each in shown(loss, at, ENGLISH, which=-1 if make is Hinge else 0, rows=10)]
        names = [int(each.split()[1]) for each in lines if each.startswith("class")]
        assert len(lines) == 10
        assert names.count(label) == 1
        hidden = [int(each.split()[1]) for each in lines if each.startswith("…")]
        assert sum(hidden) + len(names) == 20


def test_a_thousand_classes_cost_what_is_shown() -> None:
    loss = Hinge(wide(images=5))
    walk = Walk(loss)
    step = walk.step(10)
    for grid in loss.grids(0):
        grid_lines(walk, grid, 10, step, 80, 20, ENGLISH)
    assert len(loss._quantities) < 250


def test_a_part_of_a_sum() -> None:
    walk = Walk(Hinge(LECTURE))
    assert [partial_sum_text(walk, ("loss", 2), at, ENGLISH) for at in (16, 19, 22)] == [
        "·",
        "6.3 + …",
        "12.9 + …",
    ]
    assert partial_sum_text(Walk(Structured(LECTURE)), ("loss", 2), 23, PLAIN) == "max(6.6, ...)"


def test_marks_and_roles_say_the_same() -> None:
    spans = {
        span.target: span
        for line in shown(Hinge(LECTURE), 4, ENGLISH, which=1)
        for span in line
        if span.target
    }
    assert spans[("term", 0, 1)].role is Role.RESULT
    assert spans[("before_max", 0, 1)].role is Role.DONE
    assert spans[("score", 0, 0)].role is Role.READ
    assert spans[("score", 0, 2)].role is Role.PLAIN
    walk = Walk(Hinge(LECTURE))
    lines = grid_lines(
        walk, walk.computation.grids(0)[0], 4, None, 60, 20, ENGLISH,
        chosen=("score", 0, 1), changed={("score", 1, 1)},
    )  # fmt: skip
    assert drawn(lines[2:3]) == "car      ▸  5.1     ✔◆ 4.9         2.5"
    assert Span("4.9", Role.CHANGED, ("score", 1, 1)) in lines[2]


def test_nothing_moves_from_step_to_step() -> None:
    for which in (0, 1):
        headings = {plain(shown(Hinge(LECTURE), at, ENGLISH, which)[0]) for at in range(9)}
        assert len(headings) == 1


def test_fits_means_that_no_column_is_left_out() -> None:
    walk = Walk(FOUR_PIXELS)
    grid = FOUR_PIXELS.grids(0)[0]
    whole = max(cells for cells in range(10, 120) if not fits(walk, grid, cells, ENGLISH)) + 1
    assert "…" not in drawn(grid_lines(walk, grid, 0, None, whole, 20, ENGLISH))
    for cells in range(30, whole):
        heading = plain(grid_lines(walk, grid, 0, None, cells, 20, ENGLISH)[0])
        shown_names, _, hidden = heading.partition("…+")
        assert len(shown_names.removeprefix("W").split()) + int(hidden) == len(grid.column_names)
    million = Hinge(wide(2, 2000))
    assert not fits(Walk(million), million.images_grid(0), 200, ENGLISH)


@given(computations(), st.data(), st.sampled_from([ENGLISH, KOREAN, PLAIN]))
def test_every_line_has_one_width_and_fits(computation: Computation, data: st.DataObject, look: Look) -> None:
    walk = Walk(computation)
    at = data.draw(st.integers(0, walk.count))
    cells, rows = data.draw(st.integers(20, 100)), data.draw(st.integers(6, 20))
    for grid in computation.grids(walk.part_at(at)):
        step = walk.step(at) if at else None
        lines = grid_lines(walk, grid, at, step, cells, rows, look)
        assert len({width(each) for each in lines}) == 1
        assert width(lines[0]) <= cells
        footer = 1 + len(grid.footer_names)
        assert len(lines) <= max(rows, 3 + 1 + footer)


@given(computations(), st.data())
def test_the_step_s_result_is_in_sight(computation: Computation, data: st.DataObject) -> None:
    walk = Walk(computation)
    at = data.draw(st.integers(1, walk.count))
    step = walk.step(at)
    grid = computation.grids(step.part)[-1]
    placed = grid.cell_of(step.key, range(min(len(grid.column_names), 20)))
    results = [
        span
        for line in grid_lines(walk, grid, at, step, 60, 9, ENGLISH)
        for span in line
        if span.role is Role.RESULT and span.target == step.key
    ]
    assert bool(results) == (placed is not None)


@given(computations(), st.data())
def test_nothing_is_shown_before_its_step(computation: Computation, data: st.DataObject) -> None:
    walk = Walk(computation)
    at = data.draw(st.integers(0, walk.count))
    for grid in computation.grids(walk.part_at(at)):
        for line in grid_lines(walk, grid, at, None, 100, 30, ENGLISH):
            for span in line:
                if isinstance(span.target, tuple) and any(map(str.isdigit, span.text)):
                    done = walk.done(span.target, computation.part_of(span.target), at)
                    assert done or span.text.endswith(("…", "…)"))


@pytest.mark.parametrize("at", range(0, 26, 5))
def test_ascii_is_ascii(at: int) -> None:
    for which in range(1 if at == 25 else 2):
        assert drawn(shown(Hinge(LECTURE), at, PLAIN, which)).isascii()


@pytest.mark.parametrize("cells", range(8, 60, 4))
def test_a_step_that_has_no_row_in_the_grid_is_drawn_all_the_same(cells: int) -> None:
    walk = Walk(Hinge(LECTURE))
    grid = replace(walk.computation.grids(walk.part_at(4))[0], row_of=lambda key: 64)
    keys = [[grid.key_at(row, column) for column in range(3)] for row in range(3)]
    grid = replace(
        grid,
        key_at=lambda row, column: keys[row][column],
        footer_key_at=lambda footer, column: None,
        focus_column=None,
    )
    assert grid_lines(walk, grid, 4, walk.step(4), cells, 5, ENGLISH)
