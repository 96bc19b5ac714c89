"""How many factors stand above or below a slash: decides where parentheses are needed."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.text.formula.tree import Environment, Fence, Kind, Part, Row, Space, Symbol, Text, kind_of

_MANY = 1_000_000


def factors(row: Row) -> int:
    """How many things are multiplied in the row; very many where it holds anything but factors."""
    parts = [part for part in row.parts if not isinstance(part, Space)]
    if len(parts) == 1 and isinstance(parts[0], Row):
        return factors(parts[0])
    count = depth = 0
    for at, part in enumerate(parts):
        kind = kind_of(part)
        before = parts[at - 1] if at else None
        if kind is Kind.OPEN:
            count += int(depth == 0 and not _called(before))
            depth += 1
        elif kind is Kind.CLOSE:
            depth -= 1
        elif depth == 0:
            if kind in _NOT_FACTORS or (kind is Kind.FUNCTION and not _opens(parts[at + 1 : at + 2])):
                return _MANY
            if (isinstance(part, Text) and " " in part.text) or isinstance(part, Environment):
                return _MANY
            count += int(not (_digit(part) and _digit(before)))
    return count


_NOT_FACTORS = frozenset({Kind.BINARY, Kind.RELATION, Kind.COMMA, Kind.BIG, Kind.INNER})


def _digit(part: Part | None) -> bool:
    return isinstance(part, Symbol) and part.text in "0123456789."


def _called(part: Part | None) -> bool:
    """Whether an opening bracket after this belongs to it: f(x)."""
    return part is not None and kind_of(part) in (Kind.ORDINARY, Kind.FUNCTION) and not _digit(part)


def _opens(parts: Sequence[Part]) -> bool:
    return any(kind_of(part) is Kind.OPEN or isinstance(part, Fence) for part in parts)


def is_differential(row: Row) -> bool:
    """∂W or dx."""
    first = row.parts[0] if row.parts else None
    return len(row.parts) == 2 and isinstance(first, Symbol) and first.text in ("∂", "d", "Δ", "∇")
