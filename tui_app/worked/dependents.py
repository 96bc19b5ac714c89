"""Everything that follows from some quantities."""

from __future__ import annotations

from collections.abc import Iterable

from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key


def with_dependents(computation: Computation, keys: Iterable[Key]) -> frozenset[Key]:
    """The keys, and those of all that is worked out from them, directly or not."""
    found = set(keys)
    left = list(found)
    while left:
        key = left.pop()
        following = computation.dependents(key, computation.part_of(key) or 0)
        left += [each for each in following if each not in found]
        found.update(following)
    return frozenset(found)
