"""A lesson: what was done with it taken up, and what is done with it told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui_app.lesson.finding.glossary import terms_in
from tui_app.lesson.model import Block, Lesson
from tui_app.screens.go_to import GoToScreen
from tui_app.screens.places import LessonPlaces, place_of
from tui_app.screens.visit import Place, Visit, restored_states
from tui_app.screens.visiting import VisitingScreen
from tui_app.screens.where_from import WhereFromScreen
from tui_app.study.record import ItemRecord, now
from tui_app.text.look import Look
from tui_app.widgets.block_view import Act
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.lines_view import LinesView


class LessonScreen(VisitingScreen):
    """Shows a lesson from a place on, and says where the student goes; saves nothing itself."""

    OWN_COMMANDS = (*commands("question"), *commands("edit"), *commands("lesson"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_COMMANDS)]

    @dataclass
    class PlaceChanged(Message):
        """The student is at another place; `turned` says that it is on another page."""

        lesson: str
        place: Place
        turned: bool

    @dataclass
    class WalkFinished(Message):
        """The last step of a block was shown."""

        lesson: str
        block: str

    @dataclass
    class Answered(Message):
        """How a question, or a walk that asks, stands now; to be kept before the next key."""

        lesson: str
        block: str
        item: ItemRecord

    @dataclass
    class Left(Message):
        """The student wants to go back to the contents."""

        lesson: str

    @dataclass
    class AddressAsked(Message):
        """A link or "go to" leads to an address outside this lesson."""

        address: str

    @dataclass
    class PracticeAsked(Message):
        """A question of the lesson is to be asked with new numbers."""

        lesson: Lesson
        block: Block

    @dataclass
    class TermAsked(Message):
        """A term of the prose was clicked: the glossary is to open at it."""

        term: str

    def __init__(
        self,
        lesson: Lesson,
        look: Look,
        place: Place | None = None,
        items: Mapping[str, ItemRecord] | None = None,
        clock: Callable[[], str] = now,
        *,
        lecturer: bool = False,
    ) -> None:
        """`look` has the lesson's names; without a `place` the lesson begins at its first page.

        `items` is what was done with its blocks before, `clock` gives the moment as records keep it. With `lecturer`
        nothing asks, nothing is held back, notes are shown and nothing is told.
        """
        visit = Visit(lesson, states=restored_states(lesson, items or {}, look))
        super().__init__(look, visit if place is None else visit.at(place), clock, lecturer=lecturer)

    @property
    def terms(self) -> Sequence[str]:
        """The glossary's terms that the page explains or mentions as far as it is shown."""
        visit = self._visit
        return terms_in(visit.page.parts[: visit.stop.shown], self._look)

    async def restore(self, block: str, item: ItemRecord) -> None:
        """Takes up what was done with a block elsewhere."""
        self._visit = self._visit.restored(block, item, self._look)
        await self._draw()

    @property
    def unfinished(self) -> Visit:
        """The visit with what stands in the answer box, for `resume`."""
        typed = self.box.typed
        return self._visit if typed is None else self._visit.acted(Act("typing.begin", typed))

    async def resume(self, before: Visit) -> None:
        """Takes up what was typed, chosen and changed in another version of the lesson, which this one replaces."""
        self._visit = self._visit.resumed(before)
        await self._draw()

    def action_leave(self) -> None:
        """Back to the contents."""
        self.post_message(self.Left(self._visit.lesson.id))

    def action_where_from(self) -> None:
        """Asks where the numbers on the stage come from."""
        looked = self._visit.looked
        if looked is not None:
            self.app.push_screen(WhereFromScreen(looked, self._look))

    def action_go_to(self) -> None:
        """Asks for a place of this lesson."""
        places = LessonPlaces(self._visit.lesson, self._look)
        self.app.push_screen(GoToScreen(places, self._look), self._went)

    async def _went(self, address: str | None) -> None:
        if address is None:
            return
        lesson, _, rest = address.partition("/")
        if lesson != self._visit.lesson.id:
            self.post_message(self.AddressAsked(address))
            return
        await self.go_to(place_of(rest))

    @on(LinesView.Chosen)
    def _followed(self, event: LinesView.Chosen) -> None:
        """A link or a term of the prose."""
        if isinstance(event.target, str) and "/" in event.target and "://" not in event.target:
            self.post_message(self.AddressAsked(event.target))
        elif event.target in self.terms:
            self.post_message(self.TermAsked(str(event.target)))

    async def act(self, name: str, text: str = "") -> None:
        """The block's next state, shown and told; new numbers are asked for elsewhere."""
        visit = self._visit
        if name == "question.fresh" and visit.block is not None:
            self._tell(self.PracticeAsked(visit.lesson, visit.block))
        else:
            await super().act(name, text)

    def _tell(self, message: Message) -> None:
        """What is to be kept; nothing of a lecturer's view is."""
        if not self.lecturing:
            self.post_message(message)

    def _tell_change(self, before: Visit) -> None:
        """Says where the student is now, how the question on the stage stands, and that a block is done."""
        after, lesson = self._visit, self._visit.lesson.id
        moved = after.place != before.place
        if moved:
            self._tell(self.PlaceChanged(lesson, after.place, turned=after.page_at != before.page_at))
        if after.block is None:
            return
        item = after.item_of(after.block)
        if item is not None and item != before.item_of(after.block):
            self._tell(self.Answered(lesson, after.block.id, item))
        if moved and 0 < after.reached.at == after.reached.count:
            self._tell(self.WalkFinished(lesson, after.block.id))
