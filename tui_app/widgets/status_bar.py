"""The first line of a screen: what is open, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tui_app.text.lines import Line, Role, Span, cut, width
from tui_app.text.look import Look
from tui_app.widgets.lines_view import LinesView

_BAR = 16
"""Cells of the bar of steps, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far something is: `at` of `count`, both 0 where there is nothing to count."""

    at: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line says."""

    title: str
    page: Reached = Reached()
    step: Reached = Reached()
    counted: Literal["step", "training_step", "question"] = "step"
    """What the steps are: those of training have another name in Korean than those of a walk."""


class StatusBar(LinesView):
    """One row: `losslab   Multiclass SVM loss        page 2/6   step 5/14  ━━━╌╌`."""

    DEFAULT_CSS = """
    StatusBar {
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(self, look: Look) -> None:
        super().__init__(glyphs=look.glyphs)
        self._look = look
        self._status = Status("")

    def show_status(self, status: Status, look: Look | None = None) -> None:
        """Shows where the screen stands now."""
        if look is not None:
            self._look = look
        self._status = status
        self._draw()

    def on_resize(self) -> None:
        """Another width takes more or less of it."""
        super().on_resize()
        self._draw()

    def _draw(self) -> None:
        self.show([status_line(self._status, self.size.width, self._look)])


def status_line(status: Status, cells: int, look: Look) -> Line:
    """The status in exactly `cells` cells; where they are few the bar goes, then the name, then the title."""
    right = _right(status, look)
    bar = _bar(status.step, look)
    name: Line = (Span("losslab", Role.HEADING), Span("   "))
    for head, tail in ((name, (*right, *bar)), (name, right), ((), right)):
        room = cells - width(head) - width(tail) - 2
        if room >= min(width(status.title), 24):
            break
    room = max(room, 0)
    title = cut(status.title, room, look.glyphs.ellipsis)
    return (*head, Span(title, Role.STRONG), Span(" " * (room + 2 - width(title))), *tail)


def _right(status: Status, look: Look) -> Line:
    spans: list[Span] = []
    if status.page.count:
        said = look.say("screens.page_of", at=status.page.at, count=f"{status.page.count:,}")
        spans.append(Span(said, Role.MUTED))
    if status.step.count:
        at, count = f"{status.step.at:,}", f"{status.step.count:,}"
        said = look.say(f"screens.{status.counted}_of", at=at, count=count)
        spans += [Span("   "), Span(said)] if spans else [Span(said)]
    return tuple(spans)


def _bar(step: Reached, look: Look) -> Line:
    if not step.count:
        return ()
    full = step.at * _BAR // step.count
    return (
        Span("  "),
        Span(look.glyphs.bar_full * full, Role.CURVE),
        Span(look.glyphs.bar_empty * (_BAR - full), Role.MUTED),
    )
