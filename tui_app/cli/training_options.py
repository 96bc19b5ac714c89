"""The options that `train` and `lab` share, and what they ask for. Reads no NumPy."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING

from tui_app.cli.context import Context, printable
from tui_app.data.training_defaults import PRESETS, STANDARDIZATIONS, table_rows
from tui_app.data.training_sets import training_set_names
from tui_app.errors import UsageError
from tui_app.numerics.losses import LOSS_NAMES

if TYPE_CHECKING:
    from tui_app.data.training_plan import Request

_LONGEST_WHOLE = 15
"""Digits of a whole number: float64 holds all of these exactly."""


def add_training_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """What to train on and with what; `training_request` reads it."""

    def say(name: str, **facts: object) -> str:
        return context.words.say(f"train.help.{name}", **facts).replace("%", "%%")

    names = ", ".join(training_set_names())
    add = parser.add_argument
    add("--data", metavar="NAME|PATH", help=say("data", names=names))
    add("--loss", choices=LOSS_NAMES, default="hinge", help=say("loss"))
    add("--lr", metavar="LR", help=say("learning-rate"))
    add("--reg", metavar="LAMBDA", help=say("reg"))
    add("--batch", metavar="N", help=say("batch"))
    add("--steps", metavar="N", help=say("steps"))
    add("--seed", metavar="N", default="0", help=say("seed"))
    add("--init-scale", metavar="SCALE", help=say("init-scale"))
    add("--val", metavar="FRACTION", help=say("val"))
    add("--standardize", choices=STANDARDIZATIONS, help=say("standardize"))
    add("--preset", choices=PRESETS, help=say("preset"))
    add("--save", metavar="FILE.npz", help=say("save"))
    add("--load", metavar="FILE.npz", help=say("load"))
    parser.epilog = _table(say("defaults"), context)


def training_request(args: argparse.Namespace) -> Request:
    """What the arguments ask for. Raises UsageError for a number that doesn't fit."""
    from tui_app.data.training_plan import Request

    return Request(
        data=args.data,
        loss=args.loss,
        learning_rate=_real("--lr", args.lr, "learning-rate", above=0.0),
        reg=_real("--reg", args.reg, "reg"),
        batch=_whole("--batch", args.batch, 1),
        steps=_whole("--steps", args.steps, 0),
        seed=_whole("--seed", args.seed, 0) or 0,
        init_scale=_real("--init-scale", args.init_scale, "init-scale"),
        val=_real("--val", args.val, "val", below=1.0),
        standardize=args.standardize,
        preset=args.preset,
    )


def _real(
    option: str, text: str | None, wanted: str, *, above: float | None = None, below: float = math.inf
) -> float | None:
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    low_enough = number > above if above is not None else number >= 0
    if not (math.isfinite(number) and low_enough and number < below):
        raise UsageError(f"train.bad.{wanted}", option=option, text=printable(text))
    return number


def _whole(option: str, text: str | None, least: int) -> int | None:
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_WHOLE else -1
    if number < least:
        facts = {"option": option, "text": printable(text), "longest": _LONGEST_WHOLE}
        raise UsageError(f"train.bad.{option[2:]}", **facts)
    return number


def _table(title: str, context: Context) -> str:
    lines = [
        f"  {row:<8} {column:<14} {line.learning_rate:>8g} {line.reg:>8g} {line.batch:>6} {line.steps:>6} "
        f"{line.init_scale:>6g}"
        for row, column, line in table_rows()
    ]
    title = title.replace("λ", "lambda") if context.ascii else title
    return "\n".join([title, *lines])
