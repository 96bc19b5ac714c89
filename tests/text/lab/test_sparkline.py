"""Sparklines of any numbers."""

import math

from demo_run import LOOK, run_shown
from hypothesis import given
from hypothesis import strategies as st

from tui_app.numerics.training import Evaluation
from tui_app.text.glyphs import ASCII
from tui_app.text.lab.losses import loss_lines
from tui_app.text.lab.sparkline import sparkline
from tui_app.text.lines import plain, width
from tui_app.text.look import Look


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


def test_no_number_shifts_the_sparklines() -> None:
    for losses in ((145_800_000.0, 5.0), (1.2345e-17, 5.0), (math.nan, 5.0), (1234.0625, 1e-300)):
        run = run_shown(
            evaluated=(
                (0, Evaluation(2.0, 1.0, 0.5, None)),
                (5, Evaluation(sum(losses), losses[0], 0.5, None)),
            )
        )
        data, reg = (plain(each) for each in loss_lines(run, 40, LOOK)[1:])
        begins = [min(at for at, each in enumerate(line) if each in "▁▂▃▄▅▆▇█") for line in (data, reg)]
        assert begins[0] == begins[1]
