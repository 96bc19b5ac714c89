"""What the screens share that go through one walk: the keys that move its cursor, and where its numbers come from."""

from __future__ import annotations

from tui_app.screens.acting import ActingScreen
from tui_app.screens.where_from import WhereFromScreen
from tui_app.text.look import Look
from tui_app.widgets.block_view import Looked
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Reached
from tui_app.worked.cursor import Cursor
from tui_app.worked.walk import Walk


class WalkingScreen(ActingScreen):
    """Owns a cursor over a walk; every move shows its step anew."""

    def __init__(self, look: Look, body: LinesView, walk: Walk, title: str) -> None:
        """`title` stands in the first line."""
        super().__init__(look, body)
        self._cursor = Cursor(walk)
        self._title = title

    @property
    def cursor(self) -> Cursor:
        """How far the walk is."""
        return self._cursor

    @property
    def image(self) -> int:
        """The image that is looked at, from 0; the last one while what follows all images is worked out."""
        return self._cursor.part

    @property
    def reached(self) -> Reached:
        """How many steps are shown."""
        return Reached(self._cursor.at, self._cursor.walk.count)

    def works(self, action: str) -> bool:
        """Whether there is a step that way."""
        match action:
            case "next" | "next_image" | "last":
                return not self._cursor.at_end
            case "back" | "previous_image" | "first":
                return not self._cursor.at_start
        return super().works(action)

    def action_next(self) -> None:
        """The next step."""
        self._go(self._cursor.next())

    def action_back(self) -> None:
        """The step before."""
        self._go(self._cursor.back())

    def action_next_image(self) -> None:
        """To the end of the present image, or of the next one."""
        self._go(self._cursor.next_part())

    def action_previous_image(self) -> None:
        """To the end of the image before."""
        self._go(self._cursor.previous_part())

    def action_first(self) -> None:
        """Nothing worked out."""
        self._go(self._cursor.start())

    def action_last(self) -> None:
        """Everything worked out."""
        self._go(self._cursor.end())

    def action_where_from(self) -> None:
        """Asks where the numbers on the stage come from."""
        self.app.push_screen(WhereFromScreen(self._looked(), self._look))

    def _looked(self) -> Looked:
        """What "where from?" looks into."""
        walk = self._cursor.walk
        return Looked(walk.computation, walk, self._cursor.at, self.image)

    def _go(self, cursor: Cursor) -> None:
        """Shows another step."""
        self._cursor, self._column = cursor, None
        self._draw()
