"""Random keys and sizes over every screen: no exception, and the app still answers.

`LOSSLAB_LONG=10000 pytest -n 0 tests/app/test_random_keys.py` presses as many keys from every start. A key sequence that
fails is told with the failure, so that it can become a test of its own.
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from question_lesson import question_lesson

from tui_app.app import LosslabApp, Opening
from tui_app.data.score_table import TextScoreTable
from tui_app.data.training_plan import Request, make_plan
from tui_app.lesson.course import open_course
from tui_app.study.journal import Journal
from tui_app.study.record import ItemRecord, stamp
from tui_app.study.reviewable import subjects
from tui_app.study.store import ProgressStore
from tui_app.widgets.lab.engine import LabEngine
from tui_app.widgets.lab.state import LabState
from tui_app.worked.computations.softmax import Softmax

LESSONS = Path(__file__).parents[2] / "lessons"
SEED = 231
KEYS = int(os.environ.get("LOSSLAB_LONG", "60"))
AT_ONCE = 250
"""Keys before the app is opened anew."""

ARROWS = (
    "left",
    "right",
    "up",
    "down",
    "space",
    "enter",
    "tab",
    "shift+tab",
    "escape",
    "pageup",
    "pagedown",
    "home",
    "end",
)
OTHERS = ("shift+left", "shift+right", "ctrl+p", "ctrl+c", "f1", "backspace", "delete", "ctrl+a", "ctrl+u",
          "question_mark", "slash", "left_square_bracket", "right_square_bracket", "left_curly_bracket", "minus", "full_stop",
          "comma", "colon")  # fmt: skip
LETTERS = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ㅈㄷㅎㄴㅁ한∑")
SIZES = ((80, 24), (110, 30), (60, 20), (40, 12), (39, 11), (200, 60), (20, 5), (99, 13), (41, 40), (1, 1))


class AtRandom:
    """The keys of one run, and what was pressed so far."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.pressed: list[str] = []

    def keys(self, count: int) -> Iterator[str | tuple[int, int]]:
        for _ in range(count):
            pick = self._random.random()
            key: str | tuple[int, int]
            if pick < 0.03:
                key = self._random.choice(SIZES)
            else:
                key = self._random.choice(ARROWS if pick < 0.5 else OTHERS if pick < 0.65 else LETTERS)
            self.pressed.append(str(key))
            yield key


async def mash(made: Callable[[], LosslabApp], seed: int, count: int = KEYS) -> None:
    """Presses keys, the app opened again whenever a key has ended it, and at times just so."""
    at_random = AtRandom(seed)
    left = count
    while left > 0:
        app = made()
        first = len(at_random.pressed)
        try:
            async with app.run_test(size=(80, 24)) as pilot:
                for key in at_random.keys(min(left, AT_ONCE)):
                    left -= 1
                    if isinstance(key, tuple):
                        await pilot.resize_terminal(*key)
                    else:
                        await pilot.press(key)
                    if app.return_value is not None:
                        break
                else:
                    await pilot.resize_terminal(80, 24)
                    await pilot.press("ctrl+q")
                    await pilot.pause()
                assert app.return_value == 0, "the app doesn't answer"
        except BaseException as error:
            error.add_note(f"seed {seed}, keys {' '.join(at_random.pressed[first:])}")
            raise


@pytest.fixture
def lessons(tmp_path: Path, home: Path) -> Path:
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


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_from_the_contents(language: str) -> None:
    await mash(lambda: LosslabApp(LESSONS, language), SEED)


@pytest.mark.parametrize("address", ["svm-loss/cat-walk:4", "scores", "svm-loss/all-walk:22"])
async def test_from_a_lesson(address: str) -> None:
    await mash(lambda: LosslabApp(LESSONS, "en", opening=Opening(address=address)), SEED + 1)


@pytest.mark.parametrize(
    "address",
    [
        "asking/frog-loss",
        "asking/beyond",
        "asking/lowest",
        "asking/cat-margins",
        "asking/cat-walk",
        "asking/jiggle",
    ],
)
async def test_from_a_question(address: str, lessons: Path) -> None:
    await mash(lambda: LosslabApp(lessons, "en", opening=Opening(address=address)), SEED + 2)


async def test_from_a_review(lessons: Path) -> None:
    await mash(lambda: LosslabApp(lessons, "en", ascii=True), SEED + 3)


async def test_from_the_lab() -> None:
    plan = make_plan(Request(data="blobs", steps=50))
    await mash(
        lambda: LosslabApp(
            LESSONS, "en", opening=Opening(lab=LabEngine(LabState.of(plan), count().__next__))
        ),
        SEED + 5,
    )


async def test_from_a_score_table() -> None:
    rows = tuple(tuple(Decimal((i * 7 + j * 3) % 11 - 5) for j in range(12)) for i in range(40))
    table = TextScoreTable(tuple(f"c{j}" for j in range(12)), tuple(f"이미지 {i}" for i in range(40)),
                           tuple(i % 12 for i in range(40)), rows)  # fmt: skip
    await mash(
        lambda: LosslabApp(LESSONS, "en", opening=Opening(loss=Softmax(table), title="t.csv")), SEED + 4
    )
