"""The screens of losslab in their states, each with the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from tui_app.app import LosslabApp
from tui_app.screens.contents import ContentsScreen

LESSONS = Path(__file__).parents[2] / "lessons"


@dataclass(frozen=True, slots=True)
class Way:
    """From the contents: the address to open, then keys."""

    address: str = ""
    keys: tuple[str, ...] = ()


WAYS: Mapping[str, Way] = {
    "contents": Way(),
    "help": Way("", ("question_mark",)),
    "glossary": Way("", ("G",)),
    "search": Way("", ("slash", "s", "v", "m")),
    "palette": Way("", ("ctrl+p",)),
    "a sentence told": Way("", ("ctrl+c",)),
    "prose": Way("tour"),
    "score table": Way("svm-loss/S"),
    "walk": Way("svm-loss/cat-walk:4"),
    "where from": Way("svm-loss/cat-walk:4", ("w",)),
    "go to": Way("svm-loss/cat-walk:4", ("g",)),
    "ten classes": Way("svm-loss/car-walk:20"),
    "numbers changed": Way("svm-loss/all-walk:3", ("e", "left_curly_bracket")),
    "choice": Way("svm-loss/beyond", ("2", "enter")),
    "number": Way("svm-loss/frog-loss", ("1", "2", "enter", "h")),
    "table": Way("svm-loss/margins-table", ("0", "enter", "5", "enter")),
    "what-if": Way("svm-loss/jiggle", ("left_curly_bracket",)),
    "plot": Way("svm-loss/one-term"),
    "lab block": Way("sgd/demo-lab", ("n",)),
    "lab": Way("sgd/demo-lab", ("enter", "n")),
    "lab's weights": Way("sgd/demo-lab", ("enter", "n", "tab")),
    "lab's choice": Way("sgd/demo-lab", ("enter", "o")),
    "lab's prompt": Way("sgd/demo-lab", ("enter", "l", "0")),
    "lab's walk": Way("sgd/demo-lab", ("enter", "n", "v", "right")),
    "lab's comparison": Way("sgd/demo-lab", ("enter", "n", "c", "enter")),
}  # fmt: skip


async def go(pilot: Pilot[int], way: Way) -> None:
    """From wherever the app is, to the contents and on."""
    app = pilot.app
    assert isinstance(app, LosslabApp)
    while not isinstance(app.screen, ContentsScreen):
        await pilot.press("escape")
    await pilot.resize_terminal(100, 30)
    if way.address:
        await app._open(way.address)
        await pilot.pause()
    await pilot.press(*way.keys)
    await pilot.pause()
