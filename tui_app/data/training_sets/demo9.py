"""The nine points of Stanford's linear-classify demo, and its starting weights; lecture 3, 01:05."""

from __future__ import annotations

import numpy as np

from tui_app.data.training_set import Kind, TrainingSet
from tui_app.numerics.training import Start

KIND = Kind.PLANE


def make(seed: int) -> TrainingSet:  # noqa: ARG001 - the points are given
    """The demo's points and start. Its published code adds λW/2 to the gradient where λΣW² needs 2λW."""
    X = np.array(
        [
            [0.5, 0.4], [0.8, 0.3], [0.3, 0.8],
            [-0.4, 0.3], [-0.3, 0.7], [-0.7, 0.2],
            [0.7, -0.4], [0.5, -0.6], [-0.4, -0.5],
        ]
    )  # fmt: skip
    start = Start(np.array([[1.0, 2.0], [2.0, -4.0], [3.0, -1.0]]), np.array([0.0, 0.5, -0.5]))
    return TrainingSet(
        "demo9",
        KIND,
        X,
        np.repeat(np.arange(3), 3),
        ("0", "1", "2"),
        start=start,
        note="train.note.demo9",
    )
