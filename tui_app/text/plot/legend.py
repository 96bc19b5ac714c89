"""The names of a plot's curves, each behind a piece of its curve."""

from __future__ import annotations

from tui_app.text.lines import Line, Role, Span, width
from tui_app.text.look import Look
from tui_app.text.plot.canvas import DOTS_ACROSS, Canvas
from tui_app.text.plot.model import Curve, Plot

_SAMPLE = 6
_GAP = 3


def legend_lines(plot: Plot, cells: int, look: Look) -> list[Line]:
    """As few lines of at most `cells` cells as hold them; none for a plot without a legend."""
    lines: list[list[Span]] = []
    room = 0
    for curve in plot.curves if plot.legend else ():
        if not curve.label:
            continue
        size = _SAMPLE + 1 + width(curve.label)
        if lines and size + _GAP <= room:
            lines[-1] += [Span(" " * _GAP), *_item(curve, look)]
            room -= size + _GAP
        else:
            lines.append(_item(curve, look))
            room = cells - size
    return [tuple(line) for line in lines]


def _item(curve: Curve, look: Look) -> list[Span]:
    sample = Canvas(_SAMPLE, 1, look.glyphs)
    sample.stroke(0, 1, _SAMPLE * DOTS_ACROSS - 1, 1, curve.role, curve.pattern)
    return [*sample.lines()[0], Span(" "), Span(curve.label, Role.AXIS)]
