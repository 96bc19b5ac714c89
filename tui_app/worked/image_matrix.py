"""What the features of an image share: its pixels by row and column, and buckets of equal width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui_app.data.matrix import Matrix


def pixel_names(image: Matrix) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the rows and columns; r1, r2, … and c1, c2, … where a lesson gives none."""
    height, width = image.shape
    rows = image.rows if image.rows and image.rows != _counted(height) else _counted(height, "r")
    columns = image.columns if image.columns and image.columns != _counted(width) else _counted(width, "c")
    return rows, columns


def bucket_names(buckets: int, whole: int) -> tuple[str, ...]:
    """Ids of equal parts of 0 to `whole`, by their ends: `0-60`, `60-120`, …; `buckets` divides `whole`."""
    width = whole // buckets
    return tuple(f"{at * width}-{(at + 1) * width}" for at in range(buckets))


def divisor_of(whole: int) -> tuple[Callable[[str], int], str]:
    """Reads a number of buckets that `whole` can be cut into without a rest, and says which there are."""
    allowed = [str(count) for count in range(2, 37) if whole % count == 0]

    def read(text: str) -> int:
        if text not in allowed:
            raise ValueError(text)
        return int(text)

    return read, " | ".join(allowed)


def _counted(count: int, letter: str = "") -> tuple[str, ...]:
    return tuple(f"{letter}{at + 1}" for at in range(count))


def spread(names: Sequence[str], symbols: Sequence[str]) -> tuple[str, ...]:
    """Column headings: each symbol on each of the names, `k(c1)`."""
    return tuple(f"{symbol}({name})" for symbol in symbols for name in names)
