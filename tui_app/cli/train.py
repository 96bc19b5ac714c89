"""`losslab train`: SGD without the app; a bar and a sparkline on a terminal, plain lines in a pipe."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_app.cli.context import Context, json_text, printable
from tui_app.cli.training_options import add_training_arguments, training_request

if TYPE_CHECKING:
    from tui_app.cli.training_session import Session

DIVERGED = 1
INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The options of training, and the form."""
    add_training_arguments(parser, context)
    parser.add_argument("--json", action="store_true", help=context.words.say("cli.option.json"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Trains and prints what was reached; exit status 1 where it diverged, 130 where Ctrl+C ended it."""
    from tui_app.cli.training_output import json_result, text_result, within
    from tui_app.cli.training_progress import progress_for
    from tui_app.cli.training_session import Session
    from tui_app.data.training_plan import make_plan
    from tui_app.data.weights_file import check_save_path, load_weights

    if args.save is not None:
        check_save_path(Path(args.save))
    plan = make_plan(training_request(args))
    if args.load is not None:
        plan = plan.starting_from(load_weights(Path(args.load), plan.prepared))
    session = Session(plan)
    progress = progress_for(session, context, wants_json=args.json)
    session.train(progress)
    if args.json:
        print(json_text(json_result(session, context), None))
    else:
        for line in within(text_result(session, context), sys.stdout):
            print(line)
    if args.save is not None:
        _save(session, Path(args.save), context)
    return _status(session)


def _save(session: Session, path: Path, context: Context) -> None:
    from tui_app.cli.training_output import settings_result
    from tui_app.data.weights_file import save_weights

    weights, bias = session.weights()
    save_weights(path, weights, bias, session.plan.prepared, settings_result(session))
    print(printable(context.words.say("train.print.saved", file=path), context.ascii), file=sys.stderr)


def _status(session: Session) -> int:
    if session.interrupted:
        return INTERRUPTED
    ending = session.run.ending
    return DIVERGED if ending is not None and ending.diverged else 0
