"""A what-if on the stage: numbers of the lesson to change, and what follows at once."""

from __future__ import annotations

from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.model import Block
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.widgets.block_view import Act, ChangedNumbers, LinesBlockView, Room, State
from tui_app.widgets.trying_lines import trying_lines, trying_rows
from tui_app.widgets.trying_plot import has_trying_plot, trying_plot
from tui_app.widgets.trying_state import Trying, acted, acts, changed_numbers, resumed


class WhatIfView(LinesBlockView):
    """The state is a `Trying`; nothing of it is kept, and the lesson's own numbers stay as they are."""

    shows = WhatIfBlock

    @classmethod
    def first_state(cls, block: Block) -> Trying:
        """Nothing changed yet."""
        assert isinstance(block, WhatIfBlock)
        return Trying(block.begin())

    @classmethod
    def resumed(cls, block: Block, fresh: State, before: State) -> State:
        """The changed numbers."""
        return resumed(_trying(block, fresh), _trying(block, before))

    @classmethod
    def acts(cls, block: Block, state: State) -> frozenset[str]:
        """Those of changed numbers."""
        return acts(_trying(block, state))

    @classmethod
    def acted(cls, block: Block, state: State, act: Act) -> State:
        """Chosen, typed, nudged, undone."""
        return acted(_trying(block, state), act.name, act.text)

    @classmethod
    def typed(cls, block: Block, state: State) -> str | None:
        """The answer box, while it is open."""
        now = _trying(block, state)
        return now.draft if now.typing else None

    @classmethod
    def changed_numbers(cls, block: Block, state: State) -> ChangedNumbers | None:
        """The student's own, where they are other than the lesson's."""
        tried = _trying(block, state).numbers
        return changed_numbers(tried) if tried.changes else None

    @classmethod
    def wanted_rows(cls, block: Block, state: State, look: Look, room: Room) -> int:  # noqa: ARG003
        """Everything, the table too."""
        assert isinstance(block, WhatIfBlock)
        return trying_rows(block, look, room.cells)

    @classmethod
    def lines(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """What fits of it."""
        assert isinstance(block, WhatIfBlock)
        return trying_lines(block, _trying(block, state), look, room).lines

    @classmethod
    def row_in_sight(cls, block: Block, state: State, look: Look, room: Room) -> int:
        """The results."""
        assert isinstance(block, WhatIfBlock)
        return trying_lines(block, _trying(block, state), look, room).focus

    @classmethod
    def has_plot(cls, block: Block, state: State, look: Look) -> bool:
        """Where its numbers change one."""
        assert isinstance(block, WhatIfBlock)
        return has_trying_plot(block, _trying(block, state), look)

    @classmethod
    def plot(cls, block: Block, state: State, look: Look, room: Room) -> list[Line]:
        """The plots with the student's numbers."""
        assert isinstance(block, WhatIfBlock)
        return trying_plot(block, _trying(block, state), look, room)


def _trying(block: Block, state: State) -> Trying:
    return state if isinstance(state, Trying) else WhatIfView.first_state(block)


VIEW = WhatIfView
