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
        return cast(
            "Value", options[self.name]
        )  # whoever fills `options` takes `default` or what `read` gives


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of computation.

    `needs` lists what `:on:` names, in order: `score table`, `matrix` or `vector` (a matrix of one column).
    `principles` are what `:ask:`, `:fade:` and `why` can name. `build` takes the inputs and every option's
    value.
    """

    kind: str
    needs: tuple[str, ...]
    options: tuple[Option[object], ...]
    principles: tuple[str, ...]
    build: Callable[[Sequence[object], Mapping[str, object]], Computation]
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


def _decimal(text: str) -> Decimal:
    return decimal_literal(text, typographic=True)


MARGIN_OPTION: Option[Real] = Option("margin", Decimal(1), _decimal, allowed="number")


Build = Callable[[Sequence[object], Mapping[str, object]], Computation]


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
