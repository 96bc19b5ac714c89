"""SGD steps a second on digits: hinge and L2, batch 200, float32, one thread."""

from __future__ import annotations

import sgd_peers as peers
from comparison import Comparison

from tui_app.data.prepare import prepared
from tui_app.data.training_sets import training_set
from tui_app.numerics.training import Features, Problem, Settings

ROW = "6, 7"
TITLE = "SGD on digits, batch 200, float32, one thread"


def run() -> list[Comparison]:
    """Against the course's NumPy and PyTorch."""
    whole = prepared(training_set("digits")).problem
    # Whole minibatches only: a rest of 37 images would flatter us.
    problem = Problem(Features(whole.X.with_ones[:1400]), whole.y[:1400], whole.classes)
    settings = Settings("hinge", 0.05, 1e-3, 200)
    ours = peers.ours(problem, settings, 1500)
    found = [peers.rates("steps, textbook NumPy", ours, peers.textbook(problem, settings, 400), 3.5)]
    torch = peers.torch_sgd(problem, settings, 150)
    if torch is None:
        peers.missing("PyTorch")
    else:
        found.append(peers.rates("steps, PyTorch", ours, torch, 10))
    return found
