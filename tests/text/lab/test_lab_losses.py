"""Losses, accuracy and settings of a lab, in lines."""

from dataclasses import replace

import pytest
from demo_run import LOOK, run_shown

from tui_app.messages import catalogue
from tui_app.numerics.training import Evaluation
from tui_app.text.lab.losses import accuracy_line, expected_formula, loss_lines, short_number
from tui_app.text.lab.settings import settings_lines
from tui_app.text.lines import plain, width
from tui_app.text.look import Look


def test_data_and_regularization_are_apart_and_the_expected_start_is_told() -> None:
    total, data, reg = (plain(each) for each in loss_lines(run_shown(), 50, LOOK))
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
            total = loss_lines(run_shown(expected_start=loss, start_loss="softmax"), cells, look)[0]
            assert width(total) <= cells
            assert look.say("lab.loss.data") in plain(total)
            assert plain(total).endswith(("1.099", "9"))


def test_the_formulas_of_what_chance_costs() -> None:
    formulas = {
        loss: expected_formula(run_shown(start_loss=loss), LOOK)
        for loss in ("hinge", "softmax", "ova", "structured")
    }
    assert formulas == {"hinge": "C − 1", "softmax": "ln C", "ova": "C", "structured": "1"}


def test_accuracy_with_and_without_validation() -> None:
    assert "validation" not in plain(accuracy_line(run_shown(), 60, LOOK))
    checked = Evaluation(1.0, 0.0, 0.953, 0.931)
    shown = plain(accuracy_line(run_shown(evaluated=((0, checked),)), 60, LOOK))
    assert "train 95.3%" in shown
    assert "validation 93.1%" in shown


def test_the_settings_take_as_many_lines_as_they_need() -> None:
    assert [plain(each).rstrip() for each in settings_lines(run_shown(), 80, LOOK)] == [
        "demo9  9 x 2, 3 classes   hinge   lr 0.1   λ 0.1   batch 9   seed 0"
    ]
    assert [plain(each).rstrip() for each in settings_lines(run_shown(), 40, LOOK)] == [
        "demo9  9 x 2, 3 classes   hinge   lr 0.1",
        "λ 0.1   batch 9   seed 0",
    ]


def test_a_file_is_called_by_its_last_name() -> None:
    run = run_shown()
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
    shown = plain(accuracy_line(run_shown(evaluated=((0, checked),)), 38, LOOK))
    assert len(shown) <= 38
    assert shown.endswith("97.5%")


def test_numbers_are_short() -> None:
    assert [short_number(value, LOOK) for value in (0.12345, 812.34, None, float("nan"))] == [
        "0.123",
        "812.3",
        "·",
        "not a number",
    ]
