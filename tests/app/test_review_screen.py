"""Review in the app: due questions on the contents, asked again, answers kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from question_lesson import question_lesson
from screens import screen_text
from textual.pilot import Pilot

from tui_app.app import LosslabApp
from tui_app.lesson.asking.steps import asking_parts, walk_definition
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.courses.course import Course, open_course
from tui_app.messages import LANGUAGES, catalogue
from tui_app.screens.contents import ContentsScreen
from tui_app.screens.course_read import CourseRead, read_course
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.review import ReviewScreen
from tui_app.study.journal import Journal
from tui_app.study.record import Attempt, ItemRecord, stamp
from tui_app.study.store import ProgressStore
from tui_app.text.look import Look

LONG_AGO = stamp(datetime.now(UTC) - timedelta(days=9))


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons"
    (folder / "en").mkdir(parents=True)
    (folder / "course.toml").write_text('format = 1\nid = "c"\nlessons = ["asking"]\n', encoding="utf-8")
    lesson = question_lesson(tmp_path)
    lesson.path.rename(folder / "en" / "01-asking.md")
    return folder


def keep(home: Path, lesson_folder: Path, blocks: dict[str, ItemRecord]) -> None:
    """What was done nine days ago."""
    journal = Journal(ProgressStore(home / "progress.json"), "c", lambda: LONG_AGO)
    journal.load()
    from tui_app.study.reviewable import subjects

    found = {each.block: each for each in subjects(open_course(lesson_folder).lesson("asking", "en").lesson)}
    for block, item in blocks.items():
        assert journal.answered("asking", block, item._replace(definition=found[block].definition)) == ()


def kept(home: Path, block: str) -> ItemRecord:
    journal = Journal(ProgressStore(home / "progress.json"), "c")
    journal.load()
    return journal.item("asking", block)


def shown(app: LosslabApp) -> object:
    return app.screen


async def read(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    assert isinstance(pilot.app, LosslabApp)
    while pilot.app._read is None:
        await pilot.pause()


async def test_nothing_to_review_is_said(lessons: Path) -> None:
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        assert "Review:" not in screen_text(app)
        await pilot.press("r")
        await pilot.pause()
        assert ["nothing to practise" in each.message for each in app._notifications] == [True]


async def test_due_questions_are_asked_again_and_kept(lessons: Path, home: Path) -> None:
    wrong = Attempt("2", LONG_AGO, "wrong", "", True)
    keep(
        home,
        lessons,
        {"frog-loss": ItemRecord(outcome="skipped"), "beyond": ItemRecord("", (wrong,), outcome="shown")},
    )
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        assert "Review: 2 due" in screen_text(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        assert [each.block.id for each in screen.review.posed] == ["beyond", "frog-loss"]
        await pilot.press("1", "enter", "s")
        assert kept(home, "beyond").rounds[-1].result == "right"
        await pilot.press("right", "enter", *"12.9")
        assert kept(home, "frog-loss").outcome == "skipped"
        await pilot.press("enter")
        assert [each.result for each in kept(home, "frog-loss").rounds] == ["missed", "right"]
        await pilot.press("right")
        await pilot.pause()
        assert [each.message for each in app._notifications] == ["2 of 2 right at once."]
        assert "Practise: nothing is" in screen_text(app)


@pytest.mark.parametrize(
    ("language", "title", "after", "left"),
    [
        ("en", "Review: 2 of 5 due", "Still due: 3; r goes on.", "Review: 3 due"),
        ("ko", "복습: 5문제 중 2문제", "아직 3문제가 남았습니다. r 이어서 풀기", "복습: 3문제"),
    ],
)
async def test_a_long_review_comes_in_rounds(
    lessons: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    title: str,
    after: str,
    left: str,
) -> None:
    monkeypatch.setattr("tui_app.screens.posed.MOST", 2)
    walk = open_course(lessons).lesson("asking", "en").lesson.block("cat-walk")
    assert isinstance(walk, WalkBlock)
    parts = asking_parts(walk)
    missed = ItemRecord(
        outcome="skipped",
        parts={part: "skipped" if part in parts[1:3] else "answered" for part in parts},
    )
    quizzes = ("frog-loss", "beyond", "costly")
    keep(home, lessons, {**dict.fromkeys(quizzes, ItemRecord(outcome="skipped")), "cat-walk": missed})
    app = LosslabApp(lessons, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert title in screen_text(app).splitlines()[0]
        await pilot.press("d", "right", "d", "right")
        await pilot.pause()
        assert [each.message.endswith(after) for each in app._notifications] == [True]
        assert [app._look.say("review.missed") in each.message for each in app._notifications] == [True]
        app.clear_notifications()
        await pilot.pause()
        assert left in screen_text(app)
        await pilot.press("r")
        await pilot.pause()
        first = screen_text(app).splitlines()[0]
        assert left.partition(":")[0] in first
        assert ":" not in first
        await pilot.press("d", "right", "d", "right", "d", "right")
        await pilot.pause()
        assert [after.split()[0] in each.message for each in app._notifications] == [False]


@pytest.fixture
def reading_on_demand(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The lessons are read once this is set."""
    may_read = Event()

    def read_late(course: Course, look: Look) -> CourseRead:
        may_read.wait()
        return read_course(course, look)

    monkeypatch.setattr("tui_app.screens.course_read.read_course", read_late)
    yield may_read
    may_read.set()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_review_asked_for_early_opens_once_the_lessons_are_read(
    lessons: Path, home: Path, reading_on_demand: Event, language: str
) -> None:
    keep(home, lessons, {"frog-loss": ItemRecord(outcome="skipped")})
    app = LosslabApp(lessons, language)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert [each.message for each in app._notifications] == [catalogue(language).say("review.reading")]
        assert isinstance(shown(app), ContentsScreen)
        reading_on_demand.set()
        await read(pilot)
        await pilot.pause()
        assert isinstance(shown(app), ReviewScreen)


