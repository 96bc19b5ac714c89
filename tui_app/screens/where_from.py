"""Where from? Any number of the stage, its derivation back to what is given, and what depends on it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui_app.screens.closing import close
from tui_app.screens.list_dialog import NARROW
from tui_app.text.lines import BLANK, Line, Role, Span, cut, line, pad
from tui_app.text.look import Look
from tui_app.text.tables import fits, grid_lines
from tui_app.text.where_from import dependents_lines, where_from_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.block_view import Looked
from tui_app.widgets.commands import Command, bindings, commands
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.walk import Step, Walk

_COLUMNS_LOOKED_THROUGH = 100
"""Columns in which a number's cell is looked for; tables of more columns show one image at a time."""

_CORNERS = 4
"""Cells of the upper edge that its heading leaves free."""


class WhereFromScreen(ModalScreen[None]):
    """The table above, where the arrows choose a number; below it what the number comes from and leads to."""

    CSS_PATH = "where_from.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("where_from"))]

    def __init__(self, looked: Looked, look: Look) -> None:
        super().__init__()
        self._computation = looked.computation
        self._walk = looked.walk or Walk(looked.computation)
        self._part = looked.part
        self._at = looked.at
        self._withheld = looked.withheld
        self._look = look
        step = self._walk.step(looked.at) if looked.at else None
        self._root: Key = step.key if step is not None else self._computation.result(self._part)
        self._chosen: Key = self._root
        self._in_table = True
        self._table = LinesView(glyphs=look.glyphs, id="table")
        self._tree = LinesView(glyphs=look.glyphs, id="tree")
        self._keys = KeyBar(look)

    @property
    def root(self) -> Key:
        """The quantity that is explained."""
        return self._root

    @property
    def chosen(self) -> Key:
        """The quantity that the arrows stand on."""
        return self._chosen

    def compose(self) -> ComposeResult:
        """Table, derivation and keys."""
        with Vertical():
            yield self._table
            yield self._tree
            yield self._keys

    def on_mount(self) -> None:
        """Its heading, and the keys, which never change."""
        self._keys.show_commands((*self.working_commands(), *commands("app")))
        self.set_class(self._look.glyphs.name == "ascii", "-ascii")

    def on_resize(self) -> None:
        """Both parts at their new size."""
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._draw)

    def working_commands(self) -> list[Command]:
        """All of its commands."""
        return list(commands("where_from"))

    def action_up(self) -> None:
        """The number above, in the table or in the derivation."""
        self._move(-1, 0)

    def action_down(self) -> None:
        """The number below."""
        self._move(1, 0)

    def action_left(self) -> None:
        """The number on the left."""
        self._move(0, -1)

    def action_right(self) -> None:
        """The number on the right."""
        self._move(0, 1)

    def action_side(self) -> None:
        """From the table to the derivation, and back."""
        self._in_table = not self._in_table
        self._draw()

    def action_into(self) -> None:
        """The chosen number is the one that is explained from here on."""
        self._explain(self._chosen)

    def action_leave(self) -> None:
        """Back to the stage."""
        close(self)

    @on(LinesView.Chosen)
    def _clicked(self, event: LinesView.Chosen) -> None:
        if self._is_key(event.target):
            self._explain(event.target)

    def _is_key(self, target: Hashable) -> bool:
        return isinstance(target, tuple) and bool(target) and isinstance(target[0], str)

    def _explain(self, key: Hashable) -> None:
        assert isinstance(key, tuple)
        self._root = self._chosen = key
        self._draw()

    def _move(self, rows: int, columns: int) -> None:
        moved = self._moved_in_table(rows, columns) if self._in_table else self._moved_in_tree(rows)
        if moved is not None:
            self._chosen = moved
            if self._in_table:
                self._root = moved
            self._draw()

    def _moved_in_table(self, rows: int, columns: int) -> Key | None:
        """The next number that way that is worked out; None where there is none."""
        grid = self._grid()
        count = len(grid.column_names)
        near = range(min(count, _COLUMNS_LOOKED_THROUGH))
        row, column = grid.cell_of(self._chosen, near) or (0, grid.focus_column or 0)
        height = len(grid.row_names) + len(grid.footer_names)
        while 0 <= (row := row + rows) < height and 0 <= (column := column + columns) < count:
            body = row < len(grid.row_names)
            key = grid.key_at(row, column) if body else grid.footer_key_at(row - len(grid.row_names), column)
            if key is not None and self._told(key):
                return key
        return None

    def _told(self, key: Key) -> bool:
        done = self._walk.done(key, self._computation.part_of(key), self._at)
        return done and key not in self._withheld

    def _moved_in_tree(self, rows: int) -> Key | None:
        targets = [found for each in self._tree.lines if (found := _target(each)) is not None]
        if not targets or not rows:
            return None
        at = targets.index(self._chosen) if self._chosen in targets else 0
        return targets[max(0, min(at + rows, len(targets) - 1))]

    def _grid(self) -> Grid:
        grids = self._computation.grids(self._part)
        cells = self._table.size.width
        return next((grid for grid in grids if fits(self._walk, grid, cells, self._look)), grids[-1])

    def _draw(self) -> None:
        cells, rows = self._table.size.width, self.size.height
        if not cells:
            return
        title = self._look.say("screens.where_from.title")
        self.query_one(Vertical).border_title = cut(title, cells - _CORNERS, self._look.glyphs.ellipsis)
        grid = self._grid()
        step = Step(self._at, self._chosen, "", self._part, 0)
        table = grid_lines(
            self._walk, grid, self._at, step, cells, max(rows // 2 - 3, 4), self._look,
            chosen=self._chosen, withheld=self._withheld,
        )  # fmt: skip
        self._table.styles.height = len(table)
        self._table.show(table)
        tree = [self._marked(each) for each in self._explained(cells)]
        self._tree.show(tree, from_top=self._in_table)
        here = [at for at, each in enumerate(tree) if _target(each) == self._chosen]
        if here and not self._in_table:
            self._tree.bring_into_sight(here[0])

    def _explained(self, cells: int) -> list[Line]:
        """The derivation of the root, and what depends on it."""
        look = self._look
        lines = where_from_lines(self._computation, self._root, look, self._withheld)
        if self._computation.quantity(self._root).expression is None:
            lines += wrap([Span(look.say("screens.where_from.given"), Role.MUTED)], cells)
        depends = dependents_lines(self._computation, self._root, self._part, look, self._withheld)[1:]
        lines += [BLANK, line(look.say("screens.where_from.depends"), role=Role.HEADING)]
        return [*lines, *(depends or [line(look.say("screens.where_from.nothing_depends"), role=Role.MUTED)])]

    def _marked(self, shown: Line) -> Line:
        """The line, marked where the arrows stand on it."""
        mark = self._look.glyphs.chosen
        if self._in_table or _target(shown) != self._chosen:
            return (Span(pad("", len(mark) + 1)), *shown) if shown else shown
        spans = [Span(each.text, Role.CHOSEN, each.target) if each.target else each for each in shown]
        return (Span(f"{mark} ", Role.KEY), *spans)


def _target(shown: Line) -> Key | None:
    """The quantity that a line is about."""
    for span in shown:
        if isinstance(span.target, tuple):
            return span.target
    return None
