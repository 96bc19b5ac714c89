"""`losslab progress export FILE`: a whole copy of the progress, which `import` takes back."""

from __future__ import annotations

import argparse
import errno
from pathlib import Path

from tui_app.cli.confirm import confirm
from tui_app.cli.context import Context
from tui_app.cli.progress import NOT_KEPT, note, open_store
from tui_app.data.files import file_shown, unwritable
from tui_app.errors import ProgressError
from tui_app.paths import progress_file
from tui_app.study.importing import holds_more
from tui_app.study.progress_json import MOST_BYTES, decode, encode
from tui_app.study.record import Progress
from tui_app.study.whole_file import put_in_place, read_whole, stage

_NO_COPY = (errno.EINVAL, errno.ENXIO, errno.EFBIG)
"""What reading says of pipes, devices and files too large to be a copy."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Writes the copy. What is already in the file is replaced only where it is an older copy of the same.

    Raises ProgressError where the file is something else, InputError where it can't be written.
    """
    store = open_store(context)
    if not store.kept:
        return NOT_KEPT
    data = encode(store.progress)
    if args.target == "-":
        print(data.decode("ascii"), end="")
        return 0
    target = Path(args.target)
    if not _may_replace(target, store.progress, args.yes, context):
        note(context.words.say("cli.progress.nothing-changed"), context)
        return 0
    _write(target, data)
    facts = {"items": len(store.progress.items), "lessons": len(store.progress.places), "file": target}
    note(context.words.say("cli.progress.exported", **facts), context)
    return 0


def _may_replace(target: Path, progress: Progress, yes: bool, context: Context) -> bool:
    name = file_shown(target)
    if _is_own(target):
        raise ProgressError("cli.progress.own-file", file=name)
    try:
        there = decode(read_whole(target, MOST_BYTES))
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno not in _NO_COPY:
            raise unwritable(target, error) from error
        raise ProgressError("cli.progress.other-file", file=name) from error
    except ProgressError as error:
        raise ProgressError("cli.progress.other-file", file=name) from error
    if not there.unreadable and not holds_more(there.progress, progress):
        return True
    return yes or confirm(context.words.say("cli.progress.holds-more", file=name), context)


def _is_own(target: Path) -> bool:
    try:
        return target.samefile(progress_file())
    except OSError:
        return False  # one of the two isn't there, or can't be looked at


def _write(target: Path, data: bytes) -> None:
    try:
        put_in_place(stage(target, data), target)
    except OSError as error:
        raise unwritable(target, error) from error
