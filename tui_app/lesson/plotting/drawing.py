"""What a plot is before it is drawn: the numbers behind it, its options, and how it is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

from tui_app.data.matrix import Matrix
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.model import Table
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.plot import Plot
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.number import Number

LARGEST = 10**9
"""The largest number that is drawn."""


@dataclass(frozen=True, eq=False)
class Drawing(ABC):
    """What a plot shows, as the numbers that it is computed from. One subclass a plot, in `lesson/plots`.

    `names` are the blocks of the lesson that `tables` come from, in the order of `:on:`.
    """

    names: tuple[str, ...]
    tables: tuple[Table, ...]

    def plot(self, look: Look) -> Plot | None:
        """The curves with their words; None where the numbers are too large or too few to draw."""
        return self.picture(look) if self._moderate else None

    @abstractmethod
    def picture(self, look: Look) -> Plot | None:
        """The curves with their words, of numbers that aren't too large; None where they can't be drawn."""

    @cached_property
    def _moderate(self) -> bool:
        """Whether no number is so large that differences of such numbers are round-off."""
        margin = getattr(self, "margin", 0)
        return abs(margin) <= LARGEST and all(_moderate(table) for table in self.tables)

    @abstractmethod
    def as_json(self) -> dict[str, object]:
        """What is drawn, by ids; asked only where there is something to draw."""

    def looked(self) -> tuple[Computation, Key] | None:
        """The computation that a student may look into from here, and the quantity where the plot stands."""
        return None

    def depends_on(self, names: Collection[str], margin: bool) -> bool:
        """Whether it is drawn from one of these blocks, or (where `margin` is asked for) from the margin."""
        return not set(names).isdisjoint(self.names) or (margin and hasattr(self, "margin"))

    def recomputed(self, tables: Mapping[str, Table], margin: Decimal | None = None) -> Self:
        """The same plot of other numbers: those of its blocks that `tables` has, and another margin.

        Itself where nothing of it is another. Never raises: a plot whose numbers no longer fit together has
        nothing to draw.
        """
        changed = tuple(tables.get(name, table) for name, table in zip(self.names, self.tables, strict=True))
        changes: dict[str, Any] = {}
        if any(one is not other for one, other in zip(changed, self.tables, strict=True)):
            changes["tables"] = changed
        if margin is not None and getattr(self, "margin", margin) != margin:
            changes["margin"] = margin
        return replace(self, **changes) if changes else self


def _moderate(table: Table) -> bool:
    rows = table.cells if isinstance(table, Matrix) else (table.row(image) for image in range(len(table)))
    return all(-LARGEST <= cell <= LARGEST for row in rows for cell in row)


@dataclass(frozen=True, slots=True)
class PlotKind:
    """A plot that lessons can show: its options beside `of` and `alt`, and how it is read."""

    name: str
    read: Callable[[Fence, Scope], Drawing | None]
    """Notes what is wrong and gives None where nothing can be drawn."""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def number_text(value: Number | Decimal | float, look: Look) -> str:
    """A number of a plot as a reader sees it."""
    return shown_number(value if isinstance(value, Number) else Number.of(value), look).text


def listed(texts: list[str], look: Look) -> str:
    """Texts in a sentence, one behind the other."""
    return look.say("plots.words.and").join(texts)
