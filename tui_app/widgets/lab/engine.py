"""What makes a lab go on by itself: slices of training and evaluating, a frame at a time.

Watched training is a number of steps a frame: after as many frames a run stands at the same step, however fast
the machine is. "Run to the end" fills the time between keys and frames. Nothing here waits or draws.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from dataclasses import dataclass

from tui_app.numerics.training import Evaluation, Run
from tui_app.text.lab.model import last_at
from tui_app.widgets.lab.evaluating import SLICE_CELLS, evaluating
from tui_app.widgets.lab.state import SPEEDS, LabState, Pace

SLICE_SECONDS = 0.0003
"""What the event loop may be held for: a key waits about ten slices."""

FRAMES_A_SECOND = 30
LARGE_CELLS = 500_000
"""Sets of more features than this are evaluated at some 20 steps of a run, smaller ones at every frame."""

_EVALUATIONS = 20
_MARKS = 60
"""Evaluations of a run that goes to its end at once."""
_MOST_STEPS = 8_192
_ENDLESS = 1 << 60


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """An evaluation that is being worked out."""

    run: Run
    step: int
    objective: tuple[str, float, float]
    work: Generator[None, None, Evaluation]

    def is_for(self, run: Run, step: int) -> bool:
        """Whether it finds what is asked for, under the settings that are in force there now."""
        return self.run is run and self.step == step and self.objective == run.settings_at(step).objective


class LabEngine:
    """Owns the present state of a lab; `slice` does a piece of what is due."""

    def __init__(self, state: LabState, now: Callable[[], float]) -> None:
        self._state = state
        self._now = now
        self._due = 0
        self._steps = 1
        self._turn = 0.0
        """Slices of evaluating a large set before the next one of training: as many features go through both."""
        self._mark = 0
        self._job: _Job | None = None
        self._wanted: list[Run] = []
        self._wake = asyncio.Event()
        self.become(state)

    @property
    def state(self) -> LabState:
        """As far as the work is done."""
        return self._state

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do until another state or frame comes."""
        return self._state.pace is Pace.PAUSED and not self._due and self._job is None and not self._wanted

    def become(self, state: LabState) -> None:
        """Another state; what was due of the one before is dropped, and the run stops at once where it pauses."""
        self._state = state
        if state.pace is Pace.PAUSED:
            self._due = 0
        elif state.pace is Pace.TO_END:
            self._due = _ENDLESS
        self._want()
        self._wake.set()

    def frame(self) -> None:
        """A frame is over: the next steps are due, once those before are done."""
        if self._state.pace is Pace.WATCHED and not self._due:
            self._due = SPEEDS[self._state.speed]
        self._wake.set()

    def slice(self) -> bool:
        """Does a piece of work that takes about `SLICE_SECONDS`; says whether there was any.

        Weights are evaluated before they move on; a large set meanwhile, from a copy.
        """
        waiting = self._job is not None or bool(self._wanted)
        # Without a job, the weights to evaluate are still to be copied.
        if waiting and not (self._due and self._large() and self._job is not None and self._turn <= 0):
            self._turn -= 1
            self._evaluate()
            return True
        if self._due:
            self._train()
            return True
        return False

    def finish(self) -> None:
        """Does all that is due at once: for tests and for small pictures."""
        while self.slice():
            pass

    async def work(self) -> None:
        """Slice after slice for ever, the event loop in between; ends when it is cancelled."""
        while True:
            if self.slice():
                await asyncio.sleep(0)
            else:
                self._wake.clear()
                await self._wake.wait()

    def _train(self) -> None:
        steps = min(self._steps, self._due, self._to_next_mark())
        start = self._now()
        before = self._state
        self._state = before.forward(steps)
        taken = self._now() - start
        self._due -= steps
        if self._job is not None:
            features = self._state.settings.batch * self._state.problem.X.dimensions
            self._turn = steps * len(self._state.runs) * features / SLICE_CELLS
        if self._state.pace is Pace.PAUSED:
            self._due = 0
        if not self._due or steps == self._mark:
            self._want()
        # What one slice holds follows what the last one took; the results don't depend on it.
        # It shrinks slowly, since on a busy machine a slice may have waited for others.
        if taken < 0.7 * SLICE_SECONDS:
            self._steps = min(self._steps + max(1, self._steps // 3), _MOST_STEPS)
        elif taken > SLICE_SECONDS:
            self._steps = max(1, self._steps * 3 // 4)

    def _to_next_mark(self) -> int:
        """Steps until the next ones whose weights are evaluated while a run goes to its end."""
        state = self._state
        apart = max(state.run.budget // (_EVALUATIONS if self._large() else _MARKS), 1)
        self._mark = apart - state.step % apart
        return self._mark

    def _want(self) -> None:
        """Asks for evaluations of the step that is looked at, where they are missing."""
        state = self._state
        branches = (state.branch, state.other) if state.other is not None else (state.branch,)
        self._wanted = []
        for branch in branches:
            step = min(state.step, branch.run.step)
            if branch.has(step) or (self._job is not None and self._job.is_for(branch.run, step)):
                continue
            since = last_at(branch.run.objective_changes, step)
            last = max((each for each, _ in branch.evaluated if since <= each <= step), default=-_ENDLESS)
            apart = branch.run.budget // _EVALUATIONS if self._large() else 0
            if state.pace is not Pace.WATCHED or step - last >= apart:
                self._wanted.append(branch.run)

    def _large(self) -> bool:
        X = self._state.problem.X
        return len(X) * X.dimensions > LARGE_CELLS

    def _evaluate(self) -> None:
        if self._job is None:
            run = self._wanted.pop(0)
            state = self._state
            weights, settings = state.weights(run), state.settings_of(run)
            work = evaluating(run.problem, weights, settings)
            self._job = _Job(run, min(state.step, run.step), settings.objective, work)
        job = self._job
        try:
            next(job.work)
        except StopIteration as done:
            self._job = None
            if job.is_for(job.run, job.step):
                self._state = self._state.evaluated(job.run, job.step, done.value)
