"""The lab in an app of its own, which writes down how it fared: `lab_host.py MODE FILE`.

`end` runs to the end and writes its seconds, `bare` the same without the lab; `frames` is watched and writes the
CPU seconds of a frame; `train` runs on for ever, `repaint` draws as often without training: there each `z` shows
a new number.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from textual.app import App
from textual.binding import BindingType

from tui_app.data.training_plan import Request, make_plan
from tui_app.screens import lab
from tui_app.screens.lab import LabScreen
from tui_app.text.look import Look
from tui_app.widgets.lab.state import Pace

STEPS = 60_000
FRAMES = 150
WARM = 20


class Measured(LabScreen):
    """A lab that looks at the clock at every frame."""

    CSS_PATH = str(Path(lab.__file__).with_name("lab.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [("z", "count", "count")]
    mode = ""
    result = Path()

    def on_mount(self) -> None:
        """Goes on by itself as soon as it stands; Textual mounts the lab itself as well."""
        self._count = self._seen = 0
        self.set_timer(0.5, self._begin_measuring)

    def _begin_measuring(self) -> None:
        if self.mode == "repaint":
            self._become(self.state.forward(600))
        pace = {"end": Pace.TO_END, "frames": Pace.WATCHED, "train": Pace.TO_END}.get(self.mode)
        self._start = time.perf_counter()
        if pace is not None:
            self._become(self.state.started(pace))
        self._seen = 1

    def frame(self) -> None:
        """The lab's own frame, and a look at the clock."""
        if self.mode == "repaint" and self._seen:
            self._seen += 1
            self.engine.become(self.state.at(400 + self._seen % 100))
        super().frame()
        if not self._seen:
            return
        if self.mode == "end" and self.state.ended:
            self._done(time.perf_counter() - self._start)
        elif self.mode == "frames":
            self._seen += 1
            if self._seen == WARM:
                self._cpu = time.process_time()
            elif self._seen == WARM + FRAMES:
                self._done((time.process_time() - self._cpu) / FRAMES)

    def action_count(self) -> None:
        """Shows another number."""
        self._count += 1
        self._say(f"#{self._count};")

    def _done(self, seconds: float) -> None:
        self.result.write_text(json.dumps(seconds), encoding="utf-8")
        self.app.exit()


class LabHost(App[None]):
    """One lab on the digits."""

    def on_mount(self) -> None:
        """Opens it."""
        plan = replace(make_plan(Request(data="digits")), steps=1_500 if Measured.mode == "frames" else STEPS)
        if Measured.mode == "train":
            plan = replace(plan, steps=10**9)
        if Measured.mode == "repaint":
            plan = replace(plan, steps=1_500)
        self.push_screen(Measured(plan, Look()))


def bare() -> float:
    """The seconds of the same steps without the lab."""
    run = make_plan(Request(data="digits", steps=STEPS)).run()
    start = time.perf_counter()
    run.advance(STEPS)
    return time.perf_counter() - start


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        Path(sys.argv[2]).write_text(json.dumps(bare()), encoding="utf-8")
        sys.exit()
    Measured.mode, Measured.result = sys.argv[1], Path(sys.argv[2])
    LabHost().run()
