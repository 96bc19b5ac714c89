"""The command line's grammar: which commands there are, and the one parser of the one that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from tui_app import __version__
from tui_app.cli.context import Context
from tui_app.errors import UsageError
from tui_app.messages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Command:
    """A command's name and the module that holds it; its summary is the sentence `cli.<name>.summary`."""

    name: str
    module: str


COMMANDS = tuple(
    Command(name, f"{name}_command" if name in ("list", "open") else name)
    for name in ("open", "list", "show", "walk", "check")
)
CONTENTS = Command("contents", "contents")


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as every other error is said."""

    def error(self, message: str) -> NoReturn:
        """Refuses the command line. Raises UsageError."""
        raise UsageError("cli.usage", what=message, command=self.prog)


def parse(arguments: Sequence[str], context: Context) -> tuple[Command, argparse.Namespace] | int:
    """The command that was asked for with its arguments; an exit status where help or the version was printed.

    Raises UsageError for anything the grammar doesn't know.
    """
    command = _command(arguments)
    parser = _parser(command, context)
    try:
        args = parser.parse_args(arguments)
    except SystemExit as ended:  # argparse ends like this once it has printed help or the version
        return int(ended.code or 0)
    return command, args


def _command(arguments: Sequence[str]) -> Command:
    names = {command.name: command for command in COMMANDS}
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("--lang", "--lessons"):
            skip = True
        elif not argument.startswith("-"):
            return names.get(argument, CONTENTS)
    return CONTENTS


def _parser(command: Command, context: Context) -> Parser:
    say = context.words.say
    common = Parser(add_help=False)
    group = common.add_argument_group(say("cli.common"))
    group.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("cli.option.lang"))
    group.add_argument("--lessons", metavar="DIR", default=argparse.SUPPRESS, help=say("cli.option.lessons"))
    group.add_argument("--ascii", action="store_true", default=argparse.SUPPRESS, help=say("cli.option.ascii"))
    group.add_argument("--version", action="version", version=f"losslab {__version__}", help=say("cli.option.version"))
    group.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=say("cli.option.help"))
    parser = Parser(prog="losslab", description=say("cli.description"), parents=[common], add_help=False,
                    epilog=say("cli.epilog"), allow_abbrev=False)  # fmt: skip
    known = parser.add_subparsers(dest="command", metavar="COMMAND", title=say("cli.commands"), parser_class=Parser)
    for each in COMMANDS:
        summary = say(f"cli.{each.name}.summary")
        child = known.add_parser(each.name, help=summary, description=summary, parents=[common], add_help=False,
                                 allow_abbrev=False)  # fmt: skip
        if each is command:
            import_module(f"tui_app.cli.{each.module}").add_arguments(child, context)
    return parser


def terminal_at_hand() -> bool:
    """Whether the app can be shown: stdin, stdout and stderr are terminals and TERM isn't dumb."""
    import os

    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM", "") != "dumb" and all(stream is not None and stream.isatty() for stream in streams)


def require_terminal(instead: str) -> None:
    """Raises UsageError, naming the command that works without one, where there is no terminal for the app."""
    if not terminal_at_hand():
        raise UsageError("cli.no-terminal", instead=instead)
