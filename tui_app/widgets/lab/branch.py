"""One of a lab's runs, with what it was planned as and how good it was found to be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_app.data.training_plan import Plan
from tui_app.data.training_set import Kind
from tui_app.numerics.losses import loss_named
from tui_app.numerics.training import Evaluation, Run, Start
from tui_app.text.lab.model import DataShown, Evaluated, RunShown, thinned

THIN = 200
"""Batch losses that a curve is drawn from."""


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

    @property
    def data(self) -> DataShown:
        """What is trained on."""
        source = self.plan.prepared.source
        features = source.features or tuple(f"x{d + 1}" for d in range(source.X.shape[1]))
        return DataShown(
            source.name, len(self.run.problem.y), features, source.classes, source.image_shape,
            source.kind is Kind.PLANE, source.note or "",
        )  # fmt: skip

    def shown(self, step: int) -> RunShown:
        """What is shown of it at a step, at its last where it ended before."""
        run = self.run
        weights = weights_at(run, step)
        first = run.changes[0][1]
        return RunShown(
            data=self.data,
            settings=run.settings_at(step),
            seed=run.seed,
            step=min(step, run.step),
            head=run.step,
            budget=run.budget,
            evaluated=self.evaluated,
            batch_losses=thinned(run.batch_losses, THIN, 1),
            expected_start=loss_named(first.loss, first.margin).expected_start(run.problem.classes),
            start_loss=first.loss,
            ending=run.ending,
            W=weights.W,
            b=weights.b,
            objective_changes=run.objective_changes,
        )


def weights_at(run: Run, step: int) -> Start:
    """W and b after `step` steps, of a run that ended before it those at its end."""
    if step >= run.step:
        return run.weights()
    snapshot = run.at(step)
    return Start(snapshot.W, snapshot.b)
