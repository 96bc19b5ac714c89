"""Rows 11 to 13: the lab beside a bare run, a key while it trains, and what a frame of it costs."""

from __future__ import annotations

import json
import os
import select
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from comparison import Comparison
from lab_host import STEPS
from measuring import interleaved
from pty_latency import Terminal

ROW = "11, 12, 13"
TITLE = "The lab: to the end, a key while it trains, a frame"

HOST = [sys.executable, str(Path(__file__).with_name("lab_host.py"))]
SIZE = (100, 30)
KEYS = 120
FRAME_MS = 15.0
_LONGEST = 120.0


def run() -> list[Comparison]:
    """Steps a second, latencies and CPU."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        return [_to_the_end(home), *_keys(home), _frame(home)]


def _to_the_end(home: Path) -> Comparison:
    """60,000 steps on the digits, in the lab with its evaluations and frames, and bare."""
    found = interleaved(
        "seconds to the end, and a bare run's",
        lambda: _measured("end", home),
        lambda: _measured("bare", home),
        runs=3,
    )
    return Comparison(
        "steps a second of run to the end, and of a bare run",
        STEPS / found.ours * 1e3,
        STEPS / found.other * 1e3,
        "steps/s",
        "higher",
        1 / found.ratio,
        0.85,
    )


def _measured(mode: str, home: Path) -> float:
    """What the host wrote down."""
    result = home / f"{mode}.json"
    result.unlink(missing_ok=True)
    with Terminal([*HOST, mode, str(result)], SIZE, {"LOSSLAB_HOME": str(home)}) as terminal:
        end = time.perf_counter() + _LONGEST
        while not result.exists() or not result.read_text(encoding="utf-8"):
            _drain(terminal, 0.05)
            time.sleep(0.01)  # to look on all the time would take from what is measured
            if time.perf_counter() > end:
                raise TimeoutError(f"the lab didn't come to its end in mode {mode}")
    seconds: float = json.loads(result.read_text(encoding="utf-8"))
    return seconds


def _keys(home: Path) -> list[Comparison]:
    """The seconds from a key to its number on the screen, in turn while it trains and while it only repaints."""
    environment = {"LOSSLAB_HOME": str(home)}
    nowhere = str(home / "nothing.json")
    with (
        Terminal([*HOST, "train", nowhere], SIZE, environment) as training,
        Terminal([*HOST, "repaint", nowhere], SIZE, environment) as repainting,
    ):
        for terminal in (training, repainting):
            _drain(terminal, 3.0)
        pairs = [(_until_shown(training, at), _until_shown(repainting, at)) for at in range(1, KEYS + 1)]
    ours, other = (sorted(times) for times in zip(*pairs, strict=True))
    return [
        _compared("a key while it trains, and while it only repaints, p50", median(ours), median(other), 1.5),
        _compared("the same, p95", ours[int(0.95 * KEYS)], other[int(0.95 * KEYS)], 1.5),
    ]


def _compared(what: str, ours: float, other: float, must: float) -> Comparison:
    return Comparison(what, ours * 1e3, other * 1e3, "ms", "lower", ours / other, must)


def _until_shown(terminal: Terminal, number: int) -> float:
    """Presses z and reads until the number is drawn. Raises TimeoutError where it never is."""
    descriptor = terminal._descriptor
    _drain(terminal, 0.013 * (number % 7))
    start = time.perf_counter()
    os.write(descriptor, b"z")
    seen = b""
    while time.perf_counter() - start < 5:
        if select.select([descriptor], [], [], 0.5)[0]:
            seen = seen[-64:] + os.read(descriptor, 65536)
            if b"#%d;" % number in seen:
                return time.perf_counter() - start
    raise TimeoutError("the key was never answered")


def _drain(terminal: Terminal, seconds: float) -> None:
    """Reads whatever is drawn meanwhile."""
    end = time.perf_counter() + seconds
    while (rest := end - time.perf_counter()) > 0:
        if select.select([terminal._descriptor], [], [], rest)[0]:
            try:
                os.read(terminal._descriptor, 65536)
            except OSError:
                return


def _frame(home: Path) -> Comparison:
    """CPU of a watched frame: ten steps, an evaluation, curve and templates, drawing and sending."""
    milliseconds = median(_measured("frames", home) for _ in range(3)) * 1e3
    return Comparison(
        "CPU a frame, and what it may take",
        milliseconds,
        FRAME_MS,
        "ms",
        "lower",
        milliseconds / FRAME_MS,
        1.0,
    )
