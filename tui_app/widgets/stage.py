"""Where a block stands that has widgets of its own: one view a kind, mounted when first needed and kept."""

from __future__ import annotations

from textual.widget import Widget

from tui_app.lesson.model import Block
from tui_app.text.look import Look
from tui_app.widgets.block_view import BlockView, LinesBlockView, Room, State, block_views


class Stage(Widget):
    """Shows one block at a time in its place above the drawing, or nothing where the block is drawn."""

    DEFAULT_CSS = """
    Stage { layer: stage; position: absolute; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[type[BlockView], BlockView] = {}

    async def show_block(
        self, block: Block | None, state: State, look: Look, room: Room, at: tuple[int, int]
    ) -> None:
        """Shows a block in its room, whose first cell is at this column and row."""
        kind = None if block is None else block_views()[type(block)]
        if block is None or kind is None or issubclass(kind, LinesBlockView):
            self.display = False
            return
        if kind not in self._views:
            self._views[kind] = kind()
            await self.mount(self._views[kind])
        for each, view in self._views.items():
            view.display = each is kind
        self.styles.width, self.styles.height = room.cells, room.rows
        self.styles.offset = at
        self.display = True
        self._views[kind].show_block(block, state, look, room)
