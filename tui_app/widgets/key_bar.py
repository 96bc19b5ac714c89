"""The last line of a screen: the keys that work now. A click on one is that key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.geometry import Size

from tui_app.text.lines import BLANK, Line, Role, Span, width
from tui_app.text.look import Look
from tui_app.widgets.commands import Command
from tui_app.widgets.key_names import key_name
from tui_app.widgets.lines_view import LinesView

_HELP = "app.help"
_GAPS = (3, 2)
"""Cells between two commands: with air, and where there is no room for it."""


class KeyBar(LinesView):
    """One row, handed the commands that work now; help stands at its end whatever the room."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        padding: 0 1;
        background: $panel;
    }
    """

    def __init__(self, look: Look) -> None:
        super().__init__(glyphs=look.glyphs)
        self._look = look
        self._working: tuple[Command, ...] = ()

    def show_commands(self, working: Iterable[Command], look: Look | None = None) -> None:
        """Shows these, in this order; what comes last is left out first where the line is too short."""
        handed = tuple(working)
        if look is not None and look is not self._look:
            self._look = look
        elif handed == self._working:
            return
        self._working = handed
        self._draw(self.size.width)

    def on_resize(self) -> None:
        """Another width takes other commands in."""
        super().on_resize()
        self._draw(self.size.width)

    def on_lines_view_chosen(self, message: LinesView.Chosen) -> None:
        """A click is the key itself, so that it goes where the key would go."""
        message.stop()
        self.app.simulate_key(str(message.target))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One row."""
        return 1

    def _draw(self, cells: int) -> None:
        self.show([key_line(self._working, cells, self._look)])


def key_line(working: Sequence[Command], cells: int, look: Look) -> Line:
    """The commands in one line of at most `cells` cells; their spans' targets are their keys."""
    working = [command for command in working if command.keys_for(look)]
    entries = [_entry(group, look) for group in _grouped(working)]
    end: Line = next((_entry([command], look) for command in working if command.id == _HELP), BLANK)
    for count in range(len(entries), -1, -1):
        for gap in _GAPS:
            shown = _joined([*entries[:count], *([end] if end else [])], gap)
            if width(shown) <= cells:
                return shown
    return end


def _grouped(working: Sequence[Command]) -> list[list[Command]]:
    """Commands of one pair together, where the first of them stands."""
    groups: dict[str, list[Command]] = {}
    for command in working:
        if command.shown and command.id != _HELP:
            groups.setdefault(command.pair or command.id, []).append(command)
    return list(groups.values())


def _entry(group: Sequence[Command], look: Look) -> Line:
    """Their keys, back before next as they lie on the keyboard, and their name."""
    keys = sorted((command.keys_for(look)[0] for command in group), key=_rank)
    names = [key_name(key, look) for key in keys]
    joint = "" if all(len(name.rpartition("+")[2]) == 1 for name in names) else "/"
    spans: list[Span] = []
    for at, (key, name) in enumerate(zip(keys, names, strict=True)):
        shown = name.removeprefix("Shift+") if at else name
        if at and joint:
            spans.append(Span(joint, Role.KEY, key))
        spans.append(Span(shown, Role.KEY, key))
    return (*spans, Span(" " + group[0].name(look), Role.PLAIN, group[0].keys_for(look)[0]))


def _rank(key: str) -> int:
    """Left before right, up before down, then the keys that lie nowhere in particular."""
    order = ("left", "right", "up", "down", "pageup", "pagedown", "home", "end")
    last = key.rpartition("+")[2]
    return order.index(last) if last in order else len(order)


def _joined(entries: Sequence[Line], gap: int) -> Line:
    spans: list[Span] = []
    for at, entry in enumerate(entries):
        if at:
            spans.append(Span(" " * gap))
        spans.extend(entry)
    return tuple(spans)
