"""A run of the lecture demo's nine points, as the lab shows it."""

from dataclasses import replace

from tui_app.data.training_sets import training_set
from tui_app.numerics.training import Evaluation, Settings
from tui_app.text.lab.model import DataShown, PointsShown, RunShown
from tui_app.text.look import Look

LOOK = Look()
DEMO = training_set("demo9")
assert DEMO.start is not None
W9, B9 = DEMO.start.W, DEMO.start.b
POINTS = PointsShown(DEMO.X, DEMO.y)
HINGE = Settings("hinge", 0.1, 0.1, 9)


def run_shown(**changed: object) -> RunShown:
    """The demo after 40 of 200 steps, its loss falling in a straight line."""
    found = RunShown(
        data=DataShown("demo9", 9, ("x1", "x2"), DEMO.classes, None, True),
        settings=HINGE,
        seed=0,
        step=40,
        head=40,
        budget=200,
        evaluated=tuple(
            (step, Evaluation(4.0 - 0.1 * step, 0.5, step / 40, None)) for step in range(0, 40, 5)
        ),
        batch_losses=tuple((step, 4.0 - 0.1 * step) for step in range(1, 40)),
        expected_start=2.0,
        start_loss="hinge",
        ending=None,
        W=W9,
        b=B9,
    )
    return replace(found, **changed)  # type: ignore[arg-type]
