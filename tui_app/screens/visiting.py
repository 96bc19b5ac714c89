"""What a lesson's screen does with a visit: the keys that go through the lesson, and the drawing of where that leads."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from tui_app.screens.acting import ActingScreen
from tui_app.screens.lecturing import lecturer_visit, same_sight
from tui_app.screens.visit import Place, Visit
from tui_app.text.look import Look
from tui_app.widgets.block_view import Act, Move
from tui_app.widgets.lesson_body import LessonBody, PageShown
from tui_app.widgets.status_bar import Reached, Status


class VisitingScreen(ActingScreen):
    """Owns a visit, the student's or a lecturer's; every key shows the next one."""

    _body: LessonBody

    def __init__(self, look: Look, visit: Visit, clock: Callable[[], str], *, lecturer: bool = False) -> None:
        """`clock` gives the moment as records keep it; with `lecturer` the lecturer's view of the visit is open."""
        super().__init__(look, LessonBody(look))
        self._visit = visit
        self._clock = clock
        self._student: Visit | None = None
        """The student's own visit while the lecturer's view is open."""
        if lecturer:
            self._student, self._visit = visit, lecturer_visit(visit)
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

    async def go_to(self, place: Place) -> None:
        """Goes to a place of this lesson."""
        await self._go(self._visit.at(place))

    def acts(self) -> frozenset[str]:
        """The commands that the block on the stage answers to."""
        return self._visit.acts

    async def act(self, name: str, text: str = "") -> None:
        """The block's next state, shown and told."""
        await self._become(self._visit.acted(Act(name, text, self._clock())))

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
        following = self._next_sight(Visit.next)
        same_prose = following is not None and following.shows_same_prose(self._visit)
        if not same_prose and self._body.read_on():
            return
        if following is None:
            self.action_leave()
        else:
            await self._go(following)

    async def action_back(self) -> None:
        """The step, stop or page before."""
        await self._go(self._next_sight(Visit.back))

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
        await self._go(self._visit.other_block(1) or self._visit.outer_block(0))

    async def action_previous_block(self) -> None:
        """The block before; before the first, the last."""
        await self._go(self._visit.other_block(-1) or self._visit.outer_block(-1))

    def action_scroll_up(self) -> None:
        """The prose three lines up."""
        self._scroll(-3)

    def action_scroll_down(self) -> None:
        """The prose three lines down."""
        self._scroll(3)

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

    @abstractmethod
    def action_leave(self) -> None:
        """Back to the contents."""

    @abstractmethod
    def _tell_change(self, before: Visit) -> None:
        """Says what is other than before."""

    def _next_sight(self, turned: Callable[[Visit], Visit | None]) -> Visit | None:
        """Where `turned` leads; in the lecturer's view past stops that let out what is in sight already."""
        found = turned(self._visit)
        while self.lecturing and found is not None and same_sight(found, self._visit):
            found = turned(found)
        return found

    async def _go(self, following: Visit | None) -> None:
        """Shows the new place and says so; what stands in the answer box is left there."""
        if following is None or following == self._visit:
            return
        typed = self.box.typed
        if typed is not None and following.block is not self._visit.block:
            await self.act("typing.leave", typed)
            following = following.with_state_of(self._visit)
        await self._become(following)

    async def _become(self, following: Visit) -> None:
        """Shows the next visit, and tells what is other than before."""
        before, self._visit = self._visit, following
        self._column = None
        if following.page_at != before.page_at or following.block is not before.block:
            self._plot = False
        self._tell_change(before)
        await self._draw()

    def _scroll(self, rows: int) -> None:
        self._body.scroll(rows)
        self._show_box(self._visit.typed)

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
        self._show_box(visit.typed)
        self._show_keys()
