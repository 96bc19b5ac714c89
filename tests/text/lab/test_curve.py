"""The loss curve of a lab: marks, interruptions, axes."""

import math
from dataclasses import replace

import pytest
from demo_run import HINGE, LOOK, run_shown

from tui_app.numerics.training import Evaluation
from tui_app.text.glyphs import ASCII
from tui_app.text.lab.curve import curve_lines, loss_plot
from tui_app.text.lab.model import thinned
from tui_app.text.lines import Role, plain, plain_text
from tui_app.text.look import Look
from tui_app.text.plot import Pattern


def test_a_curve_is_interrupted_where_the_loss_becomes_another() -> None:
    evaluated = tuple((step, Evaluation(4.0 - 0.1 * step, 90.0 if step >= 20 else 0.5, 0.5, None))
                      for step in range(0, 45, 5))  # fmt: skip
    run = run_shown(evaluated=evaluated, objective_changes=(0, 20))
    plot = loss_plot(run, LOOK)
    whole = plot.curves[-1].points
    at = next(at for at, (_, loss) in enumerate(whole) if math.isnan(loss))
    assert whole[at - 1] == (15.0, 3.0)
    assert whole[at + 1] == (20.0, 92.0)
    assert plot.y_range[1] == pytest.approx(92 * 1.08)
    assert len(run.comparable) == 5
    assert [step for step, _ in replace(run, step=15).comparable] == [0, 5, 10, 15]
    assert loss_plot(replace(run, step=15), LOOK).y_range[1] < 10


def test_the_curve_marks_the_expected_start_and_the_place() -> None:
    plot = loss_plot(run_shown(step=35), LOOK)
    assert [(point.x, point.y) for point in plot.points] == [(0.0, 2.0), (35.0, 1.0)]
    assert plot.verticals == (35.0,)
    assert [curve.role for curve in plot.curves] == [Role.MUTED, Role.CURVE]
    huge = run_shown(batch_losses=((1, 1e300), *((step, 1.0) for step in range(2, 100))))
    assert loss_plot(huge, LOOK).y_range[1] < 10
    assert loss_plot(run_shown(evaluated=(), batch_losses=()), LOOK).y_range[1] > 2


def test_two_runs_of_one_loss_have_one_axis() -> None:
    low = run_shown(evaluated=((0, Evaluation(0.1, 0.0, 0.5, None)),), batch_losses=(), expected_start=0.1)
    assert loss_plot(low, LOOK).y_range != loss_plot(run_shown(), LOOK).y_range
    assert loss_plot(low, LOOK, run_shown()).y_range == loss_plot(run_shown(), LOOK, low).y_range
    softmax = replace(low, settings=replace(HINGE, loss="softmax"))
    assert loss_plot(softmax, LOOK, run_shown()).y_range == loss_plot(low, LOOK).y_range


def test_a_loss_that_left_the_plot_is_marked_where_it_left() -> None:
    def labels(*losses: float) -> list[tuple[float, str]]:
        evaluated = tuple((10 * at, Evaluation(loss, 0.0, 0.5, None)) for at, loss in enumerate(losses))
        plot = loss_plot(run_shown(evaluated=evaluated, batch_losses=(), budget=40), LOOK)
        return [(label.x, label.text) for label in plot.labels if "C" not in label.text]

    assert labels(4.0, 3.0) == []
    assert labels(4.0, 1e9, 3.0) == []
    (early, arrow), (last, said) = labels(4.0, 1e9, math.inf)
    assert 0 < early < 0.001
    assert (arrow, last, said) == ("↑", 40.0, "↑ left the plot")
    assert labels(4.0, 3.0, 2.0, 1.0, math.nan) == [(40.0, "left the plot ↑")]
    run = run_shown(evaluated=((0, Evaluation(4.0, 0.0, 0.5, None)), (9, Evaluation(1e9, 0, 0, None))))
    assert plain(curve_lines(run, 40, 10, LOOK)[1]).split("┤")[1].split() == ["↑", "↑", "left", "the", "plot"]


def test_the_expected_start_is_told_below_what_left_the_plot() -> None:
    evaluated = ((0, Evaluation(2.1, 0.0, 0.5, None)), (1, Evaluation(1e18, 0.0, 0.5, None)))
    run = run_shown(evaluated=evaluated, batch_losses=(), step=1, head=1)
    for rows in (8, 12, 20):
        drawn = plain_text(curve_lines(run, 40, rows, LOOK))
        assert "↑ left the plot" in drawn
        assert "C − 1 = 2" in drawn
        assert "●" in drawn


@pytest.mark.parametrize("loss", [2.0, 0.1])
def test_no_curve_runs_through_the_expected_start(loss: float) -> None:
    evaluated = tuple((step, Evaluation(loss if step else 4.0, 0.0, 0.5, None)) for step in range(0, 201, 10))
    run = run_shown(evaluated=evaluated, batch_losses=(), step=200, head=200)
    for step in (0, 150, 190, 200):
        drawn = plain_text(curve_lines(replace(run, step=step), 40, 12, LOOK))
        assert "C − 1 = 2" in drawn
        row = next(each for each in drawn.splitlines() if "C − 1" in each)
        assert row.endswith("C − 1 = 2")
        assert not any("\u2800" < each <= "\u28ff" for each in row[-20:])


def test_batch_and_whole_loss_are_told_apart_without_colour() -> None:
    plot = loss_plot(run_shown(), LOOK)
    assert [curve.pattern for curve in plot.curves] == [Pattern.DOTTED, Pattern.SOLID]
    assert "dots" in plot.y_label
    assert "x: a batch" in loss_plot(run_shown(), Look(glyphs=ASCII)).y_label


def test_thinning_keeps_the_order_and_the_steps() -> None:
    assert thinned([5.0, 6.0, 7.0, 8.0, 9.0], 2, 1) == ((1, 5.0), (4, 8.0))
    assert thinned([], 2) == ()
