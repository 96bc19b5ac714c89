"""`losslab lab`: opens the app in the training lab, with the options of `train`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui_app.cli.context import Context, printable
from tui_app.cli.parser import require_terminal
from tui_app.cli.training_options import add_training_arguments, training_request

if TYPE_CHECKING:
    from tui_app.widgets.lab.state import LabState


def add_arguments(parser: argparse.ArgumentParser, context: Context) -> None:
    """Those of `train`."""
    add_training_arguments(parser, context)


def run(args: argparse.Namespace, context: Context) -> int:
    """Reads the data first, so that what is wrong with them is said on the command line."""
    require_terminal("losslab train")
    import time

    from tui_app.app import Opening, open_app
    from tui_app.data.training_plan import make_plan
    from tui_app.data.training_sets import training_set_names
    from tui_app.data.weights_file import check_save_path, load_weights
    from tui_app.widgets.lab.engine import LabEngine
    from tui_app.widgets.lab.state import LabState

    save = None if args.save is None else Path(args.save)
    if save is not None:
        check_save_path(save)
    request = training_request(args)
    if request.data not in (None, *training_set_names()):
        print(context.words.say("lab.note.loading"), file=sys.stderr, flush=True)
    plan = make_plan(request)
    if args.load is not None:
        plan = plan.starting_from(load_weights(Path(args.load), plan.prepared))
    engine = LabEngine(LabState.of(plan), time.perf_counter)
    status = open_app(context.lessons, context.language, ascii=context.ascii, opening=Opening(lab=engine))
    if save is not None:
        _save(engine.state, save, context)
    return status


def _save(state: LabState, path: Path, context: Context) -> None:
    """The weights that the lab was left at."""
    from tui_app.data.weights_file import save_weights

    weights, settings, prepared = state.weights(), state.settings, state.plan.prepared
    save_weights(
        path,
        weights.W,
        weights.b,
        prepared,
        {
            "data": prepared.source.name,
            "loss": settings.loss,
            "lr": settings.learning_rate,
            "reg": settings.reg,
            "batch": settings.batch,
            "seed": state.plan.seed,
            "standardize": prepared.standardization.name,
            "steps_done": state.step,
        },
    )
    print(printable(context.words.say("train.print.saved", file=path), context.ascii), file=sys.stderr)
