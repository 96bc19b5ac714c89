"""`losslab progress`: what the student did, shown, copied to a file, taken back from one, forgotten on request."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from importlib import import_module

from tui_app.cli.context import Context, printable
from tui_app.errors import UsageError
from tui_app.paths import progress_file
from tui_app.study.notice import Notice
from tui_app.study.record import Progress, ids_of
from tui_app.study.store import ProgressStore

ACTIONS = ("show", "export", "import", "reset")
NOT_KEPT = 2
MOST_NAMED = 5
"""Addresses that a sentence names."""


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """What to do, with what, and whether to ask."""
    say = context.words.say
    parser.add_argument("action", choices=ACTIONS, nargs="?", default="show", help=say("cli.progress.action"))
    parser.add_argument("target", metavar="FILE|ADDRESS", nargs="?", help=say("cli.progress.target"))
    parser.add_argument("--yes", action="store_true", help=say("cli.progress.yes"))
    parser.add_argument("--json", action="store_true", help=say("cli.progress.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Does what was asked for. Raises UsageError where the file is missing that it needs."""
    if args.action in ("export", "import") and not args.target:
        raise UsageError("cli.progress.no-file", action=args.action)
    status: int = import_module(f"tui_app.cli.progress_{args.action}").run(args, context)
    return status


def open_store(context: Context) -> ProgressStore:
    """The store with what is on disk; what is wrong with it is told on stderr."""
    store = ProgressStore(progress_file())
    tell(store.load()[1], context)
    return store


def saved(store: ProgressStore, progress: Progress, context: Context) -> bool:
    """Whether `progress` is now on disk with all else that is known; what happened is told on stderr."""
    tell(store.save(progress), context)
    return store.kept


def tell(notices: Iterable[Notice], context: Context) -> None:
    """Says what happened to the progress file, on stderr."""
    for notice in notices:
        note(context.words.say(notice.key, **notice.facts), context)


def note(sentence: str, context: Context) -> None:
    """A sentence that is no result, on stderr."""
    print(printable(sentence, context.ascii), file=sys.stderr)


def key_words(key: str, course: str) -> str:
    """A key of the record as the address that it belongs to, with its course where that is another one."""
    ids = ids_of(key)
    return "/".join(ids[1:] if ids[0] == course else ids)
