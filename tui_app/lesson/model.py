"""What a lesson is once it is read: pages of prose, reveals and blocks, as frozen values."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.problem import Problem
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock

__all__ = ["Block", "Broken", "Lesson", "Page", "Part", "Problem", "Prose", "Reveal", "Table", "TableBlock"]

Table = ScoreTable | Matrix
"""A table of numbers as a lesson file has them."""


@dataclass(frozen=True, slots=True)
class Prose:
    """What stands between two blocks or reveals."""

    blocks: tuple[ProseBlock, ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """`. . .`: holds back what follows until the next key."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that can't be shown, in its place, and what is wrong with it; `id` is empty where it has none."""

    id: str
    line: int
    problem: Problem


@dataclass(frozen=True)
class Block(ABC):
    """What can be stepped, asked, changed or trained; one subclass a kind, in `lesson/blocks`.

    `line` is where its fence opens in the file.
    """

    kind: ClassVar[str]
    on_stage: ClassVar[bool]
    """Whether it takes the stage (tables, walks, plots) or stands in the prose (terms, notes)."""

    id: str
    line: int

    @property
    def is_question(self) -> bool:
        """Whether something in it waits for the student."""
        return False

    @abstractmethod
    def told(self, look: Look, cells: int) -> list[Line]:
        """The block as linear text for `show`: every step worked, a plot in words; at most `cells` wide where it can wrap."""

    @abstractmethod
    def as_json(self) -> dict[str, object]:
        """The block as plain data for `show --format json`, with `id` and `kind`."""


@dataclass(frozen=True)
class TableBlock(Block):
    """A block that is a table of numbers, which other blocks compute on by its id."""

    table: Table


Part = Prose | Reveal | Broken | Block


@dataclass(frozen=True, slots=True)
class Page:
    """One `##` heading and what follows it."""

    id: str
    title: str
    parts: tuple[Part, ...]
    line: int

    def blocks(self) -> Iterator[Block]:
        """Its blocks in order."""
        return (part for part in self.parts if isinstance(part, Block))


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language, good as far as it could be read."""

    id: str
    title: str
    language: str
    minutes: int
    pages: tuple[Page, ...]
    path: Path
    aim: str = ""
    """The question that the lesson answers, in a sentence."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What a reader sees for an id of its tables."""

    def page(self, identifier: str) -> Page | None:
        """The page of this id, or the page on which the block of this id stands."""
        for page in self.pages:
            if page.id == identifier or any(block.id == identifier for block in page.blocks()):
                return page
        return None

    def block(self, identifier: str) -> Block | None:
        """The block of this id."""
        for page in self.pages:
            for block in page.blocks():
                if block.id == identifier:
                    return block
        return None
