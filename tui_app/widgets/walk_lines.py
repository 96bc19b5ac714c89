"""A walk as lines: the table, the derivation of the present step, its reason in words, and the hinge plot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import BLANK, Line, Role, Span, indent, widest, width
from tui_app.text.look import Look
from tui_app.text.plot import hinge_plot, plot_lines
from tui_app.text.prose import prose_lines
from tui_app.text.steps import reason_line
from tui_app.text.tables import fits, grid_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.asking import Asked
from tui_app.widgets.block_view import Room
from tui_app.widgets.commands import said_keys
from tui_app.widgets.plot_beside import LEAST_PLOT_ROWS, PLOT_ROWS, with_plot
from tui_app.widgets.question_lines import predicted_lines, question_lines
from tui_app.worked.cursor import Cursor
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.walk import Step, Walk

Why = Callable[[Step], Line | None]
"""The lesson's own reason for a step, None where it leaves it to the catalogue."""

DERIVATION_ROWS = 4
"""Rows kept for a derivation, so that nothing below it jumps from step to step."""

REASON_ROWS = 3
LEAST_GRID_ROWS = 6


@dataclass(frozen=True, slots=True)
class StageShown:
    """What of a walk is shown, and how."""

    cursor: Cursor
    look: Look
    why: Why = lambda _step: None
    decimals: int | None = None
    asked: Asked | None = None
    """The question of the step that waits, or of the one that stands there, with its answers."""
    blanks: frozenset[Key] = frozenset()
    """Results that are left for the student and weren't filled in yet."""
    next: str = "lesson.next"
    """The command that works the next step out."""

    @property
    def walk(self) -> Walk:
        """What is walked."""
        return self.cursor.walk

    @property
    def step(self) -> Step | None:
        """The step that was worked last; None before the first."""
        return self.walk.step(self.cursor.at) if self.cursor.at else None


def stage_lines(shown: StageShown, room: Room) -> list[Line]:
    """The table and the derivation; with the reason below and the plot beside, if they don't stand aside."""
    below: list[Line] = list(derivation(shown, room.cells))
    if not room.aside:
        below += [BLANK] * (DERIVATION_ROWS - len(below))
        below += [BLANK, *reason(shown, room.cells)]
    table = table_lines(shown, replace(room, rows=room.rows - len(below) - 1))
    body = [*table, BLANK, *below]
    while len(body) > room.rows and BLANK in body:
        body.remove(BLANK)
    if room.aside:
        return body
    return with_plot(body, widest(body[: PLOT_ROWS + 1]), room, partial(plot, shown))


def stage_rows(shown: StageShown, room: Room) -> int:
    """How many rows `stage_lines` would fill if it had them, the same for every step."""
    below = DERIVATION_ROWS if room.aside else DERIVATION_ROWS + 1 + REASON_ROWS
    return _natural_rows(_grid(shown, room.cells)) + 1 + below


def aside_lines(shown: StageShown, room: Room) -> list[Line]:
    """The reason, and the plot below it where it has room."""
    lines = reason(shown, room.cells)
    rest = room.rows - max(len(lines), REASON_ROWS) - 1
    if rest < LEAST_PLOT_ROWS:
        return lines
    drawn = plot(shown, Room(room.cells, min(rest, PLOT_ROWS)))
    if not drawn:
        return lines
    return [*lines, *[BLANK] * (max(len(lines), REASON_ROWS) - len(lines) + 1), *drawn]


def table_lines(shown: StageShown, room: Room) -> list[Line]:
    """The table at the present step, in as many rows as it needs or as there are."""
    grid = _grid(shown, room.cells)
    rows = max(LEAST_GRID_ROWS, min(room.rows, _natural_rows(grid)))
    return grid_lines(
        shown.walk,
        grid,
        shown.cursor.at,
        shown.step,
        room.cells,
        rows,
        shown.look,
        decimals=shown.decimals,
        blanks=shown.blanks,
        column=room.column,
    )


def derivation(shown: StageShown, cells: int) -> list[Line]:
    """How the present step is worked; what the next one asks where it waits for an answer."""
    step = shown.step
    look = shown.look
    if shown.cursor.waiting:
        return asked_lines(shown, cells)
    if step is None:
        return wrap([Span(look.say("screens.step_zero", key=said_keys(look, shown.next)), Role.MUTED)], cells)
    lines = derivation_lines(shown.walk.computation, step.key, look, shown.decimals)
    worked = [each for line in lines for each in _within(line, cells)]
    return [
        *worked,
        *(predicted_lines(shown.asked.answering, look, cells) if shown.asked is not None else []),
    ]


def asked_lines(shown: StageShown, cells: int) -> list[Line]:
    """The formula of the step that waits, in symbols, what is asked of it, and the answer box or the choices."""
    step = shown.walk.step(shown.cursor.at + 1)
    symbols = derivation_lines(shown.walk.computation, step.key, shown.look, shown.decimals)[:1]
    lines = [each for line in symbols for each in _within(line, cells)]
    if shown.asked is None:
        return lines
    prompt = shown.asked.answering.question.prompt[-1:]
    lines += prose_lines(prompt, cells, shown.look)
    return [*lines, *question_lines(shown.asked, shown.look, cells, prompt=False, answer=False).lines]


def reason(shown: StageShown, cells: int) -> list[Line]:
    """Why the present step comes out as it does, and what the lesson says of its principle."""
    step = shown.step
    if step is None or shown.cursor.waiting:
        return []
    said = wrap(reason_line(shown.walk.reason(step), shown.look), cells)
    own = shown.why(step)
    return said if own is None else [*said, *wrap([replace(span, role=Role.EMPHASIS) for span in own], cells)]


def plot(shown: StageShown, room: Room) -> list[Line]:
    """The hinge with the point of the present term; empty where the step belongs to no term."""
    step = shown.step
    if step is None:
        return []
    drawn = hinge_plot(shown.walk.computation, step.key, shown.look)
    return [] if drawn is None else plot_lines(drawn, room.cells, room.rows, shown.look)


def has_plot(shown: StageShown) -> bool:
    """Whether the present step belongs to a term that can be plotted."""
    step = shown.step
    return step is not None and hinge_plot(shown.walk.computation, step.key, shown.look) is not None


def _grid(shown: StageShown, cells: int) -> Grid:
    """The first of the computation's tables that fits."""
    part = shown.walk.part_at(shown.cursor.at)
    grids = shown.walk.computation.grids(part)
    return next((grid for grid in grids if fits(shown.walk, grid, cells, shown.look)), grids[-1])


def _natural_rows(grid: Grid) -> int:
    """Heading, rows, and the footer below its rule."""
    return 1 + len(grid.row_names) + (1 + len(grid.footer_names) if grid.footer_names else 0)


def _within(shown: Line, cells: int) -> list[Line]:
    """A line of a derivation; one that is too long goes on below, behind its relation sign."""
    if width(shown) <= cells:
        return [shown]
    blank = shown[0].text.isspace()
    before = min(width(shown[0].text) if blank else width(shown[0].text) + 1, cells // 3)
    first, *others = wrap(shown[1:] if blank else shown, max(cells - before - 2, 8)) or [BLANK]
    lead: Line = (Span(" " * before), *first) if blank else first
    return [lead, *indent(others, before + 2)]
