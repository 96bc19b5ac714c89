"""What `train` prints at the end: the whole run as JSON, or a few sentences."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from typing import TextIO

from tui_app.cli.context import Context, printable
from tui_app.cli.training_session import Entry, Session
from tui_app.text.lab.endings import divergence_text
from tui_app.text.lines import Span, plain
from tui_app.text.wrap import wrap

_DECAY_SHARE_WORTH_SAYING = 0.5


def settings_result(session: Session) -> dict[str, object]:
    """What was trained on and with what."""
    plan, problem = session.plan, session.plan.prepared.problem
    settings = plan.settings
    return {
        "data": plan.prepared.source.name,
        "loss": settings.loss,
        "lr": settings.learning_rate,
        "reg": settings.reg,
        "batch": settings.batch,
        "seed": plan.seed,
        "standardize": plan.prepared.standardization.name,
        "init_scale": plan.init_scale,
        "examples": len(problem.y),
        "validation_examples": 0 if problem.y_val is None else len(problem.y_val),
        "features": problem.X.dimensions,
        "classes": problem.classes,
        "steps": plan.steps,
    }


def json_result(session: Session, context: Context) -> dict[str, object]:
    """The whole run; what is not finite is None."""
    run, last = session.run, session.history[-1].full
    diverged = run.ending is not None and run.ending.diverged
    return settings_result(session) | {
        "steps_done": run.step,
        "seconds": run.seconds,
        "steps_per_second": _rate(session),
        "history": [_entry(entry) for entry in session.history],
        "train_accuracy": last.train_accuracy if last else None,
        "val_accuracy": last.val_accuracy if last else None,
        "diverged": diverged,
        "diverged_at": run.ending.step if diverged and run.ending is not None else None,
        "reason": reason(session, context) if diverged else None,
    }


def text_result(session: Session, context: Context) -> list[str]:
    """The run in sentences."""
    say = context.words.say
    run, full = session.run, session.history[-1].full
    lines = []
    if session.interrupted:
        lines.append(say("train.print.interrupted", steps=run.step, wanted=session.plan.steps))
    said = reason(session, context)
    if said is not None:
        lines.append(said)
    if full is not None:
        lines.append(
            say(
                "train.print.done",
                steps=run.step,
                seconds=f"{run.seconds:.2f}",
                rate=f"{_rate(session) or 0:,.0f}",
                loss=number(full.loss),
                data_loss=number(full.data_loss),
                reg_loss=number(full.reg_loss),
            )
        )
        train = f"{full.train_accuracy:.4f}"
        if full.val_accuracy is None:
            lines.append(say("train.print.accuracy", train=train))
        else:
            lines.append(say("train.print.accuracy-val", train=train, val=f"{full.val_accuracy:.4f}"))
    share = _decay_share(session, context)
    if share is not None:
        lines.append(share)
    if session.plan.prepared.source.note is not None:
        lines.append(say(session.plan.prepared.source.note))
    return [printable(line, context.ascii) for line in lines]


def reason(session: Session, context: Context) -> str | None:
    """Where and why the run diverged, and what would help; None where it didn't."""
    ending = session.run.ending
    if ending is None or not ending.diverged:
        return None
    return divergence_text(ending, context.words.say, number)


def terminal_cells(stream: TextIO) -> int | None:
    """How wide the terminal is that the stream goes to; None for a file or a pipe."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or None
    except (OSError, ValueError):
        return None


def within(sentences: Iterable[str], stream: TextIO) -> list[str]:
    """The sentences as lines that break between words where the stream goes to a terminal, else each as a line."""
    cells = terminal_cells(stream)
    if cells is None:
        return list(sentences)
    return [plain(line) for sentence in sentences for line in wrap([Span(sentence)], cells)]


def number(value: float) -> str:
    """A loss in five digits."""
    return f"{value:.5g}"


def _entry(entry: Entry) -> dict[str, object]:
    full = entry.full
    return {
        "step": entry.step,
        "data_loss": _finite(full.data_loss if full else None),
        "reg_loss": _finite(full.reg_loss if full else None),
        "loss": _finite(full.loss if full else None),
        "batch_loss": _finite(entry.batch_loss),
    }


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _rate(session: Session) -> float | None:
    seconds = session.run.seconds
    return session.run.step / seconds if seconds > 0 else None


def _decay_share(session: Session, context: Context) -> str | None:
    """Where most of the fall of the loss is the regularization's: that it is."""
    first, last = session.history[0].full, session.history[-1].full
    settings = session.run.settings
    if first is None or last is None or first is last or not math.isfinite(last.loss):
        return None
    fall = first.loss - last.loss
    share = (first.reg_loss - last.reg_loss) / fall if fall > 0 else 0.0
    if share < _DECAY_SHARE_WORTH_SAYING:
        return None
    factor = f"{1 - 2 * settings.learning_rate * settings.reg:.6g}"
    return context.words.say(
        "train.print.decay-share", factor=factor, fall=number(fall), share=f"{min(share, 1):.1%}"
    )
