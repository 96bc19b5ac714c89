"""The steps of a computation in their order, counted from 1 through all images, and found by counting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.number import Number, largest, total
from tui_app.worked.quantity import Quantity, Reason

_ADDED_UP: Final = 20_000
"""Up to this many addends have a running sum."""


@dataclass(frozen=True, slots=True)
class Step:
    """One operation: `number` counts from 1; `part` is the image it belongs to, None for the closing
    steps.
    """

    number: int
    key: Key
    principle: str
    part: int | None
    number_in_part: int


class Walk:
    """A computation step by step, over all its parts or one of them; `only` leaves the closing steps out."""

    def __init__(self, computation: Computation, only: int | None = None) -> None:
        if only is not None and not 0 <= only < computation.parts:
            raise IndexError(only)
        self.computation = computation
        self.parts: Sequence[int] = range(computation.parts) if only is None else (only,)
        self._closing = tuple(computation.closing()) if only is None else ()
        self._plan = lru_cache(maxsize=4)(lambda part: tuple(computation.plan(part)))
        self._reads = lru_cache(maxsize=4)(lambda key: _searchable(computation.leaves(key)))
        self._addends = lru_cache(maxsize=8)(computation.addends)
        self._sums = lru_cache(maxsize=8)(_no_sums)
        self._numbers = lru_cache(maxsize=4)(self._numbers_in)

    @property
    def whole(self) -> bool:
        """Whether all parts are walked, not one alone."""
        return isinstance(self.parts, range)

    @property
    def count(self) -> int:
        """The number of steps."""
        return len(self.parts) * self.computation.steps_per_part + len(self._closing)

    def step(self, number: int) -> Step:
        """The step of this number. Raises IndexError outside 1 … count."""
        if not 1 <= number <= self.count:
            raise IndexError(number)
        index, at = divmod(number - 1, self.computation.steps_per_part)
        if index < len(self.parts):
            part = self.parts[index]
            planned = self._plan(part)[at]
            return Step(number, planned.key, planned.principle, part, at + 1)
        at = number - 1 - len(self.parts) * self.computation.steps_per_part
        planned = self._closing[at]
        return Step(number, planned.key, planned.principle, None, at + 1)

    def part_at(self, number: int) -> int | None:
        """The part that is looked at after `number` steps (0: the first); None in the closing steps."""
        return self.parts[0] if number < 1 else self.step(min(number, self.count)).part

    def first_of(self, part: int) -> int:
        """The number of a part's first step. Raises ValueError where the walk doesn't go through it."""
        return self.parts.index(part) * self.computation.steps_per_part + 1

    def last_of(self, part: int) -> int:
        """The number of a part's last step, which works out its result."""
        return self.first_of(part) + self.computation.steps_per_part - 1

    def number_of(self, key: Key, part: int | None) -> int | None:
        """The step that works out a quantity of `part` (or of the closing steps); None where no step does."""
        if part is not None and part in self.parts:
            if key == self.computation.result(part):  # without a plan of the part
                return self.last_of(part)
            found = self._numbers(part).get(key)
            if found is not None:
                return self.first_of(part) - 1 + found
        for at, planned in enumerate(self._closing, 1):
            if planned.key == key:
                return len(self.parts) * self.computation.steps_per_part + at
        return None

    def _numbers_in(self, part: int) -> dict[Key, int]:
        """The number within its part of the step that works out each quantity, the first one where there are two."""
        numbers: dict[Key, int] = {}
        for number, planned in enumerate(self._plan(part), 1):
            numbers.setdefault(planned.key, number)
        return numbers

    def done(self, key: Key, part: int | None, at: int) -> bool:
        """Whether a quantity stands after `at` steps: given ones always, worked ones once their step is done.

        `part` is the part that the quantity belongs to.
        """
        if key[0] in self.computation.given:
            return True
        number = self.number_of(key, part)
        if number is None:
            return self.computation.quantity(key).expression is None
        return number <= at

    def is_sum(self, key: Key) -> bool:
        """Whether a quantity adds up others, or is the largest of others."""
        return len(self._addends(key)) > 0

    def addends(self, key: Key) -> Sequence[Key]:
        """What a sum adds up, or of what a largest is the largest; nothing for any other quantity."""
        return self._addends(key)

    def running(self, key: Key, at: int) -> tuple[int, Number] | None:
        """How many of a sum's addends stand after `at` steps, and their sum; None where there is none, or too
        many.

        Of a largest, the largest of them.
        """
        addends = self._addends(key)
        done = bisect_right(range(len(addends)), at, key=lambda each: self._number_of_addend(addends[each]))
        if not 0 < done <= _ADDED_UP:
            return None
        sums = self._sums(key)
        fold = largest if self.computation.gathers_largest(key) else total
        for addend in addends[len(sums) : done]:
            value = self.computation.value(addend)
            sums.append(fold([sums[-1], value]) if sums else value)
        return done, sums[done - 1]

    def _number_of_addend(self, key: Key) -> int:
        number = self.number_of(key, self.computation.part_of(key))
        return self.count + 1 if number is None else number

    def quantity(self, step: Step) -> Quantity:
        """What the step works out."""
        return self.computation.quantity(step.key)

    def reason(self, step: Step) -> Reason:
        """Why it comes out as it does."""
        return self.computation.reason(step.key, step.principle)

    def case(self, step: Step) -> str:
        """Which case of its principle it is; empty where the principle has none."""
        return self.computation.case(step.key, step.principle)

    def is_read(self, step: Step, key: Key) -> bool:
        """Whether a quantity is among those that the step reads."""
        return key in self._reads(step.key)

    def reads(self, step: Step) -> Sequence[Key]:
        """The quantities in whose cells the step's numbers stand."""
        return self.computation.leaves(step.key)


def _no_sums(_key: Key) -> list[Number]:
    return []


def _searchable(keys: Sequence[Key]) -> Container[Key]:
    """A long list as a set; what isn't a list knows by itself what is in it."""
    return frozenset(keys) if isinstance(keys, list) else keys
