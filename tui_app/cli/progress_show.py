"""`losslab progress show [ADDRESS]`: how the lessons stand, or every item of one that was begun."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from tui_app.cli.context import Context, json_text, printable
from tui_app.cli.doctor_facts import file_facts
from tui_app.cli.progress import MOST_NAMED, key_words, note, open_store
from tui_app.data.names import shown
from tui_app.errors import LessonError
from tui_app.lesson.courses.course import Course, open_course
from tui_app.lesson.courses.outline import LessonOutline
from tui_app.paths import progress_file
from tui_app.study.kept import kept_at, lessons_elsewhere
from tui_app.study.record import (
    ItemRecord,
    LessonPlace,
    Outline,
    Progress,
    item_key,
    lesson_state,
    place_key,
)


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints the progress. Raises LessonError for a lesson that doesn't exist, with the nearest that does."""
    store = open_store(context)
    course = open_course(context.lessons)
    rows = [_row(outline, store.progress, course.id) for outline in course.outlines(context.language)]
    if args.target is not None:
        rows = _items(args.target, store.progress, course, context)
    if args.json:
        print(json_text(rows))
        return 0
    lines = (
        _item_lines(rows, args.target, context) if args.target is not None else _lesson_lines(rows, context)
    )
    for line in lines:
        print(printable(line, context.ascii))
    if args.target is None:
        _tell_rest(store.progress, course, context)
    return 0


def _row(outline: LessonOutline, progress: Progress, course: str) -> dict[str, Any]:
    key = place_key(course, outline.id)
    place = progress.places.get(key, LessonPlace())
    items = [
        progress.items.get(item_key(course, outline.id, each), ItemRecord()) for each in outline.questions
    ]
    at = f"{outline.id}/{place.block or place.page}{f':{place.step}' if place.block and place.step else ''}"
    pages = [page.id for page in outline.pages]
    return {
        "id": outline.id,
        "state": lesson_state(progress, course, Outline(outline.id, pages, outline.questions)),
        "place": at if place.page else None,
        "pages": len(pages),
        "pages_reached": sum(page in place.reached for page in pages),
        "questions": len(outline.questions),
        "questions_settled": sum(item.settled for item in items),
        "last": place.changed or None,
    }


def _items(target: str, progress: Progress, course: Course, context: Context) -> list[dict[str, Any]]:
    """The items of a lesson, a page or a block that something was done with, in the record's order.

    What the course hasn't got is looked for among what is kept of others. Raises LessonError where it isn't there, either.
    """
    from tui_app.lesson.finding.address import resolve

    try:
        place = resolve(course, target, context.language)
    except LessonError:
        key = kept_at(progress, f"{course.id}/{target}") or kept_at(progress, target)
        if key is None:
            raise
        return [*_kept_rows(progress, key, course.id)]
    blocks = [place.block] if place.block else list(place.page.blocks()) if place.page else None
    wanted = None if blocks is None else {block.id for block in blocks}
    prefix = f"{place_key(course.id, place.lesson.id)}/"
    found = []
    for key, item in sorted(progress.items.items()):
        address = key_words(key, course.id)
        if (
            key.startswith(prefix)
            and item.touched
            and (wanted is None or address.partition("/")[2] in wanted)
        ):
            found.append(_item_row(address, item))
    return found


def _kept_rows(progress: Progress, address: str, course: str) -> Iterator[dict[str, Any]]:
    """Every item at an address of the record, and the places of its lessons, which no other list shows."""
    for key, place in sorted(progress.places.items()):
        if place.page and f"{key}/".startswith(f"{address}/"):
            yield {"address": key_words(key, course), "place": place.page, "changed": place.changed}
    for key, item in sorted(progress.items.items()):
        if item.touched and f"{key}/".startswith(f"{address}/"):
            yield _item_row(key_words(key, course), item)


def _item_row(address: str, item: ItemRecord) -> dict[str, Any]:
    return {
        "address": address,
        "outcome": item.outcome,
        "finished": item.finished,
        "hints": item.hints,
        "changed": item.changed,
        "attempts": [
            {
                "answer": attempt.answer,
                "verdict": attempt.verdict,
                "part": attempt.part,
                "sure": attempt.sure,
                "when": attempt.when,
                "draw": attempt.draw,
            }
            for attempt in item.attempts
        ],
    }


def _lesson_lines(rows: Sequence[Mapping[str, Any]], context: Context) -> Iterator[str]:
    say = context.words.say
    widest = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        told = [
            say(f"cli.state.{row['state']}"),
            say("cli.progress.pages", reached=row["pages_reached"], pages=row["pages"]),
        ]
        if row["questions"]:
            facts = {"settled": row["questions_settled"], "questions": row["questions"]}
            told.append(say("cli.progress.questions", **facts))
        if row["place"]:
            told.append(say("cli.progress.last", place=row["place"], when=_day(row["last"])))
        yield f"{row['id']:<{widest}}  {', '.join(told)}"


def _item_lines(rows: Sequence[Mapping[str, Any]], target: str, context: Context) -> Iterator[str]:
    say = context.words.say
    if not rows:
        yield say("cli.progress.nothing-there", what=target)
    for row in rows:
        if "place" in row:
            last = say("cli.progress.last", place=row["place"], when=_day(row["changed"]))
            yield f"{row['address']}: {last}"
            continue
        outcome = "finished" if row["finished"] and row["outcome"] == "open" else row["outcome"]
        yield f"{row['address']}: {say(f'cli.progress.outcome.{outcome}')}, {_day(row['changed'])}"
        for attempt in row["attempts"]:
            facts = {
                "answer": attempt["answer"],
                "verdict": say(f"cli.progress.verdict.{attempt['verdict']}"),
            }
            key = "cli.progress.attempt-fresh" if attempt["draw"] else "cli.progress.attempt"
            yield f"    {_part(attempt, context)}{say(key, **facts)}{_sureness(attempt, context)}"


def _part(attempt: Mapping[str, Any], context: Context) -> str:
    """The step of a walk, or the cell of a table, that was answered."""
    part = str(attempt["part"])
    if part.isdecimal():
        return context.words.say("cli.progress.step", number=part)
    return f"{part}: " if part else ""


def _sureness(attempt: Mapping[str, Any], context: Context) -> str:
    """How sure the student was, where it was said."""
    if attempt["sure"] is None:
        return ""
    return " " + context.words.say("asking.was-sure" if attempt["sure"] else "asking.was-unsure")


def _tell_rest(progress: Progress, course: Course, context: Context) -> None:
    """Where it is kept, and what else is: of other courses and of lesson files."""
    say = context.words.say
    others = lessons_elsewhere(progress, course.id)
    if others:
        named = ", ".join(f"{shown(name)} ({count})" for name, count in islice(others.items(), MOST_NAMED))
        more = len(others) - MOST_NAMED
        named += say("cli.progress.and-more", count=more) if more > 0 else ""
        note(say("cli.progress.elsewhere", named=named, first=shown(next(iter(others)))), context)
    kept = file_facts(progress_file())
    key = "kept-in" if kept["writable"] and kept["free"] else "kept-nowhere"
    note(say(f"cli.progress.{key}", file=progress_file()), context)


def _day(when: str) -> str:
    return when[:10]
