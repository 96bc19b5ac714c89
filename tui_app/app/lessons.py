"""The app's second storey: the course, its contents and its lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui_app.app.opening import Opening
from tui_app.app.shell import Shell
from tui_app.errors import LessonError, LosslabError
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.problem import errors_of, first_sentence
from tui_app.messages import LANGUAGES, catalogue
from tui_app.screens.beside import beside
from tui_app.screens.contents import Contents, ContentsScreen
from tui_app.screens.contents_of import contents_of
from tui_app.screens.problems import ProblemsScreen
from tui_app.study.review import due, practice, question_count
from tui_app.text.look import Look

if TYPE_CHECKING:
    from tui_app.lesson.courses.course import Course
    from tui_app.lesson.model import Lesson
    from tui_app.lesson.problem import Problem
    from tui_app.screens.course_read import CourseRead
    from tui_app.screens.lesson import LessonScreen
    from tui_app.screens.visit import Place

PRELOADED = ("numpy", "tui_app.lesson.reading.reader", "tui_app.screens.lesson")
"""What a lesson needs and the contents don't: loaded while the student looks at the contents."""

FILES = "files"
"""The course under which lesson files that belong to none are kept."""


class Lessons(Shell):
    """Opens lessons of one course, or one lesson file, and keeps where the student is."""

    @dataclass
    class LessonsRead(Message):
        """All lessons were read in the background."""

        read: CourseRead

    def __init__(self, lessons: Path, look: Look, opening: Opening) -> None:
        """Reads the course. Raises LessonError for a folder without lessons."""
        self._course = open_course(lessons)
        super().__init__(look, FILES if opening.lesson else self._course.id)
        self._opening = opening
        self._read: CourseRead | None = None
        self._idle: Timer | None = None

    async def _open(self, address: str) -> None:
        """Opens a lesson at an address, or where it was left. What can't be opened is said."""
        from tui_app.lesson.finding.address import resolve
        from tui_app.screens.visit import Place

        try:
            found = resolve(self._course, address, self._look.words.language)
        except LosslabError as error:
            self.notify(self._look.say(error.key, **error.facts), severity="error", markup=False)
            return
        errors = errors_of(found.file.problems)
        if self._read is not None and bool(errors) != (found.address.lesson in self._read.broken):
            self._load_ahead()  # the file was changed since the contents were written
        if errors:
            await self._show_problems(found.lesson, errors)
            return
        place: Place | None = None
        if found.page is not None:
            place = Place(found.page.id, found.block.id if found.block else "", found.step or 0)
        await self._show_lesson(found.lesson, place)

    def check_address(self, address: str) -> None:
        """Raises LessonError where an address means nothing, before anything is shown."""
        from tui_app.lesson.finding.address import resolve

        errors = errors_of(resolve(self._course, address, self._look.words.language).file.problems)
        if errors:
            raise LessonError("cli.open.broken", problem=first_sentence(errors, self._look.words))

    async def _show_problems(self, lesson: Lesson, errors: Sequence[Problem]) -> None:
        """What keeps a lesson from being shown, in its place."""
        then = "waiting" if self._opening.watch else "reopen"
        said = self._look.say(f"app.problems.{then}", file=lesson.path.name)
        await self.push_screen(ProblemsScreen(lesson.title or lesson.path.name, errors, said, self._look))

    async def _show_lesson(self, lesson: Lesson, place: Place | None, *, lecturer: bool = False) -> None:
        from tui_app.lesson.transcript import lesson_look
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.visit import Place

        if place is None:
            kept = self._journal.place(lesson.id)
            known = kept is not None and lesson.page(kept.page) is not None
            place = Place(kept.page, kept.block, kept.step) if kept is not None and known else None
        blocks = (block for page in lesson.pages for block in page.blocks())
        items = {block.id: self._journal.item(lesson.id, block.id) for block in blocks}
        look, clock = lesson_look(lesson, self._look), self._journal.now
        screen = LessonScreen(lesson, look, place, items, clock, lecturer=lecturer)
        if isinstance(self.screen, (LessonScreen, ProblemsScreen)):
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)
        self._journal.move(lesson.id, *screen.place)

    def _show_contents(self) -> None:
        """The contents as they are now; where a screen covers them, they are shown anew when it is left."""
        screen = self._whole_screen
        if isinstance(screen, ContentsScreen):
            screen.show_contents(self._contents(), self._look)

    def _contents(self) -> Contents:
        language = self._look.words.language
        problems = [
            self._look.say(f"lesson.problem.{fault.key}", **fault.facts) for fault in self._course.faults
        ]
        return contents_of(
            self._course.outlines(language),
            self._journal,
            self._look,
            self._course.title(language),
            problems=problems,
            broken=self._read.broken if self._read else {},
            due=self._due(),
        )

    @work(exclusive=True, group="load-ahead", exit_on_error=False)
    async def _load_ahead(self) -> None:
        """Loads what lessons need and reads all of them once, so that broken ones are named; quitting doesn't wait for it."""
        self.post_message(self.LessonsRead(await beside(partial(_loaded, self._course, self._look))))

    @on(LessonsRead)
    def _lessons_read(self, event: LessonsRead) -> None:
        if event.read.language != self._look.words.language:
            return  # read before the language was changed; they are read again
        self._read = event.read
        self._show_contents()

    @on(ContentsScreen.Opened)
    async def _opened(self, event: ContentsScreen.Opened) -> None:
        await self._open(event.address)

    @on(ContentsScreen.LanguageAsked)
    def _language_asked(self) -> None:
        following = LANGUAGES[(LANGUAGES.index(self._look.words.language) + 1) % len(LANGUAGES)]
        self._look = replace(self._look, words=catalogue(following))
        self._read = None
        self._show_contents()
        self._load_ahead()

    def on_lesson_screen_place_changed(self, event: LessonScreen.PlaceChanged) -> None:
        """Notes where the student is; a turned page is kept once it is on the screen."""
        self._journal.move(event.lesson, *event.place)
        if event.turned:
            self.call_after_refresh(self._keep)
        elif self._idle is not None:
            self._idle.reset()
            self._idle.resume()

    def on_lesson_screen_walk_finished(self, event: LessonScreen.WalkFinished) -> None:
        """Keeps that a walk was finished, before the next key."""
        self._tell_all(self._journal.walk_finished(event.lesson, event.block))

    def on_lesson_screen_answered(self, event: LessonScreen.Answered) -> None:
        """Keeps an answer, before the next key."""
        self._tell_all(self._journal.answered(event.lesson, event.block, event.item))

    async def on_lesson_screen_left(self) -> None:
        """Back to the contents; out of a lesson file, out of losslab."""
        from tui_app.screens.lesson import LessonScreen

        self._keep()
        if self._opening.lesson is not None:
            self.exit(0)
            return
        if not await self._leave(LessonScreen):
            return
        self._show_contents()
        if isinstance(self.screen, ContentsScreen):
            self.screen.choose_first()

    @on(ProblemsScreen.Left)
    async def _problems_left(self) -> None:
        """Back to where the lesson was asked for; out of a lesson file, out of losslab."""
        if self._opening.lesson is not None:
            self.exit(0)
        elif await self._leave(ProblemsScreen):
            self._show_contents()

    async def on_lesson_screen_address_asked(self, event: LessonScreen.AddressAsked) -> None:
        """A link to another place of the course."""
        await self._open(event.address)

    def _due(self) -> int | None:
        """How many questions come back today; None where there is nothing to practise."""
        if self._read is None or not practice(self._journal.item, self._read.subjects):
            return None
        return question_count(due(self._journal.item, self._read.subjects, date.today()))


def _loaded(course: Course, look: Look) -> CourseRead:
    for module in PRELOADED:
        import_module(module)
    from tui_app.screens.course_read import read_course

    return read_course(course, look)
