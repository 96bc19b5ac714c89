"""Changing numbers on the stage, as a value: what the numbers of a table and those of a what-if have in common.

The commands that work on it are those of the place `edit` in the table of commands.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Self, TypeVar

from tui_app.study.typed import readings
from tui_app.worked.edit import Changed

LARGEST = Decimal(10) ** 6
"""A number of a table that is typed or nudged stays within this size, so that its table stays readable."""

_UNITS = 10**9
"""What is typed is kept to this fraction of 1."""

_N = TypeVar("_N", bound=Changed[Any])


@dataclass(frozen=True, slots=True, eq=False)
class Changing(ABC, Generic[_N]):
    """The numbers as they are now, and the box in which another one is typed."""

    numbers: _N
    typing: bool = field(default=False, kw_only=True)
    draft: str = field(default="", kw_only=True)
    refused: str = field(default="", kw_only=True)
    """What was typed and is no number, or not one that may stand there; or such a number of a file, which a nudge left."""

    @abstractmethod
    def with_value(self, value: Decimal) -> Self:
        """With another number in place of the chosen one, held within what it may be."""

    @property
    @abstractmethod
    def range(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number that may stand in place of the chosen one."""

    def allows(self, value: Decimal) -> bool:
        """Whether a number may stand in place of the chosen one."""
        low, high = self.range
        return low <= value <= high

    def common_acts(self) -> set[str]:
        """The commands that work whichever number is chosen."""
        works = {
            "edit.undo": self.numbers.can_undo,
            "edit.redo": self.numbers.can_redo,
            "edit.reset": bool(self.numbers.changes),
        }
        return {"edit.type", *(act for act, does in works.items() if does)}

    def after(self, act: str, text: str) -> Self | None:
        """After one of these commands, or one of the box; `text` is what was typed. None after any other."""
        match act:
            case "edit.type" | "typing.begin":
                return replace(self, typing=True, draft=text)
            case "typing.leave":
                return self._closed()
            case "typing.submit":
                return self._typed(text)
            case "edit.undo":
                return replace(self, numbers=self.numbers.undo())
            case "edit.redo":
                return replace(self, numbers=self.numbers.redo())
            case "edit.reset":
                return replace(self, numbers=self.numbers.reset())
        return None

    def _typed(self, text: str) -> Self:
        """With the number that was typed; what is none, or may not stand there, stays in the box."""
        value = typed_decimal(text)
        if text.strip() and (value is None or not self.allows(value)):
            return replace(self, draft=text, refused=text)
        return self._closed() if value is None else self._closed().with_value(value)

    def _closed(self) -> Self:
        return replace(self, typing=False, draft="")


def typed_decimal(text: str) -> Decimal | None:
    """A typed number as a decimal; None for what is none."""
    found = readings(text)
    if not found or not found[0].finite:
        return None
    number = found[0]
    exact = Fraction(number.value) if number.exact is None else number.exact
    rounded = Fraction(round(exact * _UNITS), _UNITS)
    return Decimal(rounded.numerator) / Decimal(rounded.denominator)
