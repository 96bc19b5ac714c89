"""The .npy form of an array: its header read and weighed before a byte of the array is.

The form is NumPy's (NEP 1). Nothing is unpickled, and no memory is taken on a header's word alone.
"""

from __future__ import annotations

import os
import tokenize
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.lib import format as npy_format
from numpy.typing import NDArray

from tui_app.data.files import file_shown, opened_regular
from tui_app.errors import InputError

LARGEST_TABLE = 2 << 30
"""Bytes of a table in an .npz, which is read into memory whole; a larger one belongs in an .npy."""

LARGEST_LIST = 256 << 20
"""Bytes of an array of one dimension in an .npz: labels or names, few bytes where a table has many."""

_MOST_DIMENSIONS = 8

_HEADER_FAULTS = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, SyntaxError, OverflowError, RecursionError,
    MemoryError, EOFError, tokenize.TokenError,
)  # fmt: skip
_MEMBER_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Header:
    """What a .npy says about its array."""

    shape: tuple[int, ...]
    column_major: bool
    dtype: np.dtype[Any]
    begins: int
    """The byte at which the array begins."""

    @property
    def size(self) -> int:
        """The bytes of the array."""
        return prod(self.shape) * self.dtype.itemsize


def mapped(path: Path, array: str) -> NDArray[Any]:
    """The array of a .npy file, mapped: read where it is looked at. `array` is what errors call it.

    Raises InputError for a file that can't be opened, that is no .npy or is cut short, and for an array of
    objects.
    """
    file = file_shown(path)
    with opened_regular(path) as opened:
        header = _header(opened, file, array)
        held = os.fstat(opened.fileno()).st_size - header.begins
        if held < header.size:
            raise InputError("data.array.cut-short", file=file, array=array, held=held, wanted=header.size)
        if header.size == 0:
            return np.empty(header.shape, header.dtype)
        order: Any = "F" if header.column_major else "C"
        return np.asarray(np.memmap(opened, header.dtype, "r", header.begins, header.shape, order))


def arrays_of(path: Path, wanted: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """Those of the `wanted` arrays that an .npz file holds, read whole.

    Raises InputError for a file that can't be opened, that is no .npz or is damaged, for an array of objects,
    and for one larger than `LARGEST_TABLE` or `LARGEST_LIST`.
    """
    return _members(path, wanted, _numbers)


def declared_arrays(path: Path, wanted: tuple[str, ...]) -> dict[str, NDArray[Any]]:
    """What `arrays_of` would read, of the types and shapes that the file declares, but for the numbers.

    They take no memory: what can't fit together is refused before a small file is inflated to gigabytes.
    Raises InputError as `arrays_of` does.
    """
    return _members(path, wanted, _placeholder)


def _members(
    path: Path, wanted: tuple[str, ...], take: Callable[[IO[bytes], Header], NDArray[Any] | None]
) -> dict[str, NDArray[Any]]:
    file = file_shown(path)
    with opened_regular(path) as opened:
        try:
            with zipfile.ZipFile(opened) as archive:
                members = {info.filename: info for info in archive.infolist()}
                return {
                    name: _member(archive, members[f"{name}.npy"], file, name, take)
                    for name in wanted
                    if f"{name}.npy" in members
                }
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise InputError("data.array.no-npz", file=file) from None


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    file: str,
    array: str,
    take: Callable[[IO[bytes], Header], NDArray[Any] | None],
) -> NDArray[Any]:
    damaged = InputError("data.array.damaged", file=file, array=array)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged
    try:
        with archive.open(info) as member:
            header = _header(member, file, array)
            if header.begins + header.size != info.file_size:
                held = info.file_size - header.begins
                raise InputError(
                    "data.array.cut-short", file=file, array=array, held=held, wanted=header.size
                )
            if header.size > (LARGEST_TABLE if len(header.shape) > 1 else LARGEST_LIST):
                raise InputError("data.array.too-large", file=file, array=array)
            taken = take(member, header)
    except _MEMBER_FAULTS:
        raise damaged from None
    except MemoryError:
        raise InputError("data.array.too-large", file=file, array=array) from None
    if taken is None:
        raise damaged
    return taken


def _numbers(member: IO[bytes], header: Header) -> NDArray[Any] | None:
    """The array; None where the member holds more or fewer bytes than it."""
    held = member.read(header.size + 1)
    if len(held) != header.size:
        return None
    if header.size == 0:
        return np.empty(header.shape, header.dtype)
    flat = np.frombuffer(held, header.dtype)
    return flat.reshape(header.shape, order="F" if header.column_major else "C")


def _placeholder(member: IO[bytes], header: Header) -> NDArray[Any]:  # noqa: ARG001 - it isn't read
    return np.broadcast_to(np.zeros((), header.dtype), header.shape)


def _header(opened: IO[bytes], file: str, array: str) -> Header:
    try:
        with warnings.catch_warnings():
            # NumPy warns of headers that Python 2 wrote; they are read all the same.
            warnings.simplefilter("ignore")
            header = _parsed_header(opened)
    except _HEADER_FAULTS:
        raise InputError("data.array.no-npy", file=file, array=array) from None
    if header.dtype.hasobject:
        raise InputError("data.array.objects", file=file, array=array)
    return header


def _parsed_header(opened: IO[bytes]) -> Header:
    version = npy_format.read_magic(opened)
    if version == (1, 0):
        shape, column_major, dtype = npy_format.read_array_header_1_0(opened)
    elif version == (2, 0):
        shape, column_major, dtype = npy_format.read_array_header_2_0(opened)
    else:
        raise ValueError(version)
    addressable = prod(length or 1 for length in shape) * max(dtype.itemsize, 1) < 1 << 62
    if (
        dtype.subdtype is not None
        or len(shape) > _MOST_DIMENSIONS
        or min(shape, default=0) < 0
        or not addressable
    ):
        raise ValueError(shape, dtype)
    return Header(shape, column_major, dtype, opened.tell())
