"""What an expression can be worth, and the work that one lesson's expressions may cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import Protocol, runtime_checkable

from tui_app.data.matrix import Matrix
from tui_app.data.names import nearest_name
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.expressions.error import ExpressionError
from tui_app.lesson.expressions.tree import Name
from tui_app.worked.computation import Computation
from tui_app.worked.number import Number

MOST_WORK = 20_000
"""Numbers that the expressions of one lesson may work out together."""

_MOST_BITS = 4_096
"""Digits (in base 2) above which a fraction is worked on in float64."""


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers in a list or a table, row by row: `shape` is (n,) or (rows, columns)."""

    numbers: tuple[Number, ...]
    shape: tuple[int, ...]

    def __post_init__(self) -> None:
        """Raises ValueError where the shape doesn't fit."""
        if prod(self.shape) != len(self.numbers):
            raise ValueError(self.shape)


Value = Number | bool | Values | ScoreTable | Matrix


@runtime_checkable
class Names(Protocol):
    """Where an expression looks up its names: the blocks of a lesson, or quantities that are being changed."""

    def get(self, name: str, /) -> Value | None:
        """What a name means; None where it means nothing."""

    def missing(self, name: Name, /) -> ExpressionError:
        """What is wrong with a name that means nothing."""


class FixedNames:
    """Names from a mapping."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values

    def get(self, name: str, /) -> Value | None:
        """What a name means; None where it means nothing."""
        return self._values.get(name)

    def missing(self, name: Name, /) -> ExpressionError:
        """No block is called so; with the nearest of the names."""
        return no_block(name, self._values)


@dataclass
class Work:
    """The names of one lesson and what its expressions have cost so far; computations are built once."""

    names: Names
    left: int = MOST_WORK
    margin: Number | None = None
    """The margin of losses that name none; None: 1."""
    _computations: dict[Hashable, Computation] = field(default_factory=dict)

    def spend(self, cost: int, column: int) -> None:
        """Counts numbers that are about to be worked out. Raises ExpressionError once there are too many."""
        self.left -= cost
        if self.left < 0:
            raise ExpressionError("expression-work", column, most=MOST_WORK)

    def bounded(self, number: Number) -> Number:
        """The number, as float64 where its fraction has grown too long to go on with."""
        exact = number.exact
        if exact is None or exact.numerator.bit_length() + exact.denominator.bit_length() <= _MOST_BITS:
            return number
        return Number(number.value)

    def computation(self, key: Hashable, build: Callable[[], Computation]) -> Computation:
        """The computation of this key, built when first asked for."""
        found = self._computations.get(key)
        if found is None:
            if len(self._computations) >= 64:
                self._computations.clear()
            found = self._computations[key] = build()
        return found

    def value(self, name: Name) -> Value:
        """What a name means. Raises ExpressionError."""
        self.spend(0, name.column)  # once there is nothing left, no table is even listed
        found = self.names.get(name.text)
        if found is None:
            raise self.names.missing(name)
        return found

    def table(self, label: Value | Name) -> ScoreTable:
        """The score table that a label names. Raises ExpressionError."""
        assert isinstance(label, Name)
        found = self.value(label)
        if not isinstance(found, ScoreTable):
            raise ExpressionError("not-a-score-table", label.column, name=label.text)
        return found

    def matrix(self, label: Value | Name) -> Matrix:
        """The matrix that a label names. Raises ExpressionError."""
        assert isinstance(label, Name)
        found = self.value(label)
        if not isinstance(found, Matrix):
            raise ExpressionError("not-a-matrix", label.column, name=label.text)
        return found


def no_block(name: Name, known: Iterable[str]) -> ExpressionError:
    """The error of a name that no block has, with the nearest of those that are known."""
    nearest = nearest_name(name.text, known) or ""
    return ExpressionError("no-block", name.column, name=name.text, nearest=nearest)


def one_number(value: Value, column: int) -> Number:
    """The value, where it is one number. Raises ExpressionError."""
    if isinstance(value, Number):
        return value
    raise ExpressionError("not-one-number", column)


def flat(value: Value, column: int) -> tuple[Number, ...]:
    """All numbers of a value. Raises ExpressionError for a truth value."""
    match value:
        case Number():
            return (value,)
        case Values(numbers=listed):
            return listed
        case Matrix(cells=cells):
            return tuple(Number.of(cell) for row in cells for cell in row)
        case ScoreTable():
            return tuple(Number.of(cell) for image in range(len(value)) for cell in value.row(image))
    raise ExpressionError("not-a-number", column)
