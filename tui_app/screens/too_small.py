"""What stands on a terminal that is too small for losslab, until it is larger."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui_app.text.lines import Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.lines_view import LinesView

COLUMNS, ROWS = 40, 12
"""The smallest terminal in which everything can be reached."""


class TooSmallScreen(ModalScreen[None]):
    """One sentence, and waiting."""

    DEFAULT_CSS = "TooSmallScreen { background: $background; }"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def compose(self) -> ComposeResult:
        """The sentence alone."""
        yield LinesView(glyphs=self._look.glyphs)

    def on_resize(self) -> None:
        """Says it at the present size."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        width, height = self.app.size
        said = self._look.say("app.small.sentence", columns=COLUMNS, rows=ROWS, width=width, height=height)
        self.query_one(LinesView).show(wrap([Span(said)], max(width, 4)))
