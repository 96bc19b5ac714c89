"""Every computation that a walk can go through, with what it needs, its options and its principles.

A new computation is a new module in `worked/computations` with an `ENTRY`; nothing else has to know of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Generic, TypeVar, cast

from tui_app.data.decimals import decimal_literal
from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.worked import computations
from tui_app.worked.computation import CASES, Computation
from tui_app.worked.number import Real

Value = TypeVar("Value", covariant=True)
"""What an option is read to."""


@dataclass(frozen=True, slots=True)
class Option(Generic[Value]):
    """An option of a walk block, its default, and how its text is read (ValueError where it can't be)."""

    name: str
    default: Value
    read: Callable[[str], Value]
    allowed: str = ""
    """What would be right, for an error's sentence: `none or max`, or a key of `steps.allowed`."""

    def of(self, options: Mapping[str, object]) -> Value:
        """Its value among those of all options. Raises KeyError where it isn't there."""
        # Whoever fills `options` takes `default` or what `read` gives.
        return cast("Value", options[self.name])


Build = Callable[[Sequence[object], Mapping[str, object]], Computation]
"""Makes a computation of what `:on:` names, in order, and of every option's value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of computation.

    `needs` lists what `:on:` names, in order: `score table`, `matrix` or `vector` (a matrix of one column).
    `principles` are what `:ask:`, `:fade:` and `why` can name.
    """

    kind: str
    needs: tuple[str, ...]
    options: tuple[Option[object], ...]
    principles: tuple[str, ...]
    build: Build
    or_needs: tuple[str, ...] = ()
    """What `:on:` may name instead, of another number."""

    def cases(self, principle: str) -> tuple[str, ...]:
        """The cases that a `why` of this principle may be for, maybe none."""
        return CASES.get(principle, ())


def one_of(*choices: str) -> Callable[[str], str]:
    """Reads one of some words. The reader raises ValueError for any other."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(" | ".join(choices))
        return text

    return read


def any_number(text: str) -> Decimal:
    """Reads a decimal. Raises ValueError for anything else."""
    return decimal_literal(text, typographic=True)


def not_negative(text: str) -> Decimal:
    """Reads a decimal that is 0 or above. Raises ValueError for anything else."""
    number = any_number(text)
    if number < 0:
        raise ValueError(text)
    return number


def above_zero(text: str) -> Decimal:
    """Reads a decimal above 0. Raises ValueError for anything else."""
    number = any_number(text)
    if number <= 0:
        raise ValueError(text)
    return number


MARGIN_OPTION: Option[Real] = Option("margin", Decimal(1), any_number, allowed="number")


def matrices(inputs: Sequence[object]) -> list[Matrix]:
    """The inputs of an entry that needs nothing but matrices and vectors."""
    found: list[Matrix] = []
    for each in inputs:
        assert isinstance(each, Matrix)
        found.append(each)
    return found


def loss_builder(of: Callable[[ScoreTable, Real], Computation]) -> Build:
    """Builds a loss with a margin from its score table."""

    def build(inputs: Sequence[object], options: Mapping[str, object]) -> Computation:
        (table,) = inputs
        assert isinstance(table, ScoreTable)
        return of(table, MARGIN_OPTION.of(options))

    return build


@cache
def register() -> Mapping[str, Entry]:
    """All computations by their kind, in alphabetical order of their modules."""
    entries: dict[str, Entry] = {}
    for module in pkgutil.iter_modules(computations.__path__):
        entry: Entry = importlib.import_module(f"{computations.__name__}.{module.name}").ENTRY
        entries[entry.kind] = entry
    return entries
