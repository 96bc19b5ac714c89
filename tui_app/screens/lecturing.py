"""A lesson as a lecturer shows it: nothing asks, nothing is held back, nothing is kept."""

from __future__ import annotations

from dataclasses import replace

from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.screens.visit import Visit
from tui_app.widgets.block_view import State, block_views


def lecturer_visit(visit: Visit) -> Visit:
    """The same place of the same lesson, its walks at the same steps without their questions."""
    states: dict[str, State] = {}
    for page in visit.lesson.pages:
        for block in page.blocks():
            if isinstance(block, WalkBlock):
                view = block_views()[WalkBlock]
                silent = replace(block, asks=frozenset(), fades=frozenset())
                at = view.reached(block, visit.state_of(block)).at
                states[block.id] = view.at_step(silent, view.first_state(silent), at)
    return replace(visit, states=states)


def same_sight(one: Visit, other: Visit) -> bool:
    """Whether two visits look the same where nothing is held back: stops of a page that only let prose out."""
    return one.page_at == other.page_at and one.block is other.block and one.state is other.state
