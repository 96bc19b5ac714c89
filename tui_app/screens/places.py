"""What "go to" can find: pages, blocks and steps of a lesson, and the images and steps of a walk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol

from tui_app.data.score_table import ScoreTable
from tui_app.errors import LosslabError
from tui_app.lesson.model import Lesson
from tui_app.screens.visit import Place
from tui_app.text.look import Look
from tui_app.text.steps import step_title
from tui_app.widgets.block_view import block_views
from tui_app.worked.walk import Walk

_LOOKED_THROUGH = 200_000
"""Names of images that are looked through for what is typed."""

_STEP = re.compile(r"(.*):(\d{1,18})")


@dataclass(frozen=True, slots=True)
class GoToEntry:
    """Somewhere to go: `target` is what choosing it gives back."""

    target: str
    name: str
    kind: str
    """`page`, `block`, `step`, `image` or `address`: a key of `screens.go_to`."""


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """The entries that fit what is typed, and how many more there are."""

    entries: tuple[GoToEntry, ...]
    more: int = 0


class Places(Protocol):
    """Somewhere to look for places."""

    def find(self, typed: str, most: int) -> FoundPlaces:
        """At most `most` places that fit, the likeliest first; all of them where nothing is typed."""


class LessonPlaces:
    """The places of a lesson; targets are addresses: `LESSON/PLACE[:STEP]`."""

    def __init__(self, lesson: Lesson, look: Look) -> None:
        self._lesson = lesson
        self._look = look

    def find(self, typed: str, most: int) -> FoundPlaces:
        """By name or address."""
        wanted = typed.strip().casefold()
        if not wanted:
            return _first(self._entries(), most)
        exact = self._addressed(typed.strip())
        fitting = sorted(
            (entry for entry in self._entries() if wanted in entry.name.casefold() or wanted in entry.target),
            key=lambda entry: _rank(entry, wanted),
        )
        return _first(chain(exact, (entry for entry in fitting if entry not in exact)), most)

    def _entries(self) -> Iterator[GoToEntry]:
        for page in self._lesson.pages:
            yield GoToEntry(f"{self._lesson.id}/{page.id}", page.title, "page")
            for block in page.blocks():
                if not block.on_stage:
                    continue
                address = f"{self._lesson.id}/{block.id}"
                yield GoToEntry(address, self._look.name(block.id), "block")
                for number, name in block_views()[type(block)].named_steps(block, self._look):
                    yield GoToEntry(f"{address}:{number}", name, "step")

    def _addressed(self, typed: str) -> list[GoToEntry]:
        """The place that an address means, of another lesson, too."""
        if "/" in typed and typed.partition("/")[0] != self._lesson.id:
            return [GoToEntry(typed, typed, "address")]
        found = _STEP.fullmatch(typed.rpartition("/")[2])
        block = self._lesson.block(found[1]) if found else None
        if found is None or block is None or not block.on_stage:
            return []
        view = block_views()[type(block)]
        if not 1 <= int(found[2]) <= view.reached(block, view.first_state(block)).count:
            return []
        return [GoToEntry(f"{self._lesson.id}/{block.id}:{int(found[2])}", self._look.name(block.id), "step")]


class ImagePlaces:
    """The images and steps of a walk through a score table; targets are `image:N` (from 1) and `step:N`."""

    def __init__(self, table: ScoreTable, walk: Walk, image: int, look: Look) -> None:
        """`image` is the one that is looked at, from 0: its steps are named, those of a million images never."""
        self._table = table
        self._walk = walk
        self._present = image
        self._look = look

    def find(self, typed: str, most: int) -> FoundPlaces:
        """By name or number; `:7` is a step. Where nothing is typed the present image's steps, then the images."""
        wanted = typed.strip().casefold()
        if not wanted:
            return self._all(most)
        if wanted.startswith(":"):
            number = _number(wanted[1:])
            return FoundPlaces(tuple(self._steps([number] if 1 <= number <= self._walk.count else [])))
        numbered = self._numbered(wanted)
        named = (image for image in self._named(wanted) if image not in numbered)
        steps = (step for step in self._steps(self._present_steps) if wanted in step.name.casefold())
        return _first(chain(map(self._image, chain(numbered, named)), steps), most)

    def _all(self, most: int) -> FoundPlaces:
        """Steps take half of the room at most, so that images stay in reach by the arrows."""
        steps = tuple(islice(self._steps(self._present_steps), most // 2))
        images = tuple(self._image(image) for image in islice(self._walk.parts, most - len(steps)))
        every = len(self._present_steps) + len(self._walk.parts)
        return FoundPlaces((*steps, *images), every - len(steps) - len(images))

    @property
    def _present_steps(self) -> range:
        return range(self._walk.first_of(self._present), self._walk.last_of(self._present) + 1)

    def _image(self, image: int) -> GoToEntry:
        return GoToEntry(f"image:{image + 1}", self._look.name(self._table.name(image)), "image")

    def _numbered(self, wanted: str) -> list[int]:
        number = _number(wanted)
        return [number - 1] if number and number - 1 in self._walk.parts else []

    def _named(self, wanted: str) -> Iterator[int]:
        names = self._table.names()
        if names is None:
            return
        for image, name in enumerate(islice(names, _LOOKED_THROUGH)):
            if wanted in name.casefold() and image in self._walk.parts:
                yield image

    def _steps(self, numbers: Iterable[int]) -> Iterator[GoToEntry]:
        """Each by what it does; by its number where the image's scores can't be worked."""
        for number in numbers:
            try:
                name = step_title(self._walk, self._walk.step(number), self._look)
            except LosslabError:
                name = str(number)
            yield GoToEntry(f"step:{number}", name, "step")


def place_of(address: str) -> Place:
    """The place that `PLACE[:STEP]` means, whether PLACE is a page or a block."""
    found = _STEP.fullmatch(address)
    identifier, step = (found[1], int(found[2])) if found else (address, 0)
    return Place(identifier, identifier, step)


def _number(typed: str) -> int:
    """What digits are worth; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 18 else 0


def _rank(entry: GoToEntry, wanted: str) -> int:
    """Names that begin as typed first, then steps of that number, then all others, in their order."""
    if entry.name.casefold().startswith(wanted):
        return 0
    return 1 if entry.target.endswith((f":{wanted}", f"/{wanted}")) else 2


def _first(entries: Iterable[GoToEntry], most: int) -> FoundPlaces:
    rest = iter(entries)
    shown = tuple(islice(rest, most))
    return FoundPlaces(shown, sum(1 for _ in rest))
