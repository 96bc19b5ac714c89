"""The lab's pictures and tables, from snapshots alone."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_app.data.training_sets import training_set
from tui_app.messages import catalogue
from tui_app.numerics.training import Cause, Ending, Evaluation, Settings, Stop
from tui_app.text.glyphs import ASCII
from tui_app.text.lab.body import CheckShown, LabShown, Panel, body_lines, panels_of
from tui_app.text.lab.check import FINE, CheckedCell, check_lines
from tui_app.text.lab.curve import curve_lines, loss_plot
from tui_app.text.lab.endings import decay_text, ending_text
from tui_app.text.lab.losses import accuracy_line, expected_formula, loss_lines, short_number
from tui_app.text.lab.model import DataShown, PointsShown, RunShown, thinned
from tui_app.text.lab.numbers import number_text
from tui_app.text.lab.plane import CLASS_ROLES, legend_line, plane_range, region_lines
from tui_app.text.lab.settings import settings_lines
from tui_app.text.lab.shades import LEVELS, Shade
from tui_app.text.lab.sparkline import sparkline
from tui_app.text.lab.tables import points_table, weights_table
from tui_app.text.lab.templates import template_levels, template_lines
from tui_app.text.lines import Role, plain, plain_text, width
from tui_app.text.look import Look
from tui_app.text.plot import Pattern

LOOK = Look()
DEMO = training_set("demo9")
assert DEMO.start is not None
W9, B9 = DEMO.start.W, DEMO.start.b
POINTS = PointsShown(DEMO.X, DEMO.y)
HINGE = Settings("hinge", 0.1, 0.1, 9)


def _run(**changed: object) -> RunShown:
    found = RunShown(
        data=DataShown("demo9", 9, ("x1", "x2"), DEMO.classes, None, True),
        settings=HINGE,
        seed=0,
        step=40,
        head=40,
        budget=200,
        evaluated=tuple(
            (step, Evaluation(4.0 - 0.1 * step, 0.5, step / 40, None)) for step in range(0, 40, 5)
        ),
        batch_losses=tuple((step, 4.0 - 0.1 * step) for step in range(1, 40)),
        expected_start=2.0,
        start_loss="hinge",
        ending=None,
        W=W9,
        b=B9,
    )
    return replace(found, **changed)  # type: ignore[arg-type]


def test_a_curve_is_interrupted_where_the_loss_becomes_another() -> None:
    evaluated = tuple((step, Evaluation(4.0 - 0.1 * step, 90.0 if step >= 20 else 0.5, 0.5, None))
                      for step in range(0, 45, 5))  # fmt: skip
    run = _run(evaluated=evaluated, objective_changes=(0, 20))
    plot = loss_plot(run, LOOK)
    whole = plot.curves[-1].points
    at = next(at for at, (_, loss) in enumerate(whole) if math.isnan(loss))
    assert whole[at - 1] == (15.0, 3.0)
    assert whole[at + 1] == (20.0, 92.0)
    assert plot.y_range[1] == pytest.approx(92 * 1.08)
    assert len(run.comparable) == 5
    assert [step for step, _ in replace(run, step=15).comparable] == [0, 5, 10, 15]
    assert loss_plot(replace(run, step=15), LOOK).y_range[1] < 10


def test_no_fall_is_put_down_to_decay_where_the_strength_was_changed() -> None:
    evaluated = ((0, Evaluation(4.0, 90.0, 0.5, None)), (20, Evaluation(4.0, 0.5, 0.5, None)),
                 (40, Evaluation(3.0, 0.5, 0.5, None)))  # fmt: skip
    assert decay_text(_run(evaluated=evaluated), LOOK)
    assert not decay_text(_run(evaluated=evaluated, objective_changes=(0, 20)), LOOK)


def test_a_sparkline_rises_and_falls_with_its_numbers() -> None:
    assert sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, LOOK) == "▁▂▃▄▅▆▇█"
    assert sparkline([8, 0], 8, LOOK) == "█▁"
    assert sparkline([0, 9, 1, 2], 2, LOOK, high=9) == "▁▂"
    assert sparkline([9, 0.2, *[0.1] * 60], 27, LOOK) == "█" + "▁" * 26
    assert sparkline([9, *[0.1] * 60, 5], 1, LOOK) == "█"
    assert sparkline(list(range(1000)), 24, LOOK)[::23] == "▁█"
    assert sparkline([1, float("nan")], 4, LOOK) == "█ "
    assert sparkline([0, 0], 4, LOOK) == "▁▁"
    assert sparkline([0, 9], 2, Look(glyphs=ASCII)) == "_#"
    assert sparkline([], 4, LOOK) == ""


@given(st.lists(st.floats(allow_nan=True), max_size=50), st.integers(0, 30))
def test_a_sparkline_never_takes_more_than_its_cells(values: list[float], cells: int) -> None:
    assert width(sparkline(values, cells, LOOK)) <= cells


def test_data_and_regularization_are_apart_and_the_expected_start_is_told() -> None:
    total, data, reg = (plain(each) for each in loss_lines(_run(), 50, LOOK))
    assert total.split()[:2] == ["loss", "1.000"]
    assert total.endswith("expected start of data: C − 1 = 2")
    assert data.split()[:2] == ["data", "0.500"]
    assert reg.split()[:2] == ["reg", "0.500"]
    assert "█" in data
    assert "█" not in reg


@pytest.mark.parametrize("look", [LOOK, Look(catalogue("ko"))])
def test_the_expected_start_is_told_of_the_data_loss_at_every_width(look: Look) -> None:
    for cells in (36, 38, 40, 64):
        for loss in (1.0986122886681098, 9.0):
            total = loss_lines(_run(expected_start=loss, start_loss="softmax"), cells, look)[0]
            assert width(total) <= cells
            assert look.say("lab.loss.data") in plain(total)
            assert plain(total).endswith(("1.099", "9"))


def test_no_number_shifts_the_sparklines() -> None:
    for losses in ((145_800_000.0, 5.0), (1.2345e-17, 5.0), (math.nan, 5.0), (1234.0625, 1e-300)):
        run = _run(
            evaluated=(
                (0, Evaluation(2.0, 1.0, 0.5, None)),
                (5, Evaluation(sum(losses), losses[0], 0.5, None)),
            )
        )
        data, reg = (plain(each) for each in loss_lines(run, 40, LOOK)[1:])
        begins = [min(at for at, each in enumerate(line) if each in "▁▂▃▄▅▆▇█") for line in (data, reg)]
        assert begins[0] == begins[1]


def test_the_formulas_of_what_chance_costs() -> None:
    formulas = {
        loss: expected_formula(_run(start_loss=loss), LOOK)
        for loss in ("hinge", "softmax", "ova", "structured")
    }
    assert formulas == {"hinge": "C − 1", "softmax": "ln C", "ova": "C", "structured": "1"}


def test_accuracy_with_and_without_validation() -> None:
    assert "validation" not in plain(accuracy_line(_run(), 60, LOOK))
    checked = Evaluation(1.0, 0.0, 0.953, 0.931)
    shown = plain(accuracy_line(_run(evaluated=((0, checked),)), 60, LOOK))
    assert "train 95.3%" in shown
    assert "validation 93.1%" in shown


def test_the_settings_take_as_many_lines_as_they_need() -> None:
    assert [plain(each).rstrip() for each in settings_lines(_run(), 80, LOOK)] == [
        "demo9  9 x 2, 3 classes   hinge   lr 0.1   λ 0.1   batch 9   seed 0"
    ]
    assert [plain(each).rstrip() for each in settings_lines(_run(), 40, LOOK)] == [
        "demo9  9 x 2, 3 classes   hinge   lr 0.1",
        "λ 0.1   batch 9   seed 0",
    ]


def test_a_file_is_called_by_its_last_name() -> None:
    run = _run()
    run = replace(run, data=replace(run.data, name="/home/student/cifar-10-batches-py"))
    assert plain(settings_lines(run, 90, LOOK)[0]).startswith("cifar-10-batches-py  9 x 2")


@pytest.mark.parametrize(
    "value",
    [
        0.0,
        6.4e-6,
        0.00012345,
        0.0006638,
        0.0123,
        9.015,
        782.2,
        49999.5,
        999_999.7,
        1e9,
        1.458e8,
        1.2345e-17,
        1234.0625,
        -1.2345e100,
    ],
)
def test_a_loss_has_room_in_its_column(value: float) -> None:
    assert len(short_number(value, LOOK)) <= 8


def test_accuracy_is_whole_on_a_narrow_screen() -> None:
    checked = Evaluation(1.0, 0.0, 0.99, 0.975)
    shown = plain(accuracy_line(_run(evaluated=((0, checked),)), 38, LOOK))
    assert len(shown) <= 38
    assert shown.endswith("97.5%")


def test_how_a_run_ended() -> None:
    assert ending_text(_run(), LOOK) == ""
    assert "40 steps" in ending_text(_run(ending=Ending(Stop.BUDGET, 40, 1.0)), LOOK)
    diverged = ending_text(_run(ending=Ending(Stop.TOO_LARGE, 40, 3e9, False, Cause.RATE)), LOOK)
    assert "step 40: the minibatch's loss, " in diverged
    assert "lower the learning rate" in diverged
    decay = ending_text(_run(ending=Ending(Stop.NOT_FINITE, 40, math.inf, True, Cause.DECAY, 2.5)), LOOK)
    assert "the full loss is not finite; lr·2λ = 2.5" in decay.replace("2.500", "2.5")
    start = ending_text(_run(ending=Ending(Stop.NOT_FINITE, 40, math.nan, False, Cause.START)), LOOK)
    assert "learning rate" not in start
    assert ending_text(_run(ending=Ending(Stop.BUDGET, 40, 1.0), step=3), LOOK) == ""


def test_the_curve_marks_the_expected_start_and_the_place() -> None:
    plot = loss_plot(_run(step=35), LOOK)
    assert [(point.x, point.y) for point in plot.points] == [(0.0, 2.0), (35.0, 1.0)]
    assert plot.verticals == (35.0,)
    assert [curve.role for curve in plot.curves] == [Role.MUTED, Role.CURVE]
    huge = _run(batch_losses=((1, 1e300), *((step, 1.0) for step in range(2, 100))))
    assert loss_plot(huge, LOOK).y_range[1] < 10
    assert loss_plot(_run(evaluated=(), batch_losses=()), LOOK).y_range[1] > 2


def test_two_runs_of_one_loss_have_one_axis() -> None:
    low = _run(evaluated=((0, Evaluation(0.1, 0.0, 0.5, None)),), batch_losses=(), expected_start=0.1)
    assert loss_plot(low, LOOK).y_range != loss_plot(_run(), LOOK).y_range
    assert loss_plot(low, LOOK, _run()).y_range == loss_plot(_run(), LOOK, low).y_range
    softmax = replace(low, settings=replace(HINGE, loss="softmax"))
    assert loss_plot(softmax, LOOK, _run()).y_range == loss_plot(low, LOOK).y_range


def test_a_loss_that_left_the_plot_is_marked_where_it_left() -> None:
    def labels(*losses: float) -> list[tuple[float, str]]:
        evaluated = tuple((10 * at, Evaluation(loss, 0.0, 0.5, None)) for at, loss in enumerate(losses))
        plot = loss_plot(_run(evaluated=evaluated, batch_losses=(), budget=40), LOOK)
        return [(label.x, label.text) for label in plot.labels if "C" not in label.text]

    assert labels(4.0, 3.0) == []
    assert labels(4.0, 1e9, 3.0) == []
    (early, arrow), (last, said) = labels(4.0, 1e9, math.inf)
    assert 0 < early < 0.001
    assert (arrow, last, said) == ("↑", 40.0, "↑ left the plot")
    assert labels(4.0, 3.0, 2.0, 1.0, math.nan) == [(40.0, "left the plot ↑")]
    run = _run(evaluated=((0, Evaluation(4.0, 0.0, 0.5, None)), (9, Evaluation(1e9, 0, 0, None))))
    assert plain(curve_lines(run, 40, 10, LOOK)[1]).split("┤")[1].split() == ["↑", "↑", "left", "the", "plot"]


def test_the_expected_start_is_told_below_what_left_the_plot() -> None:
    evaluated = ((0, Evaluation(2.1, 0.0, 0.5, None)), (1, Evaluation(1e18, 0.0, 0.5, None)))
    run = _run(evaluated=evaluated, batch_losses=(), step=1, head=1)
    for rows in (8, 12, 20):
        drawn = plain_text(curve_lines(run, 40, rows, LOOK))
        assert "↑ left the plot" in drawn
        assert "C − 1 = 2" in drawn
        assert "●" in drawn


@pytest.mark.parametrize("loss", [2.0, 0.1])
def test_no_curve_runs_through_the_expected_start(loss: float) -> None:
    evaluated = tuple((step, Evaluation(loss if step else 4.0, 0.0, 0.5, None)) for step in range(0, 201, 10))
    run = _run(evaluated=evaluated, batch_losses=(), step=200, head=200)
    for step in (0, 150, 190, 200):
        drawn = plain_text(curve_lines(replace(run, step=step), 40, 12, LOOK))
        assert "C − 1 = 2" in drawn
        row = next(each for each in drawn.splitlines() if "C − 1" in each)
        assert row.endswith("C − 1 = 2")
        assert not any("\u2800" < each <= "\u28ff" for each in row[-20:])


def test_batch_and_whole_loss_are_told_apart_without_colour() -> None:
    plot = loss_plot(_run(), LOOK)
    assert [curve.pattern for curve in plot.curves] == [Pattern.DOTTED, Pattern.SOLID]
    assert "dots" in plot.y_label
    assert "x: a batch" in loss_plot(_run(), Look(glyphs=ASCII)).y_label


def test_numbers_are_short() -> None:
    assert [short_number(value, LOOK) for value in (0.12345, 812.34, None, float("nan"))] == [
        "0.123",
        "812.3",
        "·",
        "not a number",
    ]


def test_thinning_keeps_the_order_and_the_steps() -> None:
    assert thinned([5.0, 6.0, 7.0, 8.0, 9.0], 2, 1) == ((1, 5.0), (4, 8.0))
    assert thinned([], 2) == ()


# Templates --------------------------------------------------------------------------------------------------------


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


# The plane --------------------------------------------------------------------------------------------------------


def test_regions_give_each_cell_to_the_largest_score_and_points_their_class() -> None:
    lines = region_lines(W9, B9, POINTS, 40, 12, LOOK)
    assert len(lines) == 12
    assert all(width(each) == 40 for each in lines)
    drawn = {span.target: span for each in lines for span in each if span.target is not None}
    assert drawn.keys() == set(range(9))
    assert [drawn[at].text for at in range(9)] == list("000111222")
    wrong = {at for at, span in drawn.items() if span.role is Role.CHOSEN}
    S = DEMO.X @ W9.T + B9
    assert wrong == set(np.flatnonzero(S.argmax(axis=1) != DEMO.y).tolist())
    assert sum(each in "+" for line in lines for each in plain(line)) > 10


def test_each_class_has_a_line_of_its_own_without_colour() -> None:
    roles: dict[str, set[Role]] = {}
    for shown in region_lines(W9, B9, PointsShown(DEMO.X[:0], DEMO.y[:0]), 40, 12, LOOK, plane_range(DEMO.X)):
        for span in shown:
            for each in set(span.text) & {"+", "x", "="}:
                roles.setdefault(each, set()).add(span.role)
    assert roles == {"+": {CLASS_ROLES[0]}, "x": {CLASS_ROLES[1]}, "=": {CLASS_ROLES[2]}}
    assert plain(legend_line(DEMO.classes, LOOK)) == "   0 +  ·· 1 x  ░░ 2 =  +x= score 0"


def test_the_chosen_point_is_marked_and_a_broken_classifier_is_drawn() -> None:
    chosen = region_lines(W9, B9, PointsShown(DEMO.X, DEMO.y, 4), 40, 12, LOOK)
    marked = [span for each in chosen for span in each if span.target == 4]
    assert [span.text for span in marked] == ["▸"]
    assert len(region_lines(np.full((3, 2), np.inf), B9, POINTS, 20, 6, LOOK)) == 6
    (left, right), (bottom, top) = plane_range(np.zeros((1, 2)))
    assert left < right
    assert bottom < top


# Tables -----------------------------------------------------------------------------------------------------------


def test_the_demos_table_of_weights_has_the_gradient_of_the_whole_loss() -> None:
    run = _run(data=replace(_run().data, features=("x", "y")))
    wide = plain_text(weights_table(run, POINTS, 80, 5, LOOK, (0, 1)))
    assert wide.splitlines()[0].split() == ["W", "x", "dW", "x", "W", "y", "dW", "y", "b", "db"]
    first = wide.splitlines()[1].replace("▸", "").split()
    assert first == ["0", "1.00", "−0.23", "2.00", "0.37", "0.00", "0.11"]
    narrow = plain_text(weights_table(run, POINTS, 40, 12, LOOK))
    assert len(narrow.splitlines()) == 8
    assert "dW x" in narrow


def test_the_demos_table_of_points_has_scores_and_losses() -> None:
    lines = plain_text(points_table(_run(), POINTS, 90, 14, LOOK)).splitlines()
    assert lines[1].split() == ["1", "0.50", "0.40", "0", "✔1.30", "−0.10", "0.60", "0.30"]
    assert lines[-1].split() == ["mean", "2.77"]
    assert sum("✔" in each for each in lines) == 2
    assert sum("!" in each for each in lines) == 7


def test_many_points_are_cut_around_the_chosen_one() -> None:
    points = PointsShown(np.tile(DEMO.X, (20, 1)), np.tile(DEMO.y, 20), 90)
    lines = plain_text(points_table(_run(), points, 90, 12, LOOK)).splitlines()
    assert len(lines) == 12
    assert any(each.split()[0] == "91" for each in lines)


LARGE = st.floats(-1e12, 1e12, allow_nan=False)
KOREAN_CLASSES = ("고양이", "강아지", "개구리")


@given(st.lists(LARGE, min_size=18, max_size=18), st.integers(35, 80))
def test_a_weight_is_never_parted(weights: list[float], cells: int) -> None:
    W = np.array(weights).reshape(3, 6)
    data = DataShown("mine", 9, tuple(f"feature {d}" for d in range(6)), KOREAN_CLASSES, None, False)
    points = PointsShown(np.ones((3, 6)), np.arange(3))
    lines = weights_table(_run(data=data, W=W, b=np.zeros(3)), points, cells, 20, LOOK, (1, 2))
    assert len(lines) in (4, 8)
    chosen = next(span for each in lines for span in each if span.role is Role.CHOSEN)
    assert chosen.text == "▸" + number_text(W[1, 2], LOOK)
    whole = {number_text(value, LOOK) for value in W.ravel()}
    shown = [span for each in lines[1:4] for span in each if span.target is not None and span.text.strip("▸")]
    assert {span.text.removeprefix("▸") for span in shown if span.target[2] < 6} <= whole  # type: ignore[index]


@pytest.mark.parametrize("cells", [35, 37, 40, 60])
@pytest.mark.parametrize("classes", [KOREAN_CLASSES, tuple(f"class number {j}" for j in range(10))])
def test_a_score_is_never_parted(cells: int, classes: tuple[str, ...]) -> None:
    data = DataShown("mine", 4, ("a", "b"), classes, None, False)
    points = PointsShown(np.array([[1.0, -0.86], [-3.3, 12.5]]), np.array([0, len(classes) - 1]), 1)
    W = np.linspace(-1.1, 1.3, 2 * len(classes)).reshape(-1, 2)
    run = _run(data=data, W=W, b=np.zeros(len(classes)))
    lines = [plain(each) for each in points_table(run, points, cells, 20, LOOK)]
    S = points.X @ W.T
    assert len(lines) == 5
    whole = {
        number_text(value, LOOK, places) for value in (*S.ravel(), *points.X.ravel()) for places in (1, 2)
    }
    numbers = [each.lstrip("✔!") for line in lines[1:3] for each in line.split()[1:-1] if "." in each]
    assert numbers
    assert set(numbers) <= whole
    true = {f"✔{number_text(S[1, -1], LOOK, places)}" for places in (1, 2)}
    assert true & set(lines[2].split())


@given(
    st.lists(st.tuples(LARGE, LARGE), min_size=1, max_size=9),
    st.integers(35, 80),
    st.sampled_from(["x29", "sepal length (cm)"]),
)
def test_a_slope_is_never_parted(slopes: list[tuple[float, float]], cells: int, feature: str) -> None:
    checked = [CheckedCell(0, 0, one * 1e-6, other * 1e-9) for one, other in slopes]
    lines = check_lines(checked, 20, None, ("airplane",), (feature,), cells, 20, LOOK)
    rule = next(at for at, each in enumerate(lines) if plain(each).startswith("─"))
    rows = [plain(each).split() for each in lines[rule + 1 : rule + 1 + len(checked)]]
    for cell, row in zip(checked, rows, strict=True):
        numbers = [each for each in row if each[-1].isdigit() and each != feature][-3:]
        read = [float(each.replace("−", "-")) for each in numbers]
        assert read[:2] == pytest.approx([cell.analytic, cell.numeric], rel=0.06)
        assert read[2] == pytest.approx(0.0 if cell.fine else cell.error, rel=0.06, abs=FINE)


def test_large_numbers_are_short() -> None:
    numbers = (0.004, 9999.4, -123456.7, -8_934_000.0, 1e12)
    assert [number_text(value, LOOK) for value in numbers] == [
        "0.00",
        "9999.40",
        "−123,457",
        "−8.934e6",
        "1e12",
    ]


def test_a_gradient_check_says_what_it_found() -> None:
    fine = (CheckedCell(0, 0, 0.5, 0.5 + 1e-10), CheckedCell(2, 2, 0.0, 0.0))
    shown = plain_text(check_lines(fine, 2, 1e-10, DEMO.classes, ("x", "y"), 60, 10, LOOK))
    assert "0, x" in shown
    assert "2, b" in shown
    assert "Right" in shown
    kink = (CheckedCell(0, 0, 0.0, 0.5),)
    assert kink[0].error == 1
    assert "disagree" in plain_text(check_lines(kink, 1, 1.0, DEMO.classes, ("x", "y"), 60, 10, LOOK))
    assert "1 of 5" in plain_text(check_lines(fine[:1], 5, None, DEMO.classes, ("x", "y"), 60, 10, LOOK))


def test_round_off_is_no_disagreement() -> None:
    checked = (CheckedCell(0, 0, 0.0, 4e-11), CheckedCell(1, 0, 0.0, 4e-6))
    rows = plain_text(check_lines(checked, 2, 1e-10, DEMO.classes, ("x", "y"), 60, 10, LOOK)).splitlines()
    assert [row.split()[4:] for row in rows if row.startswith(("0,", "1,"))] == [
        ["✔", "≈", "0"],
        ["!", "1.0e+00"],
    ]


# The whole --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", list(Panel))
@pytest.mark.parametrize("look", [LOOK, Look(catalogue("ko")), Look(glyphs=ASCII)])
def test_the_lab_fits_every_screen(panel: Panel, look: Look) -> None:
    check = CheckShown((CheckedCell(0, 0, 0.5, 0.5),), 9, None, 9)
    for other in (None, _run(settings=replace(HINGE, loss="softmax"))):
        shown = LabShown(_run(), POINTS, panel, other, check, (1, 1), note="A note.", standing="paused")
        for cells, rows in ((110, 28), (100, 28), (80, 22), (60, 18), (40, 10)):
            lines = body_lines(shown, cells, rows, look)
            assert len(lines) == rows or (rows < 20 and len(lines) > rows)
            assert "A note." in plain_text(lines[:rows])
            assert all(width(each) <= cells for each in lines), (cells, rows)
            if look.glyphs is ASCII:
                assert plain_text(lines).replace("λ", "").replace("−", "").isascii()


def test_the_panels_that_a_set_has() -> None:
    run = _run()
    assert panels_of(run) == (Panel.PICTURE, Panel.WEIGHTS, Panel.POINTS, Panel.CHECK)
    digits = replace(run.data, image_shape=(8, 8), plane=False, features=tuple(map(str, range(64))))
    assert panels_of(replace(run, data=digits)) == (Panel.PICTURE, Panel.CHECK)
    table = replace(digits, image_shape=None)
    assert panels_of(replace(run, data=table)) == (Panel.CHECK,)
