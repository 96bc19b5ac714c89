"""Apps of one screen, which remember what it says."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from tui_app.lesson.model import Lesson
from tui_app.lesson.reading.reader import read_lesson
from tui_app.messages import catalogue
from tui_app.screens.lesson import LessonScreen
from tui_app.screens.visit import Place
from tui_app.screens.walk import WalkScreen
from tui_app.text.look import Look
from tui_app.widgets.commands import bindings, commands

LOOK = Look()
KOREAN = Look(catalogue("ko"))

TABLE = """\
|      | cat image | car image | frog image |
|------|----------:|----------:|-----------:|
| cat  |   **3.2** |       1.3 |        2.2 |
| car  |       5.1 |   **4.9** |        2.5 |
| frog |      -1.7 |       2.0 |   **-3.1** |
"""

LESSON = f"""\
---
id: small
title: A small lesson
minutes: 3
format: 1
---

## Scores {{#scores}}

Every image has a score for each class.

:::{{scores}} S

{TABLE}
:::

. . .

The true class is marked.

## The cat image {{#cat}}

Step by step.

:::{{walk}} cat-walk
:of: hinge
:on: S
:image: cat image

- why clamp: Nothing below zero.

:::

. . .

So it costs 2.9.

:::{{walk}} all-walk
:of: hinge
:on: S

:::

## The end {{#end}}

That was all.
"""


class Host(App[None]):
    """Shows one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands("app"))]

    def __init__(self, made: Callable[[], Screen[None]]) -> None:
        super().__init__()
        self._made = made
        self.heard: list[Message] = []

    def on_mount(self) -> None:
        self.shown = self._made()
        self.push_screen(self.shown)

    @on(LessonScreen.PlaceChanged)
    @on(LessonScreen.WalkFinished)
    @on(LessonScreen.Left)
    @on(LessonScreen.AddressAsked)
    @on(WalkScreen.Left)
    def hear(self, event: Message) -> None:
        self.heard.append(event)


def lesson_of(folder: Path, text: str = LESSON) -> Lesson:
    """A lesson file's lesson; it must have no error."""
    path = folder / "lesson.md"
    path.write_text(text, encoding="utf-8")
    reading = read_lesson(path)
    assert reading.usable, reading.problems
    return reading.lesson


def lesson_host(lesson: Lesson, place: Place | None = None, look: Look = LOOK) -> Host:
    """An app with the lesson open."""
    return Host(lambda: LessonScreen(lesson, look, place))


def opened(app: Host) -> LessonScreen:
    """The lesson's screen."""
    assert isinstance(app.shown, LessonScreen)
    return app.shown
