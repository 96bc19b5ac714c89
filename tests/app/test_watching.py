"""A lesson file is followed save by save, and the place stays."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hosts import LESSON, lesson_of
from question_lesson import question_lesson
from screens import assert_kept, screen_text
from textual.command import CommandList
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets.option_list import Option

from tui_app.app import LosslabApp, Opening, following
from tui_app.lesson.model import Lesson
from tui_app.lesson.problem import errors_of
from tui_app.lesson.reading.reader import read_lesson
from tui_app.screens.help import HelpScreen
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.palette import Palette
from tui_app.screens.places import place_of
from tui_app.screens.visit import Visit
from tui_app.screens.watching import WatchedFile, kept_place

LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return lesson_of(tmp_path)


@pytest.fixture(autouse=True)
def only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look by the clock would cancel the one that a test waits for."""
    monkeypatch.setattr(following, "WATCH_SECONDS", 3_600.0)


def save(lesson: Lesson, text: str, moment: int) -> None:
    """Saves as some editors do: by renaming another file."""
    beside = lesson.path.with_suffix(".tmp")
    beside.write_text(text, encoding="utf-8")
    os.utime(beside, ns=(moment, moment))
    beside.replace(lesson.path)


async def looked(app: LosslabApp, pilot: Pilot[int]) -> LessonScreen:
    app._look_at_file()
    await app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(app.screen, LessonScreen)
    return app.screen


