"""The training lab under its keys, without a clock: no frame comes unless a test calls for one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hosts import KOREAN, LOOK, Host
from screens import assert_kept, screen_text
from textual import on
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from tui_app.data.training_plan import Plan, Request, make_plan
from tui_app.screens.choose import ChooseScreen
from tui_app.screens.lab import LabScreen
from tui_app.screens.lab_walk import LabWalkScreen
from tui_app.text.glyphs import ASCII
from tui_app.text.lab.body import Panel
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.widgets.lab.lab_body import LabBody
from tui_app.widgets.lab.state import Pace
from tui_app.widgets.lines_view import LinesView

SIZES = [(110, 30), (100, 30), (80, 24), (60, 20), (40, 12)]


class LabHost(Host):
    """An app with a lab open."""

    @on(LabScreen.Left)
    def lab_left(self, event: Message) -> None:
        self.heard.append(event)


def _plan(**request: object) -> Plan:
    return make_plan(Request(**{"data": "demo9", **request}))  # type: ignore[arg-type]


@asynccontextmanager
async def _lab(
    plan: Plan | None = None, size: tuple[int, int] = (100, 30), look: Look = LOOK, ticking: bool = False
) -> AsyncIterator[tuple[LabScreen, Pilot[None]]]:
    app = LabHost(lambda: LabScreen(plan or _plan(), look, ticking=ticking))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.shown, LabScreen)
        yield app.shown, pilot


def _shown(lab: LabScreen) -> str:
    return plain_text(lab.query_one(LabBody).lines)


def _pace(lab: LabScreen) -> Pace:
    return lab.state.pace


async def _frames(lab: LabScreen, count: int) -> None:
    for _ in range(count):
        lab.frame()
        lab.engine.finish()
    lab.frame()


async def test_run_pause_one_step_and_many() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("n")
        assert lab.state.step == 1
        await pilot.press("N")
        assert lab.state.step == 11
        await pilot.press("space")
        assert _pace(lab) is Pace.WATCHED
        await _frames(lab, 5)
        assert lab.state.step > 11
        await pilot.press("space")
        step = lab.state.step
        assert _pace(lab) is Pace.PAUSED
        await _frames(lab, 3)
        assert lab.state.step == step
        await pilot.press("end")
        assert lab.state.step == 200
        assert "Done: 200 steps" in _shown(lab)


async def test_the_demos_numbers_are_on_the_screen() -> None:
    async with _lab() as (lab, pilot):
        shown = _shown(lab)
        for number in ("6.267", "2.767", "3.500", "C − 1 = 2", "22.2%"):
            assert number in shown
        await pilot.press("n")
        assert "6.000" in _shown(lab)
        await pilot.press("tab")
        assert lab._view.panel is Panel.WEIGHTS
        assert "dW x1" in _shown(lab)
        await pilot.press("tab")
        assert "mean" in _shown(lab)


async def test_scrubbing_changing_there_and_returning() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("N", "N", "left", "left")
        assert lab.state.step == 18
        assert "looking back" in _shown(lab)
        await pilot.press("l", "0", ".", "5", "enter")
        assert lab.state.settings.learning_rate == 0.5
        assert len(lab.state.branches) == 2
        assert "branch" in _shown(lab)
        await pilot.press("n")
        assert lab.state.run.step == 19
        await pilot.press("x")
        assert lab.state.step == 20
        await pilot.press("home")
        assert lab.state.step == 0
        runs = [branch.run for branch in lab.state.branches]
        await pilot.press("R", "R")
        assert lab.state.head == 0
        assert lab.state.settings == _plan().settings
        assert [branch.run for branch in lab.state.branches][:-1] == runs
        assert "kept as a branch; x goes back" in _shown(lab)
        await pilot.press("x")
        assert lab.state.step == 20


@pytest.mark.parametrize(
    ("key", "typed", "name", "value"),
    [("l", "2e-3", "learning_rate", 0.002), ("r", "0", "reg", 0.0), ("b", "3", "batch", 3)],
)
async def test_settings_are_typed(key: str, typed: str, name: str, value: float) -> None:
    async with _lab() as (lab, pilot):
        await pilot.press(key, *typed, "enter")
        assert getattr(lab.state.settings, name) == value
        assert not lab.query_one(Input).display


@pytest.mark.parametrize(
    ("key", "typed", "name", "value"),
    [("l", "2e-3", "learning_rate", 0.002), ("r", "0.25", "reg", 0.25), ("b", "3", "batch", 3)],
)
async def test_settings_change_under_a_run_that_goes_on(
    key: str, typed: str, name: str, value: float
) -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("space")
        await _frames(lab, 3)
        await pilot.press(key, *typed)
        await _frames(lab, 3)
        before = lab.state
        weights = before.weights()
        await pilot.press("enter")
        assert _pace(lab) is Pace.WATCHED
        assert lab.state.run is before.run
        assert getattr(lab.state.run.settings, name) == value
        assert lab.state.run.changes[-1][0] == before.step
        assert (lab.state.run.at(before.step).W == weights.W).all()
        step = lab.state.step
        await _frames(lab, 1)
        assert lab.state.step > step


@pytest.mark.parametrize(("key", "typed"), [("l", "0"), ("l", "fast"), ("r", "-1"), ("b", "0"), ("b", "1.5")])
async def test_what_is_no_setting_is_said_and_changes_nothing(key: str, typed: str) -> None:
    async with _lab() as (lab, pilot):
        before = lab.state.settings
        await pilot.press(key, *typed, "enter")
        assert lab.state.settings == before
        assert f"“{typed}”" in _shown(lab)
        await pilot.press(key, "9", "escape")
        assert lab.state.settings == before
        assert lab.focused is None


async def test_another_loss_goes_on_with_the_same_weights() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("N")
        before = lab.state.weights().W
        await pilot.press("o", "down", "down", "down", "down", "enter")
        assert lab.state.settings.loss == "softmax"
        assert (before == lab.state.weights().W).all()
        assert "softmax" in _shown(lab)


async def test_two_runs_side_by_side() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("c")
        assert isinstance(lab.app.screen, ChooseScreen)
        await pilot.press("enter")
        other = lab.state.other
        assert other is not None
        assert other.run.settings.loss == "softmax"
        await pilot.press("N")
        assert lab.state.run.step == lab.state.step == 10
        assert lab.state.other is not None
        assert lab.state.other.run.step == 10
        assert "hinge" in _shown(lab)
        assert "softmax" in _shown(lab)
        await pilot.press("c")
        assert lab.state.other is None


async def test_a_batch_opened_beside_another_run_says_of_which_it_is() -> None:
    async with _lab(size=(80, 24)) as (lab, pilot):
        await pilot.press("v")
        assert "hinge" not in screen_text(lab.app).splitlines()[0]
        await pilot.press("escape", "c", "enter", "n", "v")
        assert "hinge  Step 2: minibatch of 9" in screen_text(lab.app).splitlines()[0]
        await pilot.press("escape", "c", "c", "down", "enter", "v")
        assert "lr 0.1  Step 1: minibatch of 9" in screen_text(lab.app).splitlines()[0]


async def test_what_was_run_before_a_comparison_is_still_there_after_it() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("N", "N", "c", "enter", "N", "l", "0", ".", "5", "enter", "N", "c")
        assert [branch.run.step for branch in lab.state.branches] == [20, 20]
        assert [branch.run.settings.learning_rate for branch in lab.state.branches] == [0.1, 0.5]
        await pilot.press("x")
        assert lab.state.run.settings.learning_rate == 0.1


async def test_a_low_screen_is_scrolled() -> None:
    async with _lab(_plan(data="digits"), (40, 12)) as (lab, pilot):
        body = lab.query_one(LabBody)
        seen = set(range(body.top, body.top + body.size.height))
        for _ in range(3):
            await pilot.press("pagedown")
            seen |= set(range(body.top, body.top + body.size.height))
            lab.frame()
        assert body.hidden_below == 0
        assert seen >= set(range(len(body.lines)))
        await pilot.press("pageup", "pageup", "pageup")
        assert body.top == 0
    async with _lab(_plan(data="digits")) as (lab, pilot):
        await pilot.press("N", "pageup")
        assert lab.state.step == 0


async def test_this_batch_term_by_term_has_the_runs_numbers() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("n", "n", "v")
        walk = lab.app.screen
        assert isinstance(walk, LabWalkScreen)
        step = walk.cursor.walk.computation
        weights = lab.state.weights()
        assert step.value(("weight", 1, 0)).value == weights.W[1, 0]
        await pilot.press("right", "right", "shift+right", "u", "w", "escape", "end")
        assert walk.cursor.at_end
        updated = [[step.value(("updated", j, d)).value for d in range(2)] for j in range(3)]
        await pilot.press("home", "escape", "n")
        assert lab.app.screen is lab
        assert pytest.approx(np.array(updated), abs=1e-12) == lab.state.weights().W


@pytest.mark.parametrize(("data", "left_out"), [("demo9", False), ("digits", True)])
async def test_a_walk_says_which_columns_of_w_it_works_out(data: str, left_out: bool) -> None:
    async with _lab(_plan(data=data, batch=2)) as (lab, pilot):
        await pilot.press("v", "right", "end")
        body = lab.app.screen.query_one("#stage", LinesView)
        assert ("of 64 features the 3 that change most" in plain_text(body.lines)) is left_out


async def test_a_large_batch_opens_as_a_walk() -> None:
    async with _lab(_plan(data="cifar-like")) as (lab, pilot):
        await pilot.press("n", "v", "right", "right")
        walk = lab.app.screen
        assert isinstance(walk, LabWalkScreen)
        assert walk.cursor.walk.count > 200 * 30
        await pilot.press("end")
        assert walk.cursor.at_end


async def test_a_gradient_check() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("n", "k")
        shown = _shown(lab)
        assert "Right: over all cells" in shown
        assert shown.count("0, x1") == 1
        await pilot.press("n")
        assert "k checks the gradient" in _shown(lab)


async def test_a_weight_is_nudged_and_a_point_moved() -> None:
    async with _lab() as (lab, pilot):
        start = lab.state.weights()
        await pilot.press("tab", "e", "down", "right", "]", "]", "[", "{", "escape")
        assert lab.state.weights().W[1, 1] == pytest.approx(start.W[1, 1] + 0.1 - 1)
        assert len(lab.state.branches) == 2
        await pilot.press("x", "tab", "tab", "tab", "e", "tab", "right", "up")
        before, after = (
            lab.state.branches[0].run.problem.X.rows(slice(1, 2)),
            lab.state.problem.X.rows(slice(1, 2)),
        )
        assert (after > before).all()
        await pilot.press("escape")
        assert not lab.app.heard  # type: ignore[attr-defined]


async def test_a_point_is_clicked() -> None:
    async with _lab() as (lab, pilot):
        body = lab.query_one(LabBody)
        row, column = next(
            (row, sum(len(span.text) for span in line[:at]))
            for row, line in enumerate(body.lines)
            for at, span in enumerate(line)
            if span.target == 6
        )
        await pilot.click(LabBody, offset=(column + 1, row))
        assert lab._view.editing is not None
        await pilot.press("left")
        assert lab.state.problem.X.rows(slice(6, 7))[0, 0] < 0.7


async def test_data_presets_and_seeds(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("label,a,b\nx,1,2\ny,2,1\nx,1,3\ny,3,1\n", encoding="utf-8")
    async with _lab(_plan(data="blobs")) as (lab, pilot):
        await pilot.press("p", "down", "enter")
        await lab.workers.wait_for_complete()
        assert lab.state.settings.learning_rate == pytest.approx(0.3 / 200)
        await pilot.press("s")
        await lab.workers.wait_for_complete()
        assert lab.state.plan.seed == 1
        assert len(lab.state.branches) == 1
        await pilot.press("n", "s")
        await lab.workers.wait_for_complete()
        assert [branch.run.seed for branch in lab.state.branches] == [1, 2]
        assert "seed 2" in _shown(lab)
        await pilot.press("n")
        assert lab.state.settings.learning_rate == pytest.approx(0.3 / 200)
        await pilot.press("d", *["down"] * 9, "enter")
        lab.query_one(Input).value = str(path)
        await pilot.press("enter")
        await lab.workers.wait_for_complete()
        assert lab.state.data.classes == ("x", "y")
        await pilot.press("n", "x")
        assert (lab.state.plan.seed, lab.state.step) == (1, 1)
        assert lab.state.data.name == "blobs"
        await pilot.press("x", "x")
        assert lab.state.data.classes == ("x", "y")
        await pilot.press("d", *["down"] * 9, "enter")
        lab.query_one(Input).value = "nowhere.csv"
        await pilot.press("enter")
        await lab.workers.wait_for_complete()
        await pilot.pause()
        assert "nowhere.csv" in _shown(lab)
        assert lab.state.data.classes == ("x", "y")


async def test_the_assignments_preset_shows_that_the_regularization_falls() -> None:
    async with _lab(_plan(preset="assignment", data=None)) as (lab, pilot):
        start = lab.state.branch.evaluated[0][1]
        assert start.reg_loss == pytest.approx(768, rel=0.02)
        await pilot.press("n")
        assert lab.state.shown().now is not None
        assert "0.995" in _shown(lab)
        assert lab.state.branch.evaluated[-1][1].reg_loss == pytest.approx(0.990 * start.reg_loss, rel=1e-3)


async def test_what_diverged_says_at_which_step_and_why() -> None:
    plan = _plan(data="cifar-like", learning_rate=5e-5, steps=300)
    async with _lab(plan) as (lab, pilot):
        await pilot.press("end")
        shown = _shown(lab)
        assert f"step {lab.state.step}" in shown
        assert "2.5" in shown
        assert lab.state.pace is Pace.PAUSED


async def test_a_smaller_rate_leads_out_of_a_divergence() -> None:
    async with _lab(_plan(data="blobs", loss="ova")) as (lab, pilot):
        await pilot.press("N", "l", *"1e9", "enter", "end")
        assert lab.state.diverged
        assert not {"lab.run", "lab.one"} & {command.id for command in lab.working_commands()}
        await pilot.press("l", *"0.01", "enter")
        assert f"Goes on from step {lab.state.step}, " in " ".join(_shown(lab).split())
        step = lab.state.step
        await pilot.press("space")
        assert _pace(lab) is Pace.WATCHED
        await _frames(lab, 3)
        assert lab.state.step > step
        assert not lab.state.diverged


async def test_a_running_lab_answers_and_leaves_nothing_running() -> None:
    async with _lab(replace(_plan(data="digits"), steps=10_000_000), ticking=True) as (lab, pilot):
        await pilot.press("end")
        await pilot.pause()
        await pilot.press("space")
        assert lab.state.pace is Pace.PAUSED
        await pilot.press("v", "right", "escape", "space")
        await pilot.resize_terminal(60, 20)
        await pilot.press("up", "down", "tab", "space", "left", "home", "end", "escape")
        assert len(lab.app.heard) == 1  # type: ignore[attr-defined]
        await lab.app.pop_screen()
        assert not [worker for worker in lab.app.workers if worker.is_running]


async def test_korean_letters_are_the_same_keys() -> None:
    async with _lab() as (lab, pilot):
        await pilot.press("ㅜ", "ㅣ", "1", "enter")
        assert lab.state.step == 1
        assert lab.state.settings.learning_rate == 1


async def test_every_key_is_told_in_help() -> None:
    async with _lab(size=(110, 40)) as (lab, _):
        working = {command.id for command in lab.working_commands()}
        assert "lab.walk" in working
        assert "lab.branch" not in working


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "request_", "keys"),
    [
        ("demo9", {}, ["N", "N", "N"]),
        ("demo9-weights", {}, ["n", "tab"]),
        ("demo9-points", {}, ["n", "tab", "tab"]),
        ("digits", {"data": "digits"}, ["N", "N", "left"]),
        ("compare", {"data": "spiral"}, ["c", "enter", "N", "N"]),
        ("check", {}, ["k"]),
        ("walk", {}, ["v", "shift+right", "left", "left", "left", "left"]),
        ("update", {}, ["v", "end"]),
    ],
)
async def test_kept_screens(
    name: str, request_: dict[str, object], keys: list[str], size: tuple[int, int]
) -> None:
    async with _lab(_plan(**request_), size) as (lab, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert_kept(lab.app, f"lab-{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_kept_screens_in_korean(size: tuple[int, int]) -> None:
    async with _lab(size=size, look=KOREAN) as (lab, pilot):
        await pilot.press("N", "N", "left")
        await pilot.pause()
        assert_kept(lab.app, f"lab-ko-{size[0]}x{size[1]}")


async def test_a_kept_screen_in_ascii() -> None:
    async with _lab(look=Look(glyphs=ASCII)) as (lab, pilot):
        await pilot.press("N", "N", "left")
        await pilot.pause()
        assert_kept(lab.app, "lab-ascii-100x30")
