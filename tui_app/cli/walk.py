"""`losslab walk FILE`: steps through the loss of the user's own score table."""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

from tui_app.cli.context import Context, json_text, printable
from tui_app.cli.parser import terminal_at_hand
from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.data.read_scores import read_scores
from tui_app.data.score_table import ScoreTable
from tui_app.data.table_loss import summarize_table
from tui_app.errors import UsageError
from tui_app.numerics.losses import LOSS_NAMES
from tui_app.text.lines import plain
from tui_app.text.steps import result_number, results_lines, transcript_lines
from tui_app.worked.number import Number
from tui_app.worked.register import register
from tui_app.worked.report import summary_report, walk_report
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Walk

MOST_IMAGES = 10_000
"""Images that are printed one by one; of more, one or the summary has to be asked for."""

CELLS = 78
"""The width that printed steps keep to where they can wrap."""


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """The table, the loss, which image, and in which form."""
    say = context.words.say
    parser.add_argument("file", metavar="FILE", help=say("cli.walk.file"))
    parser.add_argument("--loss", choices=LOSS_NAMES, default="hinge", help=say("cli.walk.loss"))
    parser.add_argument("--margin", metavar="M", help=say("cli.walk.margin"))
    parser.add_argument("--image", metavar="NAME|N", help=say("cli.walk.image"))
    parser.add_argument("--labels", metavar="FILE", help=say("cli.walk.labels"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help=say("cli.walk.text"))
    form.add_argument("--json", action="store_true", help=say("cli.option.json"))
    parser.add_argument("--summary", action="store_true", help=say("cli.walk.summary-only"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Opens the app on a terminal; prints otherwise."""
    loss = _loss(args)
    image = _image(loss.table, args.image, context)
    if args.summary:
        _print_summary(loss, args.json, context)
    elif args.json:
        print(json_text(walk_report(loss, _images(loss, image)), None))
    elif args.text or args.file == "-" or not terminal_at_hand():
        _print_steps(loss, image, context)
    else:
        from tui_app.app import Opening, open_app

        opening = Opening(loss=loss, image=image, title=printable(Path(args.file).name))
        return open_app(context.lessons, context.language, ascii=context.ascii, opening=opening)
    return 0


def _loss(args: argparse.Namespace) -> ScoreLoss:
    options: dict[str, object] = {"shift": "max"}
    if args.margin is not None:
        if args.loss == "softmax":
            raise UsageError("cli.walk.no-margin")
        try:
            options["margin"] = decimal_literal(args.margin)
        except NumberError as error:
            raise UsageError("cli.walk.bad-margin", text=args.margin) from error
    table = read_scores(args.file, labels=None if args.labels is None else Path(args.labels))
    entry = register()[args.loss]
    chosen = {option.name: options.get(option.name, option.default) for option in entry.options}
    computation = entry.build([table], chosen)
    assert isinstance(computation, ScoreLoss)
    return computation


def _image(table: ScoreTable, wanted: str | None, context: Context) -> int | None:
    if wanted is None:
        return None
    found = table.find(wanted)
    if found.same_name > 1:
        said = context.words.say("cli.walk.several", name=wanted, number=found.image + 1)
        print(printable(said, context.ascii), file=sys.stderr)
    return found.image


def _images(loss: ScoreLoss, image: int | None) -> range:
    if image is not None:
        return range(image, image + 1)
    if loss.parts > MOST_IMAGES:
        raise UsageError("cli.walk.too-many", count=f"{loss.parts:,}", most=f"{MOST_IMAGES:,}")
    return range(loss.parts)


def _print_steps(loss: ScoreLoss, image: int | None, context: Context) -> None:
    images = _images(loss, image)
    look = context.look()
    for line in transcript_lines(Walk(loss, only=image), CELLS, look):
        print(printable(plain(line), context.ascii))
    print()
    for line in results_lines(loss, images, look):
        print(printable(plain(line), context.ascii))


def _print_summary(loss: ScoreLoss, as_json: bool, context: Context) -> None:
    summary = summarize_table(loss.table, loss.loss)
    report = summary_report(loss, summary)
    if as_json:
        print(json.dumps(report, allow_nan=False))
        return
    look = context.look()
    finite = math.isfinite(summary.mean)
    shown = result_number(Number(summary.mean, summary.exact_mean if finite else None), look)
    text = shown.text if shown.exact or not finite else f"{look.glyphs.approx} {shown.text}"
    print(context.words.say("cli.walk.summary-text", **{**report, "mean": text}))
