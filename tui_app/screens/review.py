"""Review: the questions that come back, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui_app.screens.acting import ActingScreen
from tui_app.screens.posed import Review
from tui_app.study.record import ItemRecord, now
from tui_app.text.lines import BLANK, Role, Span, line
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.asking import Asked, acted, acts, passed
from tui_app.widgets.block_view import Room
from tui_app.widgets.body_lines import Pane
from tui_app.widgets.commands import bindings, commands, said_keys
from tui_app.widgets.focused_lines import FocusedLines
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.question_lines import question_lines
from tui_app.widgets.status_bar import Reached, Status

_WIDEST = 84


class ReviewScreen(ActingScreen):
    """Shows a `Review` and says what was answered; saves nothing itself."""

    OWN_COMMANDS = (*commands("question"), *commands("review"))
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OWN_COMMANDS)]
    _body: LinesView

    @dataclass
    class Answered(Message):
        """How a question stands now that is asked again; to be kept before the next key."""

        lesson: str
        block: str
        item: ItemRecord
        parts: tuple[str, ...]
        draw: int
        """Which new numbers it is asked with, 0 for those of the lesson."""

    @dataclass
    class Left(Message):
        """The review is over, or is left; `right` of `count` questions were answered right at once."""

        right: int
        count: int
        over: bool
        asked: tuple[tuple[str, str], ...]
        """The lessons and blocks that were asked."""

    @dataclass
    class PlaceAsked(Message):
        """The student wants to see the question in its lesson."""

        address: str

    def __init__(
        self,
        review: Review,
        look: Look,
        title: str,
        clock: Callable[[], str] = now,
        *,
        in_lesson: bool = False,
    ) -> None:
        """`in_lesson` says that it was begun from the question's own lesson, which waits below."""
        super().__init__(look, LinesView(glyphs=look.glyphs))
        self._review = review
        self._title = title
        self._clock = clock
        self._in_lesson = in_lesson
        self._pane = Pane(())

    @property
    def review(self) -> Review:
        """The questions and how far they are."""
        return self._review

    def acts(self) -> frozenset[str]:
        """What the question answers to now."""
        return acts(self._review.state)

    async def act(self, name: str, text: str = "") -> None:
        """The question's next state."""
        self._take(acted(self._review.state, name, text, self._clock()))

    def works(self, action: str) -> bool:
        """Whether there is a question before, or lines out of sight."""
        if not super().works(action):
            return False
        match action:
            case "back":
                return self._review.at > 0
            case "open":
                return not self._in_lesson
            case "scroll_up" | "scroll_down":
                return len(self._pane.lines) > self._body.size.height
        return True

    def action_next(self) -> None:
        """Past an open question after asking once; then the next one, and after the last one back."""
        state = passed(self._review.state)
        if state is not None:
            self._take(state)
            return
        following = self._review.turned(1)
        if following is None:
            self._leave(over=True)
        else:
            self._turn(following)

    def action_back(self) -> None:
        """The question before, as it was left."""
        before = self._review.turned(-1)
        if before is not None:
            self._turn(before)

    def action_open(self) -> None:
        """To the question's place in its lesson."""
        self.post_message(self.PlaceAsked(self._review.now.address))

    def action_scroll_up(self) -> None:
        """Three lines up."""
        self._scroll(-3)

    def action_scroll_down(self) -> None:
        """Three lines down."""
        self._scroll(3)

    def action_leave(self) -> None:
        """Back; what was answered is kept."""
        self._leave(over=False)

    def _leave(self, over: bool) -> None:
        review = self._review
        asked = tuple(each.key for each in review.posed)
        self.post_message(self.Left(review.right, len(review.posed), over, asked))

    def _turn(self, review: Review) -> None:
        """To another question."""
        self._review, self._column = review, None
        self._draw()

    def _take(self, state: Asked) -> None:
        before = self._review.state
        self._review, self._column = self._review.with_state(state), None
        if state.answering.item != before.answering.item:
            posed = self._review.now
            self.post_message(
                self.Answered(
                    posed.lesson.id, posed.block.id, state.answering.item, posed.parts, state.answering.draw
                )
            )
        self._draw()

    def _scroll(self, by: int) -> None:
        self._pane = self._pane.moved(by, self._body.size.height)
        self._show()

    def _draw(self) -> None:
        cells, rows = min(self._body.size.width - 2, _WIDEST), self._body.size.height
        if cells < 4 or not rows:
            return
        drawn = self._drawn(cells, rows)
        self._pane = Pane(drawn.lines, max(drawn.focus - rows + 2, 0))
        at = Reached(self._review.at + 1, len(self._review.posed))
        self._status.show_status(Status(self._title, step=at, counted="question"))
        self._show()

    def _show(self) -> None:
        size = self._body.size
        shown = self._pane.shown(max(size.width - 1, 1), size.height, self._look.glyphs)
        self._body.show([(Span(" "), *each) for each in shown])
        state = self._review.state
        self._show_box(state.draft if state.typing else None)
        self._show_keys()

    def _drawn(self, cells: int, rows: int) -> FocusedLines:
        """Where the question stands in the course, what it is about, the question, and once it is settled the way on."""
        posed, state = self._review.now, self._review.state
        above = [*wrap([Span(posed.where, Role.MUTED)], cells), BLANK]
        context = posed.context(state, Room(cells, rows, column=self._column))
        if context:
            above += [*context, BLANK]
        drawn = question_lines(state, posed.look, cells, column=self._column).below(above)
        if not state.settled:
            return drawn
        last = self._review.at == len(self._review.posed) - 1
        key = said_keys(self._look, "review.next")
        onward = line(self._look.say("review.last" if last else "review.next", key=key), role=Role.EMPHASIS)
        lines = [*drawn.lines, BLANK, onward]
        return FocusedLines(lines, len(lines) - 1)
