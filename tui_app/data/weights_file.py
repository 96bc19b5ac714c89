"""Weights in a file: what `train --save` writes and `--load` takes."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown, unwritable
from tui_app.data.names import shown
from tui_app.data.npy import arrays_of, declared_arrays
from tui_app.data.training_set import Prepared
from tui_app.errors import InputError
from tui_app.numerics.arrays import Floats
from tui_app.numerics.training import Start

_LOADED = ("W", "b", "classes", "standardize")


def save_weights(path: Path, W: Floats, b: Floats, ready: Prepared, settings: Mapping[str, object]) -> None:
    """Write `W` (C, D), `b` (C,), `classes`, what was done to the data, and the settings as JSON text.

    The file is whole or as it was. Raises InputError where it can't be written.
    """
    check_save_path(path)
    how = ready.standardization
    held = {
        "W": W,
        "b": b,
        "classes": np.array(ready.source.classes),
        "mean": how.mean,
        "scale": how.scale,
        "standardize": np.array(how.name),
        "settings": np.array(json.dumps(dict(settings), ensure_ascii=False)),
    }
    unfinished = path.with_name(f".{os.getpid()}-{os.urandom(6).hex()}.unfinished")
    try:
        with unfinished.open("xb") as file:
            try:
                np.savez(file, **held)  # type: ignore[arg-type]
                file.flush()
                os.fsync(file.fileno())
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink()
                raise
    except OSError as error:
        raise unwritable(path, error) from None


def check_save_path(path: Path) -> None:
    """Raises InputError where weights can't be saved at `path`, before anything is trained for them."""
    if path.suffix.lower() != ".npz":
        raise InputError("train.save-ending", file=file_shown(path))
    fault = 0
    try:
        if path.is_dir():
            fault = errno.EISDIR
        elif not path.parent.is_dir():
            fault = errno.ENOENT
        elif not os.access(path.parent, os.W_OK | os.X_OK):
            fault = errno.EACCES
    except OSError as error:
        raise unwritable(path, error) from None
    if fault:
        raise unwritable(path, OSError(fault, os.strerror(fault)))


def load_weights(path: Path, ready: Prepared) -> Start:
    """The weights of a file that `save_weights` wrote, for this data.

    Raises InputError where they don't fit it: other classes, another number of features, or features that
    were standardized otherwise.
    """
    file = file_shown(path)
    _check_fit(declared_arrays(path, _LOADED), file, ready)
    found = arrays_of(path, _LOADED)
    for name in ("W", "b"):
        if not np.isfinite(found[name]).all():
            raise InputError("train.load-content", file=file, array=name)
    classes = tuple(map(str, found["classes"].reshape(-1)))
    if classes != ready.source.classes:
        raise InputError(
            "train.load-classes", file=file, held=_listed(classes), wanted=_listed(ready.source.classes)
        )
    held = str(found["standardize"][()]) if "standardize" in found else ready.standardization.name
    if held != ready.standardization.name:
        raise InputError("train.load-data", file=file, held=shown(held))
    return Start(found["W"], found["b"])


def _check_fit(found: Mapping[str, NDArray[Any]], file: str, ready: Prepared) -> None:
    """Raises InputError for arrays whose types and shapes aren't those of weights for this data."""
    for name in ("W", "b", "classes"):
        if name not in found:
            raise InputError("train.load-missing", file=file, array=name)
    W, b = found["W"], found["b"]
    for name, values, dimensions in (("W", W, 2), ("b", b, 1)):
        if values.dtype.kind != "f" or values.ndim != dimensions:
            raise InputError("train.load-content", file=file, array=name)
    if b.shape != W.shape[:1]:
        raise InputError("train.load-content", file=file, array="b")
    wanted = (len(ready.source.classes), ready.problem.X.dimensions)
    if W.shape != wanted:
        raise InputError(
            "train.load-shape",
            file=file,
            classes=W.shape[0],
            features=W.shape[1],
            wanted_classes=wanted[0],
            wanted_features=wanted[1],
        )


def _listed(classes: tuple[str, ...]) -> str:
    return ", ".join([shown(name) for name in classes[:8]] + ["…"] * (len(classes) > 8))
