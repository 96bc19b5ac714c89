"""The command line's grammar: which commands there are, and the one parser of the one that was asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from tui_app import __version__
from tui_app.cli.context import Context
from tui_app.cli.usage import usage_error
from tui_app.errors import UsageError
from tui_app.messages import LANGUAGES

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Command(NamedTuple):
    """A command's name and the module that holds it; its summary is the sentence `cli.<name>.summary`."""

    name: str
    module: str


COMMANDS = tuple(
    Command(name, f"{name}_command" if name in ("list", "open") else name)
    for name in ("open", "list", "show", "walk", "train", "lab", "check", "new", "progress", "doctor")
)
CONTENTS = Command("contents", "contents")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Breaks lines by the cells they fill: argparse counts a Hangul syllable as one."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        from tui_app.text.lines import Span, plain
        from tui_app.text.wrap import wrap

        return [plain(each) for each in wrap([Span(text)], width)]


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help in the terminal's width, which argparse would load shutil to find out."""
    try:
        columns = os.get_terminal_size().columns
    except OSError:
        columns = 80
    return _Formatter(prog, max_help_position=28, width=max(min(columns, 100) - 2, 40))


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, as every other error is said. `words` are those that it reads."""

    words: Sequence[str] = ()

    def __init__(self, arguments: str, options: str, **settings: Any) -> None:
        """`arguments` and `options` head the two lists of the help."""
        super().__init__(**settings, formatter_class=_formatter, add_help=False, allow_abbrev=False)
        self._positionals.title = arguments
        self._optionals.title = options

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Prints help or the version; argparse itself would say nothing where that fails."""
        if file is not None:
            file.write(message)

    def error(self, message: str) -> NoReturn:
        """Refuses the command line. Raises UsageError."""
        raise usage_error(message, self.prog, self._option_string_actions, self.words)


def parse(arguments: Sequence[str], context: Context) -> tuple[Command, argparse.Namespace] | int:
    """The command that was asked for with its arguments; an exit status where help or the version was printed.

    Raises UsageError for anything the grammar doesn't know.
    """
    command, rest = _split(arguments)
    parser = _parser(command, context)
    parser.words = rest
    try:
        # An option may stand between two arguments; until Python 3.13 that reading loses what follows `--`.
        args = parser.parse_args(rest) if "--" in rest else parser.parse_intermixed_args(rest)
    except SystemExit as ended:  # argparse ends like this once it has printed help or the version
        return int(ended.code or 0)
    return command, args


def _split(arguments: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """The command, the first word that is no option, and everything else; `help COMMAND` is `COMMAND --help`."""
    takes_value = False
    for at, argument in enumerate(arguments):
        if takes_value or argument.startswith("-"):
            takes_value = not takes_value and argument in ("--lang", "--lessons")
            continue
        rest = [*arguments[:at], *arguments[at + 1 :]]
        if argument == "help":
            return _split([*rest, "--help"])
        for command in COMMANDS:
            if command.name == argument:
                return command, rest
        raise _no_command(argument)
    return CONTENTS, arguments


def _no_command(name: str) -> UsageError:
    from tui_app.data.names import nearest_name

    names = [command.name for command in COMMANDS]
    near = nearest_name(name, names)
    if near is None:
        return UsageError("cli.no-command", name=name, known=", ".join(names))
    return UsageError("cli.no-command-near", name=name, nearest=near, known=", ".join(names))


def _parser(command: Command, context: Context) -> Parser:
    """The parser of one command; that of no command lists all of them in its help."""
    say = context.words.say
    heads = {"arguments": say("cli.arguments"), "options": say("cli.options")}
    if command is CONTENTS:
        listed = "\n".join(f"  {each.name:<10} {say(f'cli.{each.name}.summary')}" for each in COMMANDS)
        parser = Parser(
            prog="losslab",
            usage="losslab [COMMAND] …",
            description=f"{say('cli.description')}\n\n{say('cli.commands')}:\n{listed}",
            epilog=say("cli.epilog"),
            **heads,
        )
    else:
        summary = say(f"cli.{command.name}.summary")
        parser = Parser(prog=f"losslab {command.name}", description=summary, **heads)
    import_module(f"tui_app.cli.{command.module}").add_arguments(parser, context)
    common = parser.add_argument_group(say("cli.common"))
    common.add_argument("--lang", choices=LANGUAGES, help=say("cli.option.lang"))
    common.add_argument("--lessons", metavar="DIR", help=say("cli.option.lessons"))
    common.add_argument("--ascii", action="store_true", help=say("cli.option.ascii"))
    common.add_argument(
        "--version", action="version", version=f"losslab {__version__}", help=say("cli.option.version")
    )
    common.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=say("cli.option.help"))
    return parser


def terminal_at_hand() -> bool:
    """Whether the app can be shown: stdin, stdout and stderr are terminals and TERM isn't dumb."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM", "") != "dumb" and all(
        stream is not None and stream.isatty() for stream in streams
    )


def require_terminal(instead: str) -> None:
    """Raises UsageError, naming the command that works without one, where there is no terminal for the app."""
    if not terminal_at_hand():
        raise UsageError("cli.no-terminal", instead=instead)
