"""A page on the screen: prose, stage, and what explains the stage; placed anew only where a size changes."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.lesson.model import Block, Page
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.widgets.arrangement import Arrangement, arranged, prose_cells
from tui_app.widgets.block_view import BlockView, Room, State, block_views
from tui_app.widgets.page_lines import cue_line, page_lines
from tui_app.widgets.sided import Sided
from tui_app.widgets.stage import Stage


@dataclass(frozen=True, slots=True)
class PageShown:
    """What of a page is shown."""

    page: Page
    shown: int
    """How many of its parts aren't held back."""
    held_back: int
    """How many stops are still to come."""
    block: Block | None
    """The one on the stage."""
    state: State = None
    plot: bool = False
    """Whether the block's plot stands in place of the prose."""

    @property
    def view(self) -> type[BlockView] | None:
        """What shows the block."""
        return None if self.block is None else block_views()[type(self.block)]


class LessonBody(Sided):
    """Shows one `PageShown` at a time."""

    def __init__(self, look: Look) -> None:
        self._stage = Stage()
        super().__init__(self._stage, look)
        self._set: dict[tuple[int, int], list[Line]] = {}
        self._set_page: Page | None = None
        self._shown: PageShown | None = None

    async def show_page(self, shown: PageShown) -> None:
        """Shows a page; what stays the same costs nothing."""
        columns, rows = self.size
        if not columns or not rows:
            return
        before, self._shown = self._shown, shown
        arrangement = self._arranged(shown, columns, rows)
        self.place(arrangement, staged=shown.block is not None)
        self._show_prose(shown, before, arrangement)
        self.cue.show([cue_line(shown.held_back, self.look, arrangement.prose_cells)])
        room = Room(arrangement.stage_cells, arrangement.stage_rows, arrangement.wide)
        await self._stage.show_block(shown.block, shown.state, self.look, room)
        if shown.block is not None and shown.view is not None and arrangement.aside_rows:
            beside = Room(arrangement.prose_cells, arrangement.aside_rows, aside=True)
            self.aside.show(shown.view.aside(shown.block, shown.state, self.look, beside))

    def plot_lines(self, shown: PageShown) -> list[Line]:
        """The plot of the block on the stage where it can't be seen beside it."""
        if shown.block is None or shown.view is None or not self.size.width:
            return []
        arrangement = self._arranged(shown, *self.size)
        if arrangement.wide:
            return []
        room = Room(arrangement.prose_cells, max(arrangement.prose_rows or 0, 1))
        return shown.view.plot(shown.block, shown.state, self.look, room)

    def _arranged(self, shown: PageShown, columns: int, rows: int) -> Arrangement:
        block, view = shown.block, shown.view
        prose = len(self._prose(shown, prose_cells(columns, staged=block is not None)))
        if block is None or view is None:
            return arranged(columns, rows, staged=False, prose=prose, wanted=0, explained=False)
        rough = arranged(columns, rows, staged=True, prose=prose, wanted=rows, explained=False)
        room = Room(rough.stage_cells, rows, rough.wide)
        wanted = view.wanted_rows(block, shown.state, self.look, room)
        return arranged(columns, rows, staged=True, prose=prose, wanted=wanted, explained=view.explains)

    def _prose(self, shown: PageShown, cells: int) -> list[Line]:
        """The prose, wrapped once a page, stop and width."""
        if self._set_page is not shown.page:
            self._set_page = shown.page
            self._set.clear()
        lines = self._set.get((shown.shown, cells))
        if lines is None:
            parts = shown.page.parts[: shown.shown]
            lines = self._set[shown.shown, cells] = page_lines(shown.page.title, parts, self.look, cells)
        return lines

    def _show_prose(self, shown: PageShown, before: PageShown | None, arrangement: Arrangement) -> None:
        if shown.plot and shown.block is not None and shown.view is not None:
            room = Room(arrangement.prose_cells, arrangement.prose_rows or 1)
            self.reading.show(shown.view.plot(shown.block, shown.state, self.look, room), from_top=True)
            return
        lines = self._prose(shown, arrangement.prose_cells)
        same_page = before is not None and before.page is shown.page and not before.plot
        self.reading.show(lines, from_top=not same_page)
        if before is not None and same_page and shown.shown > before.shown:
            first_new = len(self._prose(before, arrangement.prose_cells))
            self.call_after_refresh(self._reveal, first_new, len(lines) - 1)

    def _reveal(self, first: int, last: int) -> None:
        """What was just let out comes into sight, its beginning above all."""
        self.reading.bring_into_sight(last)
        self.reading.bring_into_sight(first)
