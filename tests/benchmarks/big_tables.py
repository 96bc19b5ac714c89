"""Score tables that don't fit on a screen: to the first step, in memory, and their summary."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from comparison import Comparison
from measuring import PYTHON, environment, interleaved
from pty_latency import Terminal

from tui_app.data.read_scores import read_scores
from tui_app.data.table_loss import summarize_table
from tui_app.numerics.losses import loss_named

ROW = "14, 15"
TITLE = "A score table of a million images"

CLASSES = 10
SIZES = (10_000, 100_000, 1_000_000)
_SCRIPT = "import sys; from tui_app.cli import main; sys.exit(main())"
_LECTURE = "name,label,cat,car,frog\na,cat,3.2,5.1,-1.7\nb,car,1.3,4.9,2.0\nc,frog,2.2,2.5,-3.1\n"


def run() -> list[Comparison]:
    """Opening at three sizes against the lecture's three rows; the summary against plain NumPy in memory."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "three.csv")
        small.write_text(_LECTURE)
        found: list[Comparison] = []
        for images in SIZES:
            scores, labels = _written(Path(folder), images)
            found += _opening(folder, small, scores, labels, images)
        found += [_summary(scores, labels, loss) for loss in ("hinge", "softmax")]
        return found


def _written(folder: Path, images: int) -> tuple[Path, Path]:
    random = np.random.default_rng(0)
    scores, labels = folder / f"scores{images}.npy", folder / f"labels{images}.npy"
    np.save(scores, random.normal(0, 3, (images, CLASSES)))
    np.save(labels, random.integers(0, CLASSES, images))
    return scores, labels


def _opening(home: str, small: Path, scores: Path, labels: Path, images: int) -> list[Comparison]:
    peaks: dict[str, list[int]] = {"ours": [], "other": []}

    def first_step(which: str, *words: str) -> float:
        command = [PYTHON, "-c", _SCRIPT, "--lang", "en", "walk", *words]
        with Terminal(command, environment=environment(LOSSLAB_HOME=home)) as terminal:
            start = time.perf_counter()
            terminal.until(b"Help")
            terminal.settle(quiet=0.2)
            terminal.latency(b"\x1b[C")
            taken = time.perf_counter() - start
            peaks[which].append(terminal.memory())
            return taken

    opening = interleaved(
        f"walk of {images:,} x {CLASSES} to the first step / of 3 x 3",
        lambda: first_step("ours", str(scores), "--labels", str(labels)),
        lambda: first_step("other", str(small)),
        must=1.2,
        runs=5,
    )
    ours, other = (statistics.median(peaks[which]) / 1e6 for which in ("ours", "other"))
    memory = Comparison(
        f"peak memory of the same (must be within 60 MB; {ours - other:+.1f})",
        ours,
        other,
        "MB",
        "lower",
        ours / other,
        (other + 60) / other,
    )
    return [opening, memory]


def _summary(scores: Path, labels: Path, loss: str) -> Comparison:
    S, y = np.load(scores), np.load(labels)
    rows = np.arange(len(y))

    def ours() -> float:
        start = time.perf_counter()
        summarize_table(read_scores(str(scores), labels=labels), loss_named(loss))
        return time.perf_counter() - start

    def plain() -> float:
        start = time.perf_counter()
        true = S[rows, y]
        if loss == "hinge":
            margins = np.maximum(0, S - true[:, None] + 1)
            margins[rows, y] = 0
            margins.sum(axis=1).mean()
        else:
            shifted = S - S.max(axis=1, keepdims=True)
            (np.log(np.exp(shifted).sum(axis=1)) - shifted[rows, y]).mean()
        return time.perf_counter() - start

    return interleaved(
        f"--summary of {len(y):,} x {CLASSES}, {loss} / plain NumPy in memory", ours, plain, must=1.0
    )
