from pathlib import Path

import pytest
from hosts import KOREAN, LOOK, lesson_host, lesson_of, opened
from screens import screen_text
from textual.widgets import Input

from tui_app.lesson.courses.course import open_course
from tui_app.screens.go_to import GoToScreen, entry_lines
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.places import GoToEntry, LessonPlaces
from tui_app.screens.visit import Place
from tui_app.text.lines import plain, widest
from tui_app.text.look import Look

SIZE = (80, 24)
LESSONS = Path(__file__).parents[2] / "lessons"


async def test_typing_finds_a_place_and_enter_goes_there(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", *"all-walk", "down", "enter")
        await pilot.pause()
        assert app.screen is app.shown
        assert opened(app).place == Place("cat", "all-walk", 1)


async def test_a_click_goes_there_too(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        rows = screen_text(app).splitlines()
        row = next(at for at, each in enumerate(rows) if "cat-walk:2" in each)
        await pilot.click(offset=(20, row))
        await pilot.pause()
        assert opened(app).place == Place("cat", "cat-walk", 2)


async def test_escape_stays_and_nothing_found_is_said(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path), Place("cat", "cat-walk", 3))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        app.screen.query_one(Input).value = "[bold]zebra"
        await pilot.pause()
        assert "Nothing here is called “[bold]zebra”." in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, GoToScreen)
        await pilot.press("escape")
        assert opened(app).place == Place("cat", "cat-walk", 3)


async def test_an_address_of_another_lesson_is_asked_for(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        app.screen.query_one(Input).value = "loss/mean"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        asked = [each.address for each in app.heard if isinstance(each, LessonScreen.AddressAsked)]
        assert asked == ["loss/mean"]


async def test_page_keys_move_by_what_is_in_sight(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g")
        screen = app.screen
        assert isinstance(screen, GoToScreen)
        first = screen.chosen
        await pilot.press("pagedown")
        paged = screen.chosen
        assert paged is not None
        assert 1 < screen.entries.index(paged) < len(screen.entries) - 1
        await pilot.press(*["pagedown"] * len(screen.entries))
        assert screen.chosen is screen.entries[-1]
        await pilot.press(*["pageup"] * len(screen.entries))
        assert screen.chosen is first


@pytest.mark.parametrize("look", [LOOK, KOREAN], ids=["en", "ko"])
@pytest.mark.parametrize("cells", [32, 52, 84])
def test_no_title_of_a_step_is_cut(look: Look, cells: int) -> None:
    lesson = open_course(LESSONS).lesson("svm-loss", look.words.language).lesson
    entries = LessonPlaces(lesson, look).find("", 400).entries
    drawn = entry_lines(entries, 0, look, cells)
    assert sum(entry.kind == "step" for entry in entries) > 20
    for entry, lines in zip(entries, drawn, strict=True):
        shown = "".join(plain(each) for each in lines).replace(" ", "")
        address = entry.target.rpartition("/")[2]
        assert widest(lines) <= cells
        assert shown.replace(address, "", 1).endswith(entry.name.replace(" ", "")) or entry.name == address
        assert address in shown


def test_a_name_of_a_whole_book_is_cut() -> None:
    (lines,) = entry_lines([GoToEntry("image:1", "word " * 500, "image")], 0, LOOK, 52)
    assert len(lines) <= 5
    assert "…" in plain(lines[-1])


async def test_a_name_is_found_when_it_is_typed_with_a_particle(tmp_path: Path) -> None:
    app = lesson_host(lesson_of(tmp_path))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g")
        screen = app.screen
        assert isinstance(screen, GoToScreen)
        screen.query_one(Input).value = "cat-walk는"
        await pilot.pause()
        assert [entry.target for entry in screen.entries][:1] == ["small/cat-walk"]
