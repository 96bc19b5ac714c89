"""What `check` says of plots, and where."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from lesson_texts import marked, problems_of
from plot_lessons import PLOTS, plot_text

from tui_app import messages
from tui_app.lesson.checking.check import problem_lines
from tui_app.messages import LANGUAGES, catalogue

_ON = ":on: V, c, X, y\n"
_SLICE = ":of: slice\n" + _ON
_PLANE = ":of: plane\n" + _ON

BROKEN = {
    "plots.problem.option-missing": plot_text(":of: image-loss\n:on: S").replace(":::{plot}", "§:::{plot}"),
    "plots.problem.number": plot_text(":of: losses\n:from: §low"),
    "plots.problem.above-zero": plot_text(":of: step-size\n:data: demo9\n:from: §0"),
    "plots.problem.range": plot_text(":of: losses\n:from: 2\n:to: §1"),
    "plots.problem.other-end": plot_text(_SLICE + ":at: cat, x1\n§:from: 0"),
    "plots.problem.choice": plot_text(":of: losses\n:losses: hinge, §sofmax"),
    "plots.problem.two-numbers": plot_text(":of: norms\n:on: w1, §w3"),
    "plots.problem.levels": plot_text(":of: norms\n:levels: §1, 0"),
    "plots.problem.on-or-data": plot_text(":of: slice\n:at: cat, x1").replace(":::{plot}", "§:::{plot}"),
    "plots.problem.on-and-data": plot_text(_SLICE + ":at: cat, x1\n:data: §demo9"),
    "plots.problem.at-or-along": plot_text(_SLICE.strip()).replace(":::{plot}", "§:::{plot}"),
    "plots.problem.cell": plot_text(_PLANE + ":at: cat, x1; §dog, x2"),
    "plots.problem.cells": plot_text(_PLANE + ":at: §cat, x1; cat, x1"),
    "plots.problem.direction": plot_text(_PLANE + ":along: D, §Nothing"),
    "plots.problem.directions": plot_text(_SLICE + ":along: §D, E"),
    "plots.problem.quoted": plot_text(":of: step-size\n:on: §V"),
    "plots.problem.unused": plot_text(":of: step-size\n:on: M\n:§loss: hinge"),
    "lesson.problem.plot-of": plot_text(":of: §image-los\n:on: S"),
    "lesson.problem.no-block": plot_text(_SLICE + ":along: §d"),
    "lesson.problem.needs-matrix": plot_text(_SLICE + ":along: §S"),
    "lesson.problem.on-count": plot_text(":of: slice\n:on: §V, c, X\n:at: cat, x1"),
    "lesson.problem.does-not-fit": plot_text(":of: slice\n:on: §V, c, X, w1\n:at: cat, x1"),
    "lesson.problem.option-value": plot_text(_SLICE + ":at: cat, x1\n:loss: §hinges"),
    "lesson.problem.option-empty": plot_text(":of: image-loss\n:on: S\n:image:§"),
    "lesson.problem.unknown-option": plot_text(":of: image-loss\n:on: S\n:image: 1\n:§imgae: 2"),
    "lesson.problem.no-image": plot_text(":of: scale\n:on: S\n:image: §dog image"),
    "lesson.problem.no-class": plot_text(PLOTS["losses-lead"].replace("frog", "§dog")),
}


@pytest.mark.parametrize("key", BROKEN)
def test_rule_is_told_alone_and_at_its_place(key: str) -> None:
    text, place = marked(BROKEN[key])
    found = problems_of(text)
    assert [(problem.key, problem.line, problem.column) for problem in found] == [(key, *place)]
    for language in LANGUAGES:
        assert problem_lines(found[0], catalogue(language))[0].startswith(f"t.md:{place[0]}:{place[1]}: ")


def test_nearest_plot_is_told() -> None:
    text, _ = marked(BROKEN["lesson.problem.plot-of"])
    (problem,) = problems_of(text)
    assert problem_lines(problem, catalogue("en"))[0].endswith("Did you mean image-loss?")


def test_too_many_scores_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_app.lesson.plotting.model._MOST_SCORES", 10)
    (problem,) = problems_of(plot_text(PLOTS["slice-cell"]))
    assert problem.key == "plots.problem.too-large"


def test_what_cannot_be_drawn_is_told() -> None:
    (problem,) = problems_of(plot_text(PLOTS["slice-cell"]).replace("cat | 1 |", "cat | 1e300 |"))
    assert problem.key == "plots.problem.not-drawn"


@pytest.mark.parametrize("before", ["cat | 1 | 2", "car | 0.5 |", "cat | 1 | 0", "cat | 0 | 1"])
def test_slip_in_a_table_is_told_of_the_table_alone(before: str) -> None:
    text = plot_text(_PLANE + ":along: D, E").replace(before, before.replace(" | ", " | O", 1))
    assert [problem.key for problem in problems_of(text)] == ["lesson.problem.cell-no-number"]


@pytest.mark.parametrize("name", PLOTS)
def test_good_plot_has_no_problem(name: str) -> None:
    assert problems_of(plot_text(PLOTS[name])) == ()


def test_every_sentence_on_plots_has_its_test() -> None:
    path = Path(messages.__file__).parent / "en" / "plots.toml"
    keys = tomllib.loads(path.read_text(encoding="utf-8"))["problem"].keys()
    tests = Path(__file__).read_text(encoding="utf-8")
    assert [key for key in keys if f"plots.problem.{key}" not in tests] == []