async def test_an_early_review_is_forgotten_where_something_else_was_opened(
    lessons: Path, home: Path, reading_on_demand: Event
) -> None:
    keep(home, lessons, {"frog-loss": ItemRecord(outcome="skipped")})
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "i")
        await pilot.pause()
        assert not isinstance(shown(app), ContentsScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(shown(app), ContentsScreen)
        reading_on_demand.set()
        await read(pilot)
        await pilot.pause()
        assert isinstance(shown(app), ContentsScreen)


async def test_leaving_a_review_takes_nothing_back(lessons: Path, home: Path) -> None:
    keep(home, lessons, {"frog-loss": ItemRecord(outcome="skipped")})
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        await pilot.press("r", "enter", "3", "enter", "escape", "escape")
        await pilot.pause()
        assert "Review: 1 due" in screen_text(app)
    assert (kept(home, "frog-loss").outcome, len(kept(home, "frog-loss").attempts)) == ("skipped", 1)


async def test_the_missed_steps_of_a_walk_stand_before_their_table(lessons: Path, home: Path) -> None:

    block = open_course(lessons).lesson("asking", "en").lesson.block("cat-walk")
    assert isinstance(block, WalkBlock)
    assert walk_definition(block)

    parts = asking_parts(block)
    outcomes = {part: "skipped" if part in parts[1:3] else "answered" for part in parts}
    keep(home, lessons, {"cat-walk": ItemRecord(outcome="skipped", parts=outcomes)})  # type: ignore[arg-type]
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot)
        await pilot.press("r")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        assert [each.part for each in screen.review.posed] == list(parts[1:3])
        assert "5.1" in screen_text(app)
        await pilot.press("d", "right")
        assert kept(home, "cat-walk").parts == outcomes
        await pilot.press("d")
        assert kept(home, "cat-walk").parts == {**outcomes, parts[1]: "unknown", parts[2]: "unknown"}


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (60, 20), (40, 12)])
async def test_a_review_fits_and_leads_to_the_lesson_and_back(
    lessons: Path, home: Path, size: tuple[int, int]
) -> None:
    keep(
        home,
        lessons,
        {each: ItemRecord(outcome="skipped") for each in ("frog-loss", "lowest", "cat-margins", "costly")},
    )
    app = LosslabApp(lessons, "ko")
    async with app.run_test(size=size) as pilot:
        await read(pilot)
        await pilot.press("r", "right", "right", "right", "o")
        await pilot.pause()
        assert isinstance(shown(app), LessonScreen)
        await pilot.press("escape")
        await pilot.pause()
        screen = shown(app)
        assert isinstance(screen, ReviewScreen)
        assert screen.review.at == 1
        await pilot.press("left")
        assert screen.review.at == 0
