"""Shows lines of text (`text.lines`), drawn row by row: what every screen is made of.

Rows that stay the same are neither drawn nor sent again, and nothing is laid out while the height stands in
the style sheet: a step of a walk costs its changed rows only.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_app.lesson.markup.showable import safe
from tui_app.text.glyphs import UNICODE, Glyphs
from tui_app.text.lines import BLANK, Line, Role, widest, width
from tui_app.widgets.role_styles import role_style


class LinesView(Widget):
    """Rows of spans, each role in its own style (`role_styles`).

    More lines than rows are scrolled (an arrow at the right edge says that there are more); a click on a span
    with a target posts `Chosen`.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinesView { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """A span was clicked; `target` is what it means."""

        view: LinesView
        target: Hashable

        @property
        def control(self) -> LinesView:
            """The view that it stands in."""
            return self.view

    def __init__(
        self, *, glyphs: Glyphs = UNICODE, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.glyphs = glyphs
        self._lines: tuple[Line, ...] = ()
        self._top = 0
        self._left = 0
        self._strips: dict[int, Strip] = {}
        self._role_styles: dict[Role, Style] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, the rows out of sight too."""
        return self._lines

    @property
    def top(self) -> int:
        """How many lines are out of sight above."""
        return self._top

    @property
    def hidden_below(self) -> int:
        """How many lines are out of sight below."""
        return max(0, len(self._lines) - self._top - self.size.height)

    def show(self, lines: Sequence[Line], *, from_top: bool = False) -> None:
        """Shows other lines; `from_top` scrolls to the first one, else the view stays where it is."""
        before, after = self._lines, tuple(self._written(each) for each in lines)
        self._lines = after
        if len(before) != len(after) and self.is_attached and self.styles.is_auto_height:
            self._strips.clear()
            self._top = 0 if from_top else self._held(self._top)
            self.refresh(layout=True)
            return
        top = 0 if from_top else self._held(self._top)
        if top != self._top or (len(before) > self.size.height) != (len(after) > self.size.height):
            self._top = top
            self._strips.clear()
            self.refresh()
            return
        regions: list[Region] = []
        screen = Region(0, 0, *self.size)
        for at in range(max(len(before), len(after))):
            one, other = (lines[at] if at < len(lines) else BLANK for lines in (before, after))
            if one != other:
                self._strips.pop(at, None)
                first, end = changed_cells(one, other)
                found = Region(first - self._left, at - top, end - first, 1).intersection(screen)
                if found:
                    regions.append(found)
        if regions:
            self.refresh(*regions)

    def scroll_by(self, rows: int = 0, cells: int = 0) -> bool:
        """Moves the view over its lines; says whether there was anything further to see."""
        top = self._held(self._top + rows)
        left = max(0, min(self._left + cells, widest(self._lines) - self.size.width))
        if (top, left) == (self._top, self._left):
            return False
        self._top, self._left = top, left
        self._strips.clear()
        self.refresh()
        return True

    def bring_into_sight(self, at: int) -> None:
        """Scrolls as little as needed to have line `at` in sight."""
        height = max(self.size.height, 1)
        if at < self._top:
            self.scroll_by(at - self._top)
        elif at >= self._top + height:
            self.scroll_by(at - height + 1 - self._top)

    def target_at(self, x: int, y: int) -> Hashable:
        """The target of the span at a cell of the content, None where there is none."""
        at = y + self._top
        if not 0 <= at < len(self._lines):
            return None
        end = -self._left
        for span in self._lines[at]:
            end += cell_len(span.text)
            if x < end:
                return span.target
        return None

    def render_line(self, y: int) -> Strip:
        """One row."""
        at = y + self._top
        found = self._strips.get(at)
        if found is None:
            found = self._strips[at] = self._strip(at)
        cue = self._cue(y)
        if not cue:
            return found
        cells = self.size.width
        room = max(0, cells - cell_len(cue))
        return Strip([*found.crop(0, room), Segment(cue, self._style(Role.KEY))], cells)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All lines, where the style sheet says `auto`."""
        return len(self._lines)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """The widest line, where the style sheet says `auto`."""
        return widest(self._lines)

    def notify_style_update(self) -> None:
        """Another theme, or another state of the screen."""
        self._role_styles.clear()
        self._strips.clear()
        super().notify_style_update()
        self.refresh()  # a background further out may have changed, of which no rule of this widget tells

    def on_resize(self) -> None:
        """Every row anew, the scroll position held within the lines."""
        self._strips.clear()
        self._top = self._held(self._top)
        self._left = 0

    def on_click(self, event: events.Click) -> None:
        """A cue scrolls a page, a target is told."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if self._cue(offset.y) and offset.x >= self.size.width - 1:
            page = max(self.size.height - 1, 1)
            self.scroll_by(-page if offset.y == 0 else page)
            event.stop()
            return
        target = self.target_at(offset.x, offset.y)
        if target is not None:
            event.stop()
            self.post_message(self.Chosen(self, target))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Two lines on."""
        if self.scroll_by(2):
            event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Two lines back."""
        if self.scroll_by(-2):
            event.stop()

    def _written(self, shown: Line) -> Line:
        """The line in this view's characters: titles and names of a lesson or a file are set before they come here."""
        if self.glyphs.braille or all(span.text.isascii() for span in shown):
            return shown
        return tuple(replace(span, text=self.glyphs.written(span.text)) for span in shown)

    def _held(self, top: int) -> int:
        return max(0, min(top, len(self._lines) - max(self.size.height, 1)))

    def _cue(self, y: int) -> str:
        """The arrow at the right edge of a row where lines are out of sight."""
        if y == 0 and self._top:
            return self.glyphs.up
        if y == self.size.height - 1 and self.hidden_below:
            return self.glyphs.down
        return ""

    def _styled(self, role: Role) -> Style:
        return role_style(role, self.app.theme_variables, self.background_colors[1])

    def _style(self, role: Role) -> Style:
        found = self._role_styles.get(role)
        if found is None:
            found = self._role_styles[role] = self._styled(role)
        return found

    def _strip(self, at: int) -> Strip:
        cells = self.size.width
        shown = self._lines[at] if 0 <= at < len(self._lines) else BLANK
        strip = Strip([Segment(safe(span.text), self._style(span.role)) for span in shown])
        return strip.crop_extend(self._left, self._left + cells, self._style(Role.PLAIN))


def changed_cells(one: Line, other: Line) -> tuple[int, int]:
    """From which cell up to which two lines differ, in whole spans."""
    first = at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        first += cell_len(one[at].text)
        at += 1
    widths = width(one), width(other)
    end = max(widths)
    if widths[0] == widths[1]:
        back = 1
        while back <= min(len(one), len(other)) - at and one[-back] == other[-back]:
            end -= cell_len(one[-back].text)
            back += 1
    return first, end
