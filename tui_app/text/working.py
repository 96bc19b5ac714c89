"""A quantity's formula on its way to its number: in symbols, with numbers, and worked one operation after another."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_app.worked.computation import Computation
from tui_app.worked.expression import Apply, Constant, Expression, Key, Operation, Ref, evaluate
from tui_app.worked.number import Number

SHOWN_PARTS = 5
"""Up to this many parts of a sum are written out; of more, the first two and the last."""

ADDED_UP = 2_000
"""Up to this many parts an inner sum is worked as a line of its own; a longer one only with the whole."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a formula; `key` is the quantity it belongs to, None for one of the formula's own."""

    number: Number
    key: Key | None
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A quantity written as its symbol."""

    key: Key


@dataclass(frozen=True, slots=True)
class Operated:
    """An operation on what is written; `left_out` parts are missing before the last one.

    `source` is the operation in full, `key` the quantity that it is the whole of, if it is.
    """

    operation: Operation
    parts: tuple[Node, ...]
    source: Expression
    key: Key | None
    left_out: int = 0


Node = Value | Name | Operated


def in_symbols(key: Key, computation: Computation) -> Node:
    """The expression of `key`, inline quantities written out down to symbols, literal ones as their
    numbers.
    """
    quantity = computation.quantity(key)
    if quantity.expression is None:
        return Name(key)
    return _noded(quantity.expression, computation, key)


def with_numbers(node: Node, computation: Computation) -> Node:
    """The same with each symbol's number in its place."""
    match node:
        case Name(key):
            return Value(computation.value(key), key)
        case Operated():
            return replace(node, parts=tuple(with_numbers(part, computation) for part in node.parts))
        case _:
            return node


def worked(node: Node, computation: Computation) -> Node:
    """The innermost operations replaced by their numbers; a chain of + and − is worked in one go."""
    if not isinstance(node, Operated):
        return node
    if not _ready(node):
        return replace(node, parts=tuple(worked(part, computation) for part in node.parts))
    if node.key is not None:
        return Value(computation.value(node.key), node.key)
    return Value(evaluate(node.source, computation.value), None)


def workable(node: Node) -> bool:
    """Whether the next operations are short enough to be worked as a line of their own."""
    if not isinstance(node, Operated):
        return True
    if _ready(node):
        return node.key is not None or node.left_out <= ADDED_UP
    return all(workable(part) for part in node.parts)


def _noded(expression: Expression, computation: Computation, key: Key | None) -> Node:
    match expression:
        case Constant(number):
            return Value(number, None, literal=True)
        case Ref(used):
            quantity = computation.quantity(used)
            if quantity.literal:
                return Value(quantity.value, used, literal=True)
            if quantity.inline and quantity.expression is not None:
                return _noded(quantity.expression, computation, used)
            return Name(used)
        case Apply(Operation.MEAN, parts):
            # The sum stands on a line of its own before it is divided.
            total = _noded(Apply(Operation.SUM, parts), computation, None)
            count = Value(Number.of(len(parts)), None, literal=True)
            return Operated(Operation.DIVIDE, (total, count), expression, key)
        case Apply(operation, parts):
            left_out = len(parts) - 3 if len(parts) > SHOWN_PARTS else 0
            shown = [parts[0], parts[1], parts[-1]] if left_out else parts
            nodes = tuple(_noded(part, computation, None) for part in shown)
            return Operated(operation, nodes, expression, key, left_out)


_CHAINED = (Operation.ADD, Operation.SUBTRACT, Operation.NEGATE)


def _ready(node: Operated) -> bool:
    """Whether all it needs are numbers, or links of the same chain of + and −."""
    if node.operation is Operation.NEGATE:
        (inner,) = node.parts
        return isinstance(inner, Value) or (isinstance(inner, Operated) and _ready(inner))
    chained = node.operation in _CHAINED
    return all(
        isinstance(part, Value)
        or (chained and isinstance(part, Operated) and part.operation in _CHAINED and _ready(part))
        for part in node.parts
    )
