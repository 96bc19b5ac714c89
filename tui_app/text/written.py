"""A quantity's expression as text: in symbols, with its numbers, and worked one operation after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from tui_app.text.lines import Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import Shown, shown_number
from tui_app.text.symbols import symbol_text
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


class _Binds(IntEnum):
    """How tightly the parts of a formula hold together."""

    SUM = 1
    PRODUCT = 2
    SIGN = 3
    WHOLE = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A formula as spans, each number and symbol with its quantity's key as target, and the numbers it
    shows.
    """

    spans: tuple[Span, ...]
    numbers: tuple[Shown, ...] = ()
    binds: int = _Binds.WHOLE

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(span.text for span in self.spans)


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


def written(
    node: Node, computation: Computation, look: Look, decimals: int | None = None, leads: bool = True
) -> Written:
    """The formula as text; where it doesn't lead, a negative number stands in parentheses."""
    match node:
        case Name(key):
            return Written((Span(symbol_text(computation.quantity(key).symbol, look), Role.MATH, key),))
        case Value(number, key, literal):
            shown = shown_number(number, look, None if literal else decimals)
            span = Span(shown.text, Role.PLAIN, key)
            if shown.text.startswith(look.glyphs.minus) and not leads:
                return Written((Span("("), span, Span(")")), (shown,))
            return Written((span,), (shown,))
    return _Writer(computation, look, decimals).operated(node, leads)


@dataclass(frozen=True, slots=True)
class _Writer:
    computation: Computation
    look: Look
    decimals: int | None

    def operated(self, node: Operated, leads: bool) -> Written:
        glyphs = self.look.glyphs
        parts = node.parts
        match node.operation:
            case Operation.ADD | Operation.SUM:
                return self._chain(parts, " + ", _Binds.SUM, leads, node.left_out)
            case Operation.SUBTRACT:
                return self._chain(parts, f" {glyphs.minus} ", _Binds.SUM, leads)
            case Operation.MULTIPLY:
                return self._chain(parts, f" {glyphs.times} ", _Binds.PRODUCT, leads)
            case Operation.DIVIDE:
                return self._chain(parts, " / ", _Binds.PRODUCT, leads)
            case Operation.NEGATE:
                inner = self._part(parts[0], _Binds.SIGN, leads=False)
                negated = Written((Span(glyphs.minus), *inner.spans), inner.numbers, _Binds.SIGN)
                return negated if leads else _enclosed(negated)
            case Operation.SQUARE:
                inner = self._part(parts[0], _Binds.WHOLE, leads=False)
                return Written((*inner.spans, Span(glyphs.squared)), inner.numbers)
            case Operation.ABSOLUTE:
                return _joined([_said("|"), self._part(parts[0], _Binds.SUM), _said("|")])
            case Operation.INDICATOR:
                return _joined([_said("1["), self._part(parts[0], _Binds.SUM), _said(" > 0]")])
        return self._function(node)

    def _function(self, node: Operated) -> Written:
        if node.operation is Operation.LARGEST and len(node.parts) == 1:
            return self._part(node.parts[0], _Binds.SUM)
        opening = _OPENINGS[node.operation]
        listed = self._separated(
            node.parts, ", ", node.left_out, lambda part, _first: self._part(part, _Binds.SUM)
        )
        return _joined([_said(opening), *listed, _said(")")])

    def _chain(
        self, parts: Sequence[Node], between: str, binds: int, leads: bool, left_out: int = 0
    ) -> Written:
        if len(parts) == 1:
            return self._part(parts[0], _Binds.SUM, leads)
        # The right side of − and / needs parentheses around its own kind, that of + and × doesn't.
        right = binds if "+" in between or self.look.glyphs.times in between else binds + 1

        def side(part: Node, first: bool) -> Written:
            return self._part(part, binds if first else right, leads and first)

        return replace(_joined(self._separated(parts, between, left_out, side)), binds=binds)

    def _separated(
        self, parts: Sequence[Node], between: str, left_out: int, side: Callable[[Node, bool], Written]
    ) -> list[Written]:
        listed: list[Written] = []
        for at, part in enumerate(parts):
            if at:
                listed.append(_said(between))
            if left_out and at == len(parts) - 1:
                listed += [_said(self.look.glyphs.ellipsis), _said(between)]
            listed.append(side(part, at == 0))
        return listed

    def _part(self, node: Node, at_least: int, leads: bool = True) -> Written:
        inner = written(node, self.computation, self.look, self.decimals, leads)
        if inner.binds >= at_least:
            return inner
        return _enclosed(written(node, self.computation, self.look, self.decimals))


_OPENINGS = {
    Operation.CLAMP: "max(0, ",
    Operation.LARGEST: "max(",
    Operation.SMALLEST: "min(",
    Operation.COUNT: "count(",
    Operation.FLOOR: "floor(",
    Operation.ROOT: "sqrt(",
    Operation.DIRECTION: "angle(",
    Operation.EXP: "exp(",
    Operation.LOG: "ln(",
}


def _said(text: str) -> Written:
    return Written((Span(text),))


def _joined(pieces: Iterable[Written]) -> Written:
    listed = list(pieces)
    return Written(
        tuple(span for piece in listed for span in piece.spans),
        tuple(number for piece in listed for number in piece.numbers),
    )


def _enclosed(piece: Written) -> Written:
    return replace(_joined([_said("("), piece, _said(")")]), binds=_Binds.WHOLE)


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
