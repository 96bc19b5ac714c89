"""The lowest storey of the app: the terminal, keys and themes, what is kept and told, and how it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from tui_app.paths import config_file, progress_file
from tui_app.screens.help import HelpScreen
from tui_app.screens.too_small import COLUMNS, ROWS, TooSmallScreen
from tui_app.study.journal import Journal
from tui_app.study.notice import Notice
from tui_app.study.settings import read_settings
from tui_app.study.store import ProgressStore
from tui_app.text.look import Look
from tui_app.widgets.commands import Command, bindings, commands, said_keys
from tui_app.widgets.own_keys import effective, key_of, rebind, settable
from tui_app.widgets.themes import DARK, THEMES

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))

GRACE_SECONDS = 3.0
"""How long a signal waits for the terminal to be given back."""


class Shell(App[int]):
    """An app that keeps what the student did, whatever ends it."""

    TITLE = "losslab"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("app"))]

    def __init__(self, look: Look, course: str) -> None:
        """Reads the progress in a course, and the settings."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._look = look
        self.set_class(look.glyphs.name == "ascii", "-ascii")
        self._journal = Journal(ProgressStore(progress_file()), course)
        self._told: list[Notice] = [*self._journal.load(), *self._configure()]

    def _configure(self) -> Sequence[Notice]:
        """Does as the settings say; what is wrong with them."""
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
        """Shows a screen over the present one, with the user's own keys.

        A dialog that is in front already isn't shown again: a key that comes twice at once asks for it twice.
        """
        if isinstance(screen, ModalScreen) and type(screen) is type(self.screen):
            return AwaitComplete()
        if isinstance(screen, Screen):
            rebind(screen._bindings, self._look.keys)
        return super().push_screen(screen, *args, **options)

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Shows a screen in place of the present one, with the user's own keys."""
        if isinstance(screen, Screen):
            rebind(screen._bindings, self._look.keys)
        return super().switch_screen(screen)

    @property
    def _whole_screen(self) -> Screen[Any] | None:
        """The screen that fills the terminal, below any dialog; None where the app is closing."""
        whole = [screen for screen in self.screen_stack if not isinstance(screen, ModalScreen)]
        return whole[-1] if whole else None

    async def _leave(self, kind: type[Screen[Any]]) -> bool:
        """Closes the present screen and says so; not where it is another one: keys that come at once ask twice."""
        if not isinstance(self.screen, kind):
            return False
        await self.pop_screen()
        return True

    @property
    def journal(self) -> Journal:
        """What the student did."""
        return self._journal

    def on_load(self) -> None:
        """Before the terminal changes: what ends the program from outside gives the terminal back."""
        for ending in ENDINGS:
            asyncio.get_running_loop().add_signal_handler(ending, self._end_by, ending)

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

    def action_suspend_process(self) -> None:
        """Stops as any program does at Ctrl+Z; kept first, since it may be ended without being taken up again."""
        self._keep()
        super().action_suspend_process()

    def _end_by(self, ending: signal.Signals) -> None:
        """Ends as a program does that a signal ended, after keeping what was done and giving the terminal back.

        A terminal that is gone takes nothing back, and what is still written to it waits for ever: then it ends as it is.
        """
        self._journal.keep()
        late = threading.Timer(GRACE_SECONDS, os._exit, (128 + ending,))
        late.daemon = True
        late.start()
        self.exit(128 + ending)

    def _fatal_error(self) -> None:
        """Ends with a sentence after a defect of ours; Textual's own way prints a traceback."""
        if os.environ.get("LOSSLAB_DEBUG"):
            super()._fatal_error()
            return
        self._journal.keep()
        error = self._exception
        self.panic(Text(self._look.say("cli.unexpected", kind=type(error).__name__, what=error)))

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

    def action_help_quit(self) -> None:
        """Ctrl+C says how to quit."""
        self.notify(self._look.say("app.quit-hint", key=said_keys(self._look, "app.quit")), markup=False)

    def _working(self) -> Sequence[Command]:
        """The commands that work on the present screen, below any dialog."""
        for screen in reversed(self.screen_stack):
            working = getattr(screen, "working_commands", None)
            if working is not None:
                return (*working(), *commands("app"))
        return (*commands("contents"), *commands("app"))
