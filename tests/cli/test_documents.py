"""README.md and CONTRIBUTING.md hold no command that doesn't run, and README's screen is the one that is kept."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Done, run

from tui_app.cli.parser import COMMANDS
from tui_app.widgets.commands import TABLE

ROOT = Path(__file__).parents[2]
README, CONTRIBUTING = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
)
SCREEN = re.compile(r"<!-- screen (\S+) -->\n\n```text\n(.*?)```\n", re.DOTALL)
QUOTED = re.compile(r"(?<!`)`(?:LOSSLAB_\w+=1 )?(losslab(?: [^`]*)?)`")
IN_APP = frozenset({"open", "lab"})
STANDING_FOR = {"FILE": "mine.md", "PATH…": "mycourse", "[ADDRESS]": ""}
"""What a reader would write in place of the words in capitals."""


def quoted(text: str) -> Iterator[str]:
    """The losslab commands that stand in prose or tables."""
    return (found[1] for found in QUOTED.finditer(text) if not found[1].startswith("losslab-"))


def words_of(command: str) -> list[str]:
    """A command as a reader would type it, without where its output goes."""
    for name, meant in STANDING_FOR.items():
        command = command.replace(name, meant)
    return shlex.split(command.partition(" > ")[0])[1:]


def a_folder_to_work_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files that the documents speak of, as in a checkout."""
    (folder / "lessons").symlink_to(ROOT / "lessons")
    (folder / "mycourse" / "en").mkdir(parents=True)
    (table,) = re.findall(r"one image a row:\n\n((?:    .*\n)+)", README)
    (folder / "scores.csv").write_text("".join(line[4:] for line in table.splitlines(keepends=True)))
    assert run(capsys, "new", "mycourse/en/02-lead.md").status == 0


def followed(command: str, capsys: pytest.CaptureFixture[str]) -> Done:
    """What a command of the documents does here, where no terminal is."""
    words = words_of(command)
    if words and words[0] == "walk" and not {"--text", "--json", "--summary"} & set(words):
        words.append("--text")
    return run(capsys, *words)


def test_every_quoted_command_runs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    a_folder_to_work_in(tmp_path, capsys)
    found = list(dict.fromkeys((*quoted(README), *quoted(CONTRIBUTING))))
    assert len(found) > 15
    for command in found:
        name = (words_of(command) or [""])[0]
        if name == "COMMAND":
            continue  # each has a test of its help
        if name in ("train", "doctor"):
            assert (
                run(capsys, name, "--help").status == 0
            )  # they take long or a terminal, and have tests of their own
            continue
        done = followed(command, capsys)
        if name in IN_APP or not name:
            assert (done.status, done.out) == (2, ""), command
            assert "terminal" in done.err, (command, done.err)
            place = words_of(command)[1:2]
            assert all(
                run(capsys, "show", each).status == 0 for each in place if "/" in each and ".md" not in each
            )
        else:
            assert done.status == 0, (command, done.err)


def test_readme_names_every_command_and_no_other() -> None:
    named = {words_of(command)[0] for command in quoted(README) if words_of(command)}
    assert named - {"COMMAND"} == {command.name for command in COMMANDS}


@pytest.mark.parametrize("form", ["--text", "--json", "--summary"])
@pytest.mark.parametrize("loss", re.findall(r"`--loss ([\w|-]+)`", README)[0].split("|"))
def test_the_score_table_of_readme_is_walked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    a_folder_to_work_in(tmp_path, capsys)
    done = run(capsys, "walk", "scores.csv", "--loss", loss, form)
    assert (done.status, done.err) == (0, "")
    assert done.out


def test_the_screen_of_readme_is_the_kept_one() -> None:
    """`LOSSLAB_BLESS=1` writes it anew from the golden screen that it names."""
    ((name, shown),) = SCREEN.findall(README)
    kept = (ROOT / "tests" / "app" / "golden" / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n") + "\n"
    if os.environ.get("LOSSLAB_BLESS"):
        (ROOT / "README.md").write_text(README.replace(shown, kept), encoding="utf-8", newline="\n")
        shown = kept
    assert shown == kept


def test_installing_is_what_the_package_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "losslab" in project["scripts"]
    assert "dev" in project["optional-dependencies"]
    assert project["requires-python"] == ">=3.11"
    assert "\npython3 -m venv .venv && .venv/bin/pip install .\n.venv/bin/losslab\n" in README
    assert "Python 3.11 or newer" in README
    # .ci/run runs README's test command in a fresh environment; CONTRIBUTING has the same one.
    (tested,) = re.findall(r"<!-- test command -->\n\n```sh\n(.*)\n```", README)
    assert f"    {tested}\n" in CONTRIBUTING
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_benchmarks_of_readme_are_there() -> None:
    speed = README.partition("\n## Speed\n")[2].partition("\n## ")[0]
    names = re.findall(r"\| `(\w+)` \|$", speed, re.MULTILINE)
    assert names
    assert all((ROOT / "tests" / "benchmarks" / f"{name}.py").is_file() for name in names)


def test_files_that_are_linked_or_named_are_there() -> None:
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", text):
            assert (ROOT / target).exists(), target
    table = CONTRIBUTING.partition("| you want to |")[2].partition("\n\n")[0]
    for path in re.findall(r"`((?:worked|numerics|lesson|widgets|lessons|messages)/[\w./]*)`", table):
        assert (ROOT / path).exists() or (ROOT / "tui_app" / path).exists(), path


def test_keys_of_readme_do_something() -> None:
    keys = README.partition("| key | does |\n")[2].partition("\n\n")[0]
    known = {key for command in TABLE for key in command.keys}
    letters = {key for row in keys.splitlines() for key in re.findall(r"`([A-Za-z])`", row.split("|")[1])}
    assert letters
    assert letters <= known
