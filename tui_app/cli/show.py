"""`losslab show ADDRESS`: a lesson, page or block as linear text or as data, every walk worked out."""

from __future__ import annotations

import argparse
import json
import sys

from tui_app.cli.context import Context, printable
from tui_app.lesson.address import resolve
from tui_app.lesson.course import open_course
from tui_app.lesson.transcript import block_lines, lesson_json, lesson_lines, page_lines
from tui_app.text.lines import plain

CELLS = 78
"""The width of the prose."""


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The address and the format."""
    say = context.words.say
    parser.add_argument("address", metavar="ADDRESS", help=say("cli.show.address"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("cli.show.format"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints what stands at the address; says on stderr when the lesson isn't there in the language asked for."""
    course = open_course(context.lessons)
    place = resolve(course, args.address, context.language)
    raise NotImplementedError
