"""`losslab show ADDRESS`: a lesson, page or block as linear text, as a file for a browser or as data.

Every walk is worked out, and what the student answered stands behind the questions.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tui_app.cli.context import Context, json_text, printable
from tui_app.cli.open_command import is_file, printed_by
from tui_app.errors import UsageError
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.finding.address import Place, resolve
from tui_app.lesson.html import lesson_html
from tui_app.lesson.problem import problem_sentence
from tui_app.lesson.transcript import (
    Given,
    block_lines,
    lesson_json,
    lesson_lines,
    lesson_look,
    page_json,
    page_lines,
)
from tui_app.paths import progress_file
from tui_app.study.answers_told import answers_told
from tui_app.study.record import Progress
from tui_app.study.store import ProgressStore
from tui_app.text.lines import Line, plain
from tui_app.text.look import Look, read_aloud

CELLS = 78
"""The width of the prose."""


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The address and the format."""
    say = context.words.say
    parser.add_argument("address", metavar="ADDRESS", help=say("cli.show.address"))
    parser.add_argument(
        "--format", choices=("text", "html", "json"), default="text", help=say("cli.show.format")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints what stands at the address; what a reader should know besides goes to stderr.

    Raises LessonError for an address that doesn't exist, UsageError for a lesson file, naming the address that it has.
    """
    if is_file(args.address) and Path(args.address).is_file():
        raise UsageError("cli.show.file", instead=f"losslab show {printed_by(args.address, context)}")
    course = open_course(context.lessons)
    place = _only_step(resolve(course, args.address, context.language))
    _note(place, context)
    if args.format == "json":
        print(json_text(_json(place)))
        return 0
    look = lesson_look(place.lesson, context.look())
    if args.format == "text":
        look = read_aloud(look)
    given = answers_told(place.lesson, _progress(context), course.id, look)
    if args.format == "html":
        _write_html(lesson_html(place.lesson, look, place.page, place.block, given), context.ascii)
        return 0
    for line in _lines(place, look, given):
        print(printable(look.glyphs.written(plain(line)), context.ascii))
    return 0


def _only_step(place: Place) -> Place:
    """The place with nothing of its walk but the step that the address names, where it names one."""
    if place.step is None or not isinstance(place.block, WalkBlock):
        return place
    return place._replace(block=replace(place.block, only=place.step))


def _write_html(text: str, ascii_only: bool) -> None:
    """In UTF-8, as the file says of itself; where the output can't hold that, every other character by its number."""
    if ascii_only or (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8":
        text = text.encode("ascii", "xmlcharrefreplace").decode()
    print(text, end="")


def _progress(context: Context) -> Progress:
    """What the student did; the transcript is printed without it where it can't be read."""
    store = ProgressStore(progress_file())
    progress, notices = store.load()
    for notice in notices:
        print(printable(context.words.say(notice.key, **notice.facts), context.ascii), file=sys.stderr)
    return progress


def _lines(place: Place, look: Look, given: Given) -> Iterator[Line]:
    if place.block is not None:
        return block_lines(place.block, look, CELLS, given)
    if place.page is not None:
        return page_lines(place.page, look, CELLS, given=given)
    return lesson_lines(place.lesson, look, CELLS, given=given)


def _json(place: Place) -> dict[str, object]:
    if place.block is not None:
        return place.block.as_json()
    return page_json(place.page) if place.page is not None else lesson_json(place.lesson)


def _note(place: Place, context: Context) -> None:
    say = context.words.say
    if place.file.language != context.language:
        language = say(f"app.language.{place.file.language}")
        said = say("cli.show.other-language", lesson=place.lesson.id, language=language)
        print(printable(said), file=sys.stderr)
    error = place.file.first_error
    if error is not None:
        said = say(
            "cli.show.with-problems", lesson=place.lesson.id, problem=problem_sentence(error, context.words)
        )
        print(printable(said), file=sys.stderr)
