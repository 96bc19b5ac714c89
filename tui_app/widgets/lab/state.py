"""A lab as a value: the runs that branched from one start, the step that is looked at, and how fast it goes.

Every key maps a state to the next one. A run itself only grows: it is advanced in place, and a state says how
far it is looked at, so that a state of a moment ago is still right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.training_plan import Plan
from tui_app.numerics.training import Evaluation, Problem, Run, Settings, Snapshot, Start
from tui_app.numerics.training.problem import features_of
from tui_app.text.lab.model import DataShown, PointsShown, RunShown
from tui_app.widgets.lab.branch import Branch, weights_at

MOST_BRANCHES = 9
"""Of more, the oldest but the first is forgotten."""

SPEEDS = (1, 2, 5, 10, 25, 100)
"""Steps a frame."""


class Pace(StrEnum):
    """How the run goes on by itself."""

    PAUSED = "paused"
    WATCHED = "watched"
    """Some steps a frame."""
    TO_END = "to-end"
    """As fast as it can."""


@dataclass(frozen=True, slots=True, eq=False)
class LabState:
    """Where a lab stands."""

    opened: Plan
    """What the lab was opened with."""
    branches: tuple[Branch, ...]
    current: int = 0
    step: int = 0
    """The step that is looked at, of the current run and of the one it is compared with."""
    pace: Pace = Pace.PAUSED
    speed: int = 1
    """Which of `SPEEDS`."""
    other: Branch | None = None
    """The run that the current one is compared with."""

    @classmethod
    def of(cls, plan: Plan) -> LabState:
        """A lab at the start of a plan."""
        return cls(plan, (Branch(plan.run(), plan),), speed=_speed_for(plan))

    def begun(self, plan: Plan) -> LabState:
        """At the start of a plan; the runs before stay branches, but for those in which nothing was done."""
        kept = tuple(each for each in self.branches if each.worth_keeping)
        state = replace(self, branches=kept)._with_branch(Branch(plan.run(), plan))
        return replace(state, step=0, other=None, speed=_speed_for(plan))

    @property
    def branch(self) -> Branch:
        """The run that is looked at."""
        return self.branches[self.current]

    @property
    def plan(self) -> Plan:
        """What the run that is looked at was planned as."""
        return self.branch.plan

    @property
    def run(self) -> Run:
        """The run that is looked at."""
        return self.branch.run

    @property
    def at_head(self) -> bool:
        """Whether all steps taken so far are behind."""
        return self.step >= self.head

    @property
    def head(self) -> int:
        """How many steps are taken; of two runs, by the one that came further."""
        return max(self.run.step, self.other.run.step if self.other else 0)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The run, and the one that it is compared with."""
        return (self.run,) if self.other is None else (self.run, self.other.run)

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do at the step that is looked at."""
        return self.at_head and all(run.ending is not None for run in self.runs)

    @property
    def diverged(self) -> bool:
        """Whether the run has diverged at the step that is looked at."""
        ending = self.run.ending
        return self.step >= self.run.step and ending is not None and ending.diverged

    @property
    def can_start(self) -> bool:
        """Whether there is a step to go on to, now or once a run is allowed more of them."""
        return not self.ended or any(run.ending is None or not run.ending.diverged for run in self.runs)

    @property
    def problem(self) -> Problem:
        """What is learned."""
        return self.run.problem

    def forward(self, steps: int) -> LabState:
        """Up to `steps` steps on: through those that were taken before, and on from there."""
        target = self.step + steps
        for run in self.runs:
            if run.step < target and run.ending is None:
                run.advance(target - run.step)
        step = min(target, self.head)
        state = replace(self, step=step)
        return replace(state, pace=Pace.PAUSED) if state.ended else state

    def at(self, step: int) -> LabState:
        """Another step of those that were taken; pauses."""
        return replace(self, step=min(max(step, 0), self.head), pace=Pace.PAUSED)

    def started(self, pace: Pace) -> LabState:
        """Goes on by itself; a run that only came to its budget gets as many steps again."""
        if not self.can_start:
            return self
        if self.ended:
            for run in self.runs:
                run.extend(run.budget + max(self.plan.steps, 1))
        return replace(self, pace=pace)

    def paused(self) -> LabState:
        """Stays where it is."""
        return replace(self, pace=Pace.PAUSED)

    def faster(self, by: int) -> LabState:
        """More or fewer steps a frame."""
        return replace(self, speed=min(max(self.speed + by, 0), len(SPEEDS) - 1))

    def changed(self, **settings: Any) -> LabState:
        """Goes on with other settings from the step that is looked at, the weights kept.

        At an earlier step the run branches: the later part is kept. So it does after a divergence, from before the
        weights exploded: no setting brings those back. Raises ValueError for a setting out of its range.
        """
        before = self.settings
        wanted = replace(before, **settings)
        if wanted == before:
            return self
        run = self.run
        if self.step >= run.step and not self.diverged:
            run.change(wanted)
            return self if wanted.objective == before.objective else self._to_evaluate_anew()
        step = run.last_sensible() if self.diverged else self.step
        branched = run.branch(step)
        branched.change(wanted)
        branch = Branch(branched, self.plan, self.branch.known_before(step))
        state = self._with_branch(branch) if run.step else self._with_present(branch)
        return replace(state, step=step, pace=Pace.PAUSED)

    def _to_evaluate_anew(self) -> LabState:
        """Without how good the last step was found to be: another loss or λ finds the same weights otherwise."""
        known = self.branch.known_before(self.run.step)
        return self._with_present(replace(self.branch, evaluated=known))

    def _with_present(self, branch: Branch) -> LabState:
        branches = (*self.branches[: self.current], branch, *self.branches[self.current + 1 :])
        return replace(self, branches=branches)

    @property
    def settings(self) -> Settings:
        """In force at the next step."""
        return self.settings_of(self.run)

    def restarted(self, start: Start, problem: Problem | None = None) -> LabState:
        """A run of its own from weights or points that the student moved; the one before is kept."""
        run = Run(
            problem or self.problem, self.settings, start=start, seed=self.plan.seed, budget=self.run.budget
        )
        branch = Branch(run, self.plan, moved=True)
        if self.branch.moved and not self.run.step:
            return replace(self._with_present(branch), step=0, pace=Pace.PAUSED, other=None)
        return replace(self._with_branch(branch), step=0, other=None)

    def _with_branch(self, branch: Branch) -> LabState:
        branches = (*self.branches, branch)
        if len(branches) > MOST_BRANCHES:
            branches = (branches[0], *branches[2:])
        return replace(self, branches=branches, current=len(branches) - 1, pace=Pace.PAUSED)

    def switched(self, by: int = 1) -> LabState:
        """To the next of the branches, at its last step; beside the other run where that learns the same."""
        current = (self.current + by) % len(self.branches)
        run = self.branches[current].run
        same = self.other is not None and self.other.run.problem is run.problem
        other = self.other if same else None
        return replace(self, current=current, step=run.step, pace=Pace.PAUSED, other=other)

    def compared(self, **settings: Any) -> LabState:
        """The settings in force beside other ones, both from the start; what was run before stays a branch.

        Raises ValueError for a setting out of its range.
        """
        begun = self.run

        def anew(wanted: Settings) -> Branch:
            start, budget = begun.start, self.plan.steps
            run = Run(begun.problem, wanted, start=start, seed=begun.seed, budget=budget)
            return Branch(run, self.plan)

        other = anew(replace(self.settings, **settings))
        state = self if not begun.step else self._with_branch(anew(self.settings))
        return replace(state, step=0, pace=Pace.PAUSED, other=other)

    def alone(self) -> LabState:
        """Without the run that it is compared with."""
        return replace(self, other=None, step=min(self.step, self.run.step))

    def evaluated(self, run: Run, step: int, evaluation: Evaluation) -> LabState:
        """With an evaluation of a run, if it is still here."""
        if self.other is not None and self.other.run is run:
            return replace(self, other=self.other.with_evaluation(step, evaluation))
        branches = tuple(
            each.with_evaluation(step, evaluation) if each.run is run else each for each in self.branches
        )
        return replace(self, branches=branches)

    def snapshot(self, run: Run | None = None) -> Snapshot:
        """The run at the step that is looked at, or where it ended before it."""
        run = run or self.run
        return run.at(min(self.step, run.step))

    def weights(self, run: Run | None = None) -> Start:
        """W and b at the step that is looked at."""
        return weights_at(run or self.run, self.step)

    def settings_of(self, run: Run) -> Settings:
        """In force in a run at the step that is looked at."""
        return run.settings_at(self.step)

    def shown(self, branch: Branch | None = None) -> RunShown:
        """What is shown of a run, by default of the one that is looked at."""
        return (branch or self.branch).shown(self.step)

    @property
    def data(self) -> DataShown:
        """What is trained on."""
        return self.branch.data

    def points(self, most: int = 2_000, chosen: int | None = None) -> PointsShown:
        """The first images of the training part."""
        rows = slice(0, most)
        return PointsShown(
            np.asarray(self.problem.X.rows(rows), dtype=np.float64), self.problem.y[rows], chosen
        )

    def with_point(self, at: int, by: tuple[float, float]) -> LabState:
        """A point moved, the weights as they are: a run of its own from here."""
        X: NDArray[Any] = self.problem.X.with_ones[:, :-1].copy()
        X[at] += by
        problem = Problem(
            features_of(X), self.problem.y, self.problem.classes, self.problem.X_val, self.problem.y_val
        )
        return self.restarted(self.weights(), problem)

    def with_weight(self, of_class: int, feature: int, by: float) -> LabState:
        """A weight (of the feature D the bias) nudged: a run of its own from here."""
        start = self.weights()
        W, b = start.W, start.b
        if feature == W.shape[1]:
            b[of_class] += by
        else:
            W[of_class, feature] += by
        return self.restarted(Start(W, b))


def _speed_for(plan: Plan) -> int:
    """Which of `SPEEDS` lets a run be watched for some seconds."""
    return max(at for at, each in enumerate(SPEEDS) if each == 1 or plan.steps / each >= 120)
