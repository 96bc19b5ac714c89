"""Sequences as long as a table of a million images, of which nothing is made before it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

from tui_app.worked.expression import Key

_T = TypeVar("_T")


class Lazy(Sequence[_T]):
    """`count` items, each made only where it is looked at."""

    def __init__(self, count: int, make: Callable[[int], _T]) -> None:
        self._count = count
        self._make = make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> _T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[_T]: ...

    def __getitem__(self, index: int | slice) -> _T | Sequence[_T]:
        if isinstance(index, slice):
            return [self._make(at) for at in range(*index.indices(self._count))]
        return self._make(range(self._count)[index])


class LossKeys(Lazy[Key]):
    """The keys of all images' losses; whether one is among them is known without a search."""

    def __init__(self, images: int) -> None:
        super().__init__(images, lambda image: ("loss", image))

    def __contains__(self, key: object) -> bool:
        match key:
            case ("loss", int(image)):
                return 0 <= image < len(self)
        return False
