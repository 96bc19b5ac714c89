"""A page on the screen: prose, stage, and what explains the stage, drawn as one."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.widget import Widget

from tui_app.lesson.model import Block, Page
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.widgets.arrangement import CUE_ROWS, WIDE_FROM, Arrangement, arranged, prose_cells
from tui_app.widgets.block_view import BlockView, Room, State, block_views
from tui_app.widgets.body_lines import Pane, Parts, body_lines
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.page_lines import cue_line, page_lines
from tui_app.widgets.plot_beside import LEAST_PLOT_ROWS, PLOT_ROWS
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
    notes: bool = False
    """Whether the lecturer's notes stand in the prose."""
    column: int | None = None
    """A column of a wide table that is to be seen."""

    @property
    def view(self) -> type[BlockView] | None:
        """What shows the block."""
        return None if self.block is None else block_views()[type(self.block)]


class LessonBody(Widget):
    """Shows one `PageShown` at a time; a block with widgets of its own has them above the drawing."""

    DEFAULT_CSS = """
    LessonBody { width: 1fr; height: 1fr; layers: drawing stage; }
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawing = LinesView(glyphs=look.glyphs)
        self._stage = Stage()
        self._wrapped: dict[tuple[int, int, bool], list[Line]] = {}
        self._wrapped_page: Page | None = None
        self._shown: PageShown | None = None
        self._reading = Pane(())
        self._seen: dict[str, int] = {}
        self._on_stage = Pane(())
        self._arrangement: Arrangement | None = None

    def compose(self) -> ComposeResult:
        """The drawing, and the stage for blocks that are more than lines."""
        yield self._drawing
        yield self._stage

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is drawn."""
        return self._drawing.lines

    @property
    def scrollable(self) -> bool:
        """Whether a part has more lines than rows."""
        arrangement = self._arrangement
        return arrangement is not None and (
            len(self._reading.lines) > arrangement.prose_rows
            or len(self._on_stage.lines) > arrangement.stage_rows
        )

    async def show_page(self, shown: PageShown) -> None:
        """Shows a page; only rows that change are drawn."""
        columns, rows = self.size
        if not columns or not rows:
            return
        before, self._shown = self._shown, shown
        arrangement = self._arrangement = self._arranged(shown, columns, rows)
        self._reading = self._read(shown, before, arrangement)
        self._on_stage = Pane(())
        room = Room(arrangement.stage_cells, arrangement.stage_rows, arrangement.wide, shown.column)
        if shown.block is not None and shown.view is not None:
            drawn = shown.view.lines(shown.block, shown.state, self._look, room) or ()
            self._on_stage = Pane(drawn)
            if len(drawn) > room.rows:
                at = shown.view.row_in_sight(shown.block, shown.state, self._look, room)
                self._on_stage = Pane(drawn, max(at - room.rows + 1, 0))
        await self._stage.show_block(shown.block, shown.state, self._look, room, arrangement.stage_at)
        self._draw()

    def scroll(self, rows: int) -> bool:
        """Moves the prose, and where that is at its end the stage; upwards the other way round."""
        arrangement = self._arrangement
        if arrangement is None:
            return False
        reading = self._reading.moved(rows, arrangement.prose_rows)
        stage = self._on_stage.moved(rows, arrangement.stage_rows)
        before = self._reading.top, self._on_stage.top
        if (rows > 0 and reading.top != before[0]) or stage.top == before[1]:
            self._reading = reading
        else:
            self._on_stage = stage
        if (self._reading.top, self._on_stage.top) == before:
            return False
        self._draw()
        return True

    def read_on(self) -> bool:
        """Brings the prose that was never in sight on this page into it; False where there is none."""
        arrangement, shown = self._arrangement, self._shown
        if arrangement is None or shown is None or shown.plot:
            return False
        seen = self._seen.get(shown.page.id, 0)
        if seen >= len(self._reading.lines):
            return False
        self._reading = Pane(self._reading.lines, seen - 1)
        self._draw()
        return True

    def has_plot(self, shown: PageShown) -> bool:
        """Whether there is a plot that may have no room beside the stage."""
        if shown.block is None or shown.view is None or not 0 < self.size.width < WIDE_FROM:
            return False
        return shown.view.has_plot(shown.block, shown.state, self._look)

    def _draw(self) -> None:
        shown, arrangement = self._shown, self._arrangement
        if shown is None or arrangement is None:
            return
        if not shown.plot:
            below = self._reading.held(arrangement.prose_rows) + arrangement.prose_rows
            self._seen[shown.page.id] = max(self._seen.get(shown.page.id, 0), below)
        aside: list[Line] = []
        if shown.block is not None and shown.view is not None and arrangement.aside_rows:
            beside = Room(arrangement.prose_cells, arrangement.aside_rows, aside=True)
            aside = shown.view.aside(shown.block, shown.state, self._look, beside)
        cue = cue_line(shown.held_back, self._look, arrangement.prose_cells)
        parts = Parts(self._reading, cue, self._on_stage, aside)
        self._drawing.show(body_lines(parts, arrangement, self._look.glyphs))

    def _arranged(self, shown: PageShown, columns: int, rows: int) -> Arrangement:
        block, view = shown.block, shown.view
        prose = len(self._prose(shown, prose_cells(columns, staged=block is not None)))
        if block is None or view is None:
            return arranged(columns, rows, staged=False, prose=prose, wanted=0, explained=False)
        rough = arranged(columns, rows, staged=True, prose=prose, wanted=rows, explained=False)
        room = Room(rough.stage_cells, rows, rough.wide)
        wanted = view.wanted_rows(block, shown.state, self._look, room)
        left = rows - prose - CUE_ROWS
        if left < wanted and not rough.wide:
            wanted = min(wanted, max(left, view.least_rows(block, shown.state, self._look, room)))
        least = 2
        if shown.plot:
            prose, least = PLOT_ROWS, LEAST_PLOT_ROWS
        return arranged(
            columns, rows, staged=True, prose=prose, wanted=wanted, explained=view.explains, least=least
        )

    def _prose(self, shown: PageShown, cells: int) -> list[Line]:
        """The prose, wrapped once a page, stop and width."""
        if self._wrapped_page is not shown.page:
            self._wrapped_page = shown.page
            self._wrapped.clear()
        key = (shown.shown, cells, shown.notes)
        lines = self._wrapped.get(key)
        if lines is None:
            parts = shown.page.parts[: shown.shown]
            lines = page_lines(shown.page.title, parts, self._look, cells, shown.notes)
            self._wrapped[key] = lines
        return lines

    def _read(self, shown: PageShown, before: PageShown | None, arrangement: Arrangement) -> Pane:
        """The prose where it stood on this page, what was just let out in sight; or the plot in its place."""
        cells, rows = arrangement.prose_cells, arrangement.prose_rows
        if shown.plot and shown.block is not None and shown.view is not None:
            return Pane(shown.view.plot(shown.block, shown.state, self._look, Room(cells, rows)))
        lines = self._prose(shown, cells)
        if before is None or before.page is not shown.page or before.plot:
            return Pane(lines)
        top = Pane(lines, self._reading.top).held(rows)
        if shown.shown > before.shown:
            first_new = len(self._prose(before, cells))
            top = min(max(top, len(lines) - rows), first_new)
        return Pane(lines, max(top, 0))
