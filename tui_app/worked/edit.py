"""What-if: a computation with some of its given numbers changed, and the way back to each state before.

Pure values: every edit gives a new one, and undo, redo and reset always end where a fresh evaluation of the
same numbers would, because each state is evaluated from its changes alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Generic, Self, TypeVar

from tui_app.numerics.exact import exact_decimals
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.number import Number

MOST_STATES = 1_000
"""States that can be undone; the oldest go."""

_K = TypeVar("_K")


@dataclass(frozen=True, slots=True, eq=False)
class History(Generic[_K]):
    """Which numbers are changed to what, with the states before and after."""

    changes: Mapping[_K, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    past: tuple[Mapping[_K, Decimal], ...] = ()
    future: tuple[Mapping[_K, Decimal], ...] = ()

    def with_change(self, key: _K, value: Decimal, original: Decimal) -> History[_K]:
        """With one number changed; a number that is as it was at first is no change."""
        kept = {each: number for each, number in self.changes.items() if each != key}
        return self._to(kept if value == original else {**kept, key: value})

    def cleared(self) -> History[_K]:
        """Nothing changed; this can be undone too."""
        return self._to({})

    def undone(self) -> History[_K]:
        """The state before; the same where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.changes, *self.future))

    def redone(self) -> History[_K]:
        """The state that was undone last; the same where there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.changes), self.future[1:])

    def _to(self, changes: Mapping[_K, Decimal]) -> History[_K]:
        if changes == self.changes:
            return self
        return History(MappingProxyType(dict(changes)), (*self.past, self.changes)[-MOST_STATES:], ())


class Changed(ABC, Generic[_K]):
    """Numbers that can be changed, and what follows from them; every edit gives a new value."""

    __slots__ = ()
    history: History[_K]

    @abstractmethod
    def _evaluated(self, history: History[_K]) -> Self:
        """With what follows from these changes."""

    @property
    def changes(self) -> Mapping[_K, Decimal]:
        """What is changed, to what."""
        return self.history.changes

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before."""
        return bool(self.history.past)

    @property
    def can_redo(self) -> bool:
        """Whether a state was undone."""
        return bool(self.history.future)

    def undo(self) -> Self:
        """One edit back."""
        return self._to(self.history.undone())

    def redo(self) -> Self:
        """One undone edit forth."""
        return self._to(self.history.redone())

    def reset(self) -> Self:
        """All numbers as they were; this can be undone."""
        return self._to(self.history.cleared())

    def _to(self, history: History[_K]) -> Self:
        return self if history is self.history else self._evaluated(history)


@dataclass(frozen=True, slots=True, eq=False)
class Edited(Changed[Key]):
    """A computation with changed numbers; `original` is never touched. Made by `Edited.of`."""

    original: Computation
    computation: Computation
    """What follows from the numbers as they are now."""
    history: History[Key] = field(default_factory=History)

    @classmethod
    def of(cls, computation: Computation) -> Edited:
        """Nothing changed yet."""
        return cls(computation, computation)

    def can_set(self, key: Key) -> bool:
        """Whether a quantity is given and can be changed: a score, a weight, the margin."""
        return self.original.can_change(key)

    def set(self, key: Key, value: Decimal) -> Edited:
        """With a given number changed. Raises KeyError for a quantity that isn't given, ValueError for no
        finite number.
        """
        if not self.can_set(key):
            raise KeyError(key)
        if not value.is_finite() or not Number.of(value).finite:
            raise ValueError(value)
        return self._to(self.history.with_change(key, value, as_decimal(self.original.value(key))))

    def nudge(self, key: Key, by: Decimal) -> Edited:
        """With a given number larger by `by`. Raises as `set` does."""
        with exact_decimals():
            value = as_decimal(self.computation.value(key)) + by
        return self.set(key, value)

    def _evaluated(self, history: History[Key]) -> Edited:
        computation = self.original.changed(history.changes) if history.changes else self.original
        return replace(self, computation=computation, history=history)


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that two evaluations disagree about."""

    key: Key
    old: Number
    new: Number


def difference(before: Computation, after: Computation, keys: Iterable[Key]) -> list[Difference]:
    """Which of the quantities `keys` changed, with the old and the new number, in the order of `keys`."""
    found: list[Difference] = []
    for key in dict.fromkeys(keys):
        old, new = before.value(key), after.value(key)
        if not old.same(new):
            found.append(Difference(key, old, new))
    return found


def as_decimal(number: Number) -> Decimal:
    """A given number as the decimal that it is; of a float64, the shortest decimal that reads back as it."""
    if number.exact is None:
        return Decimal(repr(number.value))
    with exact_decimals():
        return Decimal(number.exact.numerator) / Decimal(number.exact.denominator)
