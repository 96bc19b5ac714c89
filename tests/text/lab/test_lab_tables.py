"""The tables of weights and points."""

from dataclasses import replace

import numpy as np
import pytest
from demo_run import DEMO, LOOK, POINTS, run_shown
from hypothesis import given
from hypothesis import strategies as st

from tui_app.text.lab.model import DataShown, PointsShown
from tui_app.text.lab.numbers import number_text
from tui_app.text.lab.tables import points_table, weights_table
from tui_app.text.lines import Role, plain, plain_text

LARGE = st.floats(-1e12, 1e12, allow_nan=False)
KOREAN_CLASSES = ("고양이", "강아지", "개구리")


def test_the_demos_table_of_weights_has_the_gradient_of_the_whole_loss() -> None:
    run = run_shown(data=replace(run_shown().data, features=("x", "y")))
    wide = plain_text(weights_table(run, POINTS, 80, 5, LOOK, (0, 1)))
    assert wide.splitlines()[0].split() == ["W", "x", "dW", "x", "W", "y", "dW", "y", "b", "db"]
    first = wide.splitlines()[1].replace("▸", "").split()
    assert first == ["0", "1.00", "−0.23", "2.00", "0.37", "0.00", "0.11"]
    narrow = plain_text(weights_table(run, POINTS, 40, 12, LOOK))
    assert len(narrow.splitlines()) == 8
    assert "dW x" in narrow


def test_the_demos_table_of_points_has_scores_and_losses() -> None:
    lines = plain_text(points_table(run_shown(), POINTS, 90, 14, LOOK)).splitlines()
    assert lines[1].split() == ["1", "0.50", "0.40", "0", "✔1.30", "−0.10", "0.60", "0.30"]
    assert lines[-1].split() == ["mean", "2.77"]
    assert sum("✔" in each for each in lines) == 2
    assert sum("!" in each for each in lines) == 7


def test_many_points_are_cut_around_the_chosen_one() -> None:
    points = PointsShown(np.tile(DEMO.X, (20, 1)), np.tile(DEMO.y, 20), 90)
    lines = plain_text(points_table(run_shown(), points, 90, 12, LOOK)).splitlines()
    assert len(lines) == 12
    assert any(each.split()[0] == "91" for each in lines)


@given(st.lists(LARGE, min_size=18, max_size=18), st.integers(35, 80))
def test_a_weight_is_never_parted(weights: list[float], cells: int) -> None:
    W = np.array(weights).reshape(3, 6)
    data = DataShown("mine", 9, tuple(f"feature {d}" for d in range(6)), KOREAN_CLASSES, None, False)
    points = PointsShown(np.ones((3, 6)), np.arange(3))
    lines = weights_table(run_shown(data=data, W=W, b=np.zeros(3)), points, cells, 20, LOOK, (1, 2))
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
    run = run_shown(data=data, W=W, b=np.zeros(len(classes)))
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


def test_large_numbers_are_short() -> None:
    numbers = (0.004, 9999.4, -123456.7, -8_934_000.0, 1e12)
    assert [number_text(value, LOOK) for value in numbers] == [
        "0.00",
        "9999.40",
        "−123,457",
        "−8.934e6",
        "1e12",
    ]
