"""Gradient descent and minibatch SGD on a linear classifier: fast, repeatable, and open to inspection.

A `Problem` (features, labels) and `Settings` (loss, learning rate, λ, batch) make a `Run`; `descend` is the
same as a generator of immutable records. Nothing here prints, calls back or starts a thread.
"""

from tui_app.numerics.training.generator import descend
from tui_app.numerics.training.problem import Features, Problem, features_of
from tui_app.numerics.training.records import Cause, Ending, Evaluation, Snapshot, Stop, TrainingStep
from tui_app.numerics.training.run import Run, Start, small_random_start
from tui_app.numerics.training.settings import Settings

__all__ = [
    "Cause",
    "Ending",
    "Evaluation",
    "Features",
    "Problem",
    "Run",
    "Settings",
    "Snapshot",
    "Start",
    "Stop",
    "TrainingStep",
    "descend",
    "features_of",
    "small_random_start",
]
