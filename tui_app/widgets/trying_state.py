"""A what-if of a lesson on the stage, as a value: which number the keys act on, and what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tui_app.lesson.trying.tried import Tried
from tui_app.widgets.block_view import ChangedNumbers
from tui_app.widgets.changing import Changing

_FAR = 10
"""Steps of a what-if that a large nudge goes."""

_STEPS = {"edit.less": -1, "edit.more": 1, "edit.much_less": -_FAR, "edit.much_more": _FAR}
_MOVES = {"edit.up": -1, "edit.down": 1}


@dataclass(frozen=True, slots=True, eq=False)
class Trying(Changing[Tried]):
    """`at` is the number that the keys act on, by its place in `numbers.varies`."""

    at: int = 0

    @property
    def range(self) -> tuple[Decimal, Decimal]:
        """That of the chosen one, as the lesson gives it."""
        vary = self.numbers.varies[self.at]
        return vary.low, vary.high

    def with_value(self, value: Decimal) -> Trying:
        """With another number in place of the chosen one, held within its range."""
        return replace(self, numbers=self.numbers.set(self.at, value))


def changed_numbers(tried: Tried) -> ChangedNumbers:
    """The tables and the margin as the student has changed them."""
    margin = tried.changed_margin()
    return ChangedNumbers(tried.changed_tables(), margin if margin != tried.margin else None)


def resumed(fresh: Trying, before: Trying) -> Trying:
    """A what-if of a file that was read again, its numbers changed as before where they are the same ones."""
    names = [vary.what for vary in fresh.numbers.varies]
    if names != [vary.what for vary in before.numbers.varies]:
        return fresh
    numbers = fresh.numbers
    for at, value in before.numbers.changes.items():
        numbers = numbers.set(at, value)
    return replace(before, numbers=numbers)


def acts(state: Trying) -> frozenset[str]:
    """The commands that work now; a large nudge only where the range has room for one."""
    if state.typing:
        return frozenset()
    tried = state.numbers
    vary, now = tried.varies[state.at], tried.value(state.at)
    wide = vary.high - vary.low >= _FAR * vary.step
    works = {
        "edit.less": now > vary.low,
        "edit.much_less": wide and now > vary.low,
        "edit.more": now < vary.high,
        "edit.much_more": wide and now < vary.high,
        "edit.up": state.at > 0,
        "edit.down": state.at < len(tried.varies) - 1,
    }
    return frozenset(state.common_acts() | {act for act, does in works.items() if does})


def acted(state: Trying, act: str, text: str) -> Trying:
    """After a command; `text` is what was typed. Nudges are held within their ranges, a typed number outside is refused."""
    before = replace(state, refused="")
    tried = state.numbers
    if act in _STEPS:
        return replace(before, numbers=tried.nudge(state.at, _STEPS[act]))
    if act in _MOVES:
        return replace(before, at=min(max(state.at + _MOVES[act], 0), len(tried.varies) - 1))
    return before.after(act, text) or before
