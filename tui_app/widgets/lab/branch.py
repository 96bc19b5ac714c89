"""One of a lab's runs, with what it was planned as and how good it was found to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_app.data.training_plan import Plan
from tui_app.numerics.training import Evaluation, Run
from tui_app.text.lab.model import Evaluated


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A run, the plan that it or the run before it began with, and how good it was found to be."""

    run: Run
    plan: Plan
    evaluated: tuple[Evaluated, ...] = ()
    moved: bool = False
    """Whether it began with weights or points that the student moved."""

    def with_evaluation(self, step: int, evaluation: Evaluation) -> Branch:
        """The same with one more evaluation, in order."""
        after = tuple(each for each in self.evaluated if each[0] > step)
        return replace(self, evaluated=(*self.known_before(step), (step, evaluation), *after))

    def known_before(self, step: int) -> tuple[Evaluated, ...]:
        """The evaluations of earlier steps."""
        return tuple(each for each in self.evaluated if each[0] < step)

    def has(self, step: int) -> bool:
        """Whether the weights after `step` steps were evaluated."""
        return any(each == step for each, _ in self.evaluated)

    @property
    def worth_keeping(self) -> bool:
        """Whether anything was done in it."""
        return self.run.step > 0 or self.moved
