"""Checking lessons against only parsing their Markdown, at 10, 100 and 1,000 lessons.

The lessons are the shipped ones over and over, every copy with numbers of its own, so that nothing that is
remembered from one lesson helps with the next.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from comparison import Comparison
from markdown_it import MarkdownIt
from measuring import interleaved

from tui_app.lesson.checking.check import check_paths
from tui_app.paths import shipped_lessons

ROW = "16"
TITLE = "Checking lessons"
SIZES = (10, 100, 1_000)
RUNS = {10: 9, 100: 3, 1_000: 1}

_SCORE = re.compile(r"(?<=[|* ])-?\d+\.\d(?=[|* ])")
"""A number in a table's cell."""


def generated(count: int, folder: Path) -> list[Path]:
    """`count` lessons in files, their tables filled with other numbers."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((shipped_lessons() / "en").glob("*.md"))]
    draw = random.Random(0)
    paths = []
    for number in range(count):
        rows = sources[number % len(sources)].split("\n")
        changed = [
            _SCORE.sub(lambda _: f"{draw.uniform(-9, 9):.1f}", row) if row.startswith("|") else row
            for row in rows
        ]
        path = folder / f"{number:04}.md"
        path.write_text("\n".join(changed), encoding="utf-8")
        paths.append(path)
    return paths


def seconds_to_check(paths: Sequence[Path]) -> float:
    """Every rule on every lesson."""
    start = time.perf_counter()
    check_paths(paths)
    return time.perf_counter() - start


def seconds_to_parse(paths: Sequence[Path]) -> float:
    """markdown-it-py alone: CommonMark and tables, none of our plugins."""
    parser = MarkdownIt("commonmark").enable("table")
    start = time.perf_counter()
    for path in paths:
        parser.parse(path.read_text(encoding="utf-8"))
    return time.perf_counter() - start


def run() -> list[Comparison]:
    """At each size."""
    found = []
    for size in SIZES:
        with TemporaryDirectory() as folder:
            paths = generated(size, Path(folder))
            found.append(
                interleaved(
                    f"check of {size:,} lessons / markdown-it-py parsing them",
                    lambda paths=paths: seconds_to_check(paths),  # type: ignore[misc]
                    lambda paths=paths: seconds_to_parse(paths),  # type: ignore[misc]
                    must=3,
                    runs=RUNS[size],
                )
            )
    return found
