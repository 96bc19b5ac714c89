"""A formula as text, each number and symbol in it a span of its own; parentheses stand only where they are needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from tui_app.text.lines import Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import Shown, shown_number
from tui_app.text.symbols import symbol_text
from tui_app.text.working import Name, Node, Operated, Value
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Operation


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
                return self._chain(parts, f" {glyphs.minus} ", _Binds.SUM, leads, one_way=True)
            case Operation.MULTIPLY:
                return self._chain(parts, f" {glyphs.times} ", _Binds.PRODUCT, leads)
            case Operation.DIVIDE:
                return self._chain(parts, " / ", _Binds.PRODUCT, leads, one_way=True)
            case Operation.NEGATE:
                inner = self._part(parts[0], _Binds.SIGN, leads=False)
                negated = Written((Span(glyphs.minus), *inner.spans), inner.numbers, _Binds.SIGN)
                return negated if leads else _enclosed(negated)
            case Operation.SQUARE:
                inner = self._part(parts[0], _Binds.WHOLE, leads=False)
                return Written((*inner.spans, Span(glyphs.squared)), inner.numbers)
            case Operation.ABSOLUTE:
                return _joined([_characters("|"), self._part(parts[0], _Binds.SUM), _characters("|")])
            case Operation.INDICATOR:
                return _joined([_characters("1["), self._part(parts[0], _Binds.SUM), _characters(" > 0]")])
        return self._function(node)

    def _function(self, node: Operated) -> Written:
        if node.operation is Operation.LARGEST and len(node.parts) == 1:
            return self._part(node.parts[0], _Binds.SUM)
        opening = _OPENINGS[node.operation]
        listed = self._separated(
            node.parts, ", ", node.left_out, lambda part, _first: self._part(part, _Binds.SUM)
        )
        return _joined([_characters(opening), *listed, _characters(")")])

    def _chain(
        self,
        parts: Sequence[Node],
        between: str,
        binds: int,
        leads: bool,
        left_out: int = 0,
        one_way: bool = False,
    ) -> Written:
        """Parts with a sign between them; `one_way` says that order matters, as for − and /, so that what
        follows the sign needs parentheses around its own kind.
        """
        if len(parts) == 1:
            return self._part(parts[0], _Binds.SUM, leads)
        right = binds + 1 if one_way else binds

        def side(part: Node, first: bool) -> Written:
            return self._part(part, binds if first else right, leads and first)

        return replace(_joined(self._separated(parts, between, left_out, side)), binds=binds)

    def _separated(
        self, parts: Sequence[Node], between: str, left_out: int, side: Callable[[Node, bool], Written]
    ) -> list[Written]:
        listed: list[Written] = []
        for at, part in enumerate(parts):
            if at:
                listed.append(_characters(between))
            if left_out and at == len(parts) - 1:
                listed += [_characters(self.look.glyphs.ellipsis), _characters(between)]
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


def _characters(text: str) -> Written:
    return Written((Span(text),))


def _joined(pieces: Iterable[Written]) -> Written:
    listed = list(pieces)
    return Written(
        tuple(span for piece in listed for span in piece.spans),
        tuple(number for piece in listed for number in piece.numbers),
    )


def _enclosed(piece: Written) -> Written:
    return replace(_joined([_characters("("), piece, _characters(")")]), binds=_Binds.WHOLE)
