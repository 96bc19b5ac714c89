"""A computation: a graph of named quantities that is built only where somebody looks.

Every view that a student has of it (steps, where from, what depends on it, the table, the transcript, the
JSON) reads this one graph. A computation says how each quantity is defined and in which order its steps come;
it never lists its quantities, so a table of a million images opens as fast as one of three.
"""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, Self

from tui_app.worked.expression import Expression, Key, evaluate, first_index, refs
from tui_app.worked.grid import Grid
from tui_app.worked.number import Number
from tui_app.worked.quantity import Quantity, Reason, StepPlan, Symbol

_REMEMBERED = 50_000
"""Quantities kept before all are forgotten: those of one image with 10,000 classes, and some 30 MB."""

ZERO_CASE, ACTIVE_CASE = "zero", "active"

CASES: Mapping[str, tuple[str, ...]] = {
    "clamp": (ZERO_CASE, ACTIVE_CASE),
    "indicator": (ZERO_CASE, ACTIVE_CASE),
}
"""The principles whose steps come out in one of a few ways, of which a lesson may say different things."""


class Computation(ABC):
    """The quantities of one computation, made of parts (the images) that are worked one after the other.

    Subclasses give `define`, `plan`, `closing`, `grids` and `reason`. Every part has `steps_per_part` steps,
    so that any step of any part is found by counting.
    """

    kind: ClassVar[str]
    """The name in the register: `hinge`."""

    given: ClassVar[frozenset[str]]
    """The kinds of the quantities that are given and not worked out."""

    editable: ClassVar[frozenset[str]] = frozenset()
    """Those of them that a student can change."""

    def __init__(self) -> None:
        self._quantities: dict[Key, Quantity] = {}
        self._changes: Mapping[Key, Decimal] = {}

    @property
    @abstractmethod
    def parts(self) -> int:
        """How many images (or classes, for scores) are worked one after the other."""

    @abstractmethod
    def part_name(self, part: int) -> str:
        """The id of a part, as it stands in tables."""

    @property
    @abstractmethod
    def steps_per_part(self) -> int:
        """The number of steps of each part, 1 or more."""

    @abstractmethod
    def plan(self, part: int) -> Sequence[StepPlan]:
        """The steps of one part in their order, `steps_per_part` of them."""

    @abstractmethod
    def closing(self) -> Sequence[StepPlan]:
        """The steps that follow the last part (the mean), maybe none."""

    @abstractmethod
    def define(self, key: Key) -> Quantity:
        """Makes the quantity called `key`. Raises KeyError where there is none."""

    @abstractmethod
    def grids(self, part: int | None) -> Sequence[Grid]:
        """The tables in which a part can be shown, the best first; a screen takes the first that fits it.

        `None` asks for the tables of the closing steps.
        """

    @abstractmethod
    def reason(self, key: Key, principle: str) -> Reason:
        """Why the step that works out `key` comes out as it does."""

    def case(self, key: Key, principle: str) -> str:
        """Which of the `CASES` of its principle the step is that works out `key`; empty where it has none."""
        if principle not in CASES:
            return ""
        return ZERO_CASE if self.value(key).value == 0 else ACTIVE_CASE

    @abstractmethod
    def result(self, part: int | None) -> Key:
        """The quantity that a part ends in (its loss); `None` asks for that of the whole computation."""

    def quantity(self, key: Key) -> Quantity:
        """The quantity called `key`, made when first asked for. Raises KeyError where there is none."""
        found = self._quantities.get(key)
        if found is None:
            found = self.define(key)
            if key in self._changes:
                found = replace(found, value=self.given_number(self._changes[key]))
            if len(self._quantities) >= _REMEMBERED:
                self._quantities.clear()
            self._quantities[key] = found
        return found

    def derived(self, key: Key, symbol: Symbol, expression: Expression, *, inline: bool = False) -> Quantity:
        """A quantity that is worked out from others."""
        return Quantity(key, symbol, evaluate(expression, self.value), expression, inline)

    def changed(self, changes: Mapping[Key, Decimal]) -> Self:
        """The same computation with other numbers given, evaluated anew; this one stays as it is.

        Only keys that `can_change` may be among them. A subclass that reads its inputs otherwise than by `value` extends it.
        """
        other = copy.copy(self)
        for of in type(self).__mro__:
            for name, member in vars(of).items():
                if isinstance(member, cached_property):
                    other.__dict__.pop(name, None)
        other._quantities = {}
        other._changes = {**self._changes, **changes}
        return other

    def can_change(self, key: Key) -> bool:
        """Whether a quantity exists and is given for the student to change."""
        try:
            return key[0] in self.editable and self.quantity(key).expression is None
        except (KeyError, IndexError, TypeError, ValueError):
            return False

    def given_number(self, value: Decimal) -> Number:
        """A changed number as this computation takes it: exactly, unless its inputs are binary."""
        return Number.of(value)

    def value(self, key: Key) -> Number:
        """The number of the quantity called `key`."""
        return self.quantity(key).value

    def inputs(self, key: Key) -> Sequence[Key]:
        """What the quantity is worked out from, each once, in the order of the formula."""
        return list(dict.fromkeys(refs(self.quantity(key).expression)))

    def leaves(self, key: Key) -> Sequence[Key]:
        """What its formula names once all inline quantities are written out: the cells that its step
        reads.
        """
        return list(dict.fromkeys(self._leaves(key)))

    def _leaves(self, key: Key) -> Iterator[Key]:
        for used in refs(self.quantity(key).expression):
            if self.quantity(used).inline:
                yield from self._leaves(used)
            else:
                yield used

    def dependents(self, key: Key, part: int) -> list[Key]:
        """What depends on a quantity directly, among the steps of one part and the closing ones."""
        planned = dict.fromkeys(step.key for step in (*self.plan(part), *self.closing()))
        return [step for step in planned if key in refs(self.quantity(step).expression)]

    def addends(self, key: Key) -> Sequence[Key]:  # noqa: ARG002 - most quantities are no sum
        """What a sum adds up (a largest is taken of), in order of the steps, known without working any of it
        out.

        Empty for anything else.
        """
        return ()

    def part_of(self, key: Key) -> int | None:
        """The part that a worked quantity belongs to; None for those of the closing steps."""
        return first_index(key)

    def gathers_largest(self, key: Key) -> bool:  # noqa: ARG002 - most gather a sum
        """Whether `addends` are what a largest is taken of, not added up."""
        return False

    def check(self, key: Key) -> bool:
        """Whether a quantity's value is what its own expression gives: the tests' proof that the graph is
        sound.
        """
        quantity = self.quantity(key)
        return quantity.expression is None or evaluate(quantity.expression, self.value).same(quantity.value)
