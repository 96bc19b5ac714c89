"""A walk through a score table on the screen: its images in place of prose, the stage, what explains it."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.errors import LosslabError
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.arrangement import WIDE_FROM, Arrangement, arranged
from tui_app.widgets.block_view import Room
from tui_app.widgets.body_lines import Pane, Parts, body_lines
from tui_app.widgets.edit_lines import edit_aside, edit_lines, edit_plot, has_edit_plot
from tui_app.widgets.editing import EditState
from tui_app.widgets.image_lines import image_lines
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.page_lines import cue_line
from tui_app.widgets.plot_beside import LEAST_PLOT_ROWS, PLOT_ROWS
from tui_app.widgets.walk_lines import (
    StageShown,
    aside_lines,
    has_plot,
    plot,
    stage_lines,
    stage_rows,
)
from tui_app.worked.cursor import Cursor
from tui_app.worked.score_loss import ScoreLoss

_LISTED = 12
"""Images that the list wants to show, its heading aside."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands around the stage: the same for every number that is changed at one step."""

    loss: ScoreLoss
    cursor: Cursor
    plot: bool
    editing: EditState | None
    """Where the plot follows the changed numbers."""
    size: tuple[int, int]
    arrangement: Arrangement
    listed: list[Line]

    def fits(self, shown: WalkShown, size: tuple[int, int]) -> bool:
        """Whether it can stand as it is."""
        same = self.loss is shown.loss and self.cursor is shown.cursor and self.plot == shown.plot
        return same and self.size == size and self.editing is _followed(shown)


@dataclass(frozen=True, slots=True)
class WalkShown:
    """What of a walk is shown."""

    loss: ScoreLoss
    cursor: Cursor
    plot: bool = False
    """Whether the plot stands in place of the list."""
    note: str = ""
    """A sentence below the list."""
    editing: EditState | None = None
    """Numbers that the student changes."""
    column: int | None = None
    """A column of a wide table that is to be seen."""

    @property
    def several(self) -> bool:
        """Whether there are images to choose from."""
        return len(self.cursor.walk.parts) > 1

    @property
    def image(self) -> int:
        """The image that is looked at; the last one while the mean is worked out."""
        return self.cursor.part


class WalkBody(LinesView):
    """Shows one `WalkShown` at a time; of a million images only those in sight are looked at."""

    def __init__(self, look: Look) -> None:
        super().__init__(glyphs=look.glyphs)
        self._look = look
        self._list_rows = 1
        self._on_stage = Pane(())
        self._stage_rows = 0
        self._shown: WalkShown | None = None
        self._frame: _Frame | None = None

    @property
    def list_rows(self) -> int:
        """How many images are in sight."""
        return self._list_rows

    @property
    def scrollable(self) -> bool:
        """Whether the stage has more lines than rows."""
        return len(self._on_stage.lines) > self._stage_rows

    def scroll_stage(self, rows: int) -> None:
        """Moves the stage over its lines."""
        if self._shown is not None:
            self._on_stage = self._on_stage.moved(rows, self._stage_rows)
            self._redraw(self._shown, self._on_stage.top)

    def show_walk(self, shown: WalkShown) -> None:
        """Shows a walk; an image that can't be worked is told in its place."""
        self._shown = shown
        self._redraw(shown, 0)

    def _redraw(self, shown: WalkShown, top: int) -> None:
        columns, rows = self.size
        if not columns or not rows:
            return
        frame = self._frame
        if frame is None or not frame.fits(shown, (columns, rows)):
            frame = self._frame = self._framed(shown, columns, rows)
        arrangement = frame.arrangement
        stage, aside = self._stage(shown, arrangement)
        cells = arrangement.prose_cells
        self._list_rows = max(arrangement.prose_rows - 1, 1)
        note = wrap([Span(shown.note, Role.WARNING)], cells)
        cue = note[0] if note else cue_line(0, self._look, cells)
        self._on_stage, self._stage_rows = Pane(stage, top), arrangement.stage_rows
        parts = Parts(Pane(frame.listed), cue, self._on_stage, aside)
        self.show(body_lines(parts, arrangement, self._look.glyphs))

    def _framed(self, shown: WalkShown, columns: int, rows: int) -> _Frame:
        arrangement = self._arranged(shown, columns, rows)
        listed = self._list(shown, arrangement.prose_cells, arrangement.prose_rows)
        followed = _followed(shown)
        return _Frame(shown.loss, shown.cursor, shown.plot, followed, (columns, rows), arrangement, listed)

    def has_plot(self, shown: WalkShown) -> bool:
        """Whether there is a plot that may have no room beside the stage."""
        if not 0 < self.size.width < WIDE_FROM:
            return False
        try:
            if shown.editing is not None:
                return has_edit_plot(shown.editing, self._look)
            return has_plot(StageShown(shown.cursor, self._look))
        except LosslabError:
            return False

    def _plot(self, shown: WalkShown, cells: int, rows: int) -> list[Line]:
        try:
            if shown.editing is not None:
                return edit_plot(shown.editing, self._look, Room(cells, rows))
            return plot(StageShown(shown.cursor, self._look), Room(cells, rows))
        except LosslabError:
            return []

    def _arranged(self, shown: WalkShown, columns: int, rows: int) -> Arrangement:
        listed = 1 + min(len(shown.cursor.walk.parts), _LISTED) if shown.several else 0
        least = 2
        if shown.plot:
            listed, least = PLOT_ROWS, LEAST_PLOT_ROWS
        rough = arranged(columns, rows, staged=True, prose=listed, wanted=rows, explained=True)
        try:
            room = Room(rough.stage_cells, rows, rough.wide)
            wanted = stage_rows(StageShown(shown.cursor, self._look), room)
        except LosslabError:
            wanted = 1
        return arranged(columns, rows, staged=True, prose=listed, wanted=wanted, explained=True, least=least)

    def _stage(self, shown: WalkShown, arrangement: Arrangement) -> tuple[list[Line], list[Line]]:
        walk = StageShown(shown.cursor, self._look, next="walk.next")
        room = Room(arrangement.stage_cells, arrangement.stage_rows, arrangement.wide, shown.column)
        try:
            if shown.editing is not None:
                below = Room(arrangement.prose_cells, arrangement.aside_rows, aside=True)
                return edit_lines(shown.editing, self._look, room), edit_aside(
                    shown.editing, self._look, below
                )
            stage = stage_lines(walk, room)
            if not arrangement.aside_rows:
                return stage, []
            return stage, aside_lines(walk, Room(arrangement.prose_cells, arrangement.aside_rows, aside=True))
        except LosslabError as error:
            return wrap([Span(self._look.say(error.key, **error.facts), Role.WRONG)], room.cells), []

    def _list(self, shown: WalkShown, cells: int, rows: int) -> list[Line]:
        if shown.plot:
            return self._plot(shown, cells, rows)
        if not shown.several or rows < 1:
            return []
        return image_lines(shown.loss, shown.image, cells, rows, self._look)


def _followed(shown: WalkShown) -> EditState | None:
    """The changed numbers, where the plot of them stands in place of the list."""
    return shown.editing if shown.plot else None
