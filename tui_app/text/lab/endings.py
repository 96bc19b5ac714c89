"""What is to be said of a run: how it ended, and whether its loss fell by regularization alone."""

from __future__ import annotations

import math
from collections.abc import Callable

from tui_app.numerics.training import Ending
from tui_app.text.lab.losses import exact_number, share_text, short_number
from tui_app.text.lab.model import RunShown
from tui_app.text.look import Look

_DECAYS = 0.5
"""The share of a fall from which it is said to be the regularization's."""


def ending_text(run: RunShown, look: Look) -> str:
    """How the run ended, in a sentence; empty while it hasn't, or while an earlier step is looked at."""
    ending = run.ending
    if ending is None or run.step < run.head:
        return ""
    if not ending.diverged:
        return look.say("lab.ended.budget", step=f"{ending.step:,}")
    return divergence_text(ending, look.say, lambda value: short_number(value, look))


def divergence_text(ending: Ending, say: Callable[..., str], number: Callable[[float], str]) -> str:
    """At which step a run diverged, which loss says so, why, and what would help."""
    which = say("train.diverged.full-loss" if ending.in_full else "train.diverged.batch-loss")
    facts = {"step": f"{ending.step:,}", "which": which, "loss": number(ending.loss)}
    said = say(f"train.diverged.{ending.stop.value}", **facts)
    return said + say(f"train.diverged.by-{ending.cause}", decay=number(ending.decay))


def decay_text(run: RunShown, look: Look) -> str:
    """That it is the regularization that falls, where most of what the loss has fallen is its part.

    W shrinks by 1 − 2·lr·λ a step through λ alone (the assignment's first run is some 98% of this).
    """
    seen = [each for step, each in run.comparable if step <= run.step]
    if len(seen) < 2:
        return ""
    fall = seen[0].loss - seen[-1].loss
    of_reg = seen[0].reg_loss - seen[-1].reg_loss
    if not (math.isfinite(fall) and fall > 0 and _DECAYS * fall < of_reg):
        return ""
    factor = 1 - 2 * run.settings.learning_rate * run.settings.reg
    return look.say(
        "lab.note.decay",
        factor=exact_number(round(factor, 6), look),
        share=share_text(min(of_reg / fall, 1.0), look),
    )
