"""Training data as CSV or TSV text: a `label` column and any number of numeric features, checked whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui_app.data.files import file_shown, opened
from tui_app.data.names import shown, tidy, unshowable_in
from tui_app.data.text_scores import text_lines, text_number, text_records
from tui_app.data.training_files.classes import class_indices
from tui_app.data.training_set import Kind, TrainingSet
from tui_app.errors import InputError


def read_text_training_set(path: Path, delimiter: str) -> TrainingSet:
    """The set that a text file holds. Classes are the labels that occur, in order of number or of name.

    Raises InputError, with file, line and column, for the first thing that is not as it should be.
    """
    with opened(path) as file:
        return _Reader(path, delimiter).read(
            text_records(text_lines(file, file_shown(path)), delimiter, file_shown(path))
        )


class _Reader:
    """Checks one file's records, from the header on."""

    def __init__(self, path: Path, delimiter: str) -> None:
        self._path = path
        self._delimiter = shown(delimiter)
        self._file = file_shown(path)
        self._columns: list[str] = []
        self._label_at = 0

    def read(self, records: Iterator[tuple[int, list[str]]]) -> TrainingSet:
        """The set of all records, the first of which is the header. Raises InputError for the first wrong one."""
        line, header = next(records, (0, []))
        if not header:
            raise InputError("train.text.empty", file=self._file)
        self._read_header(line, header)
        numbers, labels, lines = array("d"), [], array("q")
        for line, record in records:
            self._check_length(line, record)
            labels.append(self._label(line, record[self._label_at]))
            lines.append(line)
            numbers.extend(self._numbers(line, record))
        if not labels:
            raise InputError("train.text.no-rows", file=self._file, line=line)
        classes, y = class_indices(labels)
        if len(classes) < 2:
            raise InputError(
                "train.text.one-class",
                file=self._file,
                line=lines[0],
                column=self._label_at + 1,
                name=shown(classes[0]),
            )
        X: NDArray[np.float64] = np.frombuffer(numbers).reshape(len(labels), -1)
        names = tuple(name for at, name in enumerate(self._columns) if at != self._label_at)
        return TrainingSet(str(self._path), Kind.TABLE, X, y, classes, features=names)

    def _read_header(self, line: int, header: list[str]) -> None:
        columns = [tidy(cell) for cell in header]
        found = [at for at, name in enumerate(columns) if name.casefold() == "label"]
        if not found:
            facts = {"begins": shown(",".join(columns[:3])), "delimiter": self._delimiter}
            raise InputError("train.text.no-label-column", file=self._file, line=line, **facts)
        if len(found) > 1:
            raise InputError("train.text.two-label-columns", file=self._file, line=line, column=found[1] + 1)
        if len(columns) < 2:
            raise InputError("train.text.no-features", file=self._file, line=line)
        for at, name in enumerate(columns):
            self._check_showable(line, at, name)
        self._columns, self._label_at = columns, found[0]

    def _check_length(self, line: int, record: list[str]) -> None:
        if len(record) != len(self._columns):
            column = min(len(record), len(self._columns)) + 1
            raise InputError(
                "train.text.row-length",
                file=self._file,
                line=line,
                column=column,
                got=len(record),
                wanted=len(self._columns),
            )

    def _label(self, line: int, cell: str) -> str:
        label = tidy(cell)
        if not label:
            raise InputError("train.text.empty-label", file=self._file, line=line, column=self._label_at + 1)
        self._check_showable(line, self._label_at, label)
        return label

    def _check_showable(self, line: int, at: int, name: str) -> None:
        character = unshowable_in(name)
        if character is not None:
            raise InputError(
                "data.text.control-character", file=self._file, line=line, column=at + 1, character=character
            )

    def _numbers(self, line: int, record: list[str]) -> list[float]:
        row = []
        for at, cell in enumerate(record):
            if at == self._label_at:
                continue
            number = text_number(cell, self._columns[at], "train", file=self._file, line=line, column=at + 1)
            row.append(float(number))
        return row
