"""Reading a pickle that can only hold data: nothing in it is ever called but the functions of this file.

Every opcode is looked at before the first is obeyed. What builds an object of any class, or names any global
but the few that NumPy's arrays are pickled with, is refused unread; those are answered by stand-ins here,
so that not even NumPy runs on what the file says.
"""

from __future__ import annotations

import io
import pickle
import pickletools
from typing import Any

import numpy as np
from numpy.typing import NDArray

_GLOBALS = {
    ("numpy.core.multiarray", "_reconstruct"),
    ("numpy._core.multiarray", "_reconstruct"),
    ("numpy.core.numeric", "_frombuffer"),
    ("numpy._core.numeric", "_frombuffer"),
    ("numpy", "ndarray"),
    ("numpy", "dtype"),
    ("_codecs", "encode"),
}

_HARMLESS = {
    "MARK", "STOP", "POP", "POP_MARK", "DUP", "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1",
    "LONG4", "STRING", "BINSTRING", "SHORT_BINSTRING", "NONE", "NEWTRUE", "NEWFALSE", "UNICODE",
    "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8", "BINBYTES", "SHORT_BINBYTES", "BINBYTES8",
    "BYTEARRAY8", "FLOAT", "BINFLOAT", "EMPTY_LIST", "APPEND", "APPENDS", "LIST", "EMPTY_TUPLE",
    "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "EMPTY_DICT", "DICT", "SETITEM", "SETITEMS", "GET", "BINGET",
    "LONG_BINGET", "PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE", "PROTO", "FRAME",
    # What arrays need; the globals that these can reach are weighed one by one.
    "GLOBAL", "STACK_GLOBAL", "REDUCE", "BUILD",
}  # fmt: skip

_STRINGS = {"SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "UNICODE"}
_MEMO = {"MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"}
_RECALLED = {"GET", "BINGET", "LONG_BINGET"}


class UnsafePickleError(Exception):
    """The pickle does something else than hold data, or is no pickle."""


def load_data(pickled: bytes) -> Any:
    """What the pickle holds: arrays, bytes, numbers, strings, lists, tuples and dicts.

    Raises UnsafePickleError for a pickle that does anything but hold such data, before any of it is obeyed,
    and for bytes that are no pickle.
    """
    try:
        _weigh(pickled)
        return _plain(_DataUnpickler(io.BytesIO(pickled), encoding="bytes").load())
    except UnsafePickleError:
        raise
    except (
        pickle.UnpicklingError, ValueError, TypeError, EOFError, IndexError, KeyError, AttributeError,
        OverflowError, MemoryError, RecursionError, UnicodeError,
    ) as error:  # fmt: skip
        raise UnsafePickleError(type(error).__name__) from None


def _weigh(pickled: bytes) -> None:
    names: list[str | None] = []
    """What the last opcodes pushed, where it was a string."""
    memo: dict[int, str | None] = {}
    for opcode, argument, _ in pickletools.genops(pickled):
        if opcode.name not in _HARMLESS:
            raise UnsafePickleError(opcode.name)
        if opcode.name == "GLOBAL":
            _weigh_global(tuple(str(argument).split(" ", 1)))
        elif opcode.name == "STACK_GLOBAL":
            _weigh_global(tuple(names[-2:]))
        if opcode.name in _STRINGS:
            names = [*names[-1:], str(argument)]
        elif opcode.name in _RECALLED:
            names = [*names[-1:], memo.get(int(str(argument)))]
        elif opcode.name in _MEMO:
            memo[len(memo) if argument is None else int(argument)] = names[-1] if names else None
        else:
            names = []


def _weigh_global(named: tuple[str | None, ...]) -> None:
    if named not in _GLOBALS:
        raise UnsafePickleError(".".join(map(str, named)))


class _DataUnpickler(pickle.Unpickler):
    """Answers the allowed globals with stand-ins, and every other with a refusal."""

    def find_class(self, module: str, name: str) -> Any:
        """The stand-in for a global. Raises UnsafePickleError for any that isn't allowed."""
        if (module, name) not in _GLOBALS:
            raise UnsafePickleError(f"{module}.{name}")
        stand_ins: dict[str, Any] = {
            "_reconstruct": _reconstruct,
            "_frombuffer": _from_buffer,
            "ndarray": "ndarray",
            "dtype": _Dtype,
            "encode": _encode,
        }
        return stand_ins[name]


def _encode(text: str, encoding: object) -> bytes:
    if encoding not in ("latin1", b"latin1"):
        raise UnsafePickleError("an encoding")
    return text.encode("latin1")


def _reconstruct(kind: object, shape: object, code: object) -> _Array:
    if kind != "ndarray" or shape != (0,) or code not in (b"b", "b"):
        raise UnsafePickleError("an array of another kind")
    return _Array()


def _from_buffer(held: object, kind: object, shape: object, order: object, *_: object) -> _Array:
    made = _Array()
    made.__setstate__((1, shape, kind, order in ("F", b"F"), held))
    return made


class _Dtype:
    """A number's type, as it is pickled."""

    def __init__(self, code: object, *_: object) -> None:
        self.code = code.decode("ascii") if isinstance(code, bytes) else str(code)
        self.order = "|"

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        order = state[1]
        self.order = order.decode("ascii") if isinstance(order, bytes) else str(order)

    def dtype(self) -> np.dtype[Any]:
        """The type. Raises UnsafePickleError for one that isn't of whole or real numbers."""
        if self.code[:1] not in "iufb" or not self.code[1:].isdigit() or self.order not in "<>|=":
            raise UnsafePickleError("an array of objects")
        return np.dtype(f"{self.order}{self.code}")


class _Array:
    """An array, as it is pickled."""

    def __init__(self) -> None:
        self.values: NDArray[Any] | None = None

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        _, shape, kind, column_major, held = state
        if not isinstance(kind, _Dtype) or not isinstance(held, bytes | bytearray):
            raise UnsafePickleError("an array of objects")
        flat = np.frombuffer(held, kind.dtype())
        self.values = flat.reshape(tuple(map(int, shape)), order="F" if column_major else "C")


def _plain(held: Any, depth: int = 0) -> Any:
    """What was read, arrays in place of their stand-ins."""
    if depth > 20:
        raise UnsafePickleError("lists too deep")
    if isinstance(held, _Array) and held.values is not None:
        return held.values
    if isinstance(held, dict):
        return {_plain(key, depth + 1): _plain(value, depth + 1) for key, value in held.items()}
    if isinstance(held, list | tuple):
        return type(held)([_plain(each, depth + 1) for each in held])
    if held is None or isinstance(held, str | bytes | bytearray | int | float):
        return held
    raise UnsafePickleError(type(held).__name__)
