"""The whole app: what it opens with, the review, the lab and the walk of a score table."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui_app.app.finding import Finding
from tui_app.app.lessons import FILES
from tui_app.app.opening import Opening
from tui_app.messages import catalogue
from tui_app.screens.contents import ContentsScreen
from tui_app.study.review import due, practice, question_count
from tui_app.text.glyphs import ASCII, UNICODE
from tui_app.text.look import Look
from tui_app.widgets.commands import said_keys

if TYPE_CHECKING:
    from tui_app.data.training_plan import Plan
    from tui_app.screens.lab import LabScreen
    from tui_app.screens.lesson import LessonScreen
    from tui_app.screens.review import ReviewScreen
    from tui_app.screens.walk import WalkScreen
    from tui_app.study.review import Subject
    from tui_app.widgets.blocks.lab import LabBlockView
    from tui_app.widgets.lab.engine import LabEngine

IDLE_SECONDS = 1.0
"""After this long without keys the place in a lesson is put on disk."""

FAILED = 2


class LosslabApp(Finding):
    """The app over one course; `run` returns its exit status."""

    def __init__(
        self, lessons: Path, language: str, *, ascii: bool = False, opening: Opening | None = None
    ) -> None:
        """Reads the course, the progress and the settings. Raises LessonError for a folder without lessons."""
        super().__init__(
            lessons, Look(catalogue(language), ASCII if ascii else UNICODE), opening or Opening()
        )
        self._digits: Plan | None = None
        self._labs: dict[Plan, LabEngine] = {}
        """The labs that were opened from the contents or a lesson, kept until the app is left."""

    async def on_mount(self) -> None:
        """The first screen, and what is to be told."""
        self._idle = self.set_timer(IDLE_SECONDS, self._keep, pause=True)
        await self._open_first()
        for notice in self._told:
            self._tell(notice)

    async def _open_first(self) -> None:
        opening = self._opening
        if opening.loss is not None:
            from tui_app.screens.walk import WalkScreen

            await self.push_screen(
                WalkScreen(opening.loss, self._look, image=opening.image, title=opening.title)
            )
        elif opening.lab is not None:
            from tui_app.screens.lab import LabScreen

            await self.push_screen(LabScreen(opening.lab.state.plan, self._look, engine=opening.lab))
        elif opening.lesson is not None:
            if opening.errors:
                await self._show_problems(opening.lesson, opening.errors)
            else:
                await self._show_lesson(opening.lesson, None)
            if opening.watch:
                self.follow(opening.lesson)
        else:
            await self.push_screen(ContentsScreen(self._contents(), self._look))
            if opening.address:
                await self._open(opening.address)
            self.call_after_refresh(self._load_ahead)

    @on(ContentsScreen.ReviewAsked)
    def _review_asked(self) -> None:
        if self._read is not None:
            self._open_review(self._read.subjects)
            return
        if isinstance(self.screen, ContentsScreen):
            self.screen.awaits_review = True
        self.notify(self._look.say("review.reading"), markup=False)

    @on(Finding.LessonsRead)
    def _open_awaited_review(self, event: Finding.LessonsRead) -> None:
        """The review that waits for the lessons, where the contents are still in front."""
        current = event.read.language == self._look.words.language
        front = self.screen_stack[-1:]  # none where the app is closing
        if current and front and isinstance(front[0], ContentsScreen) and front[0].awaits_review:
            front[0].awaits_review = False
            self._open_review(event.read.subjects)

    def _open_review(self, subjects: Sequence[Subject]) -> None:
        """A round of what is due, or of practice where nothing is."""
        from tui_app.screens.posed import posed_of, review_of
        from tui_app.screens.review import ReviewScreen

        known = self._journal.item
        today = due(known, subjects, date.today())
        posed = posed_of(today or practice(known, subjects), self._course, self._look, known)
        if not posed:
            self.notify(self._look.say("review.nothing"), markup=False)
            return
        title = self._look.say("review.title" if today else "review.practice")
        if question_count(today) > len(posed):
            title = self._look.say("review.round", count=len(posed), due=question_count(today))
        self.push_screen(ReviewScreen(review_of(posed, known), self._look, title, self._journal.now))

    def on_review_screen_answered(self, event: ReviewScreen.Answered) -> None:
        """Keeps an answer, before the next key."""
        kept = self._journal.reviewed(event.lesson, event.block, event.item, event.parts, event.draw)
        self._tell_all(kept)

    async def on_lesson_screen_practice_asked(self, event: LessonScreen.PracticeAsked) -> None:
        """One question of the lesson with new numbers; the lesson is where it was when that is left."""
        from tui_app.screens.posed import posed_in, review_of
        from tui_app.screens.review import ReviewScreen

        known = self._journal.item
        course = FILES if self._opening.lesson is not None else self._course.id
        review = review_of((posed_in(event.lesson, event.block, course, self._look, known),), known)
        title, clock = self._look.say("fresh.title"), self._journal.now
        await self.push_screen(ReviewScreen(review, self._look, title, clock, in_lesson=True))

    async def on_review_screen_left(self, event: ReviewScreen.Left) -> None:
        """Back to where it was begun, with how it went."""
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.review import ReviewScreen

        if not await self._leave(ReviewScreen):
            return
        self._show_contents()
        screen = self.screen
        if isinstance(screen, LessonScreen):
            for lesson, block in event.asked:
                await screen.restore(block, self._journal.item(lesson, block))
        if event.over:
            said = [self._look.say("review.over", right=event.right, count=event.count)]
            if event.right < event.count:
                said.append(self._look.say("review.missed"))
            more = self._due()
            if more and isinstance(screen, ContentsScreen):
                key = said_keys(self._look, "contents.review")
                said.append(self._look.say("review.more", count=more, key=key))
            self.notify(" ".join(said), markup=False)

    async def on_review_screen_place_asked(self, event: ReviewScreen.PlaceAsked) -> None:
        """The question in its lesson; the review is where it was when that is left."""
        await self._open(event.address)

    def on_walk_screen_left(self, event: WalkScreen.Left) -> None:
        """The walk of a score table was all there was."""
        event.stop()
        self.exit(0)

    async def on_lab_block_view_opened(self, event: LabBlockView.Opened) -> None:
        """The whole lab with the settings of a lesson's block."""
        await self._open_lab(event.plan)

    @on(ContentsScreen.LabAsked)
    async def _lab_asked(self) -> None:
        """The lab with the digits, whose templates appear as they are learned."""
        if self._digits is None:
            from tui_app.data.training_plan import Request, make_plan

            self._digits = make_plan(Request(data="digits"))
        await self._open_lab(self._digits)

    async def _open_lab(self, plan: Plan) -> None:
        """The lab of a plan, with the runs that it was left with."""
        from tui_app.screens.lab import LabScreen
        from tui_app.widgets.lab.engine import LabEngine
        from tui_app.widgets.lab.state import LabState

        if plan not in self._labs:
            self._labs[plan] = LabEngine(LabState.of(plan), time.perf_counter)
        await self.push_screen(LabScreen(plan, self._look, engine=self._labs[plan]))

    async def on_lab_screen_left(self, event: LabScreen.Left) -> None:
        """Back to where the lab was opened; it may have been all there was."""
        from tui_app.screens.lab import LabScreen

        event.stop()
        if self._opening.lab is not None:
            self.exit(0)
        else:
            await self._leave(LabScreen)
            self._show_contents()


def open_app(lessons: Path, language: str, *, ascii: bool = False, opening: Opening | None = None) -> int:
    """Runs the app and returns its exit status. Raises LosslabError for what can't be opened at all."""
    app = LosslabApp(lessons, language, ascii=ascii, opening=opening)
    if opening is not None and opening.address:
        app.check_address(opening.address)
    status = app.run()
    app.journal.keep()
    return (FAILED if app.return_code else 0) if status is None else status
