"""`losslab progress reset [ADDRESS]`: forgets what was done there, once the student has said so twice."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from tui_app.cli.confirm import confirm_twice
from tui_app.cli.context import Context
from tui_app.cli.progress import NOT_KEPT, note, open_store, saved
from tui_app.errors import LessonError
from tui_app.lesson.courses.course import Course, open_course
from tui_app.lesson.finding.address import parse_address, resolve
from tui_app.study.kept import kept_at
from tui_app.study.record import ItemRecord, LessonPlace, Progress, now, place_key, reset

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
    """What an address names, in the course or, where the course hasn't got it, in the record."""
    course = open_course(context.lessons)
    try:
        return _in_course(course, text, context)
    except LessonError:
        key = kept_at(progress, f"{course.id}/{text}") or kept_at(progress, text)
        if key is None:
            raise
        return Reach(key, None, text, text)


def _in_course(course: Course, text: str, context: Context) -> Reach:
    address = parse_address(text)
    if address.step is not None:
        whole = str(address._replace(step=None))
        raise LessonError("cli.progress.no-steps", address=str(address), nearest=whole)
    place = resolve(course, text, context.language)
    lesson = place_key(course.id, address.lesson)
    if place.block is not None:
        return Reach(lesson, (place.block.id,), str(address), str(address))
    if place.page is not None:
        blocks = tuple(block.id for block in place.page.blocks() if block.id)
        return Reach(lesson, blocks, str(address), str(address))
    return Reach(lesson, None, str(address), str(address))


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
