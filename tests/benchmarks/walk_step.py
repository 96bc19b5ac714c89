"""Rows 3, 4 and 17: a step of a walk, small and huge, against an app of one Static that changes its text."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
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
    """The walk of 10 classes beside the one-Static app, then the huge ones beside that of 10 classes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        random = np.random.default_rng(0)
        ten = _table(home / "ten.npz", random.normal(0, 3, (10, 10)), random)
        small = [*LOSSLAB, "walk", str(ten)]
        keys = [PATTERN[at % len(PATTERN)] for at in range(STEPS)]
        ours, other, *memory = in_turn(small, keys, home)
        found = [
            *_both("10 classes, and one Static", ours, other, 3.0, 3.0),
            compared("peak memory, and one Static's", memory[0] / 1e6, memory[1] / 1e6, 2.0, "MB"),
        ]
        for what, command, before in _huge(home, random):
            ours, other, *_ = in_turn(command, keys, home, before, other=Other(small, b"losslab", keys))
            found += _both(f"{what}, and 10 classes", ours, other, 1.2, None)
    return found


@dataclass(frozen=True, slots=True)
class Other:
    """What is measured beside ours: its command, what it draws first, and its keys."""

    command: Sequence[str]
    first: bytes
    keys: Sequence[str]


def in_turn(
    ours: Sequence[str],
    keys: Sequence[str],
    home: Path,
    before: Sequence[bytes] = (),
    size: tuple[int, int] = SIZE,
    other: Other | None = None,
) -> tuple[Latencies, Latencies, int, int]:
    """The latencies of `keys` in ours and in the other (one Static) in turn, and the memory that both came to."""
    beside = other or Other(ONE_STATIC, b"0", ["right"] * len(keys))
    environment = {"LOSSLAB_HOME": str(home), "LANG": "C.UTF-8"}
    with ExitStack() as stack:
        one = stack.enter_context(Terminal(ours, size, environment))
        two = stack.enter_context(Terminal(beside.command, size, environment))
        one.settle(b"losslab")
        two.settle(beside.first)
        for key in before:
            one.latency(key)
        pairs = [
            (one.latency(KEYS[key]), two.latency(KEYS[also]))
            for key, also in zip(keys, beside.keys, strict=True)
        ]
        memory = one.memory(), two.memory()
    mine = Latencies(tuple(pair[0][0] for pair in pairs), sum(pair[0][1] for pair in pairs))
    theirs = Latencies(tuple(pair[1][0] for pair in pairs), sum(pair[1][1] for pair in pairs))
    return mine, theirs, *memory


def compared(what: str, ours: float, other: float, must: float | None, unit: str = "ms") -> Comparison:
    """Two numbers of which the smaller is the better one."""
    return Comparison(what, ours, other, unit, "lower", ours / other, must)


def _huge(folder: Path, random: np.random.Generator) -> Iterator[tuple[str, list[str], list[bytes]]]:
    """What is walked, its command, and the keys to get there."""
    for classes in (100, 1_000, 10_000):
        table = _table(folder / f"{classes}.npz", random.normal(0, 3, (10, classes)), random)
        yield f"{classes:,} classes", [*LOSSLAB, "walk", str(table)], []
    for images in (10_000, 100_000, 1_000_000):
        scores, labels = folder / f"{images}.npy", folder / f"{images}-labels.npy"
        np.save(scores, random.normal(0, 3, (images, 10)).astype(np.float32))
        np.save(labels, random.integers(0, 10, images))
        there = [b"g", *(bytes([each]) for each in str(images - 1).encode()), b"\r"]
        command = [*LOSSLAB, "walk", str(scores), "--labels", str(labels)]
        yield f"image {images - 1:,} of {images:,}", command, there


def _table(path: Path, scores: np.ndarray, random: np.random.Generator) -> Path:
    images, classes = scores.shape
    np.savez(path, scores=scores.round(1), labels=random.integers(0, classes, images))
    return path


def _both(
    what: str, ours: Latencies, other: Latencies, p50: float | None, p95: float | None
) -> list[Comparison]:
    return [
        compared(f"{what}, p50", median(ours.seconds) * 1e3, median(other.seconds) * 1e3, p50),
        compared(f"{what}, p95", ours.percentile(0.95) * 1e3, other.percentile(0.95) * 1e3, p95),
    ]
