"""A lab in a lesson: run on the stage, opened in full."""

from dataclasses import replace
from pathlib import Path

import pytest
from hosts import LOOK, Host, lesson_of
from textual import on
from textual.message import Message

from tui_app.lesson.blocks.lab import LabBlock
from tui_app.lesson.reading.reader import read_lesson
from tui_app.messages import LANGUAGES, catalogue
from tui_app.screens.lesson import LessonScreen
from tui_app.text.lines import plain_text
from tui_app.text.look import Look
from tui_app.widgets.blocks.lab import LabBlockView
from tui_app.widgets.lab.state import Pace

LESSON = """\
---
id: train
title: Training
minutes: 3
format: 1
---

## Nine points {#nine}

Press Run.

:::{lab} nine-points
:data: demo9
:loss: hinge
:lr: 0.1
:reg: 0.1

Watch which of the nine points turn right last.

:::

## The end {#end}

That was all.
"""


class LabLessonHost(Host):
    """Hears the block, too."""

    @on(LabBlockView.Opened)
    def opened_lab(self, event: Message) -> None:
        self.heard.append(event)


def _block(folder: Path) -> LabBlock:
    block = lesson_of(folder, LESSON).block("nine-points")
    assert isinstance(block, LabBlock)
    return block


async def test_a_run_on_the_stage(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, LESSON)
    app = LabLessonHost(lambda: LessonScreen(lesson, LOOK))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(LabBlockView)
        engine = view.engine
        assert engine is not None
        assert view.has_focus
        shown = plain_text(view._lines.lines)
        assert "6.267" in shown
        assert "Watch which" in shown
        await pilot.press("n", "n")
        assert engine.state.step == 2
        await pilot.press("space")
        assert engine.state.pace is Pace.WATCHED
        await pilot.press("R", "m")
        engine.finish()
        assert engine.state.step == 200
        await pilot.press("enter")
        assert any(isinstance(each, LabBlockView.Opened) for each in app.heard)
        await pilot.press("pagedown")
        await pilot.pause()
        assert "step" in plain_text(view._lines.lines)
        assert engine.idle


async def test_the_users_own_keys_drive_it_and_are_named(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, LESSON)
    look = replace(LOOK, keys={"lab_block.one": ("x",), "lab_block.again": ()})
    app = LabLessonHost(lambda: LessonScreen(lesson, look))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(LabBlockView)
        engine = view.engine
        assert engine is not None
        await pilot.press("x", "x", "n", "R")
        assert engine.state.step == 2
        shown = plain_text(view._lines.lines)
        assert "x One step" in shown
        assert "Start" not in shown


async def test_leaving_the_page_stops_the_run(tmp_path: Path) -> None:
    lesson = lesson_of(tmp_path, LESSON.replace(":reg: 0.1", ":reg: 0.1\n:steps: 5000"))
    app = LabLessonHost(lambda: LessonScreen(lesson, LOOK))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(LabBlockView)
        await pilot.press("space")
        engine = view.engine
        assert engine is not None
        await pilot.press("pagedown")
        await pilot.pause()
        assert engine.state.pace is Pace.PAUSED
        await pilot.press("pageup")
        await pilot.pause()
        assert view.engine is engine


@pytest.mark.parametrize("language", LANGUAGES)
def test_show_says_what_the_run_comes_to(tmp_path: Path, language: str) -> None:
    told = plain_text(_block(tmp_path).told(Look(catalogue(language)), 78))
    assert "Watch which" in told
    assert "6.267" in told
    assert "0.66" in told
    assert "100.0%" in told


def test_its_settings_as_data(tmp_path: Path) -> None:
    data = _block(tmp_path).as_json()
    assert {name: data[name] for name in ("data", "loss", "lr", "reg", "batch", "steps")} == {
        "data": "demo9",
        "loss": "hinge",
        "lr": 0.1,
        "reg": 0.1,
        "batch": 9,
        "steps": 200,
    }


@pytest.mark.parametrize(
    "option",
    [":data: demo8", ":lr: 0", ":lr: fast", ":reg: -1", ":steps: 1.5", ":steps: 5001", ":loss: huber"],
)
def test_an_option_that_is_wrong_is_told_with_its_line(tmp_path: Path, option: str) -> None:
    name = option.split(":")[1]
    old = next((line for line in LESSON.splitlines() if line.startswith(f":{name}:")), None)
    text = LESSON.replace(old, option) if old else LESSON.replace(":reg: 0.1", f":reg: 0.1\n{option}")
    path = tmp_path / "lesson.md"
    path.write_text(text, encoding="utf-8")
    problems = [problem for problem in read_lesson(path).problems if problem.key.endswith("option-value")]
    assert [text.splitlines()[problem.line - 1] for problem in problems] == [option]
