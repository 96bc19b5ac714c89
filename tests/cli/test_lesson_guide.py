"""The guide to writing a lesson in CONTRIBUTING.md, followed word for word."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from running import Done, run

from tui_app.lesson.blocks import kinds
from tui_app.lesson.expressions.functions import functions
from tui_app.lesson.plots import plot_kinds
from tui_app.worked.register import register

CONTRIBUTING = Path(__file__).parents[2] / "CONTRIBUTING.md"
COMMAND = re.compile(r"^    (\S.*)$", re.MULTILINE)
SAVED = re.compile(r"Save this as `([^`]+)`:\n\n```markdown\n(.*?)```\n", re.DOTALL)
CHANGED = re.compile(r"Change `([^`]+)` to `([^`]+)`")


def section() -> str:
    text = CONTRIBUTING.read_text(encoding="utf-8")
    rest = text.partition("\n## Write a lesson\n")[2]
    return re.split(r"\n## (?!.*\{#)", rest)[0]  # the lessons within have headings too, with ids


def steps(text: str) -> list[tuple[str, str]]:
    """The bold heading of each step of the guide and what stands below it."""
    parts = re.split(r"^\*\*([^*]+)\.\*\*", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def follow(capsys: pytest.CaptureFixture[str], text: str) -> list[Done]:
    """Runs the commands of a step; only those that the guide may hold."""
    outside_files = SAVED.sub("", text)
    done = []
    for command in COMMAND.findall(outside_files):
        program, *words = shlex.split(command)
        match program:
            case "losslab":
                done.append(run(capsys, *words))
            case "mkdir":
                Path(words[-1]).mkdir(parents=True)
            case "cp":
                shutil.copy(*words)
            case _:
                pytest.fail(command)
    return done


def test_the_guide_works_word_for_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = dict(steps(section()))
    assert list(told) == ["Begin", "Write your own", "Make a mistake", "Translate it", "Hand it out"]

    new, check, show = follow(capsys, told["Begin"])
    assert (new.status, check.status, check.err, show.status) == (0, 0, "no problems\n", 0)

    ((name, lesson),) = SAVED.findall(told["Write your own"])
    Path(name).write_text(lesson, encoding="utf-8")
    (check,) = follow(capsys, told["Write your own"])
    assert (check.status, check.out, check.err) == (0, "", "no problems\n")

    ((before, after),) = CHANGED.findall(told["Make a mistake"])
    assert lesson.count(before) == 1
    Path(name).write_text(lesson.replace(before, after), encoding="utf-8")
    (check,) = follow(capsys, told["Make a mistake"])
    line = lesson.partition(before)[0].count("\n") + 1
    assert check.status == 1
    assert check.out.startswith(f"{name}:{line}:")
    assert "photo" in check.out
    Path(name).write_text(lesson, encoding="utf-8")

    (check,) = follow(capsys, told["Translate it"])
    assert (check.status, check.err) == (0, "no problems\n")

    listed, html = follow(capsys, told["Hand it out"])
    assert "Who leads?" in listed.out
    assert html.out.startswith("<!DOCTYPE html>")


def test_the_names_line_of_the_guide_is_right(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ((_, lesson),) = SAVED.findall(section())
    (names,) = re.findall(r"`(names: [^`]+)`", section())
    Path("lead.md").write_text(lesson.replace("format: 1\n", f"format: 1\n{names}\n"), encoding="utf-8")
    assert run(capsys, "check", "lead.md").err == "no problems\n"
    assert "늑대" in run(capsys, "show", "lead", "--lessons", ".").out


def test_the_guide_names_every_function() -> None:
    for name in functions():
        assert re.search(rf"`{name}[`(]", section()), name


@pytest.mark.parametrize("language", ["en", "ko"])
def test_help_lists_all_that_a_lesson_can_hold(capsys: pytest.CaptureFixture[str], language: str) -> None:
    listed = run(capsys, "new", "--help", "--lang", language).out
    for name in (*kinds(), *plot_kinds(), *register()):
        assert f"\n  {name} " in listed or f"\n  {name}\n" in listed, name
    for kind in kinds().values():
        assert all(f":{option}:" in listed for option in (*kind.required, *kind.optional))
    without_cases = re.sub(r" \([^)]*\)", "", " ".join(listed.split()))
    for entry in register().values():
        assert ", ".join(entry.principles) in without_cases
