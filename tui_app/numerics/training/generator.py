"""Training as a generator: the run's records, one a step, and changed settings by `send`."""

from __future__ import annotations

from collections.abc import Generator

from tui_app.numerics.training.records import Ending, TrainingStep
from tui_app.numerics.training.run import Run
from tui_app.numerics.training.settings import Settings


def descend(run: Run) -> Generator[TrainingStep, Settings | None, Ending]:
    """Take the steps of `run` one by one until it ends, and return how it ended.

    `send(settings)` takes them from the next step on and gives that step's record; the weights stay.
    """
    while run.ending is None:
        if run.advance(1):
            record = run.last_step()
            assert record is not None
            changed = yield record
            if changed is not None:
                run.change(changed)
        elif run.ending is None:
            raise AssertionError("a run that neither steps nor ends")
    return run.ending
