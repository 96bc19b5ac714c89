"""Score tables as CSV or TSV text, checked whole."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import BinaryIO, overload

from tui_app.data.decimals import LONGEST_LITERAL, NumberError, NumberFault, decimal_literal
from tui_app.data.labels import Labels
from tui_app.data.names import shown, tidy, unshowable_in
from tui_app.data.score_table import ScoreTable, TextScoreTable
from tui_app.errors import InputError

_LONGEST_LINE = 1 << 24
_BYTE_ORDER_MARK = "\ufeff"
_ORDINARY = re.compile(r"[-+.0-9, ]*")
_ORDINARY_LENGTH = 300
_LONE_RETURN = re.compile(rb"\r(?!\n)")


def read_text_scores(file: BinaryIO, name: str, delimiter: str = ",") -> ScoreTable:
    """The score table that `file` holds as UTF-8 text; `name` is what errors call the file.

    Raises InputError, with file, line and column, for the first thing that is not as it should be.
    """
    return _Reader(name, delimiter).read(text_records(text_lines(file, name), delimiter, name))


class _CheckedRows(Sequence[Sequence[Decimal]]):
    """Rows of numbers kept as their text, a tenth of the size of decimals, and read again when looked at."""

    def __init__(self) -> None:
        self._rows: list[str] = []

    def append(self, row: str) -> None:
        """Take in a row of cells that have been checked, joined by commas."""
        self._rows.append(row)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Sequence[Decimal]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Sequence[Decimal]]: ...
    def __getitem__(self, at: int | slice) -> Sequence[Decimal] | Sequence[Sequence[Decimal]]:
        if isinstance(at, slice):
            return [_decimals(row) for row in self._rows[at]]
        return _decimals(self._rows[at])


def _decimals(row: str) -> tuple[Decimal, ...]:
    cells = row.split(",")
    read = Decimal if _is_ordinary(row, cells) else decimal_literal
    return tuple(map(read, cells))


def _is_ordinary(row: str, cells: Sequence[str]) -> bool:
    """Whether `row`, the joined cells, is written with what short numbers without exponents are.

    Such cells are finite decimals wherever `float` can read them, and no other reading of them is needed.
    """
    return _ORDINARY.fullmatch(row) is not None and len(max(cells, key=len)) <= _ORDINARY_LENGTH


class _Reader:
    """Checks one file's records, from the header on."""

    def __init__(self, file: str, delimiter: str) -> None:
        self._file = file
        self._delimiter = shown(delimiter)
        self._columns: list[str] = []
        self._label_at = 0
        self._labels = Labels(())

    def read(self, records: Iterator[tuple[int, list[str]]]) -> ScoreTable:
        """The table of all records, the first of which is the header. Raises InputError for the first wrong one."""
        header_line, header = next(records, (0, []))
        if not header:
            raise InputError("data.text.empty", file=self._file)
        classes = self._read_header(header_line, header)
        names: list[str] | None = [] if self._label_at else None
        labels: list[int] = []
        rows = _CheckedRows()
        for line, record in records:
            self._check_length(line, record)
            if names is not None:
                names.append(self._read_name(line, record[0]))
            label_place = {"file": self._file, "line": line, "column": self._label_at + 1}
            labels.append(self._labels.index(record[self._label_at], "text", **label_place))
            rows.append(self._read_numbers(line, record[self._label_at + 1 :]))
        if not labels:
            raise InputError("data.text.no-rows", file=self._file, line=header_line)
        return TextScoreTable(classes, names, labels, rows)

    def _read_header(self, line: int, header: list[str]) -> tuple[str, ...]:
        columns = [tidy(cell) for cell in header]
        lowered = [name.casefold() for name in columns[:2]]
        if lowered[0] == "label":
            self._label_at = 0
        elif lowered == ["name", "label"]:
            self._label_at = 1
        else:
            facts = {"begins": shown(",".join(columns[:2])), "delimiter": self._delimiter}
            raise InputError("data.text.no-label-column", file=self._file, line=line, column=1, **facts)
        self._columns = columns
        classes = tuple(columns[self._label_at + 1 :])
        self._check_classes(line, classes)
        self._labels = Labels(classes)
        return classes

    def _check_classes(self, line: int, classes: tuple[str, ...]) -> None:
        seen: dict[str, int] = {}
        for column, name in enumerate(classes, self._label_at + 2):
            place = {"file": self._file, "line": line, "column": column}
            if not name:
                raise InputError("data.text.empty-class", **place)
            if name in seen:
                raise InputError("data.text.same-class", **place, name=shown(name), first=seen[name])
            self._check_showable(name, **place)
            seen[name] = column
        if len(classes) < 2:
            column = len(self._columns) + 1
            raise InputError(
                "data.text.few-classes", file=self._file, line=line, column=column, classes=len(classes)
            )

    def _check_length(self, line: int, record: list[str]) -> None:
        wanted = len(self._columns)
        if len(record) < wanted:
            column = len(record) + 1
            missing = shown(self._columns[column - 1])
            raise InputError(
                "data.text.row-short", file=self._file, line=line, column=column, name=missing, wanted=wanted
            )
        if len(record) > wanted:
            raise InputError(
                "data.text.row-long",
                file=self._file,
                line=line,
                column=wanted + 1,
                wanted=wanted,
                got=len(record),
            )

    def _read_name(self, line: int, cell: str) -> str:
        name = tidy(cell)
        self._check_showable(name, file=self._file, line=line, column=1)
        return name

    def _check_showable(self, name: str, **place: object) -> None:
        character = unshowable_in(name)
        if character is not None:
            raise InputError("data.text.control-character", **place, character=character)

    def _read_numbers(self, line: int, cells: Sequence[str]) -> str:
        row = ",".join(cells)
        if _is_ordinary(row, cells):
            try:
                list(map(float, cells))
            except ValueError:
                self._check_numbers(line, cells)
        else:
            self._check_numbers(line, cells)
        return row

    def _check_numbers(self, line: int, cells: Sequence[str]) -> None:
        for at, cell in enumerate(cells, self._label_at + 1):
            text_number(cell, self._columns[at], file=self._file, line=line, column=at + 1)


