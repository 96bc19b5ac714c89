"""The parts of a lesson's screen put together in lines.

It is one drawing: Textual lays widgets out twice where one of them changes its size, which costs many steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import BLANK, Line, Role, Span, fit, width
from tui_app.widgets.arrangement import Arrangement


@dataclass(frozen=True, slots=True)
class Pane:
    """Lines of which as many are shown as there is room for, from `top` on."""

    lines: Sequence[Line]
    top: int = 0

    def held(self, rows: int) -> int:
        """`top`, held where the pane is still full."""
        return max(0, min(self.top, len(self.lines) - rows))

    def moved(self, by: int, rows: int) -> Pane:
        """The pane further down or up, as far as there are lines."""
        return replace(self, top=replace(self, top=self.held(rows) + by).held(rows))

    def shown(self, cells: int, rows: int, glyphs: Glyphs) -> list[Line]:
        """Exactly `rows` lines of `cells` cells, arrows at their right edge where lines are out of sight."""
        top = self.held(rows)
        lines = [fit(each, cells) for each in self.lines[top : top + rows]]
        lines += [fit(BLANK, cells)] * (rows - len(lines))
        if lines and top:
            lines[0] = _cued(lines[0], glyphs.up, cells)
        if lines and top + rows < len(self.lines):
            lines[-1] = _cued(lines[-1], glyphs.down, cells)
        return lines


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on the screen."""

    reading: Pane
    cue: Line
    """The rule below what is read."""
    stage: Pane = Pane(())
    aside: Sequence[Line] = ()


def body_lines(parts: Parts, arrangement: Arrangement, glyphs: Glyphs) -> list[Line]:
    """All parts where the arrangement has them."""
    cells = arrangement.prose_cells
    side = [*parts.reading.shown(cells, arrangement.prose_rows, glyphs), fit(parts.cue, cells)]
    stage = parts.stage.shown(arrangement.stage_cells, arrangement.stage_rows, glyphs)
    air = Span(" " * arrangement.air)
    if not arrangement.wide:
        above: list[Line] = [BLANK] * arrangement.above
        return [*above, *((air, *each) for each in (*side, *stage))]
    side += [fit(each, cells) for each in parts.aside[: arrangement.aside_rows]]
    wall = Span(glyphs.wall, Role.MUTED)
    blank = fit(BLANK, arrangement.stage_cells)
    lines: list[Line] = [(air, *blank, air, wall)] * arrangement.above
    for at, left in enumerate(stage):
        right = side[at] if at < len(side) else BLANK
        lines.append((air, *left, air, wall, air, *right))
    return lines


def _cued(shown: Line, arrow: str, cells: int) -> Line:
    return (*fit(shown, cells - width(arrow)), Span(arrow, Role.KEY))
