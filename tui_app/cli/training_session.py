"""One run from the command line: its history as it goes, and Ctrl+C between two steps."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from tui_app.data.training_plan import Plan
from tui_app.numerics.arrays import Floats
from tui_app.numerics.training import Evaluation

MOST_ENTRIES = 1001
EVALUATED_ENTRIES = 20
"""Of a set with more than `ALWAYS_EVALUATED` examples, about as many entries are evaluated in full."""
ALWAYS_EVALUATED = 2000
_STEPS_AT_ONCE = 64
"""Between two looks at whether Ctrl+C was pressed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The run after `step` steps."""

    step: int
    batch_loss: float | None
    """Of that step's minibatch before its update; None at the start."""
    full: Evaluation | None
    """On all images; None where that wasn't worked out."""


class Session:
    """Trains a plan to its end, or until it is interrupted."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.run = plan.run()
        self.history: list[Entry] = []
        self.interrupted = False
        wanted = history_steps(plan.steps)
        self._steps = wanted
        every = 1
        if len(plan.prepared.problem.y) > ALWAYS_EVALUATED:
            every = max(1, (len(wanted) - 1) // EVALUATED_ENTRIES)
        self._evaluated = set(wanted[::every]) | {wanted[-1]}

    def train(self, report: Callable[[], None]) -> None:
        """Take all steps; `report` is called after every entry of the history."""
        with self._interruptible():
            self._enter(report)
            for step in self._steps[1:]:
                while self.run.step < step and self.run.ending is None and not self.interrupted:
                    self.run.advance(min(_STEPS_AT_ONCE, step - self.run.step))
                if self.run.step > self.history[-1].step:
                    self._enter(report)
                if self.interrupted or self.run.ending is not None:
                    break
        if self.history[-1].full is None:
            self.history.pop()
            self._enter(report, in_full=True)

    def weights(self) -> tuple[Floats, Floats]:
        """W (C, D) and b (C,) as they stand."""
        snapshot = self.run.at(self.run.step)
        return snapshot.W, snapshot.b

    def _enter(self, report: Callable[[], None], *, in_full: bool = False) -> None:
        step = self.run.step
        full = self.run.evaluate() if in_full or step in self._evaluated else None
        batch_loss = self.run.batch_losses[-1] if step else None
        self.history.append(Entry(step, batch_loss, full))
        report()

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Ctrl+C ends the run after the step that is being taken; pressed again, everything."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.getsignal(signal.SIGINT)

        def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
            self.interrupted = True
            signal.signal(signal.SIGINT, before)

        if before == signal.SIG_IGN:
            yield
            return
        signal.signal(signal.SIGINT, interrupt)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)


def history_steps(steps: int) -> list[int]:
    """At most 1,001 steps, evenly spread from 0 to `steps`, both included."""
    parts = min(steps, MOST_ENTRIES - 1)
    return [round(part * steps / parts) for part in range(parts + 1)] if parts else [0]
