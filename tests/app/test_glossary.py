"""The glossary: found, read, opened from the prose, and left for the place of first use."""

from pathlib import Path

import pytest
from screens import assert_kept, screen_text
from test_walk_screen import LECTURE
from textual.geometry import Offset
from textual.pilot import Pilot

from tui_app.app import LosslabApp, Opening
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.glossary import course_glossary, glossary
from tui_app.lesson.reading.reader import read_lesson
from tui_app.messages import catalogue
from tui_app.paths import shipped_lessons
from tui_app.screens.contents import ContentsScreen
from tui_app.screens.glossary import GlossaryScreen, matching
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.problems import ProblemsScreen
from tui_app.screens.visit import Place
from tui_app.screens.walk import WalkScreen
from tui_app.text.look import Look
from tui_app.worked.computations.hinge import Hinge

FIRST = """\
---
id: first
title: {title}
minutes: 2
format: 1
---

## {start} {{#start}}

{before}

. . .

{held}

:::{{term}} margin
:also: 마진
:symbol: Δ

{margin}

:::

## {losses} {{#losses}}

:::{{term}} hinge-loss
:also: 힌지 손실
:symbol: L_i

{hinge}

:::

:::{{term}} label

{label}

:::
"""

ENGLISH = {
    "title": "The first lesson", "start": "A start", "losses": "What it costs",
    "before": "Nothing yet.", "held": "Now there is a [lead](#margin).",
    "margin": "By how much the true class must lead before a wrong class costs nothing.",
    "hinge": "What the classes cost that come nearer than the [margin](#margin).",
    "label": "The number of the true class, $y_i$.",
}  # fmt: skip
KOREAN = {
    "title": "첫째 레슨", "start": "시작", "losses": "얼마나 드는가",
    "before": "아직 아무것도 없습니다.", "held": "이제 [앞서야](#margin) 합니다.",
    "margin": "틀린 클래스의 손실이 없으려면 정답 클래스가 얼마나 앞서야 하는지.",
    "hinge": "[마진](#margin)보다 가까이 온 클래스의 손실.",
    "label": "정답 클래스의 번호 $y_i$.",
}  # fmt: skip

SECOND = """\
---
id: second
title: The second lesson
minutes: 2
format: 1
---

## Again {#again}

The margin once more.

:::{term} margin
:also: 마진

Another meaning.

:::

:::{term} weight-decay
:also: 가중치 감쇠
:symbol: \\lambda

Every step makes *W* a little smaller.

:::
"""


BROKEN = """\
---
id: broken
title: A broken lesson
minutes: 2
format: 1
---

## Here {#here}

:::{walk} no-walk
:of: nothing
:on: nothing

:::

:::{term} kink

Where a line has a corner: at {= 1 + 1}.

:::
"""


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    for language, words in (("en", ENGLISH), ("ko", KOREAN)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "1.md").write_text(FIRST.format(**words), encoding="utf-8")
    (tmp_path / "en" / "2.md").write_text(SECOND, encoding="utf-8")
    (tmp_path / "en" / "3.md").write_text(BROKEN, "utf-8")
    (tmp_path / "course.toml").write_text(
        'format = 1\nid = "small"\nlanguages = ["en", "ko"]\nlessons = ["first", "second", "broken"]\n'
        '[title]\nen = "Small"\nko = "작은 강의"\n',
        encoding="utf-8",
    )
    return tmp_path


def _glossary(app: LosslabApp) -> GlossaryScreen:
    assert isinstance(app.screen, GlossaryScreen)
    return app.screen


def _term(app: LosslabApp) -> str:
    chosen = _glossary(app).chosen
    return chosen.term.id if chosen else ""


async def _click_on(pilot: Pilot[int], app: LosslabApp, text: str) -> None:
    rows = screen_text(app).splitlines()
    row = next(at for at, shown in enumerate(rows) if text in shown)
    await pilot.click(offset=Offset(rows[row].index(text) + 1, row))
    await pilot.pause()


def test_terms_stand_once_in_reading_order(lessons: Path) -> None:
    entries = course_glossary(open_course(lessons), "en")
    assert [entry.address for entry in entries] == [
        "first/margin", "first/hinge-loss", "first/label", "second/weight-decay", "broken/kink",
    ]  # fmt: skip
    assert [entry.page_title for entry in entries][1:3] == ["What it costs"] * 2


def test_the_terms_are_those_of_the_whole_lessons(lessons: Path) -> None:
    course = open_course(lessons)
    for language in ("en", "ko"):
        whole = [course.lesson(lesson, language).lesson for lesson in course.order]
        assert course_glossary(course, language) == glossary(whole)


def test_terms_are_found_by_either_name_symbol_or_meaning(lessons: Path) -> None:
    entries = course_glossary(open_course(lessons), "en")
    look = Look(catalogue("ko"))

    def found(typed: str) -> list[str]:
        return [entry.term.id for entry in matching(entries, typed, look)]

    assert found("") == ["margin", "hinge-loss", "label", "weight-decay", "kink"]
    assert found("MAR") == ["margin", "hinge-loss"]
    assert found("loss") == ["hinge-loss"]
    assert found("가중치") == ["weight-decay"]
    assert found("Δ") == ["margin"]
    assert found("λ") == ["weight-decay"]
    assert found("true class") == ["margin", "label"]
    assert found("xyz") == []


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("columns", "rows"), [(100, 30), (80, 24), (60, 20)])
async def test_screens(lessons: Path, columns: int, rows: int, language: str) -> None:
    app = LosslabApp(lessons, language, opening=Opening(address="first/losses"))
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert _term(app) == "hinge-loss"
        assert_kept(app, f"glossary-{columns}x{rows}-{language}")
        await pilot.press(*"zz")
        await pilot.pause()
        assert _term(app) == ""
        await pilot.press("enter", "down", "backspace", "backspace")
        await pilot.pause()
        assert _term(app) == "margin"


