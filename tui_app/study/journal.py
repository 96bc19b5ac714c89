"""What the student does in one course while losslab runs: held in memory, put on disk when it must be."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from tui_app.study.notice import Notice
from tui_app.study.record import (
    ItemRecord,
    LessonPlace,
    LessonState,
    Outline,
    Progress,
    item_key,
    last_place,
    lesson_of,
    lesson_state,
    now,
    place_key,
    with_item,
    with_place,
)
from tui_app.study.review import reviewed, with_round
from tui_app.study.store import ProgressStore


class LastRead(NamedTuple):
    """Where "Continue" goes on."""

    lesson: str
    place: LessonPlace


class Journal:
    """The progress of one course; the only thing in the app that changes it.

    A finished walk and an answer are on disk before `walk_finished` and `answered` return; a place waits
    for `keep`. What could not be kept is told in notices, and stays in memory.
    """

    def __init__(self, store: ProgressStore, course: str, clock: Callable[[], str] = now) -> None:
        self._store = store
        self._course = course
        self._clock = clock
        self._unkept = False

    @property
    def progress(self) -> Progress:
        """All that is known."""
        return self._store.progress

    def load(self) -> tuple[Notice, ...]:
        """Reads what earlier sessions kept."""
        return self._store.load()[1]

    def place(self, lesson: str) -> LessonPlace | None:
        """Where the student was in a lesson, None where they never were."""
        place = self.progress.places.get(place_key(self._course, lesson))
        return place if place and place.page else None

    def last_read(self) -> LastRead | None:
        """The lesson that was read last."""
        found = last_place(self.progress, self._course)
        if found is None:
            return None
        key, place = found
        return LastRead(lesson_of(key), place)

    def state(self, outline: Outline) -> LessonState:
        """New, begun or done."""
        return lesson_state(self.progress, self._course, outline)

    def item(self, lesson: str, block: str) -> ItemRecord:
        """What was done with a block."""
        return self.progress.items.get(item_key(self._course, lesson, block), ItemRecord())

    def move(self, lesson: str, page: str, block: str, step: int) -> None:
        """Notes the place; `keep` puts it on disk."""
        place = self.place(lesson)
        if place and (place.page, place.block, place.step) == (page, block, step):
            return
        key = place_key(self._course, lesson)
        self._store.progress = with_place(self.progress, key, page, block, step, self._clock())
        self._unkept = True

    def walk_finished(self, lesson: str, block: str, definition: str = "") -> tuple[Notice, ...]:
        """Notes that a walk was stepped through to its end, and keeps it."""
        item = self.item(lesson, block)
        if item.finished:
            return ()
        key = item_key(self._course, lesson, block)
        finished = item._replace(finished=True, definition=definition or item.definition)
        self._store.progress = with_item(self.progress, key, finished, self._clock())
        self._unkept = True
        return self.keep()

    def answered(self, lesson: str, block: str, item: ItemRecord) -> tuple[Notice, ...]:
        """Notes how a question or a walk that asks stands now, and keeps it. A finished walk stays
        finished.
        """
        known = self.item(lesson, block)
        kept = item._replace(
            finished=item.finished or known.finished, changed=known.changed, reset=known.reset
        )
        if kept._replace(rounds=known.rounds) == known:
            return ()
        when = self._clock()
        return self._keep_item(lesson, block, with_round(known, kept, when), when)

    def reviewed(
        self, lesson: str, block: str, item: ItemRecord, parts: Collection[str] = (), draw: int = 0
    ) -> tuple[Notice, ...]:
        """Notes how a question that is asked again stands now, `parts` of it where it is a walk, and keeps it.

        `draw` says with which new numbers, 0 for those of the lesson.
        """
        known, when = self.item(lesson, block), self._clock()
        item = item._replace(finished=known.finished, changed=known.changed, reset=known.reset)
        return self._keep_item(lesson, block, reviewed(known, item, parts, when, draw), when)

    def _keep_item(self, lesson: str, block: str, item: ItemRecord, when: str) -> tuple[Notice, ...]:
        key = item_key(self._course, lesson, block)
        self._store.progress = with_item(self.progress, key, item, when)
        self._unkept = True
        return self.keep()

    def now(self) -> str:
        """The present moment as records keep it, for the answers of `study/answering`."""
        return self._clock()

    def keep(self) -> tuple[Notice, ...]:
        """Puts on disk what isn't there yet."""
        if not self._unkept:
            return ()
        notices = self._store.save(self.progress)
        self._unkept = not self._store.kept
        return notices
