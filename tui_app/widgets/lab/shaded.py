"""Lines whose spans may have a level of shade: the theme's colours from no weight to the largest, either way."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui_app.lesson.markup.showable import safe
from tui_app.text.glyphs import Glyphs
from tui_app.text.lab.shades import LEVELS, Shade
from tui_app.text.lines import BLANK, Role, Span
from tui_app.widgets.lines_view import LinesView


class ShadedLines(LinesView):
    """Filled half blocks go from the surface's colour to `lab--above`, the rest to `lab--below`."""

    COMPONENT_CLASSES = LinesView.COMPONENT_CLASSES | {"lab--above", "lab--below"}
    DEFAULT_CSS = """
    ShadedLines {
        & > .lab--above { color: $foreground; background: $surface; }
        & > .lab--below { color: $primary; background: $surface; }
    }
    """

    def __init__(self, *, glyphs: Glyphs, id: str | None = None) -> None:
        super().__init__(glyphs=glyphs, id=id)
        self._shades: dict[tuple[int, int], Style] = {}

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._shades.clear()
        super().notify_style_update()

    def _strip(self, at: int) -> Strip:
        width = self.size.width
        shown = self._lines[at] if 0 <= at < len(self._lines) else BLANK
        strip = Strip([Segment(safe(span.text), self._look_of(span)) for span in shown])
        return strip.crop_extend(self._left, self._left + width, self._style(Role.PLAIN))

    def _look_of(self, span: Span) -> Style:
        if not isinstance(span, Shade):
            return self._style(span.role)
        found = self._shades.get((span.fore, span.back))
        if found is None:
            found = Style(color=self._color(span.fore).rich_color, bgcolor=self._color(span.back).rich_color)
            self._shades[span.fore, span.back] = found
        return found

    def _color(self, level: int) -> Color:
        """A level between the surface and the theme's two ends; 0 is a step away from neither."""
        end = self.get_component_styles("lab--above" if level > 0 else "lab--below")
        return end.background.blend(end.color, 0.12 + 0.88 * abs(level) / LEVELS if level else 0.0)
