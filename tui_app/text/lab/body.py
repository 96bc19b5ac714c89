"""The whole lab in lines: losses, curve and accuracy, and beside or below them the panel that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tui_app.text.lab.check import CheckedCell, check_lines
from tui_app.text.lab.curve import curve_lines
from tui_app.text.lab.endings import decay_text, ending_text
from tui_app.text.lab.losses import accuracy_line, loss_lines
from tui_app.text.lab.model import PointsShown, RunShown
from tui_app.text.lab.plane import legend_line, region_lines
from tui_app.text.lab.settings import own_settings_text, settings_lines
from tui_app.text.lab.tables import points_table, weights_table
from tui_app.text.lab.templates import template_lines
from tui_app.text.lines import BLANK, Line, Role, Span, beside, fit, line
from tui_app.text.look import Look
from tui_app.text.plot.plot import LEAST_ROWS
from tui_app.text.wrap import wrap

SIDE_BY_SIDE_FROM = 76
"""Cells from which on the panel, or another run, stands beside the run, not below it."""

CURVE_LEAST, CURVE_MOST = 6, 22
"""Rows of the loss curve."""

LEAST_ROOM = 13
"""Rows that losses and panel take at the least."""

SCROLLED_ROOM = 20
"""Rows that they take with the curve between them where there are fewer, and the screen is scrolled."""

_GAP = "   "


class Panel(StrEnum):
    """What stands beside the curve."""

    PICTURE = "picture"
    """Templates of images, the regions of points."""
    WEIGHTS = "weights"
    """W and b with their gradients."""
    POINTS = "points"
    """Scores and losses, a row a point."""
    CHECK = "check"
    """The gradient check."""


@dataclass(frozen=True, slots=True, eq=False)
class CheckShown:
    """How far a gradient check is."""

    cells: tuple[CheckedCell, ...]
    wanted: int
    error: float | None
    images: int


@dataclass(frozen=True, slots=True, eq=False)
class LabShown:
    """Everything that the lab shows."""

    run: RunShown
    points: PointsShown
    panel: Panel = Panel.PICTURE
    other: RunShown | None = None
    check: CheckShown | None = None
    chosen_cell: tuple[int, int] | None = None
    """Class and column of the weight that the keys act on."""
    box: tuple[tuple[float, float], tuple[float, float]] | None = None
    """The part of the plane that is drawn."""
    note: str = ""
    standing: str = ""
    """Whether it runs, and how fast."""
    check_key: str = ""
    """What is pressed to check the gradient."""


def panels_of(run: RunShown) -> tuple[Panel, ...]:
    """The panels that there are for a set: tables where a row of W is short, pictures of images and planes."""
    data = run.data
    pictured = (Panel.PICTURE,) if data.plane or data.image_shape else ()
    tables = (Panel.WEIGHTS, Panel.POINTS) if len(data.features) <= 6 and len(data.classes) <= 10 else ()
    return (*pictured, *tables, Panel.CHECK) if pictured or tables else (Panel.CHECK,)


def body_lines(shown: LabShown, cells: int, rows: int, look: Look) -> list[Line]:
    """The lab in `rows` lines of `cells` cells; on a low screen in more, what is to be said first."""
    facts = settings_lines(shown.run, cells, look, shown.other)
    head: list[Line] = [*facts, *wrap([Span(shown.standing, Role.MUTED)], cells)]
    note = _note_lines(shown, cells, look)
    room = rows - len(head) - len(note)
    if room < LEAST_ROOM:
        return [*head, *note, *_middle(shown, cells, SCROLLED_ROOM, look)]
    middle = _middle(shown, cells, room, look)
    return [*head, *middle, *[BLANK] * (room - len(middle)), *note]


def _middle(shown: LabShown, cells: int, room: int, look: Look) -> list[Line]:
    """Run and panel, or two runs."""
    if shown.other is not None:
        return _compared(shown.run, shown.other, cells, room, look)[:room]
    if cells < SIDE_BY_SIDE_FROM:
        return _stacked(shown, cells, room, look)[:room]
    left = min(cells // 2, 64)
    run = run_lines(shown.run, left, room, look)
    return beside(run, panel_lines(shown, cells - left - len(_GAP), room, look), left, _GAP)[:room]


def run_lines(run: RunShown, cells: int, rows: int, look: Look, other: RunShown | None = None) -> list[Line]:
    """Losses, curve and accuracy; the curve takes what room is left. `other` is the run that stands beside it."""
    lines = loss_lines(run, cells, look)
    height = min(max(rows - len(lines) - 1, 0), CURVE_MOST)
    curve = curve_lines(run, cells, height, look, other) if height >= LEAST_ROWS else []
    return [*lines, *curve, fit(accuracy_line(run, cells, look), cells)]


def panel_lines(shown: LabShown, cells: int, rows: int, look: Look) -> list[Line]:
    """The panel that was chosen, under its title."""
    title, lines = _PANELS[shown.panel](shown, cells, max(rows - 1, 1), look)
    return [fit((Span(title, Role.HEADING),), cells), *lines]


def _note_lines(shown: LabShown, cells: int, look: Look) -> list[Line]:
    """What is to be said: a note, or how the run ended."""
    said = shown.note or ending_text(shown.run, look)
    run = shown.run
    diverged = run.ending is not None and run.ending.diverged and not shown.note
    if not said and shown.other is not None:
        said = ending_text(shown.other, look)
    if not said and run.data.note and not run.step:
        said = look.say(run.data.note)
    lines = wrap([Span(said, Role.WRONG if diverged else Role.WARNING)], cells)[:3] if said else []
    decay = "" if shown.other is not None else decay_text(shown.run, look)
    return [*lines, *(wrap([Span(decay)], cells)[:2] if decay else [])]


def _stacked(shown: LabShown, cells: int, rows: int, look: Look) -> list[Line]:
    """One below the other, the curve small."""
    run = shown.run
    lines = [*loss_lines(run, cells, look), fit(accuracy_line(run, cells, look), cells)]
    rest = rows - len(lines)
    height = min(max(rest // 3, CURVE_LEAST), 8)
    if rest >= height + 5:
        lines += curve_lines(run, cells, height, look)
    return [*lines, *panel_lines(shown, cells, max(rows - len(lines), 2), look)]


def _compared(run: RunShown, other: RunShown, cells: int, rows: int, look: Look) -> list[Line]:
    """Two runs side by side; on a narrow screen one above the other."""
    wide = cells >= SIDE_BY_SIDE_FROM
    each = (cells - len(_GAP)) // 2 if wide else cells
    height = rows if wide else rows // 2
    sides = []
    for side, beside_it in ((run, other), (other, run)):
        heading = fit((Span(own_settings_text(side, beside_it, look), Role.HEADING),), each)
        sides.append([heading, *run_lines(side, each, height - 1, look, beside_it)])
    if wide:
        return beside(sides[0], sides[1], each, _GAP)
    return [*sides[0][:height], *sides[1][:height]]


def _picture(shown: LabShown, cells: int, rows: int, look: Look) -> tuple[str, list[Line]]:
    run = shown.run
    if run.data.plane:
        height = min(rows - 1, max(cells // 2, 4))
        regions = region_lines(run.W, run.b, shown.points, cells, max(height, 2), look, shown.box)
        return look.say("lab.panel.plane"), [*regions, fit(legend_line(run.data.classes, look), cells)]
    shape = run.data.image_shape
    assert shape is not None
    pictures = template_lines(run.W, shape, run.data.classes, cells, rows - 1, look)
    return look.say("lab.panel.templates"), [
        *pictures,
        fit(line(look.say("lab.templates.signs"), role=Role.MUTED), cells),
    ]


def _weights(shown: LabShown, cells: int, rows: int, look: Look) -> tuple[str, list[Line]]:
    run = shown.run
    table = weights_table(run, shown.points, cells, rows, look, shown.chosen_cell)
    below = rows - len(table) - 1
    if below < LEAST_ROWS or not run.data.plane:
        return look.say("lab.panel.weights"), table
    regions = region_lines(run.W, run.b, shown.points, cells, min(below, cells // 2), look, shown.box)
    return look.say("lab.panel.weights"), [*table, BLANK, *regions]


def _points(shown: LabShown, cells: int, rows: int, look: Look) -> tuple[str, list[Line]]:
    return look.say("lab.panel.points"), points_table(shown.run, shown.points, cells, rows, look)


def _check(shown: LabShown, cells: int, rows: int, look: Look) -> tuple[str, list[Line]]:
    check, data = shown.check, shown.run.data
    title = look.say("lab.panel.check")
    if check is None:
        return title, wrap([Span(look.say("lab.check.press", key=shown.check_key), Role.MUTED)], cells)
    said = wrap([Span(look.say("lab.check.images", images=f"{check.images:,}"), Role.MUTED)], cells)
    room = rows - len(said)
    table = check_lines(
        check.cells, check.wanted, check.error, data.classes, data.features, cells, room, look
    )
    return title, [*said, *table]


_PANELS: dict[Panel, Callable[[LabShown, int, int, Look], tuple[str, list[Line]]]] = {
    Panel.PICTURE: _picture,
    Panel.WEIGHTS: _weights,
    Panel.POINTS: _points,
    Panel.CHECK: _check,
}
