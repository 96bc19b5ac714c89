"""What is to be said of a run: how it ended, and whether its loss fell by regularization alone."""

from __future__ import annotations

import math

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
    said = look.say(
        f"train.diverged.{ending.stop.value}", step=f"{ending.step:,}", loss=short_number(ending.loss, look)
    )
    product = 2 * run.settings.learning_rate * run.settings.reg
    if product > 2:
        return said + look.say("train.diverged.by-decay", product=short_number(product, look))
    return said + look.say("train.diverged.by-rate")


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