def text_number(cell: str, of_column: str, section: str = "data", **place: object) -> Decimal:
    """The number in a cell at a place (file, line, column).

    Raises InputError for a cell that is empty or no number; for a number that isn't finite with the
    sentence of `section`.
    """
    if not cell.strip():
        raise InputError("data.text.empty-cell", **place, name=shown(of_column))
    try:
        return decimal_literal(cell)
    except NumberError as error:
        key = (
            f"{section}.text.not-finite"
            if error.fault is NumberFault.NOT_FINITE
            else f"data.text.{error.fault}"
        )
        facts = {"name": shown(of_column), "text": shown(cell.strip()), "longest": LONGEST_LITERAL}
        raise InputError(key, **place, **facts) from None


def text_records(lines: Iterable[str], delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record that isn't blank, with the line on which it begins, from 1.

    Raises InputError for one whose quotation marks don't match.
    """
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise InputError("data.text.quotes", file=file, line=begins) from None
        if len(record) > 1 or (record and record[0].strip()):
            yield begins, record
        begins = reader.line_num + 1


def text_lines(file: BinaryIO, name: str) -> Iterator[str]:
    """The lines of UTF-8 text, ended by a line feed, a carriage return or both; a byte order mark is left out.

    Raises InputError for what is no such text, and for a line of more than 16 MB.
    """
    before = 0
    while raw := file.readline(_LONGEST_LINE + 1):
        if b"\0" in raw:
            raise InputError("data.text.not-text", file=name, line=before + _line_of(raw, raw.index(0)))
        if len(raw) > _LONGEST_LINE:
            raise InputError("data.text.line-too-long", file=name, line=before + 1)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = before + _line_of(raw, error.start)
            raise InputError("data.text.not-text", file=name, line=line) from None
        if not before:
            text = text.removeprefix(_BYTE_ORDER_MARK)
        before += _line_of(raw, len(raw) - 1)
        yield from io.StringIO(text, newline=None)


def _line_of(raw: bytes, at: int) -> int:
    """On which line of `raw`, counted from 1, the byte `at` stands; a line feed only ends `raw`."""
    return 1 + len(_LONE_RETURN.findall(raw, 0, at + 1))
