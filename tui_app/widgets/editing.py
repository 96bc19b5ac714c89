"""Changing the numbers of a computation on the stage, as a value: every key maps it to the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tui_app.widgets.asking import MOVES
from tui_app.widgets.block_view import ChangedNumbers
from tui_app.widgets.changing import LARGEST, Changing
from tui_app.worked.computation import Computation
from tui_app.worked.cursor import Cursor
from tui_app.worked.dependents import with_dependents
from tui_app.worked.edit import Difference, Edited, as_decimal, difference
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.score_loss import MARGIN, ScoreLoss
from tui_app.worked.walk import Walk

NUDGE, LARGE_NUDGE = Decimal("0.1"), Decimal(1)
NUDGES = {
    "edit.less": -NUDGE,
    "edit.more": NUDGE,
    "edit.much_less": -LARGE_NUDGE,
    "edit.much_more": LARGE_NUDGE,
}
"""What a nudge adds."""

_FURTHEST = 200
"""Cells that an arrow looks past for the next number that can be changed."""

_COMPARED = 600
"""Quantities up to which all parts are compared; above, only the part of the chosen number."""


@dataclass(frozen=True, slots=True, eq=False)
class EditState(Changing[Edited]):
    """The numbers as they are now; `only` is the one part that is walked, None for all of them. `asked` are results
    that the lesson still asks for.
    """

    chosen: Key
    part: int
    only: int | None = None
    asked: frozenset[Key] = frozenset()

    def with_value(self, value: Decimal) -> EditState:
        """With another number in place of the chosen one, held within its range."""
        low, high = self.range
        return replace(self, numbers=self.numbers.set(self.chosen, max(low, min(value, high))))

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """As far as a table stays readable; a margin isn't below 0."""
        return Decimal(0) if self.chosen == MARGIN else -LARGEST, LARGEST

    @property
    def computation(self) -> Computation:
        """What follows from the numbers as they are now."""
        return self.numbers.computation

    @property
    def withheld_before(self) -> frozenset[Key]:
        """Results that are asked for and what would tell them: none of these is told as it is in the lesson."""
        return with_dependents(self.numbers.original, self.asked)

    @property
    def withheld(self) -> frozenset[Key]:
        """Those that are now as they are in the lesson."""
        original, computation = self.numbers.original, self.computation
        return frozenset(
            key for key in self.withheld_before if original.value(key).same(computation.value(key))
        )

    @property
    def walk(self) -> Walk:
        """All of it worked out."""
        return Walk(self.computation, self.only)

    @property
    def grid(self) -> Grid:
        """The table in which the numbers stand, the chosen one's column in sight."""
        grid = self.computation.grids(self.part)[0]
        found = _cell(grid, self.chosen, self.part)
        return replace(grid, focus_column=found[1]) if found is not None else grid

    @property
    def singles(self) -> tuple[Key, ...]:
        """The numbers that stand below the table."""
        return _singles(self.numbers.original)


def editing(
    computation: Computation, part: int, only: int | None = None, near: Key | None = None
) -> EditState | None:
    """Nothing changed yet; None where no number can be changed. `near` is a number to begin at, if it is given."""
    edited = Edited.of(computation)
    if near is not None and _free(edited, near, only):
        return EditState(edited, near, part, only)
    grid = computation.grids(part)[0]
    first = next(_settable(edited, grid, part, only), None) or next(iter(_singles(computation)), None)
    return None if first is None else EditState(edited, first, part, only)


def edit_of(cursor: Cursor, asked: frozenset[Key] = frozenset()) -> EditState | None:
    """The numbers of a walk to be changed, at first the one that the present step reads; None where there are none.
    `asked` are the results that it still asks for.
    """
    walk = cursor.walk
    near = None
    if cursor.at and walk.part_at(cursor.at) is not None:
        near = next(
            (key for key in walk.reads(walk.step(cursor.at)) if walk.computation.can_change(key)), None
        )
    begun = editing(walk.computation, cursor.part, None if walk.whole else walk.parts[0], near)
    return None if begun is None else replace(begun, asked=asked)


def resumed(fresh: EditState, before: EditState) -> EditState:
    """The numbers of a file that was read again, changed as they were before as far as they are there."""
    numbers = fresh.numbers
    for key, value in before.numbers.changes.items():
        if _free(numbers, key, fresh.only):
            numbers = numbers.set(key, value)
    if not _free(numbers, before.chosen, fresh.only):
        return replace(fresh, numbers=numbers)
    return _at(replace(before, numbers=numbers, only=fresh.only, asked=fresh.asked), before.chosen)


def acts(state: EditState) -> frozenset[str]:
    """The commands that work now."""
    if state.typing:
        return frozenset()
    return frozenset(state.common_acts() | {"edit.leave", *NUDGES, *(f"edit.{name}" for name in MOVES)})


