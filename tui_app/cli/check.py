"""`losslab check PATH…`: every problem of lesson files and folders in one run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui_app.cli.context import Context, json_text, printable
from tui_app.data.files import must_be_file
from tui_app.lesson.checking.check import check_paths, is_folder, problem_json, problem_lines

HAS_PROBLEMS = 1


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The files and folders, and the form."""
    say = context.words.say
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=say("cli.check.paths"))
    parser.add_argument("--json", action="store_true", help=say("cli.option.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Prints the problems; exit status 1 where one is an error. Raises InputError for a path that isn't there."""
    for path in args.paths:
        if not is_folder(path):
            must_be_file(path)
    problems = check_paths(args.paths)
    if args.json:
        print(json_text([problem_json(problem, context.words) for problem in problems]))
    else:
        for problem in problems:
            for line in problem_lines(problem, context.words):
                print(printable(line, context.ascii))
        errors = sum(problem.severity == "error" for problem in problems)
        said = context.words.say("cli.check.found", errors=errors, warnings=len(problems) - errors)
        print(said if problems else context.words.say("cli.check.clean"), file=sys.stderr)
    return HAS_PROBLEMS if any(problem.severity == "error" for problem in problems) else 0
