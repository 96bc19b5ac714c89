"""CIFAR-10 from a folder, in both published forms; Krizhevsky (2009), cs.toronto.edu/~kriz/cifar.html.

A batch is 10,000 images of 3,072 bytes: the red plane, the green, the blue, row by row. Losslab keeps a
pixel's colours together, as it shows them.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown, opened_regular
from tui_app.data.names import tidy, unshowable_in
from tui_app.data.training_files.safe_pickle import UnsafePickleError, load_data
from tui_app.data.training_set import Kind, TrainingSet
from tui_app.data.training_sets.cifar_like import CIFAR10_CLASSES
from tui_app.errors import InputError

PIXELS = 3072
_LARGEST = 1 << 28
_Batch = tuple[NDArray[np.uint8], NDArray[np.intp]]


def read_cifar10(folder: Path, names: Collection[str]) -> TrainingSet:
    """The training batches that are there, and the test batch to validate on; `names` are the folder's files.

    Raises InputError for a batch that isn't as published; a pickle that does anything but hold data is
    refused unread.
    """
    binary = "data_batch_1" not in names
    ending = ".bin" if binary else ""
    read = _binary_batch if binary else _pickled_batch
    classes = _classes(folder, names)
    paths = [folder / f"data_batch_{number}{ending}" for number in range(1, 6)]
    batches = [read(path, len(classes)) for path in paths if path.name in names]
    X = np.concatenate([images for images, _ in batches])
    y = np.concatenate([labels for _, labels in batches])
    test = folder / f"test_batch{ending}"
    X_val, y_val = read(test, len(classes)) if test.name in names else (None, None)
    return TrainingSet(str(folder), Kind.PIXELS, X, y, classes, (32, 32, 3), X_val, y_val)


def _bytes_of(path: Path) -> bytes:
    with opened_regular(path) as file:
        held = file.read(_LARGEST + 1)
    if len(held) > _LARGEST:
        raise InputError("train.cifar.too-large", file=file_shown(path))
    return held


def _binary_batch(path: Path, classes: int) -> _Batch:
    held = _bytes_of(path)
    if not held or len(held) % (PIXELS + 1):
        raise InputError("train.cifar.size", file=file_shown(path), bytes=len(held))
    rows = np.frombuffer(held, np.uint8).reshape(-1, PIXELS + 1)
    return _batch(path, rows[:, 1:], rows[:, 0].tolist(), classes)


def _pickled_batch(path: Path, classes: int) -> _Batch:
    held = _pickled(path)
    images, labels = (_item(held, name) for name in ("data", "labels"))
    fits = isinstance(images, np.ndarray) and images.dtype == np.uint8 and images.shape[1:] == (PIXELS,)
    whole = isinstance(labels, list) and all(isinstance(label, int) for label in labels)
    if not fits or not whole or len(images) != len(labels) or not labels:
        raise InputError("train.cifar.content", file=file_shown(path))
    return _batch(path, images, labels, classes)


def _batch(path: Path, planes: NDArray[np.uint8], labels: list[int], classes: int) -> _Batch:
    wrong = next((row for row, label in enumerate(labels) if not 0 <= label < classes), None)
    if wrong is not None:
        facts = {"row": wrong, "label": labels[wrong], "last": classes - 1}
        raise InputError("train.cifar.label", file=file_shown(path), **facts)
    pixels = planes.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(pixels).reshape(-1, PIXELS), np.array(labels, np.intp)


def _pickled(path: Path) -> dict[Any, Any]:
    try:
        held = load_data(_bytes_of(path))
    except UnsafePickleError:
        raise InputError("train.cifar.pickle", file=file_shown(path)) from None
    if not isinstance(held, dict):
        raise InputError("train.cifar.content", file=file_shown(path))
    return held


def _item(held: dict[Any, Any], name: str) -> Any:
    return held.get(name, held.get(name.encode()))


def _classes(folder: Path, files: Collection[str]) -> tuple[str, ...]:
    text, pickled = folder / "batches.meta.txt", folder / "batches.meta"
    if pickled.name in files:
        found = _item(_pickled(pickled), "label_names")
        listed = found if isinstance(found, list) else []
        names = [each.decode("utf-8", "replace") if isinstance(each, bytes) else each for each in listed]
        path = pickled
    elif text.name in files:
        names = _bytes_of(text).decode("utf-8", "replace").splitlines()
        path = text
    else:
        return CIFAR10_CLASSES
    classes = tuple(tidy(name) for name in names if isinstance(name, str) and name.strip())
    if len(classes) < 2 or len(set(classes)) < len(classes) or any(map(unshowable_in, classes)):
        raise InputError("train.cifar.names", file=file_shown(path))
    return classes
