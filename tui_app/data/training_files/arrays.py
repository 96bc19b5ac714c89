"""Training data in NumPy's files: .npz read whole, a folder of .npy files mapped."""

from __future__ import annotations

from collections.abc import Collection
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown
from tui_app.data.labels import Labels
from tui_app.data.names import shown, tidy, unshowable_in
from tui_app.data.npy import arrays_of, declared_arrays, mapped
from tui_app.data.training_files.classes import class_indices
from tui_app.data.training_set import Kind, TrainingSet
from tui_app.errors import InputError

_ARRAYS = ("X", "y", "classes", "image_shape")

_EMPTY_CLASSES = 1_000_000
"""So many more classes than examples there may be; W has a row for each."""

_Found = dict[str, tuple[str, NDArray[Any]]]
"""By name: the file that errors quote, and the array."""


def read_npz_training_set(path: Path) -> TrainingSet:
    """The set of an .npz: `X` (N, D), `y` (N,), where present `classes` (C,) and `image_shape`.

    Raises InputError, with file and array, for what is not as it should be.
    """
    file = file_shown(path)
    _check_fit(file, {name: (file, values) for name, values in declared_arrays(path, _ARRAYS).items()})
    return _training_set(path, {name: (file, values) for name, values in arrays_of(path, _ARRAYS).items()})


def read_npy_training_set(folder: Path, names: Collection[str]) -> TrainingSet:
    """The set of a folder with `X.npy`, `y.npy`, where present `classes.npy` and `image_shape.npy`, mapped.

    `names` are the folder's files. Raises InputError, with file and array, for what is not as it should be.
    """
    found = {}
    for name in _ARRAYS:
        path = folder / f"{name}.npy"
        if path.name in names:
            found[name] = (file_shown(path), mapped(path, name))
    return _training_set(folder, found)


def _check_fit(file: str, found: _Found) -> None:
    """Raises InputError where types and shapes don't fit each other."""
    for name in ("X", "y"):
        if name not in found:
            raise InputError("train.array.missing", file=file, array=name)
    X = _checked_features(*found["X"])
    _check_labels(*found["y"], len(X))
    if "classes" in found:
        _check_classes(*found["classes"], len(X))


def _training_set(path: Path, found: _Found) -> TrainingSet:
    _check_fit(file_shown(path), found)
    X = found["X"][1]
    classes, y = _labels(found, len(X))
    if len(classes) < 2:
        raise InputError("train.array.one-class", file=found["y"][0], array="y", name=shown(classes[0]))
    shape = _image_shape(*found["image_shape"], X.shape[1]) if "image_shape" in found else None
    return TrainingSet(str(path), Kind.TABLE, X, y, classes, shape)


def _checked_features(file: str, X: NDArray[Any]) -> NDArray[Any]:
    if X.dtype.kind not in "iuf":
        raise InputError("train.array.features-type", file=file, array="X", type=X.dtype)
    if X.ndim != 2 or not X.shape[1]:
        raise InputError("train.array.features-shape", file=file, array="X", shape=X.shape)
    if not len(X):
        raise InputError("train.array.no-rows", file=file, array="X")
    return X


def _check_labels(file: str, y: NDArray[Any], images: int) -> None:
    if y.dtype.kind not in "iuUS":
        raise InputError("train.array.labels-type", file=file, array="y", type=y.dtype)
    if y.shape != (images,):
        raise InputError("train.array.wrong-length", file=file, array="y", shape=y.shape, wanted=images)


def _labels(found: _Found, images: int) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    file, y = found["y"]
    classes = _classes(*found["classes"]) if "classes" in found else None
    if y.dtype.kind in "US":
        return _named_labels(file, y, classes)
    lowest, highest = int(y.min()), int(y.max())
    last = len(classes) - 1 if classes else min(highest, images + _EMPTY_CLASSES)
    if lowest < 0 or highest > last:
        row = int((y < 0).argmax() if lowest < 0 else y.argmax())
        raise InputError(
            "train.array.label-out-of-range",
            file=file,
            array="y",
            row=row,
            label=int(y[row]),
            last=max(last, 0),
        )
    return classes or tuple(map(str, range(highest + 1))), y.astype(np.intp)


def _named_labels(
    file: str, y: NDArray[Any], classes: tuple[str, ...] | None
) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    labels = [_string(file, "y", row, held) for row, held in enumerate(y)]
    if classes is None:
        return class_indices(labels)
    known = Labels(classes)
    indices = [known.index(label, "array", file=file, array="y", row=row) for row, label in enumerate(labels)]
    return classes, np.array(indices, dtype=np.intp)


def _check_classes(file: str, held: NDArray[Any], images: int) -> None:
    if held.dtype.kind not in "USiu":
        raise InputError("data.array.names-type", file=file, array="classes", type=held.dtype)
    if held.ndim != 1 or not len(held):
        raise InputError("train.array.classes-shape", file=file, array="classes", shape=held.shape)
    if len(held) > images + _EMPTY_CLASSES:
        raise InputError("data.array.too-large", file=file, array="classes")


def _classes(file: str, held: NDArray[Any]) -> tuple[str, ...]:
    rows: dict[str, int] = {}
    for row, each in enumerate(held):
        name = _string(file, "classes", row, each)
        if not name:
            raise InputError("data.array.empty-class", file=file, array="classes", row=row)
        first = rows.setdefault(name, row)
        if first != row:
            raise InputError(
                "data.array.same-class", file=file, array="classes", row=row, first=first, name=shown(name)
            )
    return tuple(rows)


def _string(file: str, array: str, row: int, held: Any) -> str:
    try:
        name = tidy(held.decode("utf-8") if isinstance(held, bytes) else str(held))
    except UnicodeDecodeError:
        raise InputError("data.array.not-text", file=file, array=array, row=row) from None
    character = unshowable_in(name)
    if character is not None:
        raise InputError("data.array.control-character", file=file, array=array, row=row, character=character)
    return name


def _image_shape(file: str, held: NDArray[Any], features: int) -> tuple[int, ...]:
    fits = held.dtype.kind in "iu" and held.shape in ((2,), (3,))
    shape = tuple(map(int, held)) if fits else ()
    if not fits or min(shape) < 1 or (len(shape) == 3 and shape[2] != 3) or prod(shape) != features:
        said = shape or held.shape
        raise InputError(
            "train.array.image-shape", file=file, array="image_shape", shape=said, features=features
        )
    return shape
