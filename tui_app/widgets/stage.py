"""Where the blocks of a lesson are shown: one view a kind, mounted when first needed and kept."""

from __future__ import annotations

from textual.geometry import Size
from textual.widget import Widget

from tui_app.lesson.model import Block
from tui_app.text.look import Look
from tui_app.widgets.block_view import BlockView, Room, State, block_views


class Stage(Widget):
    """Shows one block at a time; another block of the same kind costs no mounting and no layout."""

    DEFAULT_CSS = """
    Stage { width: 1fr; height: 1fr; layout: vertical; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._views: dict[type[BlockView], BlockView] = {}

    async def show_block(self, block: Block | None, state: State, look: Look, room: Room) -> None:
        """Shows a block, or nothing."""
        kind = None if block is None else block_views()[type(block)]
        if kind is not None and kind not in self._views:
            self._views[kind] = kind()
            await self.mount(self._views[kind])
        for each, view in self._views.items():
            if view.display != (each is kind):
                view.display = each is kind
        if block is not None and kind is not None:
            self._views[kind].show_block(block, state, look, room)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All there is."""
        return container.height
