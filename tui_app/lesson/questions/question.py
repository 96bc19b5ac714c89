"""A question: what is asked, what is right, what helps, and what is known to go wrong.

A quiz of a lesson and a step of a walk that asks are the same value, so that one grading and one widget
serve both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tui_app.lesson.model import Table
from tui_app.lesson.questions.worked_answer import Worked
from tui_app.lesson.tables.names import CellPlace
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines
from tui_app.worked.number import Number


def exact(number: Number) -> Fraction:
    """A finite number as a fraction: what it is, or the float64 that it was rounded to."""
    return Fraction(number.value) if number.exact is None else number.exact


@dataclass(frozen=True, slots=True)
class Wrong:
    """A known wrong number and what to say to it."""

    number: Number
    message: Inlines


@dataclass(frozen=True, slots=True)
class Target:
    """A number that is to be typed; right is what lies within `tolerance` of `answer`, the bounds included.

    `decimals` are the places in which the answer is shown, None for the digits that it has. `also` are
    other numbers that count as the answer: what comes out where the digits on the screen are worked with
    and not those behind them.
    """

    answer: Number
    tolerance: Fraction
    decimals: int | None = None
    wrongs: tuple[Wrong, ...] = ()
    also: tuple[Number, ...] = ()

    def accepts(self, number: Fraction) -> bool:
        """Whether a number is right."""
        return any(abs(number - exact(each)) <= self.tolerance for each in (self.answer, *self.also))

    def mistake(self, number: Fraction) -> Wrong | None:
        """The known mistake that a number comes from: the nearest within the tolerance, the first of two as
        near.
        """
        near = [wrong for wrong in self.wrongs if abs(number - exact(wrong.number)) <= self.tolerance]
        return min(near, key=lambda wrong: abs(number - exact(wrong.number)), default=None)

    def off(self, number: Fraction) -> Fraction:
        """How far a number is from the answer."""
        return abs(number - exact(self.answer))


@dataclass(frozen=True, slots=True)
class NumberForm:
    """One number is typed; `said` means that the author's own words say how exact it must be."""

    target: Target
    said: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices; `message` is what to say to it when it is wrong, maybe nothing."""

    text: Inlines
    right: bool
    message: Inlines = ()


@dataclass(frozen=True, slots=True)
class ChoiceForm:
    """One choice is made, or with `many` all that are right."""

    choices: tuple[Choice, ...]
    many: bool = False

    @property
    def right(self) -> frozenset[int]:
        """The right ones, counted from 0."""
        return frozenset(at for at, choice in enumerate(self.choices) if choice.right)


@dataclass(frozen=True, slots=True)
class CellForm:
    """A cell of a table is pointed at; rows and columns are ids, numbers row by row.

    `wrongs` are known wrong cells and what to say to them.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[Number, ...], ...]
    answer: CellPlace
    wrongs: tuple[tuple[CellPlace, Inlines], ...] = ()


@dataclass(frozen=True, slots=True)
class TableForm:
    """Numbers are filled into the blank cells of a table; the others are given. Rows and columns are ids."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    targets: tuple[tuple[Target, ...], ...]
    blank: frozenset[CellPlace]
    said: bool = True

    @property
    def blanks(self) -> tuple[CellPlace, ...]:
        """The blank cells row by row."""
        return tuple(sorted(self.blank))

    def target(self, place: CellPlace) -> Target:
        """The number of a cell."""
        return self.targets[place[0]][place[1]]


Form = NumberForm | ChoiceForm | CellForm | TableForm


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """Something that waits for the student.

    `definition` is a hash of what makes it this question (its kind, the numbers behind it, what is right)
    and of none of its words; with another one an old answer is no answer to it. `tables` are the lesson's
    tables that it is about, by the ids of their blocks.
    """

    form: Form
    prompt: tuple[ProseBlock, ...]
    definition: str
    hints: tuple[Inlines, ...] = ()
    because: Inlines = ()
    asks_sure: bool = False
    tables: Mapping[str, Table] | None = None
    worked: Worked | None = None
    fresh: bool = False
    """Whether it can be asked with new numbers."""
    renewed: tuple[str, ...] = ()
    """The tables that hold new numbers, where it is asked with some."""
