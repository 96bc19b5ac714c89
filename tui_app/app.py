"""LosslabApp: which screen is shown, what is handed to whom, and how it ends. Shows and computes nothing itself."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.timer import Timer

from tui_app.errors import LessonError, LosslabError
from tui_app.lesson.course import open_course
from tui_app.lesson.problem import problem_sentence
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import config_file, progress_file
from tui_app.screens.contents import Contents, ContentsScreen
from tui_app.screens.contents_of import contents_of
from tui_app.screens.help import HelpScreen
from tui_app.screens.palette import Choice, ChoicesProvider, Palette
from tui_app.screens.too_small import COLUMNS, ROWS, TooSmallScreen
from tui_app.study.journal import Journal
from tui_app.study.notice import Notice
from tui_app.study.review import due, practice
from tui_app.study.settings import read_settings
from tui_app.study.store import ProgressStore
from tui_app.text.glyphs import ASCII, UNICODE
from tui_app.text.look import Look
from tui_app.widgets.commands import Command, bindings, commands
from tui_app.widgets.own_keys import effective, key_of, rebind, settable
from tui_app.widgets.themes import DARK, THEMES

if TYPE_CHECKING:
    from tui_app.lesson.model import Lesson
    from tui_app.lesson.reader import Reading
    from tui_app.screens.course_read import CourseRead
    from tui_app.screens.lab import LabScreen
    from tui_app.screens.lesson import LessonScreen
    from tui_app.screens.reading import Place
    from tui_app.screens.review import ReviewScreen
    from tui_app.screens.search import SearchScreen
    from tui_app.screens.walk import WalkScreen
    from tui_app.screens.watching import WatchedFile
    from tui_app.widgets.blocks.lab import LabBlockView
    from tui_app.widgets.lab.engine import LabEngine
    from tui_app.worked.score_loss import ScoreLoss

IDLE_SECONDS = 1.0
"""After this long without keys the place in a lesson is put on disk."""

PRELOADED = ("numpy", "tui_app.lesson.reader", "tui_app.screens.lesson")
"""What a lesson needs and the contents don't: loaded while the student looks at the contents."""

WATCH_SECONDS = 0.5
"""How often a watched file is looked at."""

ERROR_SECONDS = 86_400.0
"""An error of a watched file stands until the file is saved again."""

FILES = "files"
"""The course under which lesson files that belong to none are kept."""

