"""`losslab progress import FILE`: takes a copy of the progress in, the later of each, and loses nothing that is known."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tui_app.cli.context import Context
from tui_app.cli.progress import MOST_NAMED, NOT_KEPT, key_words, note, open_store, saved
from tui_app.data.files import STANDARD_INPUT, file_shown, reading, standard_input
from tui_app.data.names import shown
from tui_app.errors import LessonError, ProgressError
from tui_app.study.importing import Import, imported
from tui_app.study.progress_json import MOST_BYTES, Decoded, NewerFormatError, decode
from tui_app.study.whole_file import read_whole


def run(args: argparse.Namespace, context: Context) -> int:
    """Merges the copy with what is known, the later of each.

    Raises InputError where the copy can't be read, ProgressError where it is none.
    """
    found = _read(args.target)
    store = open_store(context)
    if not store.kept:
        return NOT_KEPT
    done = imported(store.progress, found.progress)
    if not saved(store, found.progress, context):
        return NOT_KEPT
    for sentence in _sentences(done, found, context):
        note(sentence, context)
    return 0


def _read(source: str) -> Decoded:
    with reading(Path(source)):
        piped = source == STANDARD_INPUT
        data = standard_input().read(MOST_BYTES + 1) if piped else read_whole(Path(source), MOST_BYTES)
    try:
        return decode(data)
    except NewerFormatError as error:
        raise ProgressError("cli.progress.newer-file", file=file_shown(source), **error.facts) from error
    except ProgressError as error:
        raise ProgressError("cli.progress.no-copy", file=file_shown(source)) from error


def _sentences(done: Import, found: Decoded, context: Context) -> Iterator[str]:
    say = context.words.say
    yield say("cli.progress.imported", new=len(done.new), newer=len(done.newer), same=done.same)
    if done.older:
        yield say("cli.progress.older", count=len(done.older))
    if done.reset:
        course = _course_id(context)
        named = ", ".join(shown(key_words(key, course)) for key in done.reset[:MOST_NAMED])
        more = len(done.reset) - MOST_NAMED
        named += say("cli.progress.and-more", count=more) if more > 0 else ""
        yield say("cli.progress.were-reset", named=named)
    if found.unreadable:
        yield say("cli.progress.unreadable", count=found.unreadable)


def _course_id(context: Context) -> str:
    from tui_app.lesson.courses.course import open_course

    try:
        return open_course(context.lessons).id
    except LessonError:
        return ""  # progress can be taken in without a course; its addresses are then whole keys
