"""A score table from wherever the user keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tui_app.data.files import (
    STANDARD_INPUT,
    STANDARD_INPUT_SHOWN,
    file_shown,
    must_be_file,
    opened,
    reading,
    standard_input,
)
from tui_app.data.score_table import ScoreTable
from tui_app.data.text_scores import read_text_scores
from tui_app.errors import InputError


def read_scores(path: str, stdin: BinaryIO | None = None, labels: Path | None = None) -> ScoreTable:
    """The score table at `path`: .csv, .tsv, .npz or .npy, or `-` for CSV on `stdin` (or the process's).

    `labels` is the .npy of the labels, which a bare .npy of scores needs and nothing else takes. Raises
    InputError, with the place, for everything that can't be read as it should be.
    """
    if path != STANDARD_INPUT:
        must_be_file(Path(path))
    ending = Path(path).suffix.lower()
    if labels is not None and ending != ".npy":
        raise InputError("data.labels-unwanted", file=file_shown(path), labels=file_shown(labels))
    if path == STANDARD_INPUT:
        return _read_standard_input(stdin)
    if ending in {".csv", ".tsv"}:
        with opened(Path(path)) as file:
            return read_text_scores(file, file_shown(path), "," if ending == ".csv" else "\t")
    if ending == ".npz":
        from tui_app.data.array_scores import read_npz_scores

        return read_npz_scores(Path(path))
    if ending == ".npy":
        return _read_npy(Path(path), labels)
    raise InputError("data.ending", file=file_shown(path))


def _read_standard_input(stdin: BinaryIO | None) -> ScoreTable:
    with reading(Path(STANDARD_INPUT_SHOWN)):
        return read_text_scores(stdin or standard_input(), STANDARD_INPUT_SHOWN)


def _read_npy(path: Path, labels: Path | None) -> ScoreTable:
    from tui_app.data.array_scores import read_npy_scores

    if labels is None:
        raise InputError("data.labels-missing", file=file_shown(path))
    if labels.suffix.lower() != ".npy":
        must_be_file(labels)
        raise InputError("data.labels-ending", file=file_shown(labels))
    return read_npy_scores(path, labels)
