"""The operation behind a quantity: a small tree over other quantities, evaluated and written down from one
form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui_app.worked import number as numbers
from tui_app.worked.number import Number

Key = tuple[str | int, ...]
"""Names one quantity within a computation: its kind, then the image and class it belongs to: `("score", 0,
1)`.
"""


def first_index(key: Key) -> int | None:
    """The first index of a key, 0 of `("score", 0, 1)`; None where it has none."""
    return int(key[1]) if len(key) > 1 else None


def second_index(key: Key) -> int | None:
    """The second index of a key, 1 of `("score", 0, 1)`; None where it has none."""
    return int(key[2]) if len(key) > 2 else None


class Operation(StrEnum):
    """What can stand between quantities."""

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    NEGATE = "negate"
    SQUARE = "square"
    ABSOLUTE = "absolute"
    CLAMP = "clamp"
    """max(0, ·)"""
    INDICATOR = "indicator"
    """1 where it is above 0, else 0: the slope of max(0, ·), its corner included"""
    LARGEST = "largest"
    SMALLEST = "smallest"
    COUNT = "count"
    """how many parts there are"""
    FLOOR = "floor"
    """the whole number below"""
    ROOT = "root"
    DIRECTION = "direction"
    """of two differences, in degrees, 0 to below 180"""
    SUM = "sum"
    MEAN = "mean"
    EXP = "exp"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that belongs to the formula itself, such as the N of a mean."""

    number: Number


@dataclass(frozen=True, slots=True)
class Ref:
    """Another quantity of the same computation."""

    key: Key


@dataclass(frozen=True, slots=True)
class Apply:
    """An operation on parts, in the order in which they are written."""

    operation: Operation
    parts: Sequence[Expression]


Expression = Constant | Ref | Apply


def add(*parts: Expression) -> Apply:
    """The expression part + part + …."""
    return Apply(Operation.ADD, parts)


def subtract(left: Expression, right: Expression) -> Apply:
    """The expression left − right."""
    return Apply(Operation.SUBTRACT, (left, right))


def multiply(left: Expression, right: Expression) -> Apply:
    """The expression left × right."""
    return Apply(Operation.MULTIPLY, (left, right))


def divide(left: Expression, right: Expression) -> Apply:
    """The expression left / right."""
    return Apply(Operation.DIVIDE, (left, right))


def refs(expression: Expression | None) -> Iterator[Key]:
    """The quantities that an expression names, left to right, as often as it names them."""
    match expression:
        case Ref(key):
            yield key
        case Apply(_, parts):
            for part in parts:
                yield from refs(part)
        case _:
            return


def evaluate(expression: Expression, value_of: Callable[[Key], Number]) -> Number:
    """The expression's number, where `value_of` gives those of the quantities that it names."""
    match expression:
        case Constant(number):
            return number
        case Ref(key):
            return value_of(key)
        case Apply(operation, parts):
            return apply(operation, [evaluate(part, value_of) for part in parts])


def apply(operation: Operation, parts: Sequence[Number]) -> Number:
    """One operation on numbers. Raises ValueError for a wrong number of parts."""
    if operation in _FOLDS:
        return _FOLDS[operation](parts)
    if operation in _TWO:
        left, right = parts
        return _TWO[operation](left, right)
    (only,) = parts
    return _ONE[operation](only)


_ONE: dict[Operation, Callable[[Number], Number]] = {
    Operation.NEGATE: lambda x: -x,
    Operation.SQUARE: lambda x: x * x,
    Operation.ABSOLUTE: abs,
    Operation.CLAMP: numbers.clamp,
    Operation.INDICATOR: numbers.indicator,
    Operation.EXP: numbers.exp,
    Operation.LOG: numbers.log,
    Operation.FLOOR: numbers.floor,
    Operation.ROOT: numbers.root,
}
_TWO: dict[Operation, Callable[[Number, Number], Number]] = {
    Operation.SUBTRACT: lambda x, y: x - y,
    Operation.MULTIPLY: lambda x, y: x * y,
    Operation.DIVIDE: lambda x, y: x / y,
    Operation.DIRECTION: numbers.direction,
}
_FOLDS: dict[Operation, Callable[[Sequence[Number]], Number]] = {
    Operation.ADD: numbers.total,
    Operation.SUM: numbers.total,
    Operation.MEAN: lambda parts: numbers.total(parts) / Number.of(len(parts)),
    Operation.LARGEST: numbers.largest,
    Operation.SMALLEST: numbers.smallest,
    Operation.COUNT: lambda parts: Number.of(len(parts)),
}
