"""Score tables of NumPy's files: .npz read and checked whole, .npy mapped and checked as it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown
from tui_app.data.labels import Labels
from tui_app.data.names import shown, tidy, unshowable_in
from tui_app.data.npy import arrays_of, declared_arrays, mapped
from tui_app.data.score_table import ScoreTable
from tui_app.errors import InputError

if TYPE_CHECKING:
    from tui_app.data.score_table import Block


_ARRAYS = ("scores", "labels", "classes", "names")


@dataclass(frozen=True, slots=True)
class NamedArray:
    """An array and what errors call it."""

    values: NDArray[Any]
    file: str
    array: str

    def error(self, key: str, **facts: object) -> InputError:
        """The error `data.array.<key>` about this array."""
        return InputError(f"data.array.{key}", file=self.file, array=self.array, **facts)


def read_npz_scores(path: Path) -> ScoreTable:
    """The score table of an .npz, checked whole: `scores`, `labels`, and where present `classes` and `names`.

    Raises InputError, with file and array, for what is not as it should be.
    """
    file = file_shown(path)
    _check_fit(_named(declared_arrays(path, _ARRAYS), file), file)
    found = _named(arrays_of(path, _ARRAYS), file)
    table = ArrayScoreTable.checked(
        found["scores"], found["labels"], found.get("classes"), found.get("names")
    )
    table.check_whole()
    return table


def _named(arrays: Mapping[str, NDArray[Any]], file: str) -> dict[str, NamedArray]:
    return {name: NamedArray(values, file, name) for name, values in arrays.items()}


def _check_fit(found: Mapping[str, NamedArray], file: str) -> None:
    """Raises InputError where types and shapes don't fit each other."""
    for name in ("scores", "labels"):
        if name not in found:
            raise InputError("data.array.missing", file=file, array=name)
    scores = found["scores"]
    _check_scores(scores)
    images, width = scores.values.shape
    _check_labels(found["labels"], images)
    for name, length in (("names", images), ("classes", width)):
        if name in found:
            _check_strings(found[name], length)


def read_npy_scores(path: Path, labels: Path) -> ScoreTable:
    """The score table of two mapped .npy files, opened in the same time whatever their length.

    Raises InputError, with file and array, for what is not as it should be.
    """
    return ArrayScoreTable.checked(
        NamedArray(mapped(path, "scores"), file_shown(path), "scores"),
        NamedArray(mapped(labels, "labels"), file_shown(labels), "labels"),
    )


