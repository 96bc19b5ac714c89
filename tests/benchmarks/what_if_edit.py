"""Row 3, for changed numbers: a nudge and all that follows from it, against an app of one Static that changes its text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

import numpy as np
from comparison import Comparison
from walk_step import LOSSLAB, compared, in_turn

ROW = "3, changed numbers"
TITLE = "A what-if edit, from the key to the last byte of the repaint"

EDITS = 60
BOUND = 3.0


def run() -> list[Comparison]:
    """A walk of 10 classes and 10 images, and one of the lecture's 3 by 3."""
    found: list[Comparison] = []
    random = np.random.default_rng(0)
    keys = ["[", "[", "]"] * (EDITS // 3)
    with tempfile.TemporaryDirectory() as folder:
        for images, classes in ((10, 10), (3, 3)):
            table = Path(folder) / f"{classes}.npz"
            scores = random.normal(0, 3, (images, classes)).round(1)
            np.savez(table, scores=scores, labels=random.integers(0, classes, images))
            command = [*LOSSLAB, "walk", str(table)]
            ours, other, _, _ = in_turn(command, keys, Path(folder), before=[b"e"])
            at = f"{classes} classes"
            found += [
                compared(f"{at}, p50", median(ours.seconds) * 1e3, median(other.seconds) * 1e3, BOUND),
                compared(f"{at}, p95", ours.percentile(0.95) * 1e3, other.percentile(0.95) * 1e3, None),
            ]
    return found
