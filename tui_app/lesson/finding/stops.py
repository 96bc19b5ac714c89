"""The stops of a page: where a student stands still when going through it.

A reveal begins a new stop. Between two reveals each block of the stage is a stop of its own: the prose before it
shows with it, the prose behind the last one too. Prose that holds no such block is one stop, and the block that was
on the stage stays there. A walk has inner stops of its own, its steps.
"""

from __future__ import annotations

from typing import NamedTuple

from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.model import Block, Page, Part, Reveal


class Stop(NamedTuple):
    """`shown` parts of the page are revealed; `block` is the one on the stage, None before the first."""

    shown: int
    block: Block | None


def stops(page: Page) -> tuple[Stop, ...]:
    """The page's stops in order, one at least; the last one shows the whole page."""
    found: list[Stop] = []
    block: Block | None = None
    start = 0
    for end in _ends(page.parts):
        staged = [at for at in range(start, end) if _on_stage(page.parts[at])]
        for number, at in enumerate(staged, 1):
            part = page.parts[at]
            assert isinstance(part, Block)
            block = part
            found.append(Stop(end if number == len(staged) else at + 1, block))
        shows = any(not isinstance(part, NotesBlock) for part in page.parts[start:end])
        if not staged and (shows or not found):
            found.append(Stop(end, block))
        start = end + 1
    if found[-1].shown < len(page.parts):
        found[-1] = Stop(len(page.parts), found[-1].block)
    return tuple(found)


def _ends(parts: tuple[Part, ...]) -> list[int]:
    """Where each stretch between reveals ends."""
    return [*(at for at, part in enumerate(parts) if isinstance(part, Reveal)), len(parts)]


def _on_stage(part: Part) -> bool:
    return isinstance(part, Block) and part.on_stage
