"""A formula as a tree: what the parser makes and the layouts read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How a part behaves towards its neighbours; decides where blanks stand (TeX's classes of atoms)."""

    ORDINARY = auto()
    FUNCTION = auto()
    """A named function: `max(a)` but `log p`."""
    BIG = auto()
    """A sum or product, always apart from what it works on."""
    BINARY = auto()
    RELATION = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    INNER = auto()
    """A fraction."""
    SIGN = auto()
    """A plus or minus with nothing to its left: part of what follows it."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A character or a name; `twin` is how it is written in ASCII."""

    text: str
    twin: str
    kind: Kind = Kind.ORDINARY
    limits: bool = False
    """Whether its scripts stand under and over it in a displayed formula."""
    word: str = ""
    """The catalogue group (`formula.<word>.*`) that says it aloud, where signs alone don't."""


@dataclass(frozen=True, slots=True)
class Text:
    """Upright words, their own blanks kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Space:
    """At least so many blank cells."""

    cells: int


@dataclass(frozen=True, slots=True)
class Row:
    """Parts side by side."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One row over another."""

    above: Row
    below: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A square root, or the root that `index` says."""

    body: Row
    index: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A part with a subscript, a superscript or both."""

    base: Part
    sub: Row | None
    sup: Row | None


@dataclass(frozen=True, slots=True)
class Accent:
    """One letter with a mark over it; `mark` is the combining character and `name` its ASCII word."""

    letter: Symbol
    mark: str
    name: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A row between delimiters that grow with it; None is the invisible one."""

    left: Symbol | None
    body: Row
    right: Symbol | None


@dataclass(frozen=True, slots=True)
class Environment:
    """Rows of cells, as `cases`, `aligned` or `bmatrix` set them."""

    name: str
    rows: tuple[tuple[Row, ...], ...]


Part = Symbol | Text | Space | Row | Fraction | Root | Script | Accent | Fence | Environment


def kind_of(part: Part) -> Kind:
    """How the part behaves towards its neighbours."""
    match part:
        case Symbol(kind=kind):
            return kind
        case Script(base=base):
            return kind_of(base)
        case Fraction():
            return Kind.INNER
        case _:
            return Kind.ORDINARY


def settled_kinds(parts: tuple[Part, ...]) -> dict[int, Kind]:
    """How each part but the Spaces behaves where it stands, by its place.

    A plus or minus with nothing to its left or right is no operation but a sign: `−1`, `(−3.1)`.
    """
    solid = [at for at, part in enumerate(parts) if not isinstance(part, Space)]
    kinds = [kind_of(parts[at]) for at in solid]
    for at, kind in enumerate(kinds):
        before = kinds[at - 1] if at else None
        after = kinds[at + 1] if at + 1 < len(kinds) else None
        if kind is Kind.BINARY and (before in _NO_LEFT or after in _NO_RIGHT):
            kinds[at] = Kind.SIGN
    return dict(zip(solid, kinds, strict=True))


def gaps(parts: tuple[Part, ...]) -> list[int]:
    """The blank cells before each part; a Space is counted into the gap of what follows it."""
    found = [0] * len(parts)
    last = -1
    before: Kind | None = None
    for at, kind in settled_kinds(parts).items():
        wanted = sum(part.cells for part in parts[last + 1 : at] if isinstance(part, Space))
        natural = 0 if before is None else _gap(before, kind)
        if isinstance(parts[at], Fence) and before is Kind.FUNCTION:
            natural = 0
        found[at] = max(wanted, natural)
        last, before = at, kind
    return found


_NO_LEFT = frozenset({None, Kind.BINARY, Kind.RELATION, Kind.OPEN, Kind.COMMA, Kind.FUNCTION, Kind.BIG})
_NO_RIGHT = frozenset({None, Kind.RELATION, Kind.CLOSE, Kind.COMMA})
_APART = frozenset({Kind.BINARY, Kind.RELATION})


def _gap(left: Kind, right: Kind) -> int:
    if right in (Kind.CLOSE, Kind.COMMA) or (left is Kind.OPEN and right is not Kind.RELATION):
        return 0
    if left in _APART or right in _APART or left in (Kind.COMMA, Kind.BIG):
        return 1
    if left is Kind.SIGN:
        return 0
    if left is Kind.FUNCTION:
        return 0 if right is Kind.OPEN else 1
    if right is Kind.OPEN:
        return 1 if left is Kind.INNER else 0
    return 1 if Kind.INNER in (left, right) or right in (Kind.BIG, Kind.FUNCTION) else 0
