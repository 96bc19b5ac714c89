"""A what-if as it stands: which numbers the student has changed, and what follows. A value; every edit
gives a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tui_app.data.score_table import ScoreTable
from tui_app.lesson.expressions.evaluation import ExpressionError, Tree, Value, Values, evaluate
from tui_app.lesson.expressions.values import FixedNames, Work
from tui_app.lesson.model import Table
from tui_app.lesson.tables.names import CellPlace, column_names, row_names
from tui_app.numerics.exact import exact_decimals
from tui_app.worked.edit import Changed, History
from tui_app.worked.number import Number

MARGIN = "margin"


@dataclass(frozen=True, slots=True)
class Vary:
    """A number that can be changed: a cell of a table, or the margin (`table` empty). `what` is its name in
    the file.

    `place` is its row and column as a reader counts them, in a score table class and image.
    """

    what: str
    table: str
    place: CellPlace
    names: tuple[str, ...]
    """The ids of its row and column; none for the margin."""
    low: Decimal
    high: Decimal
    step: Decimal
    now: Decimal
    """The lesson's own number."""
    words: str = ""
    """What it is called, where the file says so."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An expression that is shown; `what` is how the file writes it, `words` what it is called there."""

    what: str
    tree: Tree
    words: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A comparison that is to become true, with its words where the file gives some."""

    what: str
    tree: Tree
    words: str = ""

    @property
    def name(self) -> str:
        """What a reader is told that the goal is."""
        return self.words or self.what


@dataclass(frozen=True, slots=True)
class Result:
    """What an expression is worth with the lesson's numbers and with the student's: a number, or several in
    a list.

    No number at all where it can't be worked out (a division by zero).
    """

    what: str
    old: tuple[Number, ...]
    new: tuple[Number, ...]
    words: str = ""

    @property
    def name(self) -> str:
        """What a reader is told that the number is."""
        return self.words or self.what

    @property
    def changed(self) -> bool:
        """Whether any of the numbers is another one."""
        if len(self.old) != len(self.new):
            return True
        return any(not old.same(new) for old, new in zip(self.old, self.new, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Tried(Changed[int]):
    """The student's numbers and what follows from them; the lesson's own tables are never touched."""

    varies: tuple[Vary, ...]
    shows: tuple[Shown, ...]
    goal: Goal | None
    tables: Mapping[str, Table]
    margin: Decimal
    results: tuple[Result, ...] = ()
    goal_reached: bool = False
    history: History[int] = field(default_factory=History)
    """What is changed, by the place of a `Vary` in `varies`."""

    @classmethod
    def of(
        cls,
        varies: tuple[Vary, ...],
        shows: tuple[Shown, ...],
        goal: Goal | None,
        tables: Mapping[str, Table],
        margin: Decimal,
    ) -> Tried:
        """Nothing changed yet."""
        return cls(varies, shows, goal, tables, margin)._evaluated(History())

    @property
    def cells(self) -> int:
        """Cells of all tables that are worked on whenever a number changes."""
        return sum(len(row_names(table)) * len(column_names(table)) for table in self.tables.values())

    def value(self, at: int) -> Decimal:
        """The present number of `varies[at]`."""
        return self.changes.get(at, self.varies[at].now)

    def set(self, at: int, value: Decimal) -> Tried:
        """With `varies[at]` set to a number, held within its range. Raises ValueError for a number that
        isn't finite.
        """
        if not value.is_finite():
            raise ValueError(value)
        vary = self.varies[at]
        held = min(max(value, vary.low), vary.high)
        return self._to(self.history.with_change(at, held, vary.now))

    def nudge(self, at: int, steps: int) -> Tried:
        """With `varies[at]` moved by some of its steps, held within its range."""
        with exact_decimals():
            value = self.value(at) + steps * self.varies[at].step
        return self.set(at, value)

    def changed_tables(self) -> Mapping[str, Table]:
        """The tables with the student's numbers in them."""
        return _tables(self, self.history)

    def changed_margin(self) -> Decimal:
        """The margin as it is now."""
        return _margin(self, self.history)

    def _evaluated(self, history: History[int]) -> Tried:
        tables, margin = _tables(self, history), _margin(self, history)
        names: dict[str, Value] = {**tables, MARGIN: Number.of(margin)}
        work = Work(FixedNames(names), margin=Number.of(margin))
        new = [_worked(shown.tree, work) for shown in self.shows]
        old = [result.old for result in self.results] or new
        results = tuple(
            Result(shown.what, before, now, shown.words)
            for shown, before, now in zip(self.shows, old, new, strict=True)
        )
        reached = self.goal is not None and _is_true(self.goal.tree, work)
        return replace(self, results=results, goal_reached=reached, history=history)


def _tables(tried: Tried, history: History[int]) -> dict[str, Table]:
    changes: dict[str, dict[CellPlace, Decimal]] = {}
    for at, value in history.changes.items():
        vary = tried.varies[at]
        if vary.table:
            changes.setdefault(vary.table, {})[vary.place] = value
    found = dict(tried.tables)
    for name, cells in changes.items():
        table = found[name]
        if isinstance(table, ScoreTable):
            found[name] = table.replaced({(image, j): value for (j, image), value in cells.items()})
        else:
            found[name] = table.replaced(cells)
    return found


def _margin(tried: Tried, history: History[int]) -> Decimal:
    return next((value for at, value in history.changes.items() if not tried.varies[at].table), tried.margin)


def _worked(tree: Tree, work: Work) -> tuple[Number, ...]:
    try:
        value = evaluate(tree, work)
    except ExpressionError:
        return ()
    if isinstance(value, Values):
        return value.numbers
    return (value,) if isinstance(value, Number) else ()


def _is_true(tree: Tree, work: Work) -> bool:
    try:
        return evaluate(tree, work) is True
    except ExpressionError:
        return False
