"""Where a number comes from, and what depends on it, as a tree with one quantity a line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.numbers import relation, shown_number
from tui_app.text.symbols import symbol_text
from tui_app.text.walk_columns import WITHHELD
from tui_app.text.working import SHOWN_PARTS, in_symbols
from tui_app.text.written import written
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key

DEEPEST = 8
"""Levels of the tree below its root."""


def where_from_lines(
    computation: Computation, key: Key, look: Look, withheld: Collection[Key] = ()
) -> list[Line]:
    """The quantity, below it what it is worked out from, and so on down to what is given.

    Of many inputs the first two and the last are followed. Every line's target is its quantity. Of what is
    `withheld` the number isn't told.
    """
    in_full = computation.part_of(key) is None
    return _Tree(computation, look, in_full, computation.leaves, withheld).lines(key)


def dependents_lines(
    computation: Computation, key: Key, part: int, look: Look, withheld: Collection[Key] = ()
) -> list[Line]:
    """The quantity, below it what is worked out from it in the steps of `part` and in the closing ones."""

    def following(of: Key) -> Sequence[Key]:
        found: dict[Key, None] = {}
        for dependent in computation.dependents(of, part):
            if computation.quantity(dependent).inline:
                found.update(dict.fromkeys(following(dependent)))
            else:
                found[dependent] = None
        return list(found)

    in_full = computation.part_of(key) is None
    return _Tree(computation, look, in_full, following, withheld).lines(key)


class _Tree:
    """A walk down from one quantity to those that `below` gives, the same one only once on the way."""

    def __init__(
        self,
        computation: Computation,
        look: Look,
        in_full: bool,
        below: Callable[[Key], Sequence[Key]],
        withheld: Collection[Key],
    ) -> None:
        self.computation, self.look, self.in_full, self.below = computation, look, in_full, below
        self.withheld = withheld

    def lines(self, root: Key) -> list[Line]:
        return [self._line("", root), *self._branches(root, "", 1)]

    def _branches(self, key: Key, before: str, level: int) -> Iterator[Line]:
        if level > DEEPEST:
            return
        glyphs = self.look.glyphs
        shown = list(self._shortened(self.below(key)))
        for at, branch in enumerate(shown):
            last = at == len(shown) - 1
            sign = glyphs.last_branch if last else glyphs.branch
            if isinstance(branch, int):
                more = self.look.say("steps.more-rows", dots=glyphs.ellipsis, count=f"{branch:,}")
                yield (Span(f"{before}{sign} ", Role.MUTED), Span(more, Role.MUTED))
                continue
            yield self._line(f"{before}{sign} ", branch)
            wall = " " * len(glyphs.wall) if last else glyphs.wall
            yield from self._branches(branch, f"{before}{wall}  ", level + 1)

    def _shortened(self, keys: Sequence[Key]) -> Iterator[Key | int]:
        if len(keys) <= SHOWN_PARTS:
            yield from keys
            return
        yield from (keys[0], keys[1], len(keys) - 3, keys[-1])

    def _line(self, before: str, key: Key) -> Line:
        quantity = self.computation.quantity(key)
        shown = shown_number(quantity.value, self.look)
        if quantity.inline:
            name = written(in_symbols(key, self.computation), self.computation, self.look).text
        else:
            name = symbol_text(quantity.symbol, self.look, self.in_full)
        hidden = key in self.withheld
        sign = "=" if hidden else relation(self.look, shown)
        spans = [
            Span(name, Role.MATH, key),
            Span(f" {sign} ", Role.MUTED),
            Span(WITHHELD if hidden else shown.text, Role.KEY if hidden else Role.PLAIN, key),
        ]
        return (Span(before, Role.MUTED), *spans) if before else tuple(spans)
