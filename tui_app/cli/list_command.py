"""`losslab list`: the lessons with their state, one a line. Reads neither NumPy nor the Markdown parser."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_app.cli.context import Context, json_text, printable
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.courses.outline import LessonOutline
from tui_app.paths import progress_file

if TYPE_CHECKING:
    from tui_app.study.record import LessonState


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help=context.words.say("cli.option.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints the lessons in their order."""
    course = open_course(context.lessons)
    outlines = course.outlines(context.language)
    states = _states(outlines, course.id)
    rows = [_row(outline, state) for outline, state in zip(outlines, states, strict=True)]
    if args.json:
        print(json_text(rows))
        return 0
    widest = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        state = context.words.say(f"cli.state.{row['state']}")
        minutes = context.words.say("cli.list.minutes", minutes=f"{row['minutes']:>2}")
        pages = context.words.say("cli.list.pages", pages=f"{row['pages']:>2}")
        note = "" if row["language"] == context.language else f" [{row['language']}]"
        print(
            printable(
                f"{row['id']:<{widest}}  {state:<5}  {minutes}  {pages}  {row['title']}{note}", context.ascii
            )
        )
    return 0


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
