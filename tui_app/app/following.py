"""Following a lesson file that is being written: `losslab open FILE --watch`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import ModalScreen

from tui_app.app.lessons import Lessons
from tui_app.lesson.problem import errors_of, first_sentence
from tui_app.screens.problems import ProblemsScreen
from tui_app.screens.too_small import TooSmallScreen

if TYPE_CHECKING:
    from tui_app.lesson.model import Lesson
    from tui_app.lesson.reading.reader import Reading
    from tui_app.screens.watching import WatchedFile

WATCH_SECONDS = 0.5
"""How often a watched file is looked at."""

ERROR_SECONDS = 86_400.0
"""What is wrong with a watched file stands until the file is saved again."""


class Following(Lessons):
    """Shows every save of a lesson file at the place where the reader is."""

    _watched: WatchedFile | None = None

    @dataclass
    class FileSaved(Message):
        """The watched lesson file was saved, and read again."""

        reading: Reading

    @dataclass
    class FileGone(Message):
        """The watched lesson file isn't there any more."""

    def follow(self, lesson: Lesson) -> None:
        """From now on, the file of a lesson."""
        from tui_app.screens.watching import WatchedFile

        self._watched = WatchedFile(lesson.path, lesson.language)
        self.set_interval(WATCH_SECONDS, self._look_at_file)

    @work(thread=True, exclusive=True, group="watch")
    def _look_at_file(self) -> None:
        """Reads the watched file where it was saved; once its lesson is in front, where something else is now."""
        if not self._lesson_in_front():
            return
        watched = self._watched
        saved = watched.saved() if watched else None
        if saved is not None:
            self.post_message(self.FileSaved(saved))
        elif watched and watched.just_gone:
            self.post_message(self.FileGone())

    def _lesson_in_front(self) -> bool:
        """Whether the reader sees a lesson or what is wrong with it, or a dialog over that, with room for it."""
        from tui_app.screens.lesson import LessonScreen

        if isinstance(self.screen, TooSmallScreen):
            return False
        return isinstance(self._whole_screen, (LessonScreen, ProblemsScreen))

    @on(FileGone)
    def _file_gone(self) -> None:
        """Says so until it is back."""
        lesson = self._opening.lesson
        if lesson is not None:
            self.clear_notifications()
            self._tell_of_file(self._look.say("app.file-gone", file=lesson.path.name))

    def _tell_of_file(self, said: str) -> None:
        self.notify(said, severity="error", markup=False, timeout=ERROR_SECONDS)

    @on(FileSaved)
    async def _follow_file(self, event: FileSaved) -> None:
        """Shows the saved lesson at the same place; one with an error is told over the last good one, where there is one."""
        from tui_app.screens.lesson import LessonScreen
        from tui_app.screens.watching import kept_place

        self.clear_notifications()
        lesson, errors = event.reading.lesson, errors_of(event.reading.problems)
        below = self._whole_screen
        if errors and isinstance(below, ProblemsScreen):
            below.show_errors(lesson.title or lesson.path.name, errors)
            return
        if errors:
            said = first_sentence(errors, self._look.words)
            self._tell_of_file(said)
            return
        while isinstance(self.screen, ModalScreen):
            await self.pop_screen()
        screen = self.screen
        self._opening = replace(self._opening, lesson=lesson)
        if isinstance(screen, ProblemsScreen):
            await self._show_lesson(lesson, None)
        elif isinstance(screen, LessonScreen):
            before = screen.unfinished
            await self._show_lesson(lesson, kept_place(screen.visit, lesson), lecturer=screen.lecturing)
            if isinstance(self.screen, LessonScreen) and not screen.lecturing:
                await self.screen.resume(before)
