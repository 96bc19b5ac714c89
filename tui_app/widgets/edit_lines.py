"""Changed numbers as lines: the table worked out anew, and below it what changed, old beside new."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from tui_app.text.lines import BLANK, Line, Role, Span, pad, widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import Shown, shown_number
from tui_app.text.plot import hinge_plot, plot_lines
from tui_app.text.symbols import symbol_text
from tui_app.text.tables import grid_lines
from tui_app.text.walk_columns import WITHHELD
from tui_app.text.wrap import wrap
from tui_app.widgets.answer_box import box_span
from tui_app.widgets.block_view import Room
from tui_app.widgets.changing import Changing, typed_decimal
from tui_app.widgets.commands import said_keys
from tui_app.widgets.editing import EditState, differences
from tui_app.widgets.plot_beside import LEAST_PLOT_ROWS, PLOT_ROWS, with_plot
from tui_app.worked.edit import Difference
from tui_app.worked.expression import Key
from tui_app.worked.number import Number
from tui_app.worked.walk import Step

_BOX = 12
_LEAST_LISTED = 3


def edit_lines(
    state: EditState, look: Look, room: Room, *, footers: bool = True, plot: bool = True
) -> list[Line]:
    """The table, the numbers that stand below it, the one that is typed, and what changed.

    Without `footers` the results below the table are left out, and what follows is not listed.
    """
    found = differences(state) if footers else _own(state)
    above = [*_table(state, look, room, found, footers), *_below_table(state, look, footers)]
    above += _chosen_line(state, look)
    if state.refused:
        above += wrap([Span(refused_text(state, look), Role.WARNING)], room.cells)
    title = wrap([Span(look.say("asking.edit.title"), Role.EMPHASIS)], room.cells)
    rest = room.rows - len(above) - len(title) - 1
    listed = difference_lines(state, found, look, room.cells, max(rest, _LEAST_LISTED))
    lines = [*above, BLANK, *title, *listed]
    if not plot or room.aside:
        return lines
    return with_plot(lines, widest(lines), room, partial(edit_plot, state, look))


def refused_text(state: Changing[Any], look: Look) -> str:
    """Why what was typed may not stand there."""
    if typed_decimal(state.refused) is None:
        return look.say("asking.edit.not-a-number", typed=state.refused)
    low, high = (shown_number(Number.of(number), look).text for number in state.range)
    return look.say("asking.edit.outside", typed=state.refused, low=low, high=high)


def edit_rows(state: EditState) -> int:
    """How many rows the table and a few changes want."""
    grid = state.grid
    footer = 1 + len(grid.footer_names) if grid.footer_names else 0
    return 1 + len(grid.row_names) + footer + len(state.singles) + 8


def edit_plot(state: EditState, look: Look, room: Room) -> list[Line]:
    """The hinge with the point of the chosen number's term; empty where it belongs to none."""
    withheld = state.withheld
    for key in _terms(state):
        drawn = hinge_plot(state.computation, key, look, told=key not in withheld)
        if drawn is not None:
            return plot_lines(drawn, room.cells, room.rows, look)
    return []


def has_edit_plot(state: EditState, look: Look) -> bool:
    """Whether `edit_plot` draws anything."""
    return any(hinge_plot(state.computation, key, look) is not None for key in _terms(state))


def edit_aside(state: EditState, look: Look, room: Room) -> list[Line]:
    """The plot, for beside the prose."""
    if room.rows < LEAST_PLOT_ROWS:
        return []
    return edit_plot(state, look, Room(room.cells, min(room.rows, PLOT_ROWS)))


def difference_lines(
    state: EditState, found: list[Difference], look: Look, cells: int, rows: int
) -> list[Line]:
    """◆, the quantity, its old number and its new one."""
    if not found:
        keys = said_keys(look, "edit.left", "edit.right", "edit.up", "edit.down")
        return wrap([Span(look.say("asking.edit.nothing", keys=keys), Role.MUTED)], cells)
    full = len(state.walk.parts) > 1
    names = [symbol_text(state.computation.quantity(each.key).symbol, look, in_full=full) for each in found]
    column = min(max(map(width, names)), max(cells - 24, 8))
    withheld = state.withheld_before
    lines = [
        _difference(each, name, column, look, old_told=each.key not in withheld)
        for each, name in zip(found, names, strict=True)
    ]
    if len(lines) > rows:
        hidden = len(lines) - rows + 1
        lines = [*lines[: rows - 1], (Span(look.say("asking.edit.more", count=hidden), Role.MUTED),)]
    return lines


def _difference(each: Difference, name: str, column: int, look: Look, *, old_told: bool) -> Line:
    old = _about(shown_number(each.old, look), look) if old_told else WITHHELD
    new = _about(shown_number(each.new, look), look)
    return (
        Span(f"{look.glyphs.changed} ", Role.CHANGED),
        Span(pad(name, column) + "  ", Role.MATH),
        Span(f"{old} {look.glyphs.arrow} ", Role.MUTED),
        Span(new, Role.CHANGED, each.key),
    )


def _about(number: Shown, look: Look) -> str:
    return number.text if number.exact else f"{look.glyphs.approx} {number.text}"


def _own(state: EditState) -> list[Difference]:
    """Only what the student changed."""
    original, computation = state.numbers.original, state.computation
    return [Difference(key, original.value(key), computation.value(key)) for key in state.numbers.changes]


def _table(state: EditState, look: Look, room: Room, found: list[Difference], footers: bool) -> list[Line]:
    grid = state.grid if footers else replace(state.grid, footer_names=())
    rows = max(min(room.rows - 5, edit_rows(state)), 6)
    changed = {each.key for each in found}
    walk = state.walk
    chosen = Step(walk.count, state.chosen, "", state.part, 0)  # keeps its row in sight
    return grid_lines(
        walk, grid, walk.count, chosen, room.cells, rows, look,
        chosen=state.chosen, changed=changed, column=room.column, withheld=state.withheld,
    )  # fmt: skip


def _below_table(state: EditState, look: Look, footers: bool) -> list[Line]:
    """The numbers that stand in no table, the margin first of all."""
    if not footers:
        return []
    lines: list[Line] = []
    for key in state.singles:
        here = key == state.chosen
        number = shown_number(state.computation.value(key), look)
        symbol = symbol_text(state.computation.quantity(key).symbol, look)
        name = look.say("asking.edit.margin", symbol=symbol) if key == ("margin",) else symbol
        changed = key in state.numbers.changes
        mark = look.glyphs.chosen if here else look.glyphs.changed if changed else " "
        role = Role.CHOSEN if here else Role.CHANGED if changed else Role.PLAIN
        lines.append((Span(f"{name}  "), Span(f"{mark} ", role, key), Span(number.text, role, key)))
    return lines


def _chosen_line(state: EditState, look: Look) -> list[Line]:
    """The box for the chosen number while it is typed."""
    if not state.typing:
        return []
    symbol = symbol_text(state.computation.quantity(state.chosen).symbol, look, in_full=True)
    wall = Span(look.glyphs.wall, Role.KEY)
    return [(Span(f"{symbol} = ", Role.MATH), wall, box_span(state.draft, _BOX), wall)]


def _terms(state: EditState) -> list[Key]:
    """The terms whose plot goes with the chosen number: its own class's, else the first of its image."""
    key = state.chosen
    part = state.part
    own: list[Key] = [("term", part, int(key[2]))] if key[0] == "score" and len(key) > 2 else []
    try:
        planned = [step.key for step in state.computation.plan(part) if step.key[0] == "term"]
    except KeyError:
        return []
    known = set(planned)
    return [each for each in (*own, *planned) if each in known]
