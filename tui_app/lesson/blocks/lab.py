"""`lab`: a training run set up as the lesson needs it; the student runs it, stops it and looks into it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tui_app.data.training_defaults import PRESETS
from tui_app.data.training_plan import Plan, Request, make_plan, settled
from tui_app.data.training_sets import training_set_kind, training_set_names
from tui_app.lesson.inputs import note_value
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.markup.limits import MOST_EXAMPLES
from tui_app.lesson.model import Block
from tui_app.numerics.losses import LOSS_NAMES
from tui_app.text.lab.losses import share_text, short_number
from tui_app.text.lab.settings import setting_number
from tui_app.text.lines import Line, Span
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import prose_lines
from tui_app.text.wrap import wrap

MOST_STEPS = 5_000
"""Steps that a lesson may ask for: `show` runs them all."""


@dataclass(frozen=True)
class LabBlock(Block):
    """What is trained and with what; None in the request is left to the defaults."""

    kind = "lab"
    on_stage = True

    request: Request
    words: tuple[ProseBlock, ...]
    """What to try."""

    @cached_property
    def plan(self) -> Plan:
        """Data, settings and start, made when first asked for. Raises LosslabError where data can't be read."""
        return make_plan(self.request)

    def told(self, look: Look, cells: int) -> list[Line]:
        """What to try, the settings, and what the run comes to."""
        plan = self.plan
        run = plan.run()
        start = run.evaluate()
        run.advance(plan.steps)
        end = run.evaluate()
        facts = {
            "data": plan.prepared.source.name,
            "loss": look.say(f"lab.losses.{plan.settings.loss}"),
            "lr": setting_number(plan.settings.learning_rate, look),
            "lam": f"{look.glyphs.lam} {setting_number(plan.settings.reg, look)}",
            "steps": f"{run.step:,}",
            "before": short_number(start.loss, look),
            "after": short_number(end.loss, look),
            "accuracy": share_text(end.train_accuracy, look),
        }
        return [*prose_lines(self.words, cells, look), *wrap([Span(look.say("lab.told", **facts))], cells)]

    def as_json(self) -> dict[str, object]:
        """Its settings, none left open."""
        plan = self.plan
        return {
            "id": self.id,
            "kind": self.kind,
            "data": plan.prepared.source.name,
            "loss": plan.settings.loss,
            "lr": plan.settings.learning_rate,
            "reg": plan.settings.reg,
            "batch": plan.settings.batch,
            "steps": plan.steps,
            "seed": plan.seed,
        }


def _number(least: float, above: bool = False) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not math.isfinite(value) or value < least or (above and value == least):
            raise ValueError(text)
        return value

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return read


def _one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise ValueError(text)
        return text

    return read


_OPTIONS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "loss": ("loss", _one_of(LOSS_NAMES), ", ".join(LOSS_NAMES)),
    "lr": ("learning_rate", _number(0, above=True), "0.1"),
    "reg": ("reg", _number(0), "0.001"),
    "batch": ("batch", _whole(1, 100_000), "1, 2, 3, …"),
    "steps": ("steps", _whole(1, MOST_STEPS), f"1, 2, … {MOST_STEPS}"),
    "seed": ("seed", _whole(0, 10**9), "0, 1, 2, …"),
    "init-scale": ("init_scale", _number(0), "0.001"),
    "preset": ("preset", _one_of(PRESETS), ", ".join(PRESETS)),
}
"""By option: what it sets, how it is read, and what would be right."""


def _read(fence: Fence, scope: Scope) -> Block | None:
    wanted: dict[str, Any] = {}
    names = training_set_names()
    readers = {"data": ("data", _one_of(names), ", ".join(names)), **_OPTIONS}
    for name, (field, read, allowed) in readers.items():
        found = fence.options.get(name)
        if found is None:
            continue
        try:
            wanted[field] = read(found.value)
        except ValueError:
            note_value(found, allowed, scope)
            return None
    request = Request(**wanted)
    name = fence.options["data"].value
    line = settled(request, name, training_set_kind(name))
    if not scope.allowance.train(line.steps * line.batch):
        scope.findings.error(fence.line, 1, "too-many-examples", most=f"{MOST_EXAMPLES:,}")
        return None
    return LabBlock(fence.id, fence.line, request, scope.prose(fence))


KIND = Kind("lab", _read, required=("data",), optional=tuple(_OPTIONS))
