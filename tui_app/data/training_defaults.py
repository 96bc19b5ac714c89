"""What a run is trained with unless the user says: one table, each line chosen by trying.

The table is read by the command line's help too, so nothing here needs NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PRESETS = ("assignment", "too-small", "good", "too-large")
"""What `--preset` knows: the course's assignment, and learning rates as the lecture's demo shows them."""

STANDARDIZATIONS = ("unit", "mean", "none")
"""What can be done to the features: mean 0 and deviation 1, mean 0, nothing."""

TOO_SMALL, TOO_LARGE = 1 / 200, 50
"""Times a good learning rate: in the lecture's demo 0.1 is good, 0.0005 crawls and 5 bounces."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """One line of the table."""

    learning_rate: float
    reg: float
    batch: int
    steps: int
    init_scale: float
    """The deviation of the weights at the start; a set that brings its own start leaves it aside."""


ASSIGNMENT = Defaults(1e-7, 2.5e4, 200, 1500, 1e-3)
"""CS231n assignment 1, the linear SVM."""

_DEMO = Defaults(0.1, 0.1, 9, 200, 0.5)
_PLANE = Defaults(0.3, 1e-3, 30, 300, 0.01)
_TABLE = Defaults(0.05, 0.01, 64, 1500, 1e-3)

_TABLE_OF_DEFAULTS: dict[tuple[str, str], Defaults] = {
    ("demo9", "any"): _DEMO,
    ("plane", "any"): _PLANE,
    ("plane", "squared-hinge"): replace(_PLANE, learning_rate=0.1),
    ("digits", "hinge"): Defaults(0.05, 0.01, 200, 1500, 1e-3),
    ("digits", "squared-hinge"): Defaults(0.05, 0.01, 200, 1500, 1e-3),
    ("digits", "structured"): Defaults(0.1, 3e-3, 200, 1500, 1e-3),
    ("digits", "ova"): Defaults(0.2, 1e-4, 64, 1500, 1e-3),
    ("digits", "softmax"): Defaults(0.2, 1e-4, 64, 1500, 1e-3),
    ("table", "any"): _TABLE,
    ("table", "squared-hinge"): replace(_TABLE, learning_rate=0.01),
    ("table", "softmax"): replace(_TABLE, learning_rate=0.1, reg=1e-3),
    ("pixels", "any"): ASSIGNMENT,
}
"""By a set's name, else by its kind; then by the loss."""


def defaults_for(name: str, kind: str, loss: str) -> Defaults:
    """The line for a training set called `name`, of a `Kind`, under a loss. Raises KeyError for an unknown kind."""
    for row in (name, kind):
        for column in (loss, "any"):
            found = _TABLE_OF_DEFAULTS.get((row, column))
            if found is not None:
                return found
    raise KeyError(kind)


def preset_for(preset: str, name: str, kind: str, loss: str) -> Defaults:
    """The line that a preset makes of it. Raises KeyError for a name that isn't in `PRESETS`."""
    good = defaults_for(name, kind, loss)
    return {
        "assignment": ASSIGNMENT,
        "too-small": replace(good, learning_rate=good.learning_rate * TOO_SMALL),
        "good": good,
        "too-large": replace(good, learning_rate=good.learning_rate * TOO_LARGE),
    }[preset]


def table_rows() -> tuple[tuple[str, str, Defaults], ...]:
    """The table, line by line: set or kind, loss, values."""
    return tuple((row, column, line) for (row, column), line in _TABLE_OF_DEFAULTS.items())
