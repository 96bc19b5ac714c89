"""`losslab new FILE`: a lesson to start from, with every kind of block in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui_app.cli.context import Context, printable
from tui_app.data.files import file_shown, unwritable
from tui_app.errors import InputError, UsageError
from tui_app.lesson.courses.outline import id_of_name
from tui_app.lesson.starters import starter_text
from tui_app.lesson.vocabulary import reference_lines

SUFFIX = ".md"


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The file; below them all that a lesson can hold."""
    parser.epilog = "\n".join(reference_lines(context.words)).replace("%", "%%")
    parser.add_argument("file", metavar="FILE", type=Path, help=context.words.say("cli.new.file"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Writes the lesson. Raises UsageError for a name that gives no id, InputError where it can't be written."""
    path: Path = args.file
    identifier = id_of_name(path)
    if path.suffix != SUFFIX:
        raise UsageError("cli.new.no-suffix", file=file_shown(path), suggested=file_shown(_suggested(path)))
    if not _is_id(identifier):
        raise UsageError("cli.new.no-id", file=file_shown(path), suggested=file_shown(_suggested(path)))
    _write(path, starter_text(identifier, context.language))
    written = context.words.say("cli.new.written", file=path, lesson=identifier)
    print(printable(written, context.ascii), file=sys.stderr)
    return 0


def _write(path: Path, text: str) -> None:
    """Writes a new file; one that is there, or a link, is never touched."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError("cli.new.exists", file=file_shown(path)) from error
    except OSError as error:
        raise unwritable(path, error) from error


def _suggested(path: Path) -> Path:
    """The name of a lesson file that was probably meant: in a folder one of its own, another ending replaced."""
    if not path.name or path.is_dir():
        return path / f"{_as_id('')}{SUFFIX}"
    stem = path.stem if path.suffix[1:].isalpha() else path.name
    named = path.with_name(f"{stem}{SUFFIX}")
    return named if _is_id(id_of_name(named)) else path.with_name(f"{_as_id(stem)}{SUFFIX}")


def _is_id(text: str) -> bool:
    return text.replace("-", "").replace("_", "").isalnum() and len(text) <= 80


def _as_id(text: str) -> str:
    """The text with everything that an id can't hold as dashes."""
    kept = "".join(each if each.isalnum() else " " for each in text.lower())
    return "-".join(kept.split())[:80] or "lesson"
