"""`losslab list`: the lessons with their state, one a line, and which of them have errors.

The lessons that losslab brings along have none, and listing them loads neither NumPy nor the Markdown parser.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui_app.cli.context import Context, json_text, printable
from tui_app.lesson.courses.course import Course, open_course
from tui_app.lesson.courses.outline import LessonOutline
from tui_app.paths import progress_file, shipped_lessons

if TYPE_CHECKING:
    from tui_app.study.record import LessonState


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help=context.words.say("cli.option.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints the lessons in their order; what is wrong with them goes to stderr."""
    course = open_course(context.lessons)
    outlines = course.outlines(context.language)
    states = _states(outlines, course.id)
    rows = [_row(outline, state) for outline, state in zip(outlines, states, strict=True)]
    broken = _broken(course, context)
    if args.json:
        print(json_text(rows))
    else:
        _print_lines(rows, broken, context)
    for lesson, problem in broken.items():
        said = context.words.say("cli.show.with-problems", lesson=lesson, problem=problem)
        print(printable(said, context.ascii), file=sys.stderr)
    return 0


def _broken(course: Course, context: Context) -> Mapping[str, str]:
    """For each lesson with errors the first of them; those that losslab brings along aren't read for it."""
    return {} if context.lessons == shipped_lessons() else course.broken(context.words)


def _print_lines(rows: Sequence[Mapping[str, object]], broken: Mapping[str, str], context: Context) -> None:
    """One lesson a line; of one without a title its id stands for it."""
    shown = ["broken" if row["id"] in broken else row["state"] for row in rows]
    states = [context.words.say(f"cli.state.{state}") for state in shown]
    widest = max(len(str(row["id"])) for row in rows)
    longest = max(5, *map(len, states))
    for row, state in zip(rows, states, strict=True):
        minutes = context.words.say("cli.list.minutes", minutes=f"{row['minutes']:>2}")
        pages = context.words.say("cli.list.pages", pages=f"{row['pages']:>2}")
        note = "" if row["language"] == context.language else f" [{row['language']}]"
        print(
            printable(
                f"{row['id']:<{widest}}  {state:<{longest}}  {minutes}  {pages}  {row['title'] or row['id']}{note}",
                context.ascii,
            )
        )


def _states(outlines: Sequence[LessonOutline], course: str) -> list[LessonState]:
    """How far the student came in each lesson; what reads it is loaded only where there is something to read."""
    if not progress_file().exists():
        return ["new"] * len(outlines)
    from tui_app.study.record import Outline, lesson_state
    from tui_app.study.store import ProgressStore

    progress, _ = ProgressStore(progress_file()).load()
    return [
        lesson_state(progress, course, Outline(each.id, [page.id for page in each.pages], each.questions))
        for each in outlines
    ]


def _row(outline: LessonOutline, state: LessonState) -> dict[str, object]:
    return {
        "id": outline.id,
        "title": outline.title,
        "language": outline.language,
        "minutes": outline.minutes,
        "pages": len(outline.pages),
        "state": state,
    }
