"""Where a student stands in a walk: a value that each key maps to the next one, without a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui_app.worked.walk import Walk


@dataclass(frozen=True, slots=True)
class Cursor:
    """`at` steps are shown; 0 is the bare table.

    Steps whose principle is in `asks`, and those numbered in `asks_at`, wait before they show: `next` on
    such a step sets `waiting` and stays until `settle` says that the student answered or passed on. A step
    once settled doesn't ask again. Going to a place, to the end of an image or to the end of the walk never
    asks.
    """

    walk: Walk
    asks: frozenset[str] = frozenset()
    at: int = 0
    waiting: bool = False
    settled: frozenset[int] = frozenset()
    asks_at: frozenset[int] = frozenset()

    @property
    def asked(self) -> int | None:
        """The number of the step that waits for an answer, if one does."""
        return self.at + 1 if self.waiting else None

    @property
    def at_start(self) -> bool:
        """Nothing is shown yet."""
        return self.at == 0 and not self.waiting

    @property
    def at_end(self) -> bool:
        """Every step is shown."""
        return self.at == self.walk.count

    @property
    def part(self) -> int:
        """The part that is looked at; the last one while what follows from all of them is worked out."""
        part = self.walk.part_at(self.at)
        return self.walk.parts[-1] if part is None else part

    def next(self) -> Cursor:
        """One step on; at a step that asks, up to its question; at the end or at a question, where it is."""
        if self.at_end or self.waiting:
            return self
        following = self.at + 1
        if following not in self.settled and self._asks(following):
            return replace(self, waiting=True)
        return replace(self, at=following)

    def _asks(self, number: int) -> bool:
        return number in self.asks_at or self.walk.step(number).principle in self.asks

    def settle(self) -> Cursor:
        """The waiting step shows, and won't ask again."""
        if not self.waiting:
            return self
        following = self.at + 1
        return replace(self, at=following, waiting=False, settled=self.settled | {following})

    def back(self) -> Cursor:
        """One step back; from a question, to before it."""
        if self.waiting:
            return replace(self, waiting=False)
        return replace(self, at=max(0, self.at - 1))

    def go_to(self, number: int) -> Cursor:
        """To the place after `number` steps, held within the walk."""
        return replace(self, at=min(max(0, number), self.walk.count), waiting=False)

    def end(self) -> Cursor:
        """Every step shown."""
        return self.go_to(self.walk.count)

    def start(self) -> Cursor:
        """The bare table."""
        return self.go_to(0)

    def next_part(self) -> Cursor:
        """To the end of the present part; from there to the end of the next one, or of the walk."""
        if self.at_end:
            return self.go_to(self.at)
        part = self.walk.step(self.at + 1).part
        return self.end() if part is None else self.go_to(self.walk.last_of(part))

    def previous_part(self) -> Cursor:
        """To the end of the part before the present one, or to the start."""
        if self.at == 0:
            return self.go_to(0)
        per_part = self.walk.computation.steps_per_part
        return self.go_to((self.at - 1) // per_part * per_part)