async def test_enter_goes_to_the_first_use_and_shows_what_was_held_back(lessons: Path) -> None:
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", *"lead")
        await pilot.pause()
        assert _term(app) == "margin"
        await pilot.press("enter")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, LessonScreen)
        assert screen.place == Place("start", "", 1)
        assert "By how much the true class" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ContentsScreen)


@pytest.mark.parametrize("key", ["G", "i", "ㅑ"])
async def test_a_key_of_either_layout_opens_it(lessons: Path, key: str) -> None:
    app = LosslabApp(lessons, "ko")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert _term(app) == "margin"


async def test_keys_and_clicks_choose_and_escape_changes_nothing(lessons: Path) -> None:
    app = LosslabApp(lessons, "en", opening=Opening(address="second/again"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert _term(app) == "margin"
        await pilot.press("down", "down", "down", "down", "up")
        assert _term(app) == "weight-decay"
        await pilot.press("pageup")
        assert _term(app) == "margin"
        await pilot.press("pagedown")
        assert _term(app) == "kink"
        await _click_on(pilot, app, "hinge loss")
        assert _term(app) == "hinge-loss"
        await _click_on(pilot, app, "nearer than the margin"[-6:] + ".")
        assert _term(app) == "margin"
        await pilot.press("escape")
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.visit.lesson.id == "second"


async def test_a_click_on_the_chosen_term_and_on_its_place_go_there(lessons: Path) -> None:
    app = LosslabApp(lessons, "en", opening=Opening(address="second/again"))
    for wanted in ("▸ label", "first/label"):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("G", *"label")
            await pilot.pause()
            assert wanted in screen_text(app)
            await _click_on(pilot, app, wanted)
            assert isinstance(app.screen, LessonScreen)
            assert app.screen.visit.page.id == "losses"
        app = LosslabApp(lessons, "en", opening=Opening(address="second/again"))


async def test_a_term_in_the_prose_opens_it(lessons: Path) -> None:
    app = LosslabApp(lessons, "en", opening=Opening(address="first/start"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert _term(app) == "margin", "nothing is mentioned yet, so the first of all"
        await pilot.press("escape", "right")
        await _click_on(pilot, app, "lead.")
        assert _term(app) == "margin"
        await pilot.press("escape", "pagedown")
        await pilot.pause()
        await _click_on(pilot, app, "hinge loss")
        assert _term(app) == "hinge-loss"


async def test_a_lesson_that_cant_be_opened_says_why(lessons: Path) -> None:
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", *"kink")
        await pilot.pause()
        assert "corner: at 2." in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ProblemsScreen)
        assert "“nothing” isn't something that can be computed here." in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ContentsScreen)


async def test_a_lesson_file_has_its_own_terms_alone(lessons: Path) -> None:
    alone = read_lesson(lessons / "en" / "2.md").lesson
    app = LosslabApp(lessons, "en", opening=Opening(lesson=alone))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "down")
        await pilot.pause()
        assert _term(app) == "weight-decay"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert app.screen.visit.lesson is alone


async def test_a_course_without_terms_says_so_and_a_dialog_keeps_it_closed(tmp_path: Path) -> None:
    text = SECOND[: SECOND.index(":::{term} margin")]
    (tmp_path / "1.md").write_text(text, encoding="utf-8")
    app = LosslabApp(tmp_path, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "G")
        assert not isinstance(app.screen, GlossaryScreen)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("G")
        await pilot.pause()
        assert "These lessons explain no" in screen_text(app)
        await pilot.press("enter", "escape")
        assert isinstance(app.screen, ContentsScreen)


async def test_beside_a_score_table_it_leads_into_the_course_and_back(lessons: Path) -> None:
    app = LosslabApp(lessons, "en", opening=Opening(loss=Hinge(LECTURE), title="scores.csv"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "down", "enter")
        await pilot.pause()
        shown: list[object] = [app.screen]
        await pilot.press("escape")
        await pilot.pause()
        shown.append(app.screen)
        assert [type(each) for each in shown] == [LessonScreen, WalkScreen]


async def test_the_palette_offers_it(lessons: Path) -> None:
    app = LosslabApp(lessons, "en")
    async with app.run_test(size=(80, 24)):
        assert any(entry.name.startswith("Glossary") for entry in app.palette_entries())


def test_a_term_is_found_when_it_is_typed_with_a_particle() -> None:
    look = Look(catalogue("ko"))
    entries = course_glossary(open_course(shipped_lessons()), "ko")
    assert not matching(entries, "마진에서는", look)
    screen = GlossaryScreen(entries, look)
    assert screen.find("마진").entries
    assert screen.find("마진에서는").entries == screen.find("마진").entries
