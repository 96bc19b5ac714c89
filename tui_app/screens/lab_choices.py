"""What the lab offers to choose from, and how a typed number is read."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from tui_app.data.training_defaults import PRESETS
from tui_app.data.training_plan import Plan, Request
from tui_app.data.training_sets import training_set_names
from tui_app.errors import UsageError
from tui_app.numerics.losses import LOSS_NAMES
from tui_app.screens.choose import ChooseEntry
from tui_app.text.lab.settings import setting_number
from tui_app.text.look import Look
from tui_app.widgets.lab.state import LabState

OWN_FILE = "file:"
"""The choice of a path that is to be typed."""

RATES = (0.1, 10.0)
"""Times the learning rate, to compare with."""


def losses(look: Look) -> list[ChooseEntry]:
    """All losses."""
    return [ChooseEntry(name, look.say(f"lab.losses.{name}")) for name in LOSS_NAMES]


def sets(look: Look) -> list[ChooseEntry]:
    """The sets that losslab brings along, and a file of the student's own."""
    listed = [ChooseEntry(name, name) for name in training_set_names()]
    return [*listed, ChooseEntry(OWN_FILE, look.say("lab.choose.file"))]


def presets(look: Look) -> list[ChooseEntry]:
    """All presets."""
    return [ChooseEntry(name, look.say(f"lab.choose.{name}")) for name in PRESETS]


def comparisons(state: LabState, look: Look) -> list[ChooseEntry]:
    """Other losses, and learning rates ten times smaller and larger."""
    settings = state.settings
    others = [choice for choice in losses(look) if choice.value != settings.loss]
    first = [choice for choice in others if choice.value in ("softmax", "hinge")]
    rates = [
        ChooseEntry(f"lr:{settings.learning_rate * times!r}",
               look.say("lab.choose.lr", value=setting_number(settings.learning_rate * times, look)))
        for times in RATES
    ]  # fmt: skip
    return [*first, *rates, *(choice for choice in others if choice not in first)]


def compared_settings(choice: str) -> dict[str, Any]:
    """The settings that a comparison changes."""
    kind, _, value = choice.partition(":")
    return {"learning_rate": float(value)} if kind == "lr" else {"loss": choice}


def request_of(plan: Plan, **changed: Any) -> Request:
    """What would make this plan again, with changes; settings are left to the defaults."""
    request = Request(data=plan.prepared.source.name, loss=plan.settings.loss, seed=plan.seed)
    return replace(request, **changed)


def typed_settings(name: str, text: str) -> dict[str, Any]:
    """The setting that a typed text means. Raises UsageError where it means none."""
    text = text.strip().replace("−", "-")
    if name == "batch":
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
        if number < 1:
            raise UsageError("lab.ask.bad-batch", text=text)
        return {"batch": number}
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    fine = value > 0 if name == "rate" else value >= 0
    if not (math.isfinite(value) and fine):
        raise UsageError(f"lab.ask.bad-{name}", text=text)
    return {"learning_rate" if name == "rate" else "reg": value}