@dataclass(frozen=True, eq=False)
class ArrayScoreTable(ScoreTable):
    """A table whose scores are float64, each checked whenever it is looked at."""

    classes: tuple[str, ...]
    scores: NamedArray
    """(N, C), real or integer."""
    labels: NamedArray
    """(N,), integers or class names."""
    image_names: NamedArray | None
    """(N,), strings; None: the images are called 1, 2, …"""
    decimal = False
    _meaning: Labels = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_meaning", Labels(self.classes))

    @classmethod
    def checked(
        cls,
        scores: NamedArray,
        labels: NamedArray,
        classes: NamedArray | None = None,
        names: NamedArray | None = None,
    ) -> ArrayScoreTable:
        """The table of arrays whose types and shapes fit each other; the scores themselves aren't looked at.

        Raises InputError where they don't fit.
        """
        given = {"scores": scores, "labels": labels, "classes": classes, "names": names}
        _check_fit({name: array for name, array in given.items() if array is not None}, scores.file)
        return cls(_classes(classes, scores.values.shape[1]), scores, labels, names)

    def check_whole(self) -> None:
        """Raises InputError for the first image that isn't as it should be."""
        for _ in self.blocks():
            pass
        self.names()

    def __len__(self) -> int:
        return len(self.scores.values)

    def name(self, image: int) -> str:
        """What the image is called. Raises InputError for a name that can't be shown."""
        return str(image + 1) if self.image_names is None else _string(self.image_names, image)

    def names(self) -> Sequence[str] | None:
        """The names of all images in order; None where they are called 1, 2, …"""
        named = self.image_names
        return None if named is None else [_string(named, image) for image in range(len(self))]

    def label(self, image: int) -> int:
        """The true class. Raises InputError for a label that is no class."""
        return int(self._labels_block(image, image + 1)[0])

    def row(self, image: int) -> Sequence[float]:
        """The image's scores, class by class. Raises InputError for one that isn't finite."""
        scores: list[float] = self._finite_block(image, image + 1)[0].tolist()
        return scores

    def scores_block(self, start: int, stop: int) -> Block:
        """S (n, C) and y (n,) of the images `start` to `stop`. Raises InputError for the first wrong one."""
        return self._finite_block(start, stop), self._labels_block(start, stop)

    def _finite_block(self, start: int, stop: int) -> NDArray[np.float64]:
        with np.errstate(over="ignore", invalid="ignore"):
            S = np.asarray(self.scores.values[start:stop], dtype=np.float64)
            # One sum instead of a test of every score: it is finite only if they all are.
            all_finite = bool(np.isfinite(S.sum()))
        if not all_finite and not np.isfinite(S).all():
            row, column = np.argwhere(~np.isfinite(S))[0].tolist()
            raise self.scores.error(
                "not-finite",
                row=start + row,
                column=column,
                name=shown(self.classes[column]),
                value=S[row, column],
            )
        return S

    def _labels_block(self, start: int, stop: int) -> NDArray[np.intp]:
        held = self.labels.values[start:stop]
        if held.dtype.kind in "US":
            facts = {"file": self.labels.file, "array": self.labels.array}
            return np.array(
                [
                    self._meaning.index(_string(self.labels, at), "array", row=at, **facts)
                    for at in range(start, start + len(held))
                ],
                dtype=np.intp,
            )
        if len(held) and (held.min() < 0 or held.max() >= len(self.classes)):
            at = int(((held < 0) | (held >= len(self.classes))).argmax())
            facts = {"file": self.labels.file, "array": self.labels.array}
            raise self._meaning.out_of_range(held[at], "array", row=start + at, **facts)
        return held.astype(np.intp)


def _check_scores(scores: NamedArray) -> None:
    values = scores.values
    if values.dtype.kind not in "iuf":
        raise scores.error("scores-type", type=values.dtype)
    if values.ndim != 2:
        raise scores.error("scores-shape", shape=_shape(values))
    if values.shape[1] < 2:
        raise scores.error("few-classes", classes=values.shape[1])
    if not len(values):
        raise scores.error("no-rows")


def _check_length(named: NamedArray, length: int) -> None:
    if named.values.shape != (length,):
        raise named.error("wrong-length", shape=_shape(named.values), wanted=length)


def _check_labels(labels: NamedArray, images: int) -> None:
    if labels.values.dtype.kind not in "iuUS":
        raise labels.error("labels-type", type=labels.values.dtype)
    _check_length(labels, images)


def _check_strings(named: NamedArray, length: int) -> None:
    if named.values.dtype.kind not in "USiu":
        raise named.error("names-type", type=named.values.dtype)
    _check_length(named, length)


def _classes(named: NamedArray | None, width: int) -> tuple[str, ...]:
    if named is None:
        return tuple(map(str, range(width)))
    classes = [_string(named, at) for at in range(width)]
    seen: dict[str, int] = {}
    for at, name in enumerate(classes):
        if not name:
            raise named.error("empty-class", row=at)
        if name in seen:
            raise named.error("same-class", row=at, first=seen[name], name=shown(name))
        seen[name] = at
    return tuple(classes)


def _string(named: NamedArray, at: int) -> str:
    held = named.values[at]
    try:
        name = tidy(held.decode("utf-8") if isinstance(held, bytes) else str(held))
    except UnicodeDecodeError:
        raise named.error("not-text", row=at) from None
    character = unshowable_in(name)
    if character is not None:
        raise named.error("control-character", row=at, character=character)
    return name


def _shape(values: NDArray[Any]) -> str:
    return f"({', '.join(map(str, values.shape))}{',' if values.ndim == 1 else ''})"