async def test_each_save_is_shown_at_the_same_step(lesson: Lesson) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(lesson=lesson, watch=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "right", "right")
        save(lesson, LESSON.replace("Step by step.", "One step after another."), 1)
        screen = await looked(app, pilot)
        assert screen.place == ("cat", "cat-walk", 2)
        assert "One step after another." in screen_text(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert type(app.screen) is HelpScreen
        save(lesson, LESSON, 2)
        await looked(app, pilot)
        assert "Step by step." in screen_text(app)


async def test_a_save_under_another_screen_is_shown_after_it(lesson: Lesson) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(lesson=lesson, watch=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        await app.push_screen(Screen[None]())
        save(lesson, LESSON.replace("Step by step.", "One step after another."), 1)
        app._look_at_file()
        await app.workers.wait_for_complete()
        await app.pop_screen()
        await looked(app, pilot)
        assert "One step after another." in screen_text(app)


TYPED = {
    "number": ("frog-loss", ("2", "full_stop", "5"), "2.5"),
    "step": ("cat-walk:3", ("right", "2"), "2"),
    "changed": ("all-walk", ("e", "right_curly_bracket", "4", "full_stop"), "4."),
    "table": ("S", ("e", "7"), "7"),
    "what-if": ("jiggle", ("right_curly_bracket", "3"), "3"),
}


@pytest.mark.parametrize("kind", TYPED)
async def test_what_is_typed_half_is_there_after_a_save(tmp_path: Path, kind: str) -> None:
    block, keys, typed = TYPED[kind]
    lesson = question_lesson(tmp_path)
    text = lesson.path.read_text(encoding="utf-8")
    app = LosslabApp(LESSONS, "en", opening=Opening(lesson=lesson, watch=True))
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, LessonScreen)
        await app.screen.go_to(place_of(block))
        await pilot.press(*keys)
        assert app.screen.box.typed == typed
        before = app.screen
        shown = screen_text(app)
        save(lesson, text.replace("title: ", "title: Other ", 1), 1)
        screen = await looked(app, pilot)
        assert screen is not before
        assert screen.box.is_open
        assert screen.box.value == typed
        assert screen_text(app).splitlines()[1:] == shown.splitlines()[1:]
        await pilot.press("1")
        assert screen.box.value == f"{typed}1"


async def test_an_error_stands_over_the_last_good_version_until_it_is_mended(lesson: Lesson) -> None:
    app = LosslabApp(LESSONS, "en", opening=Opening(lesson=lesson, watch=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        save(lesson, LESSON.replace(":of: hinge", ":of: hing"), 1)
        screen = await looked(app, pilot)
        assert screen.place.block == "cat-walk"
        (told,) = app._notifications
        assert told.message.startswith("lesson.md:31:6: ")
        assert "“hing”" in told.message
        assert told.message.endswith("Did you mean hinge? (and 1 more)")
        save(lesson, LESSON, 2)
        await looked(app, pilot)
        assert list(app._notifications) == []


def broken_opening(lesson: Lesson, text: str) -> Opening:
    """As `open FILE --watch` opens a file with errors."""
    lesson.path.write_text(text, encoding="utf-8")
    reading = read_lesson(lesson.path)
    return Opening(lesson=replace(reading.lesson, pages=()), errors=errors_of(reading.problems), watch=True)


async def test_errors_stand_in_place_of_the_lesson_until_a_save_has_none(lesson: Lesson) -> None:
    opening = broken_opening(lesson, LESSON.replace(":of: hinge", ":of: hing"))
    app = LosslabApp(LESSONS, "en", opening=opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "lesson.md:31:6: " in screen_text(app)
        assert "lesson.md:44:6: " in screen_text(app)
        await pilot.press("question_mark")
        save(lesson, LESSON.replace(":image: cat image", ":image: dog"), 1)
        app._look_at_file()
        await app.workers.wait_for_complete()
        await pilot.press("escape")
        assert "lesson.md:33:9: " in screen_text(app)
        assert "lesson.md:31:6: " not in screen_text(app)
        save(lesson, LESSON, 2)
        screen = await looked(app, pilot)
        assert screen.place.page == "scores"
        save(lesson, LESSON.replace(":of: hinge", ":of: hing"), 3)
        await looked(app, pilot)
        assert len(app._notifications) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_how_errors_look(lesson: Lesson, language: str) -> None:
    opening = broken_opening(lesson, LESSON.replace(":of: hinge", ":of: hing"))
    async with LosslabApp(LESSONS, language, opening=opening).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert_kept(pilot.app, f"problems-60x20-{language}")


async def test_many_errors_are_scrolled_through(lesson: Lesson) -> None:
    opening = broken_opening(lesson, LESSON + "".join(f"\n:::{{x}} b{at}\n\n:::\n" for at in range(30)))
    app = LosslabApp(LESSONS, "en", opening=opening)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("down")
        assert "What keeps" not in screen_text(app)
        await pilot.press("up", *["pagedown"] * 30)
        assert "without an error" in screen_text(app)
        await pilot.press(*["pageup"] * 30)
        assert "What keeps" in screen_text(app)


async def test_errors_that_are_left_end_losslab(lesson: Lesson) -> None:
    app = LosslabApp(LESSONS, "en", opening=broken_opening(lesson, "no lesson"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"cat", "enter", "escape", "G", "enter", "escape", "escape")
    assert app.return_value == 0


def test_a_file_that_is_gone_for_a_moment_is_waited_for(lesson: Lesson) -> None:
    watched = WatchedFile(lesson.path, "en")
    assert watched.saved() is None
    lesson.path.unlink()
    assert watched.saved() is None
    save(lesson, LESSON, 5)
    assert watched.saved() is not None
    assert watched.saved() is None


@pytest.mark.parametrize("broken", [False, True])
async def test_a_file_that_is_gone_is_told_until_it_is_back(lesson: Lesson, broken: bool) -> None:
    opening = Opening(lesson=lesson, watch=True)
    if broken:
        opening = broken_opening(lesson, "no lesson")
    app = LosslabApp(LESSONS, "en", opening=opening)
    away = lesson.path.with_suffix(".away")
    async with app.run_test(size=(80, 24)) as pilot:

        async def told() -> list[str]:
            app._look_at_file()
            await app.workers.wait_for_complete()
            await pilot.pause()
            return [each.message for each in app._notifications]

        lesson.path.rename(away)
        assert await told() == []
        (said,) = await told()
        assert said.startswith("lesson.md is gone.")
        assert await told() == [said]
        away.rename(lesson.path)
        assert await told() == []


def test_a_page_that_is_gone_gives_way_to_the_one_of_its_number(lesson: Lesson, tmp_path: Path) -> None:
    reading = Visit(lesson).turned(2)
    assert reading is not None
    other = lesson_of(tmp_path, LESSON.replace("{#end}", "{#over}"))
    assert kept_place(reading, other).page == "over"
    shorter = lesson_of(tmp_path, LESSON[: LESSON.index("## The end")])
    assert kept_place(reading, shorter).page == "cat"


async def test_the_palette_pages_while_it_has_no_lines_yet() -> None:
    app = LosslabApp(LESSONS, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Palette)
        listed = screen.query_one(CommandList)
        listed.set_options([Option(str(at)) for at in range(50)])
        listed.highlighted = 0
        screen.action_page(1)
        assert (listed.highlighted or 0) > 0
        await pilot.press("pageup", "pagedown")
