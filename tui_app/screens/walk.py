"""A walk through the student's own score table: its images, and the stage of a lesson's walk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from tui_app.errors import LosslabError
from tui_app.numerics.summary import losses_of
from tui_app.screens.acting import ActingScreen
from tui_app.screens.go_to import GoToScreen
from tui_app.screens.places import ImagePlaces
from tui_app.screens.where_from import WhereFromScreen
from tui_app.text.look import Look
from tui_app.widgets.block_view import Looked
from tui_app.widgets.commands import Command, bindings, commands, working
from tui_app.widgets.editing import Editing, acted, acts, edit_of
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Standing, Status, StatusBar
from tui_app.widgets.walk_body import WalkBody, WalkShown
from tui_app.worked.cursor import Cursor
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Walk

_STEPPING = frozenset(
    {"next", "back", "next_image", "previous_image", "first", "last", "next_row", "previous_row"}
    | {"page_down", "page_up", "next_costly", "go_to"}
)
"""What waits while numbers are changed."""

_COMMANDS = (*commands("edit"), *commands("walk"))
"""While numbers are changed, the arrows go through them."""


class WalkScreen(ActingScreen):
    """Steps through a loss over a score table, image by image."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(_COMMANDS)]

    @dataclass
    class Left(Message):
        """The student is done."""

    def __init__(self, loss: ScoreLoss, look: Look, *, image: int | None = None, title: str = "") -> None:
        """All images, or the one numbered `image` (from 0) alone; `title` stands in the first line."""
        super().__init__()
        self._loss = loss
        self._look = look
        self._title = title
        self._cursor = Cursor(Walk(loss, only=image))
        self._editing: Editing | None = None
        self._plot = False
        self._note = ""
        self._status = StatusBar(look)
        self._body = WalkBody(look)
        self._keys = KeyBar(look)

    @property
    def cursor(self) -> Cursor:
        """How far the walk is."""
        return self._cursor

    @property
    def image(self) -> int:
        """The image that is looked at; the last one while the mean is worked out."""
        return self._shown().image

    def compose(self) -> ComposeResult:
        """As a lesson, with the images in place of the prose."""
        yield self._status
        yield self._body
        yield self._keys
        yield self.box

    def on_resize(self) -> None:
        """Everything again at its new size; the step stays."""
        self.call_after_refresh(self._draw)

    def working_commands(self) -> list[Command]:
        """The commands that work now."""
        if self.box.is_open:
            return list(commands("typing"))
        return working(_COMMANDS, self.acts(), self.check_action)

    def acts(self) -> frozenset[str]:
        """Those of changed numbers, or to begin changing them."""
        return frozenset({"edit.begin"}) if self._editing is None else acts(self._editing)

    async def act(self, name: str, text: str = "") -> None:
        """Numbers changed, or the student's own again."""
        if name == "edit.begin":
            self._edit()
        elif name == "edit.leave":
            self._editing = None
        elif self._editing is not None:
            self._editing = acted(self._editing, name, text)
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides what leads nowhere."""
        if self._editing is not None and action in _STEPPING:
            return False
        match action:
            case "act":
                return parameters[0] in self.acts()
            case "next" | "last":
                return not self._cursor.at_end
            case "back" | "first":
                return not self._cursor.at_start
            case "next_row" | "previous_row" | "page_down" | "page_up" | "next_costly":
                return self._shown().several
            case "scroll_up" | "scroll_down":
                return self._body.scrollable
            case "plot":
                return self._plot or self._body.has_plot(self._shown())
        return True

    def action_next(self) -> None:
        """The next step."""
        self._go(self._cursor.settle() if self._cursor.waiting else self._cursor.next())

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
        """The mean, or the image's loss."""
        self._go(self._cursor.end())

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

    def action_where_from(self) -> None:
        """Asks where the numbers on the stage come from."""
        looked = Looked(self._loss, self._cursor.walk, self._cursor.at, self.image)
        if self._editing is not None:
            walk = self._editing.walk
            looked = Looked(walk.computation, walk, walk.count, self._editing.part)
        self.app.push_screen(WhereFromScreen(looked, self._look))

    def action_go_to(self) -> None:
        """Asks for an image or a step."""
        self.app.push_screen(
            GoToScreen(ImagePlaces(self._loss.table, self._cursor.walk), self._look), self._went
        )

    def action_leave(self) -> None:
        """Done."""
        self.post_message(self.Left())

    def go_to_image(self, image: int) -> None:
        """The first step of an image, held within the table."""
        if self._shown().several:
            parts = self._cursor.walk.parts
            self._go(self._cursor.go_to(self._cursor.walk.first_of(max(parts[0], min(image, parts[-1])))))

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
        """Goes through the losses block by block, keys in between; any other step ends it."""
        self._say("screens.images.searching")
        at = start
        try:
            for losses in losses_of(self._loss.table.blocks(start), self._loss.loss):
                found = np.flatnonzero(losses)
                if len(found):
                    self.go_to_image(at + int(found[0]))
                    return
                at += len(losses)
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
        self._cursor = cursor
        self._draw()

    def _shown(self) -> WalkShown:
        return WalkShown(self._loss, self._cursor, self._plot, self._note, self._editing)

    def _draw(self) -> None:
        self._body.show_walk(self._shown())
        step = Standing(self._cursor.at, self._cursor.walk.count)
        self._status.show_status(Status(self._title or self._loss.kind, step=step))
        typed = self._editing.draft if self._editing is not None and self._editing.typing else None
        self.show_box(typed, self._body.box_place())
        self._keys.show_commands(self.shown_commands())
