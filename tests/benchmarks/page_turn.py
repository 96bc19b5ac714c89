"""Row 5: turning a lesson's page against an app of one Static that changes its text."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from comparison import Comparison
from walk_step import LOSSLAB, compared, in_turn

ROW = "5"
TITLE = "Turning a page of a lesson, from the key to the last byte of the repaint"

LESSON = "svm-loss"
PAGES = 9
"""Pages after the first one."""


def run() -> list[Comparison]:
    """All pages forwards and backwards, three times, at two sizes."""
    keys = [*["pagedown"] * PAGES, *["pageup"] * PAGES] * 3
    found: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in ((100, 30), (80, 24)):
            ours, other, _, _ = in_turn([*LOSSLAB, "open", LESSON], keys, Path(folder), size=size)
            at = f"{size[0]} x {size[1]}"
            found += [
                compared(f"{at}, p50", median(ours.seconds) * 1e3, median(other.seconds) * 1e3, 4.0),
                compared(f"{at}, p95", ours.percentile(0.95) * 1e3, other.percentile(0.95) * 1e3, 8.0),
            ]
    return found