def acted(state: EditState, act: str, text: str) -> EditState:
    """After a command; `text` is what was typed."""
    before = replace(state, refused="")
    if act in NUDGES:
        now = as_decimal(state.computation.value(state.chosen))
        return (
            before.with_value(now + NUDGES[act])
            if state.allows(now)
            else replace(before, refused=f"{now.normalize():g}")
        )
    by = MOVES.get(act.removeprefix("edit."))
    return _moved(before, *by) if by is not None else before.after(act, text) or state


def differences(state: EditState) -> list[Difference]:
    """What is another number than in the lesson: those changed first, then what follows, in order of the steps."""
    original, computation = state.numbers.original, state.computation
    keys = [*state.numbers.changes, *_worked(state)]
    return difference(original, computation, keys)


def changed_numbers(state: EditState, table: str) -> ChangedNumbers | None:
    """The score table called `table` and the margin as they are changed; None where nothing is, or none is a score table."""
    changes, computation = state.numbers.changes, state.computation
    if not changes or not isinstance(computation, ScoreLoss):
        return None
    return ChangedNumbers({table: computation.table}, changes.get(MARGIN))


def _worked(state: EditState) -> Iterator[Key]:
    """What the steps work out and may have changed, what is only written out inside others left out."""
    computation = state.computation
    if computation.steps_per_part > _COMPARED:
        yield computation.result(state.part)
        return
    for part in _touched(state):
        for step in computation.plan(part):
            quantity = computation.quantity(step.key)
            if not quantity.inline and not quantity.skipped:
                yield step.key
    if state.only is None and computation.steps_per_part * computation.parts <= _COMPARED:
        yield from (step.key for step in computation.closing())


def _touched(state: EditState) -> Sequence[int]:
    """The parts that the changes may reach: of changed scores their images; of very many parts the chosen one alone."""
    computation = state.computation
    parts: Sequence[int] = state.walk.parts
    changes = state.numbers.changes
    if isinstance(computation, ScoreLoss) and all(key[0] == "score" for key in changes):
        return sorted({int(key[1]) for key in changes}.intersection(parts))
    return parts if computation.steps_per_part * len(parts) <= _COMPARED else (state.part,)


def _moved(state: EditState, rows: int, columns: int) -> EditState:
    """To the next number that way that can be changed; where there is none, it stays."""
    singles = state.singles
    if state.chosen in singles:
        return _moved_below(state, rows)
    grid = state.grid
    row, column = _cell(grid, state.chosen, state.part) or (0, 0)
    for _ in range(_FURTHEST):
        row, column = row + rows, column + columns
        if not (0 <= row < len(grid.row_names) and 0 <= column < len(grid.column_names)):
            break
        key = grid.key_at(row, column)
        if key is not None and _free(state.numbers, key, state.only):
            return _at(state, key)
    return _at(state, singles[0]) if rows > 0 and singles else state


def _moved_below(state: EditState, rows: int) -> EditState:
    """Among the numbers below the table, and from the first of them up into it."""
    at = state.singles.index(state.chosen) + rows
    if 0 <= at < len(state.singles):
        return _at(state, state.singles[at])
    if at >= 0:
        return state
    last = list(_settable(state.numbers, state.grid, state.part, state.only))
    return _at(state, last[-1]) if last else state


def _at(state: EditState, key: Key) -> EditState:
    part = state.computation.part_of(key) if len(key) > 2 else state.part
    within = part is not None and 0 <= part < state.computation.parts and state.only is None
    return replace(state, chosen=key, part=part if within and part is not None else state.part)


def _cell(grid: Grid, key: Key, part: int) -> tuple[int, int] | None:
    columns = range(len(grid.column_names))
    near = columns if len(columns) <= _FURTHEST else [part]
    return grid.cell_of(key, near)


def _free(edited: Edited, key: Key, only: int | None) -> bool:
    """Whether a number can be changed and anything that is walked follows from it."""
    return edited.can_set(key) and (only is None or edited.original.part_of(key) == only)


def _settable(edited: Edited, grid: Grid, part: int, only: int | None) -> Iterator[Key]:
    """The numbers of the table that can be changed, row by row in the part's column before all others."""
    columns = range(min(len(grid.column_names), _FURTHEST))
    for column in sorted(columns, key=lambda each: each != part):
        for row in range(min(len(grid.row_names), _FURTHEST)):
            key = grid.key_at(row, column)
            if key is not None and _free(edited, key, only):
                yield key


def _singles(computation: Computation) -> tuple[Key, ...]:
    """The given numbers that stand in no table: the margin, a step size."""
    return tuple((name,) for name in sorted(computation.given) if computation.can_change((name,)))
