"""Splitting and standardizing a training set, block by block: nothing but the result is held in memory."""

from __future__ import annotations

import math
import mmap
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown
from tui_app.data.names import shown
from tui_app.data.training_set import Kind, Prepared, Standardization, TrainingSet
from tui_app.errors import InputError, UsageError
from tui_app.numerics.training import Features, Problem

_BLOCK_BYTES = 16_000_000
_FLOAT64_CELLS = 20_000
"""A set of up to this many features is worked in float64: there the calls cost more than the numbers."""
_SHUFFLE_SEED = 231


def default_standardization(kind: Kind) -> str:
    """How features of a kind are standardized unless the user says."""
    return {Kind.PLANE: "none", Kind.TABLE: "unit", Kind.PIXELS: "mean"}[kind]


def prepared(source: TrainingSet, val: float | None = None, standardize: str | None = None) -> Prepared:
    """The set ready for a run.

    `val` is the fraction that is held out, 0 ≤ val < 1: the last ceil(N·val) of a shuffle that depends on N
    alone. None: the images that the set brings for it, else 0.2, in two dimensions 0. `standardize` is one of
    `training_defaults.STANDARDIZATIONS`, None the default of its kind; its statistics are those of the training part.

    Raises InputError for a feature that isn't finite or whose spread is beyond the floats, UsageError where
    nothing would be left to train on.
    """
    own_val = val is None and source.X_val is not None and source.y_val is not None
    train_rows, val_rows = split(len(source), 0.0 if own_val else _fraction(source, val))
    if not len(train_rows):
        raise UsageError("train.nothing-left", images=len(source))
    name = standardize or default_standardization(source.kind)
    how = _statistics(source, train_rows, name)
    X_val = y_val = None
    if own_val and source.X_val is not None:
        X_val = _features(source, source.X_val, np.arange(len(source.X_val)), how, "X_val")
        y_val = source.y_val
    elif len(val_rows):
        X_val = _features(source, source.X, val_rows, how, "X")
        y_val = source.y[val_rows]
    X = _features(source, source.X, train_rows, how, "X")
    problem = Problem(X, source.y[train_rows], len(source.classes), X_val, y_val)
    return Prepared(source, problem, how, train_rows, val_rows if len(val_rows) else None)


def split(images: int, fraction: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows to train on and the rows to hold out, each in rising order."""
    # 0.2 · 5 is 1.0000000000000002 in some orders of multiplication: an image too many.
    held = min(images, math.ceil(images * fraction - 1e-9))
    order = np.random.default_rng(_SHUFFLE_SEED).permutation(images)
    return np.sort(order[: images - held]), np.sort(order[images - held :])


def _fraction(source: TrainingSet, val: float | None) -> float:
    if val is not None:
        return val
    return 0.0 if source.kind is Kind.PLANE else 0.2


def _blocks(X: NDArray[Any], rows: NDArray[np.intp]) -> Iterator[tuple[int, NDArray[Any]]]:
    """Where each block begins among `rows`, and its features as they are stored."""
    step = max(1, _BLOCK_BYTES // max(1, X.shape[1] * 8))
    for at in range(0, len(rows), step):
        chosen = rows[at : at + step]
        run_of_rows = len(chosen) == chosen[-1] - chosen[0] + 1
        yield at, X[chosen[0] : chosen[-1] + 1] if run_of_rows else X[chosen]
        _forget(X)


def _forget(X: NDArray[Any]) -> None:
    """Give back the memory of what was read of a mapped file; the file still holds it."""
    base: Any = X
    while base is not None and not isinstance(base, mmap.mmap):
        base = getattr(base, "base", None)
    if base is not None and hasattr(mmap, "MADV_DONTNEED"):
        base.madvise(mmap.MADV_DONTNEED)


def _checked_blocks(
    source: TrainingSet, X: NDArray[Any], rows: NDArray[np.intp], array: str
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    for at, block in _blocks(X, rows):
        with np.errstate(over="ignore", invalid="ignore"):
            numbers = block.astype(np.float64)
            finite = block.dtype.kind in "iub" or bool(np.isfinite(numbers.sum()))
        if not finite and not np.isfinite(numbers).all():
            row, column = np.argwhere(~np.isfinite(numbers))[0].tolist()
            raise InputError(
                "train.array.not-finite",
                file=file_shown(source.name),
                array=array,
                row=int(rows[at + row]),
                column=column,
                value=numbers[row, column],
            )
        yield at, numbers


def _statistics(source: TrainingSet, rows: NDArray[np.intp], name: str) -> Standardization:
    D = source.X.shape[1]
    mean, scale = np.zeros(D), np.ones(D)
    if name == "none":
        return Standardization(name, mean, scale)
    lowest, highest = np.full(D, np.inf), np.full(D, -np.inf)
    with np.errstate(over="ignore", invalid="ignore"):
        for _, block in _checked_blocks(source, source.X, rows, "X"):
            mean += block.sum(axis=0)
            np.minimum(lowest, block.min(axis=0), out=lowest)
            np.maximum(highest, block.max(axis=0), out=highest)
        mean /= len(rows)
        if name == "unit":
            squares = np.zeros(D)
            for _, block in _checked_blocks(source, source.X, rows, "X"):
                squares += np.square(block - mean).sum(axis=0)
            deviation = np.sqrt(squares / len(rows))
            constant = lowest == highest
            mean[constant] = lowest[constant]
            scale = np.divide(1, deviation, out=np.zeros(D), where=~constant)
    spread = np.isfinite(mean) & np.isfinite(scale) & ((scale > 0) | (lowest == highest))
    if not spread.all():
        column = int(np.argmin(spread))
        raise _spread(source, column)
    return Standardization(name, mean, scale)


def _spread(source: TrainingSet, column: int) -> InputError:
    facts = {"file": file_shown(source.name), "column": column}
    if source.features is None:
        return InputError("train.array.spread", **facts)
    return InputError("train.text.spread", name=shown(source.features[column]), **facts)


def _features(
    source: TrainingSet, X: NDArray[Any], rows: NDArray[np.intp], how: Standardization, array: str
) -> Features:
    if X.dtype == np.uint8 and how.name != "unit":
        pixels = np.ones((len(rows), X.shape[1] + 1), np.uint8)
        for at, raw in _blocks(X, rows):
            pixels[at : at + len(raw), :-1] = raw
        return Features(pixels, how.mean.astype(np.float32) if how.name == "mean" else None)
    dtype = np.float64 if source.X.size <= _FLOAT64_CELLS else np.float32
    with_ones = np.ones((len(rows), X.shape[1] + 1), dtype)
    with np.errstate(over="ignore"):
        for at, block in _checked_blocks(source, X, rows, array):
            block -= how.mean
            block *= how.scale
            with_ones[at : at + len(block), :-1] = block
            if not np.isfinite(with_ones[at : at + len(block)].sum()):
                column = int(np.abs(block).max(axis=0).argmax())
                raise _spread(source, column)
    return Features(with_ones)
