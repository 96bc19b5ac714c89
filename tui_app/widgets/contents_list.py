"""The contents: "Continue" first, then the lessons in their order with state and minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from tui_app.text.glyphs import Glyphs
from tui_app.text.lines import BLANK, Line, Role, Span, cut, line, pad, width
from tui_app.text.look import Look
from tui_app.widgets.lines_view import LinesView

_APART = ("continue", "review", "lab")
"""States of entries that are no lessons."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line that can be chosen."""

    address: str
    """What choosing it opens."""
    title: str
    state: str
    """`new`, `begun`, `done`, `broken`; `continue` for the line that goes on where the student was, `review` for what is
    to be asked again, `lab` for the training lab.
    """
    minutes: int = 0
    note: str = ""


_BEFORE_TITLE = 8
"""Cells before a lesson's title: pointer, mark and number."""


class ContentsList(LinesView, can_focus=False):
    """One value: the entries and which of them the keys act on."""

    @dataclass
    class Moved(Message):
        """Another entry is chosen."""

        entry: ContentsEntry

    @dataclass
    class Opened(Message):
        """An entry was clicked or entered."""

        entry: ContentsEntry

    def __init__(self, look: Look, id: str | None = None) -> None:
        super().__init__(glyphs=look.glyphs, id=id)
        self._look = look
        self._entries: Sequence[ContentsEntry] = ()
        self.chosen = 0

    @property
    def entry(self) -> ContentsEntry | None:
        """The chosen entry, None where there is none."""
        return self._entries[self.chosen] if self._entries else None

    def set_entries(self, entries: Sequence[ContentsEntry], look: Look, chosen: int = 0) -> None:
        """Shows other entries."""
        self._entries, self._look = tuple(entries), look
        self.chosen = min(max(chosen, 0), max(len(entries) - 1, 0))
        self._draw()

    def move(self, by: int) -> None:
        """Chooses another entry, held within the list."""
        moved = min(max(self.chosen + by, 0), max(len(self._entries) - 1, 0))
        if moved != self.chosen:
            self._choose(moved)

    def on_lines_view_chosen(self, event: LinesView.Chosen) -> None:
        """A click chooses an entry; on the chosen one it opens it."""
        event.stop()
        if not isinstance(event.target, int):
            return
        if event.target == self.chosen and self.entry:
            self.post_message(self.Opened(self.entry))
        else:
            self._choose(event.target)

    def on_resize(self) -> None:
        """The lines depend on the width."""
        super().on_resize()
        self._draw()

    def _choose(self, index: int) -> None:
        self.chosen = index
        self._draw()
        if self.entry:
            self.post_message(self.Moved(self.entry))

    def _draw(self) -> None:
        if not self.size.width:
            return
        cells = self.size.width
        lines = contents_lines(self._entries, self.chosen, self._look, cells)
        if len(lines) > self.size.height:
            # Where lines are out of sight an arrow stands at the right edge, over whatever is written there.
            lines = contents_lines(self._entries, self.chosen, self._look, cells - 1)
        self.show(lines)
        at = next((row for row, shown in enumerate(lines) if any(s.role is Role.CHOSEN for s in shown)), 0)
        self.bring_into_sight(at)


def contents_lines(entries: Sequence[ContentsEntry], chosen: int, look: Look, cells: int) -> list[Line]:
    """The list at a width; entries that are no lessons stand apart.

    Where titles and facts don't both fit, the word of the state goes, which its mark says as well, then the minutes.
    """
    lessons = [entry for entry in entries if entry.state not in _APART]
    facts = _fitting_facts(lessons, look, cells)
    lines: list[Line] = []
    number = 0
    for index, entry in enumerate(entries):
        apart = entry.state in _APART
        if index and apart != (entries[index - 1].state in _APART):
            lines.append(BLANK)
        number += not apart
        if apart:
            lines.append(_apart_line(entry, index, index == chosen, look, cells))
        else:
            lines.append(_lesson_line(entry, index, number, index == chosen, look, cells, facts[number - 1]))
    return lines


def _apart_line(entry: ContentsEntry, index: int, chosen: bool, look: Look, cells: int) -> Line:
    text = cut(entry.title, max(cells - 3, 1), look.glyphs.ellipsis)
    return line(_pointer(chosen, index, look), Span(text, Role.CHOSEN if chosen else Role.STRONG, index))


def _lesson_line(
    entry: ContentsEntry, index: int, number: int, chosen: bool, look: Look, cells: int, facts: str
) -> Line:
    room = max(cells - width(facts) - _BEFORE_TITLE, 8)
    title = cut(entry.title, room, look.glyphs.ellipsis)
    return line(
        _pointer(chosen, index, look),
        Span(f"{_mark(entry.state, look.glyphs)} ", _mark_role(entry.state), index),
        Span(f"{number:>2}  ", Role.MUTED, index),
        Span(title, Role.CHOSEN if chosen else Role.STRONG, index),
        Span(pad("", room - width(title)), Role.PLAIN, index),
        Span(facts, Role.MUTED, index),
    )


def _pointer(chosen: bool, index: int, look: Look) -> Span:
    return Span(f"{look.glyphs.chosen if chosen else ' '} ", Role.KEY, index)


def _fitting_facts(lessons: Sequence[ContentsEntry], look: Look, cells: int) -> list[str]:
    """What stands behind each title: minutes and state, the minutes alone, or nothing."""
    minutes = [
        look.say("app.contents.minutes", minutes=each.minutes) if each.minutes else "" for each in lessons
    ]
    states = [look.say(f"app.contents.state.{each.state}") for each in lessons]
    minute_cells = max(map(width, minutes), default=0)
    state_cells = max(map(width, states), default=0)
    title_cells = max((width(each.title) for each in lessons), default=0)
    room = cells - _BEFORE_TITLE - title_cells
    if room >= minute_cells + state_cells + 4:
        return [
            f"  {pad(time, minute_cells, 'right')}  {pad(state, state_cells)}"
            for time, state in zip(minutes, states, strict=True)
        ]
    if room >= minute_cells + 2:
        return [f"  {pad(time, minute_cells, 'right')}" for time in minutes]
    return [""] * len(lessons)


def _mark(state: str, glyphs: Glyphs) -> str:
    return {"done": glyphs.done, "begun": glyphs.begun, "new": glyphs.new}.get(state, "!")


def _mark_role(state: str) -> Role:
    return {"done": Role.RIGHT, "broken": Role.WRONG}.get(state, Role.PLAIN)