FAILED = 2

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app opens with: the contents, an address, a lesson file, or the walk of a score table."""

    address: str = ""
    lesson: Lesson | None = None
    """A lesson read from a file of its own."""
    watch: bool = False
    """Whether every save of that file is followed."""
    loss: ScoreLoss | None = None
    image: int | None = None
    title: str = ""
    """What the walk is called."""
    lab: LabEngine | None = None
    """The lab alone, with the run that it owns."""


class LosslabApp(App[int]):
    """The app over one course; `run` returns its exit status."""

    TITLE = "losslab"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("app"))]
    COMMANDS: ClassVar[set[type[ChoicesProvider]]] = {ChoicesProvider}  # type: ignore[assignment]

    @dataclass
    class LessonsRead(Message):
        """All lessons were read in the background."""

        read: CourseRead

    @dataclass
    class FileSaved(Message):
        """The watched lesson file was saved, and read again."""

        reading: Reading

    def __init__(
        self, lessons: Path, language: str, *, ascii: bool = False, opening: Opening | None = None
    ) -> None:
        """Reads the course, the progress and the settings. Raises LessonError for a folder without lessons."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._opening = opening or Opening()
        self._look = Look(catalogue(language), ASCII if ascii else UNICODE)
        self._course = open_course(lessons)
        course = FILES if self._opening.lesson else self._course.id
        self._journal = Journal(ProgressStore(progress_file()), course)
        self._told: list[Notice] = [*self._journal.load(), *self._configure()]
        self._read: CourseRead | None = None
        self._index_awaited: SearchScreen | None = None
        self._watched: WatchedFile | None = None
        self._idle: Timer | None = None

    def _configure(self) -> Sequence[Notice]:
        settings, notices = read_settings(config_file(), self.available_themes, settable(), key_of)
        self.theme = settings.theme or DARK.name
        if settings.animation is False:
            self.animation_level = "none"
        keys, clashes = effective(settings.keys)
        self._look = replace(self._look, keys=keys)
        rebind(self._bindings, keys)
        facts = [{**clash._asdict(), "file": config_file().name} for clash in clashes]
        return (*notices, *(Notice("study.config.key-clash", each) for each in facts))

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        """Shows a screen over the present one, with the user's own keys."""
        if isinstance(screen, Screen):
            rebind(screen._bindings, self._look.keys)
        return super().push_screen(screen, *args, **options)

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Shows a screen in place of the present one, with the user's own keys."""
        if isinstance(screen, Screen):
            rebind(screen._bindings, self._look.keys)
        return super().switch_screen(screen)

    @property
    def journal(self) -> Journal:
        """What the student did."""
        return self._journal

    def on_load(self) -> None:
        """Before the terminal changes: what ends the program from outside gives the terminal back."""
        for ending in ENDINGS:
            asyncio.get_running_loop().add_signal_handler(ending, self._end_by, ending)

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
            await self._show_lesson(opening.lesson, None)
            if opening.watch:
                from tui_app.screens.watching import WatchedFile

                self._watched = WatchedFile(opening.lesson.path, opening.lesson.language)
                self.set_interval(WATCH_SECONDS, self._look_at_file)
        else:
            await self.push_screen(ContentsScreen(self._contents(), self._look))
            if opening.address:
                await self._open(opening.address)
            self.call_after_refresh(self._load_ahead)

    @work(thread=True, exclusive=True, group="watch")
    def _look_at_file(self) -> None:
        """Reads the watched file where it was saved."""
        if isinstance(self.screen, TooSmallScreen):
            return  # a save is shown once there is room for it
        saved = self._watched.saved() if self._watched else None
        if saved is not None:
            self.post_message(self.FileSaved(saved))

    @on(FileSaved)
    async def _follow_file(self, event: FileSaved) -> None:
        """Shows the saved lesson at the same place; one with an error is told over the last good one."""
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.watching import kept_place

        self.clear_notifications()
        error = next((problem for problem in event.reading.problems if problem.is_error), None)
        if error is not None:
            said = problem_sentence(error, self._look.words)
            self.notify(said, severity="error", markup=False, timeout=ERROR_SECONDS)
            return
        while isinstance(self.screen, ModalScreen):
            await self.pop_screen()
        if isinstance(self.screen, LessonScreen):
            lesson, screen = event.reading.lesson, self.screen
            self._opening = replace(self._opening, lesson=lesson)
            await self._show_lesson(lesson, kept_place(screen.reading, lesson), lecturer=screen.lecturing)

    @work(thread=True, exclusive=True, group="load-ahead", exit_on_error=False)
    def _load_ahead(self) -> None:
        """Loads what lessons need and reads all of them once, so that broken ones are named."""
        for module in PRELOADED:
            import_module(module)
        from tui_app.screens.course_read import read_course

        self.post_message(self.LessonsRead(read_course(self._course, self._look)))

    @on(LessonsRead)
    def _lessons_read(self, event: LessonsRead) -> None:
        if event.read.language != self._look.words.language:
            return  # read before the language was changed; they are read again
        self._read = event.read
        self._show_contents()
        if self._index_awaited is not None and event.read.index is not None:
            self._index_awaited.take_index(event.read.index)

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

    def _due(self) -> int | None:
        """How many questions come back today; None where there is nothing to practise."""
        if self._read is None or not practice(self._journal.item, self._read.subjects):
            return None
        return len(due(self._journal.item, self._read.subjects, date.today()))

    # Review and search ---------------------------------------------------------------------------------------------

    @on(ContentsScreen.ReviewAsked)
    def _review_asked(self) -> None:
        if self._read is None:
            self.notify(self._look.say("review.reading"), markup=False)
            return
        from tui_app.screens.posed import posed_of, review_of
        from tui_app.screens.review import ReviewScreen

        subjects, known = self._read.subjects, self._journal.item
        today = due(known, subjects, date.today())
        posed = posed_of(today or practice(known, subjects), self._course, self._look)
        if not posed:
            self.notify(self._look.say("review.nothing"), markup=False)
            return
        title = self._look.say("review.title" if today else "review.practice")
        self.push_screen(ReviewScreen(review_of(posed, known), self._look, title, self._journal.now))

    def on_review_screen_answered(self, event: ReviewScreen.Answered) -> None:
        """Keeps an answer, before the next key."""
        self._tell_all(self._journal.reviewed(event.lesson, event.block, event.item, event.parts))

    async def on_review_screen_left(self, event: ReviewScreen.Left) -> None:
        """Back to the contents, with how it went."""
        await self.pop_screen()
        self._show_contents()
        if event.over:
            said = self._look.say("review.over", right=event.right, count=event.count)
            self.notify(said, markup=False)

    async def on_review_screen_place_asked(self, event: ReviewScreen.PlaceAsked) -> None:
        """The question in its lesson; the review is where it was when that is left."""
        await self._open(event.address)

    def action_search(self) -> None:
        """Search through every lesson; through the lesson file alone where one is open."""
        if isinstance(self.screen, ModalScreen):
            return
        from tui_app.lesson.search import search_index
        from tui_app.screens.search import SearchScreen

        alone = self._opening.lesson
        index = search_index([alone], self._look) if alone else self._read.index if self._read else None
        screen = SearchScreen(index, self._look)
        self._index_awaited = screen if index is None else None
        if index is None:
            self._load_ahead()
        self.push_screen(screen, self._go_or_open)

    # What the screens say -------------------------------------------------------------------------------------

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
        self._keep()
        if self._opening.lesson is not None:
            self.exit(0)
            return
        await self.pop_screen()
        self._show_contents()
        if isinstance(self.screen, ContentsScreen):
            self.screen.choose_first()

    def on_lesson_screen_term_asked(self, event: LessonScreen.TermAsked) -> None:
        """A term of the prose."""
        self._show_glossary(event.term)

    async def on_lesson_screen_address_asked(self, event: LessonScreen.AddressAsked) -> None:
        """A link to another place of the course."""
        await self._open(event.address)

    def on_walk_screen_left(self, event: WalkScreen.Left) -> None:
        """The walk of a score table was all there was."""
        event.stop()
        self.exit(0)

    async def on_lab_block_view_opened(self, event: LabBlockView.Opened) -> None:
        """The whole lab with the settings of a lesson's block."""
        from tui_app.screens.lab import LabScreen

        await self.push_screen(LabScreen(event.plan, self._look))

    @on(ContentsScreen.LabAsked)
    async def _lab_asked(self) -> None:
        """The lab with the digits, whose templates appear as they are learned."""
        from tui_app.data.training_plan import Request, make_plan
        from tui_app.screens.lab import LabScreen

        await self.push_screen(LabScreen(make_plan(Request(data="digits")), self._look))

    async def on_lab_screen_left(self, event: LabScreen.Left) -> None:
        """Back to where the lab was opened; it may have been all there was."""
        event.stop()
        if self._opening.lab is not None:
            self.exit(0)
        else:
            await self.pop_screen()

    # Lessons ----------------------------------------------------------------------------------------------------

    async def _open(self, address: str) -> None:
        """Opens a lesson at an address, or where it was left. What can't be opened is said."""
        from tui_app.lesson.address import resolve
        from tui_app.screens.reading import Place

        try:
            found = resolve(self._course, address, self._look.words.language)
        except LosslabError as error:
            self.notify(self._look.say(error.key, **error.facts), severity="error", markup=False)
            return
        problem = found.file.first_error
        if problem is not None:
            self.notify(problem_sentence(problem, self._look.words), severity="error", markup=False)
            return
        place: Place | None = None
        if found.page is not None:
            place = Place(found.page.id, found.block.id if found.block else "", found.step or 0)
        await self._show_lesson(found.lesson, place)

    def check_address(self, address: str) -> None:
        """Raises LessonError where an address means nothing, before anything is shown."""
        from tui_app.lesson.address import resolve

        error = resolve(self._course, address, self._look.words.language).file.first_error
        if error is not None:
            raise LessonError("cli.open.broken", problem=problem_sentence(error, self._look.words))

    async def _show_lesson(self, lesson: Lesson, place: Place | None, *, lecturer: bool = False) -> None:
        from tui_app.lesson.transcript import lesson_look
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.reading import Place

        if place is None:
            kept = self._journal.place(lesson.id)
            known = kept is not None and lesson.page(kept.page) is not None
            place = Place(kept.page, kept.block, kept.step) if kept is not None and known else None
        blocks = (block for page in lesson.pages for block in page.blocks())
        items = {block.id: self._journal.item(lesson.id, block.id) for block in blocks}
        look, clock = lesson_look(lesson, self._look), self._journal.now
        screen = LessonScreen(lesson, look, place, items, clock, lecturer=lecturer)
        if isinstance(self.screen, LessonScreen):
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)
        self._journal.move(lesson.id, *screen.place)

    def _show_contents(self) -> None:
        """The contents as they are now, wherever in the stack they stand."""
        for screen in self.screen_stack:
            if isinstance(screen, ContentsScreen):
                screen.show_contents(self._contents(), self._look)

    # What is kept -------------------------------------------------------------------------------------------------

    def _keep(self) -> None:
        self._tell_all(self._journal.keep())

    def _tell_all(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self._tell(notice)

    def _tell(self, notice: Notice) -> None:
        self.notify(self._look.say(notice.key, **notice.facts), severity="warning", markup=False, timeout=10)

    async def action_quit(self) -> None:
        """Ends losslab; the place is kept."""
        self._keep()
        self.exit(0)

    def _end_by(self, ending: signal.Signals) -> None:
        """Ends as a program does that a signal ended, after keeping what was done and giving the terminal back."""
        self._journal.keep()
        self.exit(128 + ending)

    def _fatal_error(self) -> None:
        """Ends with a sentence after a defect of ours; Textual's own way prints a traceback."""
        if os.environ.get("LOSSLAB_DEBUG"):
            super()._fatal_error()
            return
        self._journal.keep()
        error = self._exception
        self.panic(Text(self._look.say("cli.unexpected", kind=type(error).__name__, what=error)))

    # Everywhere -----------------------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Waits while the terminal is too small. The app's own size is still the one before."""
        small = event.size.width < COLUMNS or event.size.height < ROWS
        if small and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen(self._look))
        elif not small and isinstance(self.screen, TooSmallScreen):
            self.pop_screen()

    def action_help(self) -> None:
        """The keys that work on the present screen."""
        self.push_screen(HelpScreen(self._working(), self._look))

    def action_glossary(self) -> None:
        """The glossary, at the first term of the page that is read."""
        terms = getattr(self.screen, "terms", ())
        if not isinstance(self.screen, ModalScreen):
            self._show_glossary(terms[0] if terms else "")

    def _show_glossary(self, term: str) -> None:
        """The course's terms; those of a lesson file alone where one is open."""
        from tui_app.lesson.glossary import course_glossary, glossary
        from tui_app.screens.glossary import GlossaryScreen

        alone = self._opening.lesson
        entries = glossary([alone]) if alone else course_glossary(self._course, self._look.words.language)
        self.push_screen(GlossaryScreen(entries, self._look, term), self._go_or_open)

    async def _go_or_open(self, address: str | None) -> None:
        """Goes to an address, within the lesson file where one is open."""
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.places import place_of

        if address is None:
            return
        if self._opening.lesson is not None and isinstance(self.screen, LessonScreen):
            await self.screen.go_to(place_of(address.partition("/")[2]))
        else:
            await self._open(address)

    def action_help_quit(self) -> None:
        """Ctrl+C says how to quit."""
        self.notify(self._look.say("app.quit-hint"), markup=False)

    def action_command_palette(self) -> None:
        """Every command, found by its name."""
        if not any(isinstance(screen, (CommandPalette, TooSmallScreen)) for screen in self.screen_stack):
            self.push_screen(
                Palette(placeholder=self._look.say("app.palette.prompt"), id="--command-palette")
            )

    def _palette_is_open(self) -> bool:
        return isinstance(self.screen, CommandPalette)

    def palette_choices(self) -> Sequence[Choice]:
        """What the palette offers on the present screen: its commands, then every lesson and page."""
        screen = self.screen_stack[-2] if self._palette_is_open() else self.screen
        choices = [
            Choice(command.help(self._look), command.id, partial(screen.run_action, command.action), True)
            for command in self._working()
        ]
        if self._opening.loss is not None or self._opening.lesson is not None:
            return choices
        for outline in self._course.outlines(self._look.words.language):
            choices.append(Choice(outline.title, outline.id, partial(self._open, outline.id), True))
            choices += [
                Choice(f"{outline.title}: {page.title}", at, partial(self._open, at))
                for page in outline.pages
                for at in [f"{outline.id}/{page.id}"]
            ]
        return choices

    def _working(self) -> Sequence[Command]:
        """The commands that work on the present screen, below any dialog."""
        for screen in reversed(self.screen_stack):
            working = getattr(screen, "working_commands", None)
            if working is not None:
                return (*working(), *commands("app"))
        return (*commands("contents"), *commands("app"))


def open_app(lessons: Path, language: str, *, ascii: bool = False, opening: Opening | None = None) -> int:
    """Runs the app and returns its exit status. Raises LosslabError for what can't be opened at all."""
    app = LosslabApp(lessons, language, ascii=ascii, opening=opening)
    if opening is not None and opening.address:
        app.check_address(opening.address)
    status = app.run()
    app.journal.keep()
    return (FAILED if app.return_code else 0) if status is None else status
