"""The command `losslab`: reads the command line, calls, prints.

Each command is a module of this folder with `add_arguments(parser, context)` and `run(args, context) -> int`; only the
module of the command that was asked for is imported, so that `losslab list` doesn't wait for NumPy or the app.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from tui_app import __version__
from tui_app.errors import LosslabError

if TYPE_CHECKING:
    from argparse import Namespace

    from tui_app.cli.context import Context
    from tui_app.cli.parser import Command

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What the system says where a result can't be written; an error of reading names its file."""

INTERRUPTED = 130
FAILED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; the only place where any exception ends.

    0: done. 1: what was looked at has problems (`check` found errors, training diverged). 2: wrong usage, bad
    input, or no terminal where one is needed. 130: interrupted.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"] and _version_printed():
        return 0
    try:
        from tui_app.cli.context import read_context

        return _ended(arguments, read_context(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED


def _version_printed() -> bool:
    """Prints the version without reading anything; where that fails, the parser fails like it and it is said why."""
    try:
        print(f"losslab {__version__}", flush=True)
    except OSError:
        return False
    return sys.stdout is not None


def _ended(arguments: Sequence[str], context: Context) -> int:
    try:
        return _run(arguments, context)
    except LosslabError as error:
        return _refuse(context, context.words.say(error.key, **error.facts))
    except BrokenPipeError:
        _forget_output()  # the reader of a pipe has seen enough
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITABLE:
            _forget_output()
            return _refuse(context, context.words.say("cli.output", reason=error.strerror))
        if os.environ.get("LOSSLAB_DEBUG"):
            raise
        return _refuse(context, context.words.say("cli.unexpected", kind=type(error).__name__, what=error))


def _run(arguments: Sequence[str], context: Context) -> int:
    from tui_app.cli.parser import parse

    # Read by NumPy when it is loaded; below CIFAR-10's size a second BLAS thread costs more than it brings.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parsed = parse(arguments, context)
    status = parsed if isinstance(parsed, int) else _command_run(*parsed, context)
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.flush()
    return status


def _command_run(command: Command, args: Namespace, context: Context) -> int:
    status: int = import_module(f"tui_app.cli.{command.module}").run(args, context)
    return status


def _forget_output() -> None:
    """What is left to print goes nowhere: Python would complain once more when it closes stdout."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(context: Context, sentence: str) -> int:
    from tui_app.cli.context import printable

    print(f"losslab: {printable(sentence, context.ascii)}", file=sys.stderr)
    return FAILED
