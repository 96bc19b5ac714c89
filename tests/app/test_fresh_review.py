"""Review with new numbers in the app: what is shown, what is kept, and practising from the lesson."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from screens import assert_kept, screen_text
from textual.pilot import Pilot

from tui_app.app import LosslabApp
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.questions.question import NumberForm, exact
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.review import ReviewScreen
from tui_app.study.journal import Journal
from tui_app.study.record import ItemRecord, stamp
from tui_app.study.reviewable import subjects
from tui_app.study.store import ProgressStore

LONG_AGO = stamp(datetime.now(UTC) - timedelta(days=9))
SCORES = """\
|      | cat image | car image |
|------|----------:|----------:|
| cat  |   **3.2** |       1.3 |
| car  |       5.1 |   **4.9** |
| frog |      -1.7 |       2.0 |
"""
LESSON = f"""\
---
id: renewed
title: Renewed
minutes: 3
format: 1
---

## Page {{#page}}

:::{{scores}} S

{SCORES}
:::

:::{{quiz}} cost
:kind: number
:answer: hinge(S, cat image)
:tolerance: 0.05
:fresh: S
:keep: hinge(S, cat image) > 0

Cat has {{= S[cat, cat image]}}. What does the cat image cost?

- because: Car has {{= S[car, cat image]}}.

:::

:::{{walk}} steps
:of: hinge
:on: S
:image: cat image
:ask: sum
:fresh: S

:::
"""


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    folder = tmp_path / "lessons"
    (folder / "en").mkdir(parents=True)
    (folder / "course.toml").write_text('format = 1\nid = "c"\nlessons = ["renewed"]\n', encoding="utf-8")
    (folder / "en" / "01-renewed.md").write_text(LESSON, encoding="utf-8")
    return folder


def journal(home: Path) -> Journal:
    made = Journal(ProgressStore(home / "progress.json"), "c", lambda: LONG_AGO)
    made.load()
    return made


def keep_skipped(home: Path, folder: Path, block: str) -> None:
    """Gone past nine days ago."""
    found = {each.block: each for each in subjects(open_course(folder).lesson("renewed", "en").lesson)}
    subject = found[block]
    parts = dict.fromkeys(subject.parts, "skipped")
    item = ItemRecord(subject.definition, outcome="skipped", parts=parts)  # type: ignore[arg-type]
    assert journal(home).answered("renewed", block, item) == ()


def kept(home: Path, block: str = "cost") -> ItemRecord:
    return journal(home).item("renewed", block)


def reviewing(app: LosslabApp) -> ReviewScreen:
    assert isinstance(app.screen, ReviewScreen)
    return app.screen


def answer_of(app: LosslabApp) -> str:
    form = reviewing(app).review.state.answering.question.form
    assert isinstance(form, NumberForm)
    return f"{float(exact(form.target.answer)):.2f}"


async def read(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    assert isinstance(pilot.app, LosslabApp)
    while pilot.app._read is None:
        await pilot.pause()


async def begun(pilot: Pilot[int]) -> None:
    await read(pilot)
    await pilot.press("r")
    await pilot.pause()


def flat(app: LosslabApp) -> str:
    return re.sub(r"\s+", " ", screen_text(app))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_new_numbers_are_shown_and_said_to_be_new(
    lessons: Path, home: Path, size: tuple[int, int]
) -> None:
    keep_skipped(home, lessons, "cost")
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        question = reviewing(app).review.state.answering.question
        assert question.tables is not None
        cat = f"{question.tables['S'].row(0)[0]}".replace("-", "−")  # type: ignore[union-attr]
        text = flat(app)
        assert "New numbers in S" in text
        assert f"Cat has {cat.removesuffix('.0')}." in text
        assert f"✔ {cat.removesuffix('.0')}" in text
        assert "3.2 1.3" not in text


async def test_a_review_goes_on_with_the_same_numbers(lessons: Path, home: Path) -> None:
    keep_skipped(home, lessons, "cost")
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        before = answer_of(app)
        await pilot.press(*"99", "enter")
        await pilot.pause()
    assert [(each.answer, each.draw) for each in kept(home).attempts] == [("99", 1)]
    again = LosslabApp(lessons, "en")
    async with again.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        assert answer_of(again) == before
        await pilot.press(*before, "enter")
        await pilot.pause()
        assert "Right:" in screen_text(again)
    item = kept(home)
    assert (item.outcome, item.reviews, [each.draw for each in item.attempts]) == ("skipped", 1, [1, 1])


async def test_a_lost_question_shows_its_new_worked_answer(lessons: Path, home: Path) -> None:
    keep_skipped(home, lessons, "cost")
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 30)) as pilot:
        await begun(pilot)
        answer = answer_of(app).rstrip("0").rstrip(".")
        await pilot.press("d")
        await pilot.pause()
        assert f"= {answer}" in flat(app)


async def test_a_step_of_a_walk_is_asked_of_new_numbers(lessons: Path, home: Path) -> None:
    keep_skipped(home, lessons, "steps")
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 30)) as pilot:
        await begun(pilot)
        assert "New numbers in S" in flat(app)
        await pilot.press(*answer_of(app), "enter")
        await pilot.pause()
    assert [each.draw for each in kept(home, "steps").attempts] == [1]
    assert kept(home, "steps").rounds[-1].result == "right"


async def test_practising_from_the_lesson_leaves_the_lesson_as_it_was(lessons: Path, home: Path) -> None:
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 30)) as pilot:
        await read(pilot)
        await app._open("renewed/cost")
        await pilot.pause()
        await pilot.press("n")
        assert isinstance(app.screen, LessonScreen)
        await pilot.press(*"2.9", "enter")
        await pilot.pause()
        for draw in (1, 2):
            await pilot.press("n")
            await pilot.pause()
            assert reviewing(app).review.state.answering.draw == draw
            await pilot.press(*"99", "enter")
            await pilot.press("d")
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, LessonScreen)
            assert "Right: 2.9" in flat(app)
            assert "99" not in flat(app)
        await pilot.press("t", *"2.9", "enter")
        await pilot.pause()
    item = kept(home)
    assert item.outcome == "answered"
    assert [(each.answer, each.draw) for each in item.attempts] == [
        ("2.9", 0),
        ("99", 1),
        ("99", 2),
        ("2.9", 0),
    ]


LESSONS = Path(__file__).parents[2] / "lessons"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (60, 20)])
async def test_a_lost_question_of_the_course(home: Path, language: str, width: int, height: int) -> None:
    course = open_course(LESSONS)
    made = Journal(ProgressStore(home / "progress.json"), course.id, lambda: LONG_AGO)
    made.load()
    lesson = course.lesson("svm-loss", language).lesson
    subject = next(each for each in subjects(lesson) if each.block == "frog-loss")
    made.answered("svm-loss", "frog-loss", ItemRecord(subject.definition, outcome="skipped"))
    app = LosslabApp(LESSONS, language)
    async with app.run_test(size=(width, height)) as pilot:
        await begun(pilot)
        await pilot.press("h", *"1", "enter")
        await pilot.pause()
        assert_kept(app, f"review-new-numbers-{width}x{height}-{language}")
