"""A walk through the student's own score table: its images, and the stage of a lesson's walk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui_app.data.table_loss import next_with_loss
from tui_app.errors import LosslabError
from tui_app.screens.go_to import GoToScreen
from tui_app.screens.places import ImagePlaces
from tui_app.screens.walking import WalkingScreen
from tui_app.text.look import Look
from tui_app.widgets.block_view import Looked
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.editing import EditState, acted, acts, edit_of
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Status
from tui_app.widgets.walk_body import WalkBody, WalkShown
from tui_app.worked.cursor import Cursor
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Walk

_STEPPING = frozenset(
    {"next", "back", "next_image", "previous_image", "first", "last", "next_row", "previous_row"}
    | {"page_down", "page_up", "next_costly", "go_to"}
)
"""What waits while numbers are changed."""


class WalkScreen(WalkingScreen):
    """Steps through a loss over a score table, image by image."""

    OWN_COMMANDS = (*commands("edit"), *commands("walk"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_COMMANDS)]
    _body: WalkBody

    @dataclass
    class Left(Message):
        """The student is done."""

    def __init__(self, loss: ScoreLoss, look: Look, *, image: int | None = None, title: str = "") -> None:
        """All images, or the one numbered `image` (from 0) alone; `title` stands in the first line."""
        super().__init__(look, WalkBody(look), Walk(loss, only=image), title or loss.kind)
        self._loss = loss
        self._editing: EditState | None = None
        self._plot = False
        self._note = ""

    def acts(self) -> frozenset[str]:
        """Those of changed numbers, or to begin changing them."""
        return frozenset({"edit.begin"}) if self._editing is None else acts(self._editing)

    async def act(self, name: str, text: str = "") -> None:
        """Numbers changed, or the student's own again."""
        self._column = None
        if name == "edit.begin":
            self._edit()
        elif name == "edit.leave":
            self._editing = None
        elif self._editing is not None:
            self._editing = acted(self._editing, name, text)
        self._draw()

    def works(self, action: str) -> bool:
        """Whether there is a step, an image or a line that way."""
        if self._editing is not None and action in _STEPPING:
            return False
        match action:
            case "next_row" | "previous_row" | "page_down" | "page_up" | "next_costly":
                return self._shown().several
            case "scroll_up" | "scroll_down":
                return self._body.scrollable
            case "plot":
                return self._plot or self._body.has_plot(self._shown())
        return super().works(action)

    def action_next_row(self) -> None:
        """The next image of the list."""
        self.go_to_image(self.image + 1)

    def action_previous_row(self) -> None:
        """The image before in the list."""
        self.go_to_image(self.image - 1)

    def action_page_down(self) -> None:
        """A screenful of images on."""
        self.go_to_image(self.image + self._body.list_rows)

    def action_page_up(self) -> None:
        """A screenful of images back."""
        self.go_to_image(self.image - self._body.list_rows)

    def action_scroll_up(self) -> None:
        """The stage two lines up."""
        self._body.scroll_stage(-2)

    def action_scroll_down(self) -> None:
        """The stage two lines down."""
        self._body.scroll_stage(2)

    def action_next_costly(self) -> None:
        """The next image that costs something."""
        self._seek(self.image + 1)

    def action_plot(self) -> None:
        """The plot in place of the list, or the list again."""
        self._plot = not self._plot
        self._draw()

    def action_go_to(self) -> None:
        """Asks for an image or a step."""
        places = ImagePlaces(self._loss.table, self._cursor.walk, self.image, self._look)
        self.app.push_screen(GoToScreen(places, self._look), self._went)

    def action_leave(self) -> None:
        """Done."""
        self.post_message(self.Left())

    def go_to_image(self, image: int) -> None:
        """The first step of an image, held within the table."""
        if self._shown().several:
            parts = self._cursor.walk.parts
            self._go(self._cursor.go_to(self._cursor.walk.first_of(max(parts[0], min(image, parts[-1])))))

    def _looked(self) -> Looked:
        """The numbers as they are changed, where they are."""
        if self._editing is None:
            return super()._looked()
        walk = self._editing.walk
        return Looked(walk.computation, walk, walk.count, self._editing.part)

    def _edit(self) -> None:
        """Changes numbers, from the one on that the present step reads."""
        try:
            self._editing = edit_of(self._cursor)
        except LosslabError as error:
            self._note = self._look.say(error.key, **error.facts)

    def _went(self, target: str | None) -> None:
        kind, _, number = (target or "").partition(":")
        if kind == "image":
            self.go_to_image(int(number) - 1)
        elif kind == "step":
            self._go(self._cursor.go_to(int(number)))

    @on(LinesView.Chosen)
    def _image_clicked(self, event: LinesView.Chosen) -> None:
        if isinstance(event.target, int):
            self.go_to_image(event.target)

    @work(exclusive=True, group="seek")
    async def _seek(self, start: int) -> None:
        """Goes through the losses some thousand at a time, keys in between; any other step ends it."""
        self._say("screens.images.searching")
        try:
            for found in next_with_loss(self._loss.table, self._loss.loss, start):
                if found is not None:
                    self.go_to_image(found)
                    return
                await asyncio.sleep(0)
        except LosslabError as error:
            self._note = self._look.say(error.key, **error.facts)
            self._draw()
            return
        self._say("screens.images.none_left")

    def _say(self, key: str) -> None:
        self._note = self._look.say(key)
        self._draw()

    def _go(self, cursor: Cursor) -> None:
        self.workers.cancel_group(self, "seek")
        self._note = ""
        super()._go(cursor)

    def _shown(self) -> WalkShown:
        return WalkShown(self._loss, self._cursor, self._plot, self._note, self._editing, self._column)

    def _draw(self) -> None:
        self._body.show_walk(self._shown())
        self._status.show_status(Status(self._title, step=self.reached))
        typed = self._editing.draft if self._editing is not None and self._editing.typing else None
        self._show_box(typed)
        self._show_keys()
