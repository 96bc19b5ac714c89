"""The node of a computation: a named quantity with its operation, its inputs and its value."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.worked.expression import Expression, Key
from tui_app.worked.number import Number


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a quantity is written: `Symbol("s", ("car",), "cat image")` is s(car), or s(car, cat image) in
    full.
    """

    letter: str
    of: tuple[str, ...] = ()
    """Ids of what it belongs to within its image: a class, a feature."""
    image: str | None = None
    """The image's name; left out where only one image is looked at."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One named quantity; `expression` is None where it is given and not worked out."""

    key: Key
    symbol: Symbol
    value: Number
    expression: Expression | None = None
    inline: bool = False
    """Written out as its own expression wherever another formula names it (s(car) − s(cat) inside the max).
    """
    literal: bool = False
    """Written as its number even in symbols, as the lecture writes + 1 for the margin."""
    skipped: bool = False
    """Nothing is worked out: the true class, which the sum passes over."""


Facts = tuple[tuple[str, str | Number], ...]
"""Names and what fills them in a sentence of the catalogue: an id or a number."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step comes out as it does: a sentence of the catalogue and the ids and numbers that fill it."""

    key: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step to come: which quantity it works out, and by which principle (see the register)."""

    key: Key
    principle: str
