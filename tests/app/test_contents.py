"""The contents: what stands in them, which keys lead where, and their looks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from screens import assert_kept, screen_text
from textual.pilot import Pilot
from textual.screen import Screen

from tui_app.app import LosslabApp, Opening
from tui_app.screens.contents import ContentsScreen
from tui_app.screens.lab import LabScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.problems import ProblemsScreen
from tui_app.widgets.contents_list import ContentsList
from tui_app.widgets.status_bar import Status, StatusBar

LESSONS = Path(__file__).parents[2] / "lessons"


def app(language: str = "en", **opening: str) -> LosslabApp:
    return LosslabApp(LESSONS, language, opening=Opening(**opening))  # type: ignore[arg-type]


def shown(pilot: Pilot[int]) -> Screen[object]:
    """The screen on top, asked for anew after every key."""
    return pilot.app.screen


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20)])
async def test_looks(size: tuple[int, int], language: str) -> None:
    async with app(language).run_test(size=size) as pilot:
        await pressed(pilot, "down")
        assert_kept(pilot.app, f"contents-{size[0]}x{size[1]}-{language}")


async def test_enter_starts_and_then_continues(home: Path) -> None:
    async with app().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "enter")
        assert isinstance(shown(pilot), LessonScreen)
        await pressed(pilot, "pagedown", "pagedown", "escape")
        assert isinstance(shown(pilot), ContentsScreen)
        assert "page 3" in screen_text(pilot.app).splitlines()[2]
    places = json.loads((home / "progress.json").read_text())["places"]
    assert [place["page"] for place in places.values()] == ["in-steps"]
    async with app().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "enter")
        reader = shown(pilot)
        assert isinstance(reader, LessonScreen)
        assert reader.place.page == "in-steps"


async def test_after_a_lesson_that_is_done_comes_the_next(tmp_path: Path) -> None:
    for name in ("first", "second"):
        page = f"---\nid: {name}\ntitle: The {name}\nminutes: 1\nformat: 1\n---\n\n"
        (tmp_path / f"{name}.md").write_text(page + "## One {#one}\n\nText.\n\n## Two {#two}\n\nText.\n")
    async with LosslabApp(tmp_path, "en").run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "enter", "escape")
        assert "Continue: The first, page 1" in screen_text(pilot.app)
        await pressed(pilot, "enter", "pagedown", "escape")
        assert "Start: The second" in screen_text(pilot.app)
        await pressed(pilot, "enter", "pagedown", "escape")
        assert "Continue: The second, page 2" in screen_text(pilot.app)


async def test_after_the_last_lesson_comes_what_was_left_out(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.md").write_text(
            f"---\nid: {name}\ntitle: The {name}\nminutes: 1\nformat: 1\n---\n\n## One {{#one}}\n\nText.\n"
        )
    async with LosslabApp(tmp_path, "en", opening=Opening(address="second")).run_test(
        size=(100, 30)
    ) as pilot:
        await pressed(pilot, "escape")
        assert "Start: The first" in screen_text(pilot.app)


async def test_an_address_opens_its_place() -> None:
    async with app(address="svm-loss/cat-walk:3").run_test(size=(100, 30)) as pilot:
        await pressed(pilot)
        reader = shown(pilot)
        assert isinstance(reader, LessonScreen)
        assert reader.place == ("one-image", "cat-walk", 3)


async def test_the_language_switches_and_comes_back() -> None:
    async with app().run_test(size=(100, 30)) as pilot:
        english = screen_text(pilot.app)
        await pressed(pilot, "l")
        assert "손실" in screen_text(pilot.app)
        await pressed(pilot, "ㅣ")
        assert screen_text(pilot.app) == english


async def test_the_lab_stands_last() -> None:
    async with app().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "end")
        entry = pilot.app.screen.query_one(ContentsList).entry
        assert entry is not None
        assert entry.state == "lab"
        await pressed(pilot, "enter")
        assert isinstance(shown(pilot), LabScreen)


async def test_the_lab_is_found_as_it_was_left() -> None:
    async with app().run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "end", "enter", "n", "N", "left", "escape")
        assert not isinstance(shown(pilot), LabScreen)
        await pressed(pilot, "l", "enter")
        lab = shown(pilot)
        assert isinstance(lab, LabScreen)
        assert lab.state.step > 1
        assert lab.state.head == lab.state.step + 1
        await pressed(pilot, "R", "escape", "enter", "x")
        assert isinstance(shown(pilot), LabScreen)
        assert lab.state.head > 1


GOOD = "---\nid: good\ntitle: Good\nminutes: 1\nformat: 1\n---\n\n## Page {#page}\n\nText.\n"
BAD = GOOD.replace("good", "bad").replace("Good", "Bad") + "\n:::{wlak} w\n:of: hinge\n\n:::\n"


def broken_course(folder: Path, language: str = "en") -> LosslabApp:
    """One lesson without errors, and one with two."""
    (folder / "1-good.md").write_text(GOOD)
    (folder / "2-bad.md").write_text(BAD + "\n:::{qiz} q\n\n:::\n")
    return LosslabApp(folder, language)


async def test_enter_lists_what_keeps_a_lesson_from_being_shown(tmp_path: Path) -> None:
    broken = broken_course(tmp_path)
    async with broken.run_test(size=(100, 30)) as pilot:
        await broken.workers.wait_for_complete()
        await pressed(pilot, "end", "up")
        text = screen_text(pilot.app)
        assert "broken" in text
        assert "2-bad.md:12:" in text
        assert "Errors" in text.splitlines()[-1]
        await pressed(pilot, "enter")
        assert isinstance(shown(pilot), ProblemsScreen)
        assert "2-bad.md:12:5: " in screen_text(pilot.app)
        assert "2-bad.md:17:5: " in screen_text(pilot.app)
        await pressed(pilot, "escape", "up")
        assert "Open" in screen_text(pilot.app).splitlines()[-1]
        await pressed(pilot, "enter")
        assert isinstance(shown(pilot), LessonScreen)


async def test_a_mended_lesson_is_opened_and_no_longer_called_broken(tmp_path: Path) -> None:
    mended = broken_course(tmp_path)
    async with mended.run_test(size=(100, 30)) as pilot:
        await mended.workers.wait_for_complete()
        await pressed(pilot, "end", "up", "enter", "escape")
        (tmp_path / "2-bad.md").write_text(GOOD.replace("good", "bad").replace("Good", "Mended"))
        await pressed(pilot, "enter")
        assert isinstance(shown(pilot), LessonScreen)
        await mended.workers.wait_for_complete()
        await pressed(pilot, "escape")
        assert "broken" not in screen_text(pilot.app)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_how_a_broken_lesson_looks(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    broken = broken_course(tmp_path, language)
    async with broken.run_test(size=size) as pilot:
        await broken.workers.wait_for_complete()
        await pressed(pilot, "end", "up")
        pilot.app.screen.query_one(StatusBar).show_status(Status("A course"))
        assert_kept(pilot.app, f"contents-broken-{size[0]}x{size[1]}-{language}")


async def test_ctrl_c_says_how_to_quit_and_ctrl_q_quits() -> None:
    losslab = app()
    async with losslab.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, "ctrl+c")
        assert losslab.return_value is None
        await pilot.press("ctrl+q")
    assert losslab.return_value == 0


async def test_lessons_that_are_read_while_the_app_closes_are_no_error() -> None:
    closing = app()
    async with closing.run_test(size=(80, 24)) as pilot:
        while closing._read is None:
            await pilot.pause()
    read = LosslabApp.LessonsRead(closing._read)
    assert closing.screen_stack == []
    closing._lessons_read(read)
    closing._open_awaited_review(read)
    assert closing.screen_stack == []
