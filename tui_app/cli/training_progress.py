"""What is seen while `train` works: a bar with a sparkline on a terminal, plain lines in a pipe."""

from __future__ import annotations

import math
import os
import sys
import time
from collections.abc import Callable

from tui_app.cli.context import Context, printable
from tui_app.cli.training_output import number, terminal_cells, within
from tui_app.cli.training_session import Session
from tui_app.numerics.losses import loss_named
from tui_app.text.lab.sparkline import sparkline

_SHORTEST, _LONGEST = 4, 24
"""Cells of the bar and of the sparkline."""

_LOSS = 10
"""Cells of a loss in five digits: 1.2346e+06."""

_USUAL_CELLS = 80
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
    ]
    if plan.starts_at_random:
        expected = loss_named(settings.loss, settings.margin).expected_start(problem.classes)
        lines.append(context.words.say("train.print.expected", expected=number(expected)))
    return [printable(line, context.ascii) for line in lines]


class _Lines:
    """A line now and then, evenly spread over the steps."""

    def __init__(self, session: Session, context: Context) -> None:
        self._session = session
        self._context = context
        self._next = 0.0
        for line in within(_summary(session, context), sys.stdout):
            print(line)

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
        self._look = context.look()
        self._drawn = -math.inf
        for line in within(_summary(session, context), sys.stderr):
            print(line, file=sys.stderr)

    def __call__(self) -> None:
        """Draw the last entry, at most fifteen times a second; the end always, and leave the line then."""
        session, now = self._session, time.monotonic()
        over = session.run.ending is not None or session.interrupted
        if now - self._drawn < _FRAME and not over:
            return
        self._drawn = now
        end = "\n" if over else ""
        sys.stderr.write(f"\r\x1b[K{self._line(terminal_cells(sys.stderr) or _USUAL_CELLS)}{end}")
        sys.stderr.flush()

    def _line(self, cells: int) -> str:
        """Bar, steps, sparkline and loss, the first and the third as long as `cells` cells allow.

        The last cell stays free: a terminal that is full begins a new line, which isn't drawn over.
        """
        done, wanted = self._session.run.step, self._session.plan.steps
        losses = [entry.full.loss for entry in self._session.history if entry.full is not None]
        steps, loss = f"{done}/{wanted}", number(losses[-1])
        room = cells - 1 - len(f" {wanted}/{wanted}    ") - _LOSS
        length = min(room // 2, _LONGEST)
        if length < _SHORTEST:
            return f"{steps}  {loss}"[: max(cells - 1, 0)]
        glyphs = self._look.glyphs
        filled = length if not wanted else length * done // wanted
        bar = glyphs.bar_full * filled + glyphs.bar_empty * (length - filled)
        return f"{bar} {steps}  {sparkline(losses, length, self._look)}  {loss}"
