"""`losslab progress reset [ADDRESS]`: forgets what was done there, once the student has said so twice."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from tui_app.cli.confirm import confirm_twice
from tui_app.cli.context import Context
from tui_app.cli.progress import NOT_KEPT, note, open_store, saved
from tui_app.errors import LessonError
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.address import Address, parse_address, resolve
from tui_app.study.record import ItemRecord, LessonPlace, Progress, item_key, now, place_key, reset

ALL = "all"


class Reach(NamedTuple):
    """What is to be forgotten, as `record.reset` takes it."""

    key: str
    blocks: tuple[str, ...] | None
    named: str
    """What the student calls it."""
    word: str
    """What the student types to confirm it."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Asks, then forgets. Raises LessonError for an address that doesn't exist, with the nearest that does."""
    store = open_store(context)
    if not store.kept:
        return NOT_KEPT
    say = context.words.say
    target: str | None = args.target
    reach = _everything(context) if target is None else _reach(target, store.progress, context)
    items, lessons = _touched(store.progress, reset(store.progress, reach.key, now(), reach.blocks))
    if not items and not lessons:
        note(say("cli.progress.nothing-there", what=reach.named), context)
        return 0
    facts = {"what": reach.named, "items": items, "lessons": lessons}
    if not args.yes and not confirm_twice(say("cli.progress.reset-ask", **facts), reach.word, context):
        note(say("cli.progress.nothing-changed"), context)
        return 0
    store.load()  # what another losslab did while the student was thinking
    if not saved(store, reset(store.progress, reach.key, now(), reach.blocks), context):
        return NOT_KEPT
    note(say("cli.progress.reset-done", **facts), context)
    return 0


def _everything(context: Context) -> Reach:
    return Reach("", None, context.words.say("cli.progress.everything"), ALL)


def _reach(text: str, progress: Progress, context: Context) -> Reach:
    """What an address names, in the course or, for a lesson that the course has no more, in the record."""
    address = parse_address(text)
    if address.step is not None:
        whole = str(address._replace(step=None))
        raise LessonError("cli.progress.no-steps", address=str(address), nearest=whole)
    course = open_course(context.lessons)
    lesson = place_key(course.id, address.lesson)
    try:
        place = resolve(course, text, context.language)
    except LessonError:
        if _is_known(progress, course.id, address):
            key = item_key(course.id, address.lesson, address.place) if address.place else lesson
            return Reach(key, None, str(address), str(address))
        raise
    if place.block is not None:
        return Reach(lesson, (place.block.id,), str(address), str(address))
    if place.page is not None:
        blocks = tuple(block.id for block in place.page.blocks() if block.id)
        return Reach(lesson, blocks, str(address), str(address))
    return Reach(lesson, None, str(address), str(address))


def _is_known(progress: Progress, course: str, address: Address) -> bool:
    if address.place:
        return item_key(course, address.lesson, address.place) in progress.items
    lesson = place_key(course, address.lesson)
    return lesson in progress.places or any(key.startswith(f"{lesson}/") for key in progress.items)


def _touched(before: Progress, after: Progress) -> tuple[int, int]:
    """How many items and places hold something that would be gone."""
    items = sum(
        item.touched and after.items[key] != item
        for key, item in before.items.items()
        if isinstance(item, ItemRecord)
    )
    gone = sum(
        bool(place.page or place.reached) and after.places[key] != place
        for key, place in before.places.items()
        if isinstance(place, LessonPlace)
    )
    return items, gone
