"""Training data in NumPy's files: .npz read whole, a folder of .npy files mapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown
from tui_app.data.names import shown, tidy, unshowable_in
from tui_app.data.npy import arrays_of, mapped
from tui_app.data.training_files.classes import class_indices
from tui_app.data.training_set import Kind, TrainingSet
from tui_app.errors import InputError


def read_npz_training_set(path: Path) -> TrainingSet:
    """The set of an .npz: `X` (N, D), `y` (N,), where present `classes` (C,) and `image_shape`.

    Raises InputError, with file and array, for what is not as it should be.
    """
    found = arrays_of(path, ("X", "y", "classes", "image_shape"))
    return _training_set(path, {name: (file_shown(path), values) for name, values in found.items()})


def read_npy_training_set(folder: Path) -> TrainingSet:
    """The set of a folder with `X.npy`, `y.npy`, where present `classes.npy` and `image_shape.npy`, mapped.

    Raises InputError, with file and array, for what is not as it should be.
    """
    found = {}
    for name in ("X", "y", "classes", "image_shape"):
        path = folder / f"{name}.npy"
        if name in ("X", "y") or path.is_file():
            found[name] = (file_shown(path), mapped(path, name))
    return _training_set(folder, found)


_Found = dict[str, tuple[str, NDArray[Any]]]


def _training_set(path: Path, found: _Found) -> TrainingSet:
    for name in ("X", "y"):
        if name not in found:
            raise InputError("train.array.missing", file=file_shown(path), array=name)
    X = _checked_features(*found["X"])
    classes, y = _labels(found, len(X))
    if len(classes) < 2:
        raise InputError("train.array.one-class", file=found["y"][0], array="y", name=shown(classes[0]))
    shape = _image_shape(*found["image_shape"], X.shape[1]) if "image_shape" in found else None
    kind = Kind.TABLE
    return TrainingSet(str(path), kind, X, y, classes, shape)


def _checked_features(file: str, X: NDArray[Any]) -> NDArray[Any]:
    if X.dtype.kind not in "iuf":
        raise InputError("train.array.features-type", file=file, array="X", type=X.dtype)
    if X.ndim != 2 or not X.shape[1]:
        raise InputError("train.array.features-shape", file=file, array="X", shape=X.shape)
    if not len(X):
        raise InputError("train.array.no-rows", file=file, array="X")
    return X


def _labels(found: _Found, images: int) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    file, y = found["y"]
    if y.dtype.kind not in "iuUS":
        raise InputError("train.array.labels-type", file=file, array="y", type=y.dtype)
    if y.shape != (images,):
        raise InputError("train.array.wrong-length", file=file, array="y", shape=y.shape, wanted=images)
    classes = _classes(*found["classes"]) if "classes" in found else None
    if y.dtype.kind in "US":
        return _named_labels(file, y, classes)
    lowest, highest = int(y.min()), int(y.max())
    last = (len(classes) if classes else highest + 1) - 1
    if lowest < 0 or highest > last or highest > images + 1_000_000:
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
    index = {name: at for at, name in enumerate(classes)}
    for row, label in enumerate(labels):
        if label not in index:
            listed = ", ".join(shown(name) for name in classes[:8])
            raise InputError(
                "data.array.unknown-label", file=file, array="y", row=row, label=shown(label), classes=listed
            )
    return classes, np.array([index[label] for label in labels], dtype=np.intp)


def _classes(file: str, held: NDArray[Any]) -> tuple[str, ...]:
    if held.dtype.kind not in "USiu":
        raise InputError("data.array.names-type", file=file, array="classes", type=held.dtype)
    if held.ndim != 1 or not len(held):
        raise InputError("train.array.classes-shape", file=file, array="classes", shape=held.shape)
    names = [_string(file, "classes", row, each) for row, each in enumerate(held)]
    for row, name in enumerate(names):
        if not name:
            raise InputError("data.array.empty-class", file=file, array="classes", row=row)
        if names.index(name) != row:
            first = names.index(name)
            raise InputError(
                "data.array.same-class", file=file, array="classes", row=row, first=first, name=shown(name)
            )
    return tuple(names)


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
    if not fits or min(shape) < 1 or (len(shape) == 3 and shape[2] != 3) or int(np.prod(shape)) != features:
        said = shape or held.shape
        raise InputError(
            "train.array.image-shape", file=file, array="image_shape", shape=said, features=features
        )
    return shape
