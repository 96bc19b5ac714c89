"""All benchmarks, or those named: `python -m tests.benchmarks [startup walk_step …] [--json FILE]`.

Each module of this folder with `ROW`, `TITLE` and `run` is one. None of them is a test: a shared machine is too noisy for a
verdict, so the ratios are printed beside what they must reach.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def benchmarks() -> Iterator[str]:
    """The names of all benchmark modules."""
    for module in pkgutil.iter_modules([str(HERE)]):
        if "\ndef run(" in (HERE / f"{module.name}.py").read_text(encoding="utf-8"):
            yield module.name


def main(argv: Sequence[str] | None = None) -> int:
    """Runs and prints; 0 whatever comes out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(benchmarks())}; default all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measurements there as well")
    args = parser.parse_args(argv)
    written = []
    for name in args.names or benchmarks():
        module = importlib.import_module(name)
        print(f"\n{module.TITLE}  (row {module.ROW})")
        for each in module.run():
            sign = "<=" if each.better == "lower" else ">="
            must = f"{sign} {each.must:g}" if each.must is not None else ""
            verdict = "" if each.must is None else "ok" if each.reached else "MISSED"
            measured = f"{each.ours:>11,.4g} {each.other:>11,.4g} {each.unit:<8} {each.ratio:>7.2f} x"
            print(f"  {each.what:<76} {measured}  {must:<8} {verdict}")
            written.append({"row": module.ROW, "benchmark": name, **asdict(each)})
    if args.json is not None:
        args.json.write_text(json.dumps(written, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
