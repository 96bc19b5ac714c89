"""Where a student stands in a lesson, as a value: page, stop, and how far each block is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.finding.stops import Stop, stops
from tui_app.lesson.model import Block, Lesson, Page
from tui_app.study.record import ItemRecord
from tui_app.text.look import Look
from tui_app.widgets.block_view import Act, BlockView, Looked, Move, State, block_views
from tui_app.widgets.status_bar import Reached


class Place(NamedTuple):
    """A place as it is kept: `step` counts steps of `block`, or stops of the page where `block` is empty."""

    page: str = ""
    block: str = ""
    step: int = 0


@dataclass(frozen=True)
class Visit:
    """A lesson opened at a place; each key maps it to the next one.

    A page that was left is met again as it was, and a block too: going back never undoes.
    """

    lesson: Lesson
    page_at: int = 0
    stop_at: int = 0
    states: Mapping[str, State] = field(default_factory=dict)
    """How far the blocks are that were met, by id."""
    left_at: Mapping[int, int] = field(default_factory=dict)
    """The stops at which other pages were left."""

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.lesson.pages[self.page_at]

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """The page's stops, one at least."""
        return stops(self.page)

    @property
    def stop(self) -> Stop:
        """What of the page is shown."""
        return self.stops[self.stop_at]

    @property
    def held_back(self) -> int:
        """How many stops the page still has."""
        return len(self.stops) - 1 - self.stop_at

    @property
    def block(self) -> Block | None:
        """The block on the stage."""
        return self.stop.block

    @property
    def shown_block(self) -> Block | None:
        """The block on the stage: a plot with the numbers that the student has changed on its page, a what-if with
        the plots of its page that it changes.
        """
        block = self.block
        if isinstance(block, WhatIfBlock):
            return block.beside(self.page.blocks())
        if isinstance(block, PlotBlock):
            for other in self.page.blocks():
                if other.id in self.states:
                    changed = block_views()[type(other)].changed_numbers(other, self.states[other.id])
                    block = block.recomputed(changed.tables, changed.margin) if changed else block
        return block

    @property
    def view(self) -> type[BlockView] | None:
        """What shows it."""
        return None if self.block is None else block_views()[type(self.block)]

    @property
    def state(self) -> State:
        """How far it is."""
        return None if self.block is None else self.state_of(self.block)

    def state_of(self, block: Block) -> State:
        """How far a block is; as it is first met, where it wasn't met yet."""
        found = self.states.get(block.id)
        return block_views()[type(block)].first_state(block) if found is None else found

    @cached_property
    def reached(self) -> Reached:
        """How many steps of the block are shown."""
        if self.block is None or self.view is None:
            return Reached()
        return self.view.reached(self.block, self.state)

    @property
    def place(self) -> Place:
        """The place to keep."""
        if self.block is None:
            return Place(self.page.id, "", self.stop_at)
        return Place(self.page.id, self.block.id, self.reached.at)

    @property
    def acts(self) -> frozenset[str]:
        """The commands that the block on the stage answers to."""
        return self.view.acts(self.block, self.state) if self.block and self.view else frozenset()

    @property
    def typed(self) -> str | None:
        """What stands in the answer box of the block on the stage; None where nothing is typed."""
        return self.view.typed(self.block, self.state) if self.block and self.view else None

    @property
    def looked(self) -> Looked | None:
        """What "where from?" looks into; None where the stage has no numbers of that kind."""
        return self.view.looked(self.block, self.state) if self.block and self.view else None

    def item_of(self, block: Block) -> ItemRecord | None:
        """What is to be kept of a block; None where it asks nothing."""
        return block_views()[type(block)].record(block, self.state_of(block))

    def moved(self, move: Move) -> Visit | None:
        """A move within the block on the stage; None where it leads nowhere."""
        if self.block is None or self.view is None:
            return None
        state = self.view.moved(self.block, self.state, move)
        return None if state is None else self._with_state(self.block, state)

    def acted(self, act: Act) -> Visit:
        """After a command that the block on the stage answers to; as it was where there is none."""
        if self.block is None or self.view is None:
            return self
        return self._with_state(self.block, self.view.acted(self.block, self.state, act))

    def with_state_of(self, other: Visit) -> Visit:
        """With the block that is on the stage of `other` as far as it is there."""
        return self if other.block is None else self._with_state(other.block, other.state)

    def restored(self, identifier: str, item: ItemRecord, look: Look) -> Visit:
        """With a block as it stands by what is on record of it."""
        block = self.lesson.block(identifier)
        if block is None:
            return self
        return self._with_state(block, block_views()[type(block)].restored(block, item, look))

    def resumed(self, before: Visit) -> Visit:
        """With the blocks as they stood in `before`, a version of the same lesson that this one replaces."""
        states = dict(self.states)
        for page in self.lesson.pages:
            for block in page.blocks():
                was = before.states.get(block.id)
                other = before.lesson.block(block.id)
                if was is not None and type(other) is type(block):
                    states[block.id] = block_views()[type(block)].resumed(block, self.state_of(block), was)
        return replace(self, states=states)

    def next(self) -> Visit | None:
        """The next step, stop or page; None at the lesson's end."""
        stepped = self.moved(Move.NEXT)
        if stepped is not None:
            return stepped
        if self.held_back:
            return replace(self, stop_at=self.stop_at + 1)
        return self.turned(1)

    def back(self) -> Visit | None:
        """The step, stop or page before; None at the lesson's beginning."""
        before = self.stops[self.stop_at - 1] if self.stop_at else None
        if before is not None and before.block is self.block:
            return replace(self, stop_at=self.stop_at - 1)
        stepped = self.moved(Move.BACK)
        if stepped is not None:
            return stepped
        if before is not None:
            return replace(self, stop_at=self.stop_at - 1)
        turned = self.turned(-1)
        return None if turned is None else replace(turned, stop_at=len(turned.stops) - 1)

    def turned(self, pages: int) -> Visit | None:
        """Another page as it was left; None where there is none."""
        at = self.page_at + pages
        if not 0 <= at < len(self.lesson.pages):
            return None
        left_at = {**self.left_at, self.page_at: self.stop_at}
        return replace(self, page_at=at, stop_at=left_at.get(at, 0), left_at=left_at)

    def other_block(self, by: int) -> Visit | None:
        """The next or previous block of the page, whatever is held back before it; None for none."""
        here = [at for at, stop in enumerate(self.stops) if stop.block is self.block]
        start = (here[-1] if by > 0 else here[0]) + by
        for at in range(start, len(self.stops) if by > 0 else -1, by):
            if self.stops[at].block is not None:
                return replace(self, stop_at=at)
        return None

    def outer_block(self, at: int) -> Visit | None:
        """The first (0) or last (-1) block of the page as it was left; None for none."""
        blocks = [stop.block for stop in self.stops if stop.block is not None]
        return self.at(Place(self.page.id, blocks[at].id)) if blocks else None

    def shows_same_prose(self, other: Visit) -> bool:
        """Whether as much of the same page is shown."""
        return self.page_at == other.page_at and self.stop.shown == other.stop.shown

    def at(self, place: Place) -> Visit:
        """Another place of the lesson; where the page or block isn't there any more, the nearest that is."""
        wanted = place.block or place.page
        page = self.lesson.page(wanted) or self.lesson.page(place.page)
        if page is None:
            return self
        turned = self.turned(self.lesson.pages.index(page) - self.page_at) or self
        found = [at for at, stop in enumerate(turned.stops) if stop.block and stop.block.id == place.block]
        if not found:
            step = _stop_showing(place.block, turned) if place.block else place.step
            return replace(turned, stop_at=min(max(step, 0), len(turned.stops) - 1))
        opened = replace(turned, stop_at=found[0])
        block, view = opened.block, opened.view
        assert block is not None
        assert view is not None
        if not place.step and block.id in self.states:
            return opened
        return opened._with_state(block, view.at_step(block, opened.state, place.step))

    def _with_state(self, block: Block, state: State) -> Visit:
        return replace(self, states={**self.states, block.id: state})


def _stop_showing(block: str, visit: Visit) -> int:
    """The first stop of the page that shows a block of the prose; 0 where the page has none of this id."""
    there = (at for at, part in enumerate(visit.page.parts) if isinstance(part, Block) and part.id == block)
    part = next(there, -1)
    return next(at for at, stop in enumerate(visit.stops) if stop.shown > part)


def restored_states(lesson: Lesson, items: Mapping[str, ItemRecord], look: Look) -> Mapping[str, State]:
    """How far the blocks that ask are, by what was done with them before."""
    asking = (block for page in lesson.pages for block in page.blocks() if block.is_question)
    return {
        block.id: block_views()[type(block)].restored(block, items.get(block.id, ItemRecord()), look)
        for block in asking
    }
