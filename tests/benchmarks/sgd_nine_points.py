"""Gradient descent on the lecture demo's nine points: nothing but the overhead of calls."""

from __future__ import annotations

import sgd_peers as peers
from comparison import Comparison

from tui_app.data.prepare import prepared
from tui_app.data.training_sets import training_set
from tui_app.numerics.training import Settings

ROW = "9"
TITLE = "Gradient descent on nine points, full batch"


def run() -> list[Comparison]:
    """Against the course's NumPy."""
    problem = prepared(training_set("demo9")).problem
    settings = Settings("hinge", 0.1, 0.1, 9)
    ours = peers.ours(problem, settings, 4000)
    return [peers.rates("steps, textbook NumPy", ours, peers.textbook(problem, settings, 1500), 3)]
