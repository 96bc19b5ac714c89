"""What a kind of block is: its options, how it is read from its fence, and what it may ask of its lesson."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui_app.lesson.expressions.values import Work
from tui_app.lesson.markup.allowance import Allowance
from tui_app.lesson.markup.structure import Entry, FenceLines
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import Inlines


@dataclass(frozen=True, slots=True)
class Fence:
    """A block as it stands in the file, its options by name."""

    lines: FenceLines
    options: Mapping[str, Entry]
    body: Sequence[str]
    """The lines after the options."""

    @property
    def id(self) -> str:
        """Its id, empty where it has none."""
        return self.lines.id

    @property
    def line(self) -> int:
        """The line of the file in which it opens, from 1."""
        return self.lines.start + 1

    @property
    def body_line(self) -> int:
        """The line of the file of `body[0]`, from 1."""
        return self.lines.body + 1

    def option(self, name: str) -> str | None:
        """The text of an option; None where it isn't given."""
        entry = self.options.get(name)
        return None if entry is None else entry.value

    def every(self, name: str) -> list[Entry]:
        """Every option of this name, in the order of the file."""
        return [option for option in self.lines.options if option.name == name]


class Scope(Protocol):
    """What a kind may ask of the lesson that it is read in."""

    findings: Findings
    work: Work
    allowance: Allowance

    def block(self, identifier: str) -> Block | None:
        """The block of this id, wherever in the lesson it stands; None where there is none that could be read."""

    def has(self, identifier: str) -> bool:
        """Whether a block of this id is written in the lesson, readable or not."""

    def ids(self) -> list[str]:
        """The ids of all blocks."""

    def prose(self, fence: Fence, first: int = 0, last: int | None = None) -> tuple[ProseBlock, ...]:
        """Lines of a fence's body as prose."""

    def inlines(self, text: str, line: int) -> Inlines:
        """One paragraph that begins in `line` of the file."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block: its options, and how it is read. `read` notes what is wrong and gives None where nothing can be shown."""

    name: str
    read: Callable[[Fence, Scope], Block | None]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    more: Callable[[Fence], tuple[str, ...]] = lambda _: ()
    """Options that hang on the others, as those of a walk do on its `:of:`."""
    repeated: tuple[str, ...] = ()
    """Options that may be given several times; `fence.every` has them all."""
    wording: tuple[str, ...] = ()
    """Options that hold words for the reader, which a translation translates."""
    worded: tuple[str, ...] = ()
    """Options of an expression that words may follow, `EXPRESSION as WORDS`; a translation translates the words."""
    keywords: tuple[str, ...] = ()
    """Words that items of its body's list begin with, such as `why`; what follows them up to the colon is no prose."""
    named: bool = True
    """Whether it must have an id."""

    def options(self, fence: Fence) -> tuple[str, ...]:
        """All options that this fence may have."""
        return (*self.required, *self.optional, *self.more(fence))
