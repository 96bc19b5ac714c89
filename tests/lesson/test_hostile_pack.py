"""A folder of lessons and data made to do harm: every command that reads it says what is wrong, and no more happens."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from counting import calls_of
from hostile_pack import FRONT, LESSONS, SAID, Ear, make_pack

from tui_app.app import LosslabApp, Opening
from tui_app.cli import main
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.markup.limits import MOST_LESSONS
from tui_app.screens.glossary import GlossaryScreen
from tui_app.screens.review import ReviewScreen
from tui_app.screens.search import SearchScreen
from tui_app.study.journal import Journal
from tui_app.study.record import Attempt, ItemRecord, stamp
from tui_app.study.reviewable import subjects
from tui_app.study.store import ProgressStore


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path)


@pytest.fixture(scope="module")
def _ear() -> Ear:
    return Ear()


@pytest.fixture
def ear(_ear: Ear, monkeypatch: pytest.MonkeyPatch) -> Ear:
    """Hears the files that are opened during the test; an error that isn't losslab's own fails it."""
    monkeypatch.setenv("LOSSLAB_DEBUG", "1")
    _ear.clear()
    return _ear


READING = {
    "en": [
        ("list",),
        ("list", "--json"),
        *(("show", name) for name in LESSONS),
        *(
            ("show", name, "--format", form)
            for name in ("steering", "steps", "sums")
            for form in ("html", "json")
        ),
        ("show", "x"),
        ("show", "bytes"),
        ("show", "link"),
        ("show", "../outside/secret"),
        ("show", "a\x1b[2Jb/c:99999999999999999999"),
    ],
    "ko": [("list",), ("show", "steering"), ("show", "../outside/secret")],
}


@pytest.mark.parametrize("language", READING)
def test_a_hostile_pack_is_told_and_nothing_else_is_read(
    pack: Path, ear: Ear, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    for words in READING[language]:
        _try([*words, "--lessons", str(pack), "--lang", language], pack, ear, capsys)


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_hostile_pack_is_checked(
    pack: Path, ear: Ear, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    said = _try(["check", str(pack), *form], pack, ear, capsys)
    assert "sparse.md" in said
    for name in ("pipe.md", "folder.md", "sparse.md", "bytes.md", "missing.md"):
        _try(["check", str(pack / "en" / name), *form], pack, ear, capsys)


def test_hostile_data_is_refused(pack: Path, ear: Ear, capsys: pytest.CaptureFixture[str]) -> None:
    for each in sorted((pack / "data").iterdir()):
        _try(["train", "--data", str(each), "--steps", "2"], pack, ear, capsys)
        _try(["train", "--data", str(each), "--steps", "2", "--json"], pack, ear, capsys)
        if each.is_file():
            _try(["walk", "--text", str(each)], pack, ear, capsys)
            _try(["walk", "--json", str(each)], pack, ear, capsys)


def test_thousands_of_files_are_cut_short(
    tmp_path: Path, ear: Ear, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    for at in range(3_000):
        (folder / f"z{at:04}.md").write_text("")
    listed = _try(["list", "--lessons", str(folder)], folder, ear, capsys).splitlines()
    assert sum(each.partition(" ")[2].split()[0] == "broken" for each in listed) == MOST_LESSONS
    said = _try(["check", str(folder), "--json"], folder, ear, capsys)
    assert "course-too-many" in said


@pytest.mark.parametrize(
    "text",
    [
        b"#" * 100_000_000,
        b"a = " + b"[" * 150_000,
        b".".join([b"a"] * 90_000) + b" = 1\n",
        b"x = {" + b".".join([b"a"] * 90_000) + b" = 1}\n",
        b'lessons = "\x1b[2J"\n\xff',
        b"id = 1\ntitle = 2\nlessons = 3\nlanguages = ['../outside', '/etc']\nformat = 0\n",
        b"\x00",
    ],
)
def test_a_hostile_course_file_leaves_the_lessons_in_the_order_of_their_files(
    tmp_path: Path, ear: Ear, capsys: pytest.CaptureFixture[str], text: bytes
) -> None:
    folder = tmp_path / "pack"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "a.md").write_text(FRONT.format(id="a") + "Words.\n")
    (folder / "course.toml").write_bytes(text)
    assert _try(["list", "--lessons", str(folder)], folder, ear, capsys).startswith("a ")
    _try(["check", str(folder)], folder, ear, capsys)


def _try(words: list[str], pack: Path, ear: Ear, capsys: pytest.CaptureFixture[str]) -> str:
    """Runs a command: it ends as it should, within its bounds, reads nothing beside the pack and steers no terminal."""
    ear.clear()
    status: list[int] = []
    assert calls_of(lambda: status.append(main(words))) < 12_000_000, words
    out, err = capsys.readouterr()
    assert status[0] in (0, 1, 2), words
    said = out + err
    assert "Traceback" not in said
    found = SAID.search(said)
    assert found is None, (words, said[max(0, found.start() - 40) : found.end() + 40])
    if "--json" in words and status[0] == 0:
        json.loads(out)
    assert ear.outside() == [], words
    assert not (pack.parent / "harm").exists()
    return said


LONG_AGO = stamp(datetime.now(UTC) - timedelta(days=40))


def _missed_long_ago(pack: Path, home: Path) -> None:
    """What waits in the pack was asked and answered wrong."""
    journal = Journal(ProgressStore(home / "progress.json"), "pack", lambda: LONG_AGO)
    journal.load()
    wrong = Attempt("7", LONG_AGO, "wrong", "", True)
    for each in subjects(open_course(pack).lesson("asks", "en").lesson):
        journal.answered("asks", each.block, ItemRecord(each.definition, (wrong,), outcome="shown"))


def _check(app: LosslabApp, ear: Ear) -> None:
    """Nothing on the screen steers a terminal, and nothing beside the pack was read."""
    shown = html.unescape(app.export_screenshot())
    found = SAID.search(shown)
    assert found is None, shown[max(0, found.start() - 40) : found.end() + 40]
    assert ear.outside() == []


async def test_the_app_reads_a_hostile_pack_through(pack: Path, home: Path, ear: Ear) -> None:
    _missed_long_ago(pack, home)
    app = LosslabApp(pack, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for keys, screen in (
            (("end", "home", "down"), None),
            (("slash", *"end"), SearchScreen),
            (("escape", "G", "down", "up"), GlossaryScreen),
            (("escape", "r", "7", "enter", "h", "right", "right"), ReviewScreen),
            (("escape", "escape", "l", "l"), None),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            await app.workers.wait_for_complete()
            assert screen is None or isinstance(app.screen, screen)
            _check(app, ear)
    assert not (pack.parent / "harm").exists()


@pytest.mark.parametrize("name", [*LESSONS, "x"])
async def test_every_lesson_of_a_hostile_pack_opens(pack: Path, ear: Ear, name: str) -> None:
    app = LosslabApp(pack, "en", opening=Opening(address=name))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for keys in (
            ("right", "tab", "right"),
            ("w", "escape"),
            ("g", "escape"),
            ("e", "escape"),
            ("end",),
            ("pagedown",),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            _check(app, ear)
