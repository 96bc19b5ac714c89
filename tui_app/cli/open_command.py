"""`losslab open ADDRESS|FILE`: the app at an address, or at a lesson file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_app.cli.context import Context
from tui_app.cli.parser import require_terminal
from tui_app.errors import LessonError, UsageError

if TYPE_CHECKING:
    from tui_app.app import Opening


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The address or file."""
    parser.add_argument("address", metavar="ADDRESS|FILE", help=context.words.say("cli.open.address"))
    parser.add_argument("--watch", action="store_true", help=context.words.say("cli.open.watch"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Opens the app; what can't be opened is refused before the screen changes.

    Raises UsageError without a terminal, and for `--watch` of what is no file; LessonError for a lesson with an error that
    isn't followed, and for a file that isn't there.
    """
    require_terminal(f"losslab show {printed_by(args.address, context)}")
    from tui_app.app import Opening, open_app

    opening = Opening(address=args.address)
    if is_file(args.address):
        opening = file_opening(Path(args.address), context, watch=args.watch)
    elif args.watch:
        raise UsageError("cli.open.watch-file", address=args.address)
    return open_app(context.lessons, context.language, ascii=context.ascii, opening=opening)


def printed_by(address: str, context: Context) -> str:
    """What `show` prints the same by: for a lesson file, its lesson in the course that its folder is."""
    if not is_file(address):
        return address
    from shlex import quote

    from tui_app.lesson.courses.outline import read_outline
    from tui_app.messages import LANGUAGES

    path = Path(address)
    course = path.parent.parent if path.parent.name in LANGUAGES else path.parent
    return f"{quote(read_outline(path, context.language).id)} --lessons {quote(str(course))}"


def is_file(text: str) -> bool:
    """Whether a lesson file is meant, and not an address."""
    return text.endswith(".md")


def file_opening(path: Path, context: Context, *, watch: bool) -> Opening:
    """A lesson file as the app opens with it. Raises LessonError where it has errors and no save of it is waited for."""
    from tui_app.app import Opening
    from tui_app.lesson.problem import errors_of, first_sentence
    from tui_app.lesson.reading.reader import read_lesson
    from tui_app.messages import LANGUAGES

    folder = path.resolve().parent.name
    reading = read_lesson(path, folder if folder in LANGUAGES else context.language)
    errors = errors_of(reading.problems)
    if not errors:
        return Opening(lesson=reading.lesson, watch=watch)
    if watch and path.is_file():
        return Opening(lesson=replace(reading.lesson, pages=()), errors=errors, watch=True)
    raise LessonError("cli.open.broken", problem=first_sentence(errors, context.words))
