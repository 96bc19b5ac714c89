"""What is seen while `train` works: a bar with a sparkline on a terminal, plain lines in a pipe."""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable, Sequence

from tui_app.cli.context import Context, printable
from tui_app.cli.training_output import number
from tui_app.cli.training_session import Session
from tui_app.numerics.losses import loss_named

_BAR, _SPARK = 24, 24
_FRAME = 1 / 15
_LINES = 20


def progress_for(session: Session, context: Context, *, wants_json: bool) -> Callable[[], None]:
    """What is to be called after every entry of the history."""
    if sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return _Bar(session, context)
    if wants_json:
        return _nothing
    return _Lines(session, context)


def _nothing() -> None:
    """JSON in a pipe is the result alone."""


def _summary(session: Session, context: Context) -> list[str]:
    plan, problem = session.plan, session.plan.prepared.problem
    settings = plan.settings
    expected = loss_named(settings.loss, settings.margin).expected_start(problem.classes)
    lines = [
        context.words.say(
            "train.print.summary",
            data=plan.prepared.source.name,
            examples=len(problem.y),
            features=problem.X.dimensions,
            classes=problem.classes,
            loss=settings.loss,
            lr=f"{settings.learning_rate:g}",
            lam=context.look().glyphs.lam,
            reg=f"{settings.reg:g}",
            batch=settings.batch,
            seed=plan.seed,
            standardize=plan.prepared.standardization.name,
        ),
        context.words.say("train.print.expected", expected=number(expected)),
    ]
    return [printable(line, context.ascii) for line in lines]


class _Lines:
    """A line now and then, evenly spread over the steps."""

    def __init__(self, session: Session, context: Context) -> None:
        self._session = session
        self._context = context
        self._next = 0.0
        for line in _summary(session, context):
            print(printable(line, context.ascii))

    def __call__(self) -> None:
        """Print the last entry where a line is due."""
        entry = self._session.history[-1]
        if entry.full is None or entry.step < self._next:
            return
        self._next = entry.step + self._session.plan.steps / _LINES
        batch_loss = "-" if entry.batch_loss is None else number(entry.batch_loss)
        said = self._context.words.say(
            "train.print.line",
            step=entry.step,
            loss=number(entry.full.loss),
            data_loss=number(entry.full.data_loss),
            reg_loss=number(entry.full.reg_loss),
            batch_loss=batch_loss,
        )
        print(printable(said, self._context.ascii), flush=True)


class _Bar:
    """One line that is drawn over itself, on stderr."""

    def __init__(self, session: Session, context: Context) -> None:
        self._session = session
        self._glyphs = context.look().glyphs
        self._drawn = -math.inf
        for line in _summary(session, context):
            print(printable(line, context.ascii), file=sys.stderr)

    def __call__(self) -> None:
        """Draw the last entry, at most fifteen times a second; the end always, and leave the line then."""
        session, now = self._session, time.monotonic()
        over = session.run.ending is not None or session.interrupted
        if now - self._drawn < _FRAME and not over:
            return
        self._drawn = now
        done, wanted = session.run.step, session.plan.steps
        filled = _BAR if not wanted else _BAR * done // wanted
        bar = self._glyphs.bar_full * filled + self._glyphs.bar_empty * (_BAR - filled)
        losses = [entry.full.loss for entry in session.history if entry.full is not None]
        spark = sparkline(losses, self._glyphs.spark, _SPARK)
        end = "\n" if over else ""
        sys.stderr.write(f"\r\x1b[K{bar} {done}/{wanted}  {spark}  {number(losses[-1])}{end}")
        sys.stderr.flush()


def sparkline(values: Sequence[float], heights: str, cells: int) -> str:
    """The values in at most `cells` characters, the lowest drawn lowest, what isn't finite highest."""
    step = max(1.0, len(values) / cells)
    last = len(values) - 1
    shown = [values[min(int((at + 1) * step) - 1, last)] for at in range(min(cells, len(values)))]
    finite = [value for value in shown if math.isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=0.0)
    spread = high - low
    top = len(heights) - 1
    drawn = []
    for value in shown:
        share = (value - low) / spread if spread > 0 else 0.0
        drawn.append(heights[round(share * top) if math.isfinite(value) else top])
    return "".join(drawn)
