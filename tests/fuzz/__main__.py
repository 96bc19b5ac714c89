"""Throws inputs at every reader for as long as wanted: `python tests/fuzz [--minutes N] [--reader NAME …] [--seed N]`.

A line a reader: the inputs, those that were refused with a sentence, and the crashes. An input that crashes a reader, or
takes longer than a lesson may take, is saved, and its file is named.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import FrameType

HERE = Path(__file__).parent
# As the program itself does; it is read when NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]

from fuzz.inputs import mutated  # noqa: E402  (the folder is made known above)
from fuzz.pieces import PIECES  # noqa: E402
from fuzz.readers import READERS, tried  # noqa: E402

LONGEST = 20
"""Seconds of the processor for one input; the run of a lab takes most."""

MOST_CRASHES = 20


class TooLongError(Exception):
    """An input took longer than it may."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs and prints; 1 where a reader crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1, metavar="N", help="for each reader; default 1")
    parser.add_argument("--reader", action="append", choices=list(READERS), help="default all")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    signal.signal(signal.SIGVTALRM, _too_long)
    crashes = sum(_run(name, args.minutes * 60, args.seed) for name in args.reader or READERS)
    return 1 if crashes else 0


def _run(name: str, seconds: float, seed: int) -> int:
    reader, random = READERS[name], Random(f"{name} {seed}")
    seeds = reader.seeds()
    inputs = refused = crashes = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end and crashes < MOST_CRASHES:
            data = mutated(random, seeds, PIECES[name])
            inputs += 1
            signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
            try:
                refused += tried(reader, data, Path(folder))
            except Exception:  # noqa: BLE001  (whatever it is, it is what is looked for)
                crashes += 1
                _keep(name, data)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    print(f"{name:14} {inputs:9,} inputs {refused:9,} refused {crashes:4} crashes", flush=True)
    return crashes


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def _keep(name: str, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(prefix=f"fuzz-{name}-", delete=False) as file:
        file.write(data)
    traceback.print_exc(limit=-4)
    print(f"{name}: {file.name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
