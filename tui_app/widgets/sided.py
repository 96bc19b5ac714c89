"""Two parts of a screen: the stage, and beside it (on a narrow screen above it) what is read with it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget

from tui_app.text.look import Look
from tui_app.widgets.arrangement import Arrangement
from tui_app.widgets.lines_view import LinesView


class Sided(Container):
    """Places `stage` and the side: `reading` above, a rule with a cue, and on a wide screen `aside` below."""

    DEFAULT_CSS = """
    Sided {
        height: 1fr;
        layout: vertical;

        & > .sided--stage { width: 1fr; height: 1fr; }
        & > .sided--side { dock: top; }
        .sided--cue { height: 1; }
        .sided--aside { height: 1; }

        &.-air > .sided--side { padding: 0 1; }
        &.-air > .sided--stage { padding: 0 1; }
        &.-wide > .sided--side { dock: right; padding: 1 2 0 2; border-left: solid $surface-lighten-2; }
        &.-wide > .sided--stage { padding: 1 2 0 2; }
        &.-wide.-ascii > .sided--side { border-left: ascii $surface-lighten-2; }
    }
    """

    def __init__(self, stage: Widget, look: Look) -> None:
        super().__init__()
        self.look = look
        self.stage = stage
        self.reading = LinesView(glyphs=look.glyphs, id="reading")
        self.cue = LinesView(glyphs=look.glyphs, id="cue", classes="sided--cue")
        self.aside = LinesView(glyphs=look.glyphs, id="aside", classes="sided--aside")
        self._side = Vertical(classes="sided--side")

    def compose(self) -> ComposeResult:
        """The side first, since it is docked."""
        self.stage.add_class("sided--stage")
        self.set_class(self.look.glyphs.name == "ascii", "-ascii")
        with self._side:
            yield self.reading
            yield self.cue
            yield self.aside
        yield self.stage

    def place(self, arrangement: Arrangement, *, staged: bool) -> None:
        """The sizes; Textual lays out again only where one of them is another than before."""
        wide = arrangement.wide
        self.set_class(wide, "-wide")
        self.set_class(bool(arrangement.air) and not wide, "-air")
        self.stage.display = staged
        self.aside.display = arrangement.aside_rows > 0
        self._side.styles.width = arrangement.prose_cells + 2 * arrangement.air + 1 if wide else "100%"
        rows = arrangement.prose_rows
        self._side.styles.height = "100%" if rows is None else rows + 1
        if arrangement.aside_rows:
            self.aside.styles.height = arrangement.aside_rows
