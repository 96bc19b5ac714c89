"""Rows 3, 4 and 17: a step of a walk, small and huge, against an app of one Static that changes its text."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import numpy as np
from comparison import Comparison
from pty_latency import KEYS, Latencies, Terminal

ROW = "3, 4, 17"
TITLE = "A step in a walk, from the key to the last byte of the repaint"

ONE_STATIC = [sys.executable, str(Path(__file__).with_name("one_static.py"))]
LOSSLAB = [sys.executable, "-m", "tui_app"]
SIZE = (100, 30)
STEPS = 60
PATTERN = ("right", "right", "left", "right")
"""Three steps on, one back."""


def run() -> list[Comparison]:
    """Each walk beside the one-Static app, key by key in turn."""
    found: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        for what, command, before, musts in _walks(Path(folder)):
            found += _compared(what, command, before, musts, Path(folder))
    return found


def in_turn(
    ours: Sequence[str],
    keys: Sequence[str],
    home: Path,
    before: Sequence[bytes] = (),
    size: tuple[int, int] = SIZE,
) -> tuple[Latencies, Latencies, int, int]:
    """The latencies of `keys` in ours and in the one-Static app in turn, and the memory that both came to."""
    environment = {"LOSSLAB_HOME": str(home), "LANG": "C.UTF-8"}
    with ExitStack() as stack:
        one = stack.enter_context(Terminal(ours, size, environment))
        other = stack.enter_context(Terminal(ONE_STATIC, size, environment))
        one.settle(b"losslab")
        other.settle(b"0")
        for key in before:
            one.latency(key)
        for _ in range(5):
            other.latency(KEYS["right"])
        pairs = [(one.latency(KEYS[key]), other.latency(KEYS["right"])) for key in keys]
        memory = one.memory(), other.memory()
    mine = Latencies(tuple(pair[0][0] for pair in pairs), sum(pair[0][1] for pair in pairs))
    theirs = Latencies(tuple(pair[1][0] for pair in pairs), sum(pair[1][1] for pair in pairs))
    return mine, theirs, *memory


def compared(what: str, ours: float, other: float, must: float | None, unit: str = "ms") -> Comparison:
    """Two numbers of which the smaller is the better one."""
    return Comparison(what, ours, other, unit, "lower", ours / other, must)


def _walks(folder: Path) -> Iterator[tuple[str, list[str], list[bytes], tuple[float, float]]]:
    """What is walked, its command, the keys to get there, and what p50 and p95 must be."""
    random = np.random.default_rng(0)
    ten = _table(folder / "ten.npz", random.normal(0, 3, (10, 10)), random)
    yield "10 classes", [*LOSSLAB, "walk", str(ten)], [], (3.0, 3.0)
    hundred = _table(folder / "hundred.npz", random.normal(0, 3, (10, 100)), random)
    yield "100 classes", [*LOSSLAB, "walk", str(hundred)], [], (3.6, 3.6)
    thousand = _table(folder / "thousand.npz", random.normal(0, 3, (10, 1000)), random)
    yield "1,000 classes", [*LOSSLAB, "walk", str(thousand)], [], (3.6, 3.6)
    for images in (10_000, 100_000, 1_000_000):
        scores, labels = folder / f"{images}.npy", folder / f"{images}-labels.npy"
        np.save(scores, random.normal(0, 3, (images, 10)).astype(np.float32))
        np.save(labels, random.integers(0, 10, images))
        there = [b"g", *(bytes([each]) for each in str(images - 1).encode()), b"\r"]
        command = [*LOSSLAB, "walk", str(scores), "--labels", str(labels)]
        yield f"image {images - 1:,} of {images:,}", command, there, (3.6, 3.6)


def _table(path: Path, scores: np.ndarray, random: np.random.Generator) -> Path:
    images, classes = scores.shape
    np.savez(path, scores=scores.round(1), labels=random.integers(0, classes, images))
    return path


def _compared(
    what: str, command: Sequence[str], before: Sequence[bytes], musts: tuple[float, float], home: Path
) -> list[Comparison]:
    keys = [PATTERN[at % len(PATTERN)] for at in range(STEPS)]
    ours, other, memory, other_memory = in_turn(command, keys, home, before)
    p50 = compared(f"{what}, p50", median(ours.seconds) * 1e3, median(other.seconds) * 1e3, musts[0])
    p95 = compared(f"{what}, p95", ours.percentile(0.95) * 1e3, other.percentile(0.95) * 1e3, musts[1])
    most = 2.0 if what == "10 classes" else None
    held = compared(f"{what}, peak memory", memory / 1e6, other_memory / 1e6, most, "MB")
    return [p50, p95, held]
