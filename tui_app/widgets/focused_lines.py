"""Lines of which one must be in sight where not all of them have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.text.lines import Line


@dataclass(frozen=True, slots=True)
class FocusedLines:
    """`focus` counts the lines before the one that must be in sight."""

    lines: list[Line]
    focus: int = 0

    def below(self, above: Sequence[Line]) -> FocusedLines:
        """The same with other lines above them."""
        return FocusedLines([*above, *self.lines], len(above) + self.focus)
