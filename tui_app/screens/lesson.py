"""A lesson: pages of prose, the stage with its blocks, and the keys that go through them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message

from tui_app.lesson.finding.glossary import terms_in
from tui_app.lesson.model import Block, Lesson
from tui_app.screens.acting import ActingScreen
from tui_app.screens.go_to import GoToScreen
from tui_app.screens.lecturing import lecturer_visit, same_sight
from tui_app.screens.places import LessonPlaces, place_of
from tui_app.screens.visit import Place, Visit, restored_states
from tui_app.screens.where_from import WhereFromScreen
from tui_app.study.record import ItemRecord, now
from tui_app.text.look import Look
from tui_app.widgets.block_view import Act, Move
from tui_app.widgets.commands import bindings, commands
from tui_app.widgets.lesson_body import LessonBody, PageShown
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Reached, Status


class LessonScreen(ActingScreen):
    """Shows a lesson from a place on, and says where the student goes; saves nothing itself."""

    OWN_COMMANDS = (*commands("question"), *commands("edit"), *commands("lesson"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_COMMANDS)]
    _body: LessonBody

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
        super().__init__(look, LessonBody(look))
        self._clock = clock
        visit = Visit(lesson, states=restored_states(lesson, items or {}, look))
        self._visit = visit if place is None else visit.at(place)
        self._student: Visit | None = None
        """The student's own visit while the lecturer's view is open."""
        if lecturer:
            self._student, self._visit = self._visit, lecturer_visit(self._visit)
        self._plot = False

    @property
    def visit(self) -> Visit:
        """Where the student is."""
        return self._visit

    @property
    def place(self) -> Place:
        """The place to keep."""
        return self._visit.place

    @property
    def lecturing(self) -> bool:
        """Whether the lecturer's view is open."""
        return self._student is not None

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

    async def go_to(self, place: Place) -> None:
        """Goes to a place of this lesson."""
        await self._go(self._visit.at(place))

    def works(self, action: str) -> bool:
        """Whether it leads to another place, or shows what isn't shown."""
        visit = self._visit
        match action:
            case "next_page":
                return visit.page_at < len(visit.lesson.pages) - 1
            case "previous_page":
                return visit.page_at > 0
            case "back":
                return visit.back() is not None
            case "first" | "last" | "next_image" | "previous_image":
                return visit.reached.count > 0
            case "next_block" | "previous_block":
                return visit.other_block(1) is not None or visit.other_block(-1) is not None
            case "where_from":
                return visit.looked is not None
            case "plot":
                return self._plot or self._body.has_plot(self._shown())
            case "scroll_up" | "scroll_down":
                return self._body.scrollable
        return super().works(action)

    async def action_next(self) -> None:
        """The next step, stop or page, once all prose here was in sight; past the last page, the contents."""
        following = self._visit.next()
        while self.lecturing and following is not None and same_sight(following, self._visit):
            following = following.next()
        stays = following is not None and (following.page, following.stop.shown) == (
            self._visit.page,
            self._visit.stop.shown,
        )
        if not stays and self._body.read_on():
            return
        if following is None:
            self.action_leave()
        else:
            await self._go(following)

    async def action_back(self) -> None:
        """The step, stop or page before."""
        before = self._visit.back()
        while self.lecturing and before is not None and same_sight(before, self._visit):
            before = before.back()
        await self._go(before)

    async def action_next_page(self) -> None:
        """The next page."""
        await self._go(self._visit.turned(1))

    async def action_previous_page(self) -> None:
        """The page before."""
        await self._go(self._visit.turned(-1))

    async def action_next_image(self) -> None:
        """To the end of the present image, or of the next one."""
        await self._go(self._visit.moved(Move.NEXT_PART))

    async def action_previous_image(self) -> None:
        """To the end of the image before."""
        await self._go(self._visit.moved(Move.PREVIOUS_PART))

    async def action_first(self) -> None:
        """Nothing worked out."""
        await self._go(self._visit.moved(Move.FIRST))

    async def action_last(self) -> None:
        """Everything worked out."""
        await self._go(self._visit.moved(Move.LAST))

    async def action_next_block(self) -> None:
        """The next block of the page; after the last, the first."""
        await self._go(self._visit.other_block(1) or self._first_block())

    async def action_previous_block(self) -> None:
        """The block before."""
        await self._go(self._visit.other_block(-1))

    def action_scroll_up(self) -> None:
        """The prose three lines up."""
        self._body.scroll(-3)
        self._show_box()

    def action_scroll_down(self) -> None:
        """The prose three lines down."""
        self._body.scroll(3)
        self._show_box()

    async def action_plot(self) -> None:
        """The plot in place of the prose, or the prose again."""
        self._plot = not self._plot
        await self._draw()

    async def action_lecturer(self) -> None:
        """The lecturer's view, or the student's again where it was left."""
        if self._student is not None:
            self._visit, self._student = self._student, None
        else:
            self._student, self._visit = self._visit, lecturer_visit(self._visit)
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

    async def _go(self, following: Visit | None) -> None:
        """Shows the new place and says so."""
        if following is None or following == self._visit:
            return
        typed = self.box.typed
        if typed is not None and following.block is not self._visit.block:
            await self.act("typing.leave", typed)
            following = following.with_state_of(self._visit)
        await self._become(following)

    async def act(self, name: str, text: str = "") -> None:
        """The block's next state, shown and told."""
        before = self._visit
        if name == "question.fresh" and before.block is not None:
            self._tell(self.PracticeAsked(before.lesson, before.block))
            return
        await self._become(before.acted(Act(name, text, self._clock())))

    async def _become(self, following: Visit) -> None:
        """Shows the next visit, and tells what is other than before."""
        before, self._visit = self._visit, following
        self._column = None
        if following.page_at != before.page_at or following.block is not before.block:
            self._plot = False
        self._tell_change(before)
        await self._draw()

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

    def acts(self) -> frozenset[str]:
        """The commands that the block on the stage answers to."""
        return self._visit.acts

    def _show_box(self) -> None:
        """The answer box where the drawing keeps its place, or no box."""
        self.show_box(self._visit.typed, self._body.box_place())

    def _first_block(self) -> Visit | None:
        """The first block of the page."""
        blocks = [stop.block for stop in self._visit.stops if stop.block is not None]
        return self._visit.at(Place(self._visit.page.id, blocks[0].id)) if blocks else None

    def _shown(self) -> PageShown:
        visit = self._visit
        shown, held_back = visit.stop.shown, visit.held_back
        if self.lecturing:
            shown, held_back = len(visit.page.parts), 0
        return PageShown(
            visit.page, shown, held_back, visit.shown_block, visit.state, self._plot, self.lecturing,
            self._column,
        )  # fmt: skip

    async def _draw(self) -> None:
        """Draws the visit; what stays the same costs nothing."""
        visit = self._visit
        await self._body.show_page(self._shown())
        page = Reached(visit.page_at + 1, len(visit.lesson.pages))
        title = visit.lesson.title
        if self.lecturing:
            title = self._look.say("screens.lecturing", title=title)
        self._status.show_status(Status(title, page, visit.reached))
        self._show_box()
        self._show_keys()
