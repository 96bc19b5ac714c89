"""Random keys, clicks and sizes over every screen: no exception, and the app still answers.

`LOSSLAB_LONG=10000 pytest -n 0 -s tests/app/test_random_keys.py` lets as many keys find each screen, and says how many did.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from question_lesson import question_lesson
from random_keys import CountingApp, Start, mash

from tui_app.app import Opening
from tui_app.data.score_table import TextScoreTable
from tui_app.data.training_plan import Request, make_plan
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.reading.reader import read_lesson
from tui_app.study.journal import Journal
from tui_app.study.record import ItemRecord, stamp
from tui_app.study.reviewable import subjects
from tui_app.study.store import ProgressStore
from tui_app.widgets.lab.engine import LabEngine
from tui_app.widgets.lab.state import LabState
from tui_app.worked.computations.softmax import Softmax

LESSONS = Path(__file__).parents[2] / "lessons"

CAT_WALK = "svm-loss/cat-walk:4"


def opened(language: str = "en", **opening: object) -> Callable[[], CountingApp]:
    return lambda: CountingApp(LESSONS, language, opening=Opening(**opening))  # type: ignore[arg-type]


def over_a_lab() -> CountingApp:
    plan = make_plan(Request(data="blobs", steps=50))
    return opened(lab=LabEngine(LabState.of(plan), count().__next__))()


def over_a_score_table() -> CountingApp:
    rows = tuple(tuple(Decimal((i * 7 + j * 3) % 11 - 5) for j in range(12)) for i in range(40))
    table = TextScoreTable(tuple(f"c{j}" for j in range(12)), tuple(f"이미지 {i}" for i in range(40)),
                           tuple(i % 12 for i in range(40)), rows)  # fmt: skip
    return opened("ko", loss=Softmax(table), title="t.csv")()


def over_a_watched_file() -> CountingApp:
    lesson = read_lesson(LESSONS / "en" / "04-svm-loss.md").lesson
    return opened(lesson=lesson, watch=True)()


STARTS = {
    "contents": Start("ContentsScreen", opened(), ("escape",)),
    "contents-ko": Start("ContentsScreen", opened("ko"), ("escape",)),
    "walk-in-a-lesson": Start("LessonScreen", opened(address=CAT_WALK), ("enter",)),
    "lesson": Start("LessonScreen", opened("ko", address="scores"), ("enter",)),
    "question": Start("LessonScreen", opened(address="svm-loss/all-walk:22"), ("enter",)),
    "what-if": Start("LessonScreen", opened(address="softmax"), ("enter",)),
    "watched": Start("LessonScreen", over_a_watched_file),
    "where-from": Start("WhereFromScreen", opened(address=CAT_WALK), ("w",)),
    "go-to": Start("GoToScreen", opened(address=CAT_WALK), ("g",)),
    "search": Start("SearchScreen", opened(), ("slash",)),
    "glossary": Start("GlossaryScreen", opened("ko"), ("G",)),
    "help": Start("HelpScreen", opened(address=CAT_WALK), ("question_mark",)),
    "palette": Start("Palette", opened(), ("ctrl+p",)),
    "lab": Start("LabScreen", over_a_lab),
    "lab-choices": Start("ChooseScreen", over_a_lab, ("c",)),
    "lab-walk": Start("LabWalkScreen", over_a_lab, ("v",)),
    "score-table": Start("WalkScreen", over_a_score_table),
}


@pytest.mark.parametrize("name", STARTS)
async def test_keys_at_random(name: str) -> None:
    print(name, dict(await mash(STARTS[name], name)))


ASKED = ["frog-loss", "beyond", "lowest", "cat-margins", "cat-walk", "jiggle"]


@pytest.fixture
def asking(tmp_path: Path, home: Path) -> Path:
    """A course with every kind of question, all of them due."""
    folder = tmp_path / "lessons"
    (folder / "en").mkdir(parents=True)
    (folder / "course.toml").write_text('format = 1\nid = "c"\nlessons = ["asking"]\n', encoding="utf-8")
    question_lesson(tmp_path).path.rename(folder / "en" / "01-asking.md")
    long_ago = stamp(datetime.now(UTC) - timedelta(days=9))
    journal = Journal(ProgressStore(home / "progress.json"), "c", lambda: long_ago)
    for subject in subjects(open_course(folder).lesson("asking", "en").lesson):
        skipped = ItemRecord(
            subject.definition, outcome="skipped", parts=dict.fromkeys(subject.parts, "skipped")
        )
        journal.answered(subject.lesson, subject.block, skipped)
    return folder


@pytest.mark.parametrize("block", ASKED)
async def test_keys_at_random_over_questions(block: str, asking: Path) -> None:
    start = Start(
        "LessonScreen",
        lambda: CountingApp(asking, "en", opening=Opening(address=f"asking/{block}")),
        ("enter",),
    )
    print(block, dict(await mash(start, block)))


async def test_keys_at_random_over_a_review(asking: Path) -> None:
    start = Start("ReviewScreen", lambda: CountingApp(asking, "en", ascii=True), ("escape", "r"))
    print("review", dict(await mash(start, "review")))


async def test_keys_at_random_over_a_broken_lesson(tmp_path: Path) -> None:
    wrong = "\n\n".join(f"Wrong {{= no{at} }}." for at in range(9))
    text = f"---\nid: broken\ntitle: Broken\nminutes: 1\nformat: 1\n---\n\n## One {{#one}}\n\n{wrong}\n"
    (tmp_path / "broken.md").write_text(text, encoding="utf-8")
    start = Start("ProblemsScreen", lambda: CountingApp(tmp_path, "en"), ("escape", "home", "enter"))
    print("broken", dict(await mash(start, "broken")))
