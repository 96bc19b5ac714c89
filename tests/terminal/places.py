"""The screens of losslab in their states, each with the way to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from waiting import press, resize, settled

from tui_app.app import LosslabApp
from tui_app.screens.contents import ContentsScreen

LESSONS = Path(__file__).parents[2] / "lessons"
SIZE = (100, 30)


@dataclass(frozen=True, slots=True)
class Tour:
    """From the contents to an address, then from state to state, each by keys in the state before it."""

    address: str
    states: Mapping[str, str]
    """For the name of a state, its keys, parted by spaces."""


TOURS = (
    Tour("", {"contents": "down", "help": "question_mark", "glossary": "escape G", "search": "escape / s v m",
              "palette": "escape ctrl+p", "nothing due": "escape r", "a sentence told": "escape ctrl+c"}),
    Tour("tour", {"prose": ""}),
    Tour("scores/cat-scores:3", {"dot product": "", "lecturer's notes": "N"}),
    Tour("scores/cat-scores", {"matrices": "end"}),
    Tour("features/colour-walk:3", {"image": ""}),
    Tour("sgd/step-walk:5", {"step of descent": ""}),
    Tour("svm-loss/S", {"score table": ""}),
    Tour("svm-loss/cat-walk:4", {"walk": "", "where from": "w", "go to": "escape g", "help over a walk": "escape ?",
                                 "a step that asks": "escape right"}),
    Tour("svm-loss/all-walk:25", {"mean": ""}),
    Tour("svm-loss/all-walk:3", {"numbers changed": "e {"}),
    Tour("svm-loss/car-walk:20", {"ten classes": ""}),
    Tour("svm-loss/beyond", {"choice": "2", "sure?": "enter", "choice answered": "enter"}),
    Tour("svm-loss/frog-loss", {"number half typed": "1 2", "number": "enter h"}),
    Tour("svm-loss/margins-table", {"cell half typed": "0", "table": "enter 5 enter"}),
    Tour("svm-loss/jiggle", {"what-if": "{"}),
    Tour("svm-loss/one-term", {"plot": ""}),
    Tour("sgd/demo-lab", {
        "lab block": "n", "lab": "enter n", "lab's weights": "tab", "lab's choice": "tab o", "lab's prompt": "escape l 0",
        "lab's walk": "escape v right", "lab's gradient check": "escape k", "lab's comparison": "c enter",
    }),
)  # fmt: skip


async def start(pilot: Pilot[int], tour: Tour) -> None:
    """From wherever the app is, to the contents and to where the tour starts."""
    app = pilot.app
    assert isinstance(app, LosslabApp)
    await resize(pilot, *SIZE)
    while not isinstance(app.screen, ContentsScreen):
        await press(pilot, "escape")
    app.clear_notifications()
    if tour.address:
        await app._open(tour.address)
    await settled(pilot)


async def states(pilot: Pilot[int], tours: Iterable[Tour] = TOURS) -> AsyncIterator[str]:
    """Goes through tours, and is in each of their states in turn, at `SIZE`."""
    for tour in tours:
        await start(pilot, tour)
        for name, keys in tour.states.items():
            await resize(pilot, *SIZE)
            await press(pilot, *keys.split())
            yield name


async def go(pilot: Pilot[int], state: str) -> None:
    """To one state alone."""
    tour = next(each for each in TOURS if state in each.states)
    async for name in states(pilot, (tour,)):
        if name == state:
            return
