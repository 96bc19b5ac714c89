"""`losslab show ADDRESS`: a lesson, page or block as linear text or as data, every walk worked out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from tui_app.cli.context import Context, printable
from tui_app.lesson.address import Place, resolve
from tui_app.lesson.course import open_course
from tui_app.lesson.problem import problem_sentence
from tui_app.lesson.transcript import (
    block_lines,
    lesson_json,
    lesson_lines,
    lesson_look,
    page_json,
    page_lines,
)
from tui_app.text.lines import Line, plain

CELLS = 78
"""The width of the prose."""


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The address and the format."""
    say = context.words.say
    parser.add_argument("address", metavar="ADDRESS", help=say("cli.show.address"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("cli.show.format"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints what stands at the address; what a reader should know besides goes to stderr."""
    place = resolve(open_course(context.lessons), args.address, context.language)
    _note(place, context)
    if args.format == "json":
        print(json.dumps(_json(place), ensure_ascii=False, indent=2))
        return 0
    for line in _lines(place, context):
        print(printable(plain(line), context.ascii))
    return 0


def _lines(place: Place, context: Context) -> Iterator[Line]:
    look = lesson_look(place.lesson, context.look())
    if place.block is not None:
        return block_lines(place.block, look, CELLS)
    if place.page is not None:
        return page_lines(place.page, look, CELLS)
    return lesson_lines(place.lesson, look, CELLS)


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
