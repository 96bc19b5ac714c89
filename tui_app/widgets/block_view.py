"""What shows one block of a lesson on the stage. A new kind of block is a new module in `widgets/blocks`.

A block's state (how far its walk is, what was answered) is a value that the screen keeps for each block: the
view maps a state and a move to the next state, and shows the one that it is given.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import ClassVar

from textual.widget import Widget

from tui_app.lesson.model import Block, Table
from tui_app.study.record import ItemRecord
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.widgets.status_bar import Reached
from tui_app.worked.computation import Computation
from tui_app.worked.expression import Key
from tui_app.worked.walk import Walk

State = Hashable
"""How far a block is; each kind has its own, None where there is nothing to step."""


class Move(StrEnum):
    """What a key asks of the block on the stage."""

    NEXT = "next"
    BACK = "back"
    NEXT_PART = "next-part"
    PREVIOUS_PART = "previous-part"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Room:
    """The cells a block may fill, and whether what explains it stands beside the prose instead."""

    cells: int
    rows: int
    aside: bool = False
    column: int | None = None
    """A column of a table too wide for it that is to be seen; None for those that belong to the step."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a command asks of the block on the stage, by the command's id; with what was typed, and when it was."""

    name: str
    text: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """What "where from?" looks into: a computation, the part on the stage and the step it stands at."""

    computation: Computation
    walk: Walk | None
    at: int
    part: int
    withheld: frozenset[Key] = frozenset()
    """What the student is still asked for, and what would tell it: nothing of this is shown."""


@dataclass(frozen=True, slots=True)
class ChangedNumbers:
    """Numbers of the lesson that the student has changed: whole tables by the ids of their blocks, and the margin."""

    tables: Mapping[str, Table]
    margin: Decimal | None = None
    """None where it is the lesson's own."""


class BlockView(Widget):
    """One view a kind of block; one with widgets is mounted once and handed one block after another."""

    shows: ClassVar[type[Block]]
    """The kind of block."""
    explains: ClassVar[bool] = False
    """Whether it has words that stand beside the prose."""

    DEFAULT_CSS = """
    BlockView { width: 1fr; height: 1fr; }
    """

    @classmethod
    def first_state(cls, block: Block) -> State:  # noqa: ARG003
        """The state in which a block is met."""
        return None

    @classmethod
    def restored(cls, block: Block, item: ItemRecord, look: Look) -> State:  # noqa: ARG003
        """The state in which a block is met by a student who did this with it before."""
        return cls.first_state(block)

    @classmethod
    def resumed(cls, block: Block, fresh: State, before: State) -> State:  # noqa: ARG003
        """`fresh`, that of a block whose file was read again, with what was typed, chosen and changed in `before`."""
        return fresh

    @classmethod
    def record(cls, block: Block, state: State) -> ItemRecord | None:  # noqa: ARG003
        """What is to be kept of it; None where there is nothing to keep."""
        return None

    @classmethod
    def acts(cls, block: Block, state: State) -> frozenset[str]:  # noqa: ARG003
        """The ids of the commands that it answers to now."""
        return frozenset()

    @classmethod
    def acted(cls, block: Block, state: State, act: Act) -> State:  # noqa: ARG003
        """The state after one of its commands."""
        return state

    @classmethod
    def typed(cls, block: Block, state: State) -> str | None:  # noqa: ARG003
        """What stands in the answer box when it opens; None while nothing is typed."""
        return None

    @classmethod
    def moved(cls, block: Block, state: State, move: Move) -> State | None:  # noqa: ARG003
        """The state after a move; None where the move leads nowhere within the block."""
        return None

    @classmethod
    def at_step(cls, block: Block, state: State, step: int) -> State:  # noqa: ARG003
        """The state in which `step` steps are shown."""
        return state

    @classmethod
    def reached(cls, block: Block, state: State) -> Reached:  # noqa: ARG003
        """How many steps are shown, of how many."""
        return Reached()

    @classmethod
    def named_steps(cls, block: Block, look: Look) -> Iterable[tuple[int, str]]:  # noqa: ARG003
        """Its steps by number and name, for "go to"; of very many only the first ones."""
        return ()

    @classmethod
    def looked(cls, block: Block, state: State) -> Looked | None:  # noqa: ARG003
        """What its numbers come from, where they come from anywhere."""
        return None

    @classmethod
    def changed_numbers(cls, block: Block, state: State) -> ChangedNumbers | None:  # noqa: ARG003
        """What the student has changed of the lesson's numbers, for the plots of its page; None for nothing."""
        return None

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """How many rows it would fill at this width, the same for all of its states."""
        raise NotImplementedError

    @classmethod
    def least_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """How many of them it fills in this state, where the prose wants the others."""
        return cls.wanted_rows(block, state, look, room)

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line] | None:  # noqa: ARG003
        """The block as lines, where it is nothing else; None where it is shown by widgets of its own."""
        return None

    @classmethod
    def row_in_sight(cls, block: Block, state: State, look: Look, room: Room) -> int:  # noqa: ARG003
        """The line that must be in sight where not all of them have room."""
        return 0

    @classmethod
    def aside(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:  # noqa: ARG003
        """What stands beside the prose to explain the block."""
        return []

    @classmethod
    def has_plot(cls, block: Block, state: State, look: Look) -> bool:  # noqa: ARG003
        """Whether there is a plot that goes with it."""
        return False

    @classmethod
    def plot(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:  # noqa: ARG003
        """That plot, for where it has no room beside the block."""
        return []

    def show_block(self, block: Block, state: State, look: Look, room: Room) -> None:
        """Shows a block in a state by its widgets."""
        raise NotImplementedError


class LinesBlockView(BlockView):
    """A block that is lines of text and nothing else: it is drawn with the page and never mounted."""

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The block in at most `room.cells` cells."""
        raise NotImplementedError

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """As many as it has lines."""
        return len(cls.lines(block, state, look, room))


@cache
def block_views() -> Mapping[type[Block], type[BlockView]]:
    """The view of every kind, found in the modules of `widgets/blocks` as their `VIEW`."""
    package = importlib.import_module("tui_app.widgets.blocks")
    found: dict[type[Block], type[BlockView]] = {}
    for module in pkgutil.iter_modules(package.__path__):
        view: type[BlockView] = importlib.import_module(f"{package.__name__}.{module.name}").VIEW
        found[view.shows] = view
    return found
