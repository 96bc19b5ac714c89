"""Measuring two things in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from comparison import Comparison

PYTHON = sys.executable


def environment(**more: str) -> dict[str, str]:
    """The environment of a measured process: bytecode is kept, since without it everything starts more slowly."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **more}


def seconds_of(command: Sequence[str], **more: str) -> float:
    """Wall-clock seconds of a whole process. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment(**more))
    return time.perf_counter() - start


def interleaved(
    what: str,
    ours: Callable[[], float],
    other: Callable[[], float],
    *,
    must: float | None = None,
    runs: int = 9,
    unit: str = "ms",
    scale: float = 1e3,
) -> Comparison:
    """Ours and the other in turn; the medians, and the median of the ratios of each pair."""
    ours(), other()
    pairs = [(ours(), other()) for _ in range(runs)]
    return Comparison(
        what=what,
        ours=statistics.median(one for one, _ in pairs) * scale,
        other=statistics.median(two for _, two in pairs) * scale,
        unit=unit,
        better="lower",
        ratio=statistics.median(one / two for one, two in pairs),
        must=must,
    )
