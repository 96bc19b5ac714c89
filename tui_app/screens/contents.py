"""The contents: "Continue" under Enter, the lessons with their state, and what the chosen one answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from tui_app.text.lines import BLANK, Line, Role, Span
from tui_app.text.look import Look
from tui_app.text.wrap import wrap
from tui_app.widgets.commands import Command, bindings, commands
from tui_app.widgets.contents_list import ContentsEntry, ContentsList
from tui_app.widgets.key_bar import KeyBar
from tui_app.widgets.lines_view import LinesView
from tui_app.widgets.status_bar import Status, StatusBar


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands beside the list for one entry."""

    aim: str = ""
    about: str = ""
    """What choosing it does, where it is no lesson."""
    pages: tuple[str, ...] = ()
    problem: str = ""
    """Why it can't be shown; a sentence."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the screen shows."""

    title: str
    entries: tuple[ContentsEntry, ...]
    chapters: tuple[Chapter, ...]
    """One for each entry."""
    notes: tuple[str, ...] = field(default=())
    """Sentences below the list: what went wrong when the course or the progress was read."""


class ChapterView(LinesView):
    """Tells when its size is another one: the screen knows its own before the chapter has got its share of it."""

    @dataclass
    class Resized(Message):
        """What it shows is to be wrapped anew."""

    def on_resize(self) -> None:
        """Tells it."""
        super().on_resize()
        self.post_message(self.Resized())


class ContentsScreen(Screen[None]):
    """Shows one `Contents` and says what is opened."""

    CSS_PATH = "contents.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-medium"), (100, "-wide")]  # noqa: RUF012 (an instance variable of Screen)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("contents"))]

    @dataclass
    class Opened(Message):
        """An entry's address is to be opened."""

        address: str

    @dataclass
    class LabAsked(Message):
        """The training lab is to be opened."""

    @dataclass
    class ReviewAsked(Message):
        """What comes back today is wanted, or something to practise."""

    @dataclass
    class LanguageAsked(Message):
        """The other language is wanted."""

    awaits_review = False
    """Whether the review was asked for before the lessons were read, and nothing else was opened since."""

    def __init__(self, contents: Contents, look: Look) -> None:
        super().__init__()
        self._contents = contents
        self._look = look
        self._status = StatusBar(look)
        self._list = ContentsList(look)
        self._chapter = ChapterView(glyphs=look.glyphs, id="chapter")
        self._keys = KeyBar(look)

    def compose(self) -> ComposeResult:
        """A line above, the list beside its chapter, the keys below."""
        yield self._status
        with Horizontal():
            yield self._list
            yield self._chapter
        yield self._keys

    def on_mount(self) -> None:
        """Everything has its place; now it has its words."""
        self.show_contents(self._contents, self._look)

    def on_screen_suspend(self) -> None:
        """Something else was opened instead of the review."""
        self.awaits_review = False

    def show_contents(self, contents: Contents, look: Look) -> None:
        """Other contents, or the same ones in another language; the chosen line stays."""
        self._contents, self._look = contents, look
        listed = self._list
        listed.set_entries(contents.entries, look, listed.chosen)
        self._status.show_status(Status(contents.title), look)
        self._show_chapter()

    def choose_first(self) -> None:
        """Back on "Continue"."""
        self._list.move(-len(self._contents.entries))

    @on(ChapterView.Resized)
    @on(ContentsList.Moved)
    def _moved(self) -> None:
        self._show_chapter()

    @on(ContentsList.Opened)
    def _opened(self, event: ContentsList.Opened) -> None:
        self._open(event.entry)

    def working_commands(self) -> list[Command]:
        """All of them; of a lesson with errors, these are what opens."""
        entry = self._list.entry
        broken = entry is not None and entry.state == "broken"
        return [
            replace(each, pair="contents.errors") if broken and each.id == "contents.open" else each
            for each in commands("contents")
        ]

    def action_up(self) -> None:
        """The entry above."""
        self._list.move(-1)

    def action_down(self) -> None:
        """The entry below."""
        self._list.move(1)

    def action_first(self) -> None:
        """The first entry."""
        self._list.move(-len(self._contents.entries))

    def action_last(self) -> None:
        """The last entry."""
        self._list.move(len(self._contents.entries))

    def action_open(self) -> None:
        """Opens the chosen entry."""
        entry = self._list.entry
        if entry:
            self._open(entry)

    def action_review(self) -> None:
        """What comes back today."""
        self.post_message(self.ReviewAsked())

    def action_language(self) -> None:
        """The other language."""
        self.post_message(self.LanguageAsked())

    def _open(self, entry: ContentsEntry) -> None:
        if entry.state == "review":
            self.action_review()
        elif entry.state == "lab":
            self.post_message(self.LabAsked())
        else:
            self.post_message(self.Opened(entry.address))

    def _show_chapter(self) -> None:
        self._keys.show_commands((*self.working_commands(), *commands("app")), self._look)
        view = self._chapter
        index = self._list.chosen
        chapter = self._contents.chapters[index] if self._contents.chapters else Chapter()
        view.show(chapter_lines(chapter, self._contents.notes, self._look, view.size.width), from_top=True)


def chapter_lines(chapter: Chapter, notes: Sequence[str], look: Look, cells: int) -> list[Line]:
    """What a lesson answers, its pages, and the notes, wrapped."""
    if cells < 4:
        return []
    lines: list[Line] = []
    if chapter.about:
        lines += [*wrap([Span(chapter.about)], cells), BLANK]
    if chapter.problem:
        lines += _section(look.say("app.contents.broken"), chapter.problem, cells)
    elif chapter.aim:
        lines += _section(look.say("app.contents.answers"), chapter.aim, cells)
    if chapter.pages:
        lines += _heading(look.say("app.contents.pages"), cells)
        for number, title in enumerate(chapter.pages, 1):
            wrapped = wrap([Span(title)], max(cells - 4, 4))
            for at, shown in enumerate(wrapped):
                lines.append((Span(f"{number:>2}  " if at == 0 else "    ", Role.MUTED), *shown))
        lines.append(BLANK)
    for note in notes:
        lines += wrap([Span(note, Role.WARNING)], cells)
    return lines


def _section(heading: str, text: str, cells: int) -> list[Line]:
    return [*_heading(heading, cells), *wrap([Span(text)], cells), BLANK]


def _heading(text: str, cells: int) -> list[Line]:
    return wrap([Span(text, Role.HEADING)], cells)
