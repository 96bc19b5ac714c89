"""What a run is trained on and with, in a line or two."""

from __future__ import annotations

from pathlib import PurePath

from tui_app.text.lab.model import RunShown
from tui_app.text.lines import Line, Role, Span, fit, width
from tui_app.text.look import Look

_GAP = "   "


def settings_lines(run: RunShown, cells: int, look: Look, other: RunShown | None = None) -> list[Line]:
    """What is trained on, a file by its last name, and with what; no fact is parted over two lines.

    Beside an `other` run, what both have in common.
    """
    data = run.data
    facts = [
        look.say("lab.data", name=PurePath(data.name).name or data.name, examples=f"{data.examples:,}",
                 features=f"{len(data.features):,}", classes=len(data.classes)),
        *(fact for fact in setting_texts(run, look) if other is None or fact in setting_texts(other, look)),
    ]  # fmt: skip
    lines: list[Line] = [(Span(facts[0], Role.STRONG),)]
    for fact in facts[1:]:
        longer: Line = (*lines[-1], Span(_GAP), Span(fact))
        if width(longer) <= cells:
            lines[-1] = longer
        else:
            lines.append((Span(fact),))
    return [fit(each, cells) for each in lines]


def own_settings_text(run: RunShown, other: RunShown, look: Look) -> str:
    """What a run has otherwise than the one beside it; its loss where there is nothing."""
    texts, others = setting_texts(run, look), setting_texts(other, look)
    return "  ".join([fact for fact in texts if fact not in others] or texts[:1])


def setting_texts(run: RunShown, look: Look) -> list[str]:
    """Loss, learning rate, λ, batch and seed, each in a word or two."""
    settings = run.settings
    return [
        look.say(f"lab.losses.{settings.loss}"),
        f"lr {setting_number(settings.learning_rate, look)}",
        f"{look.glyphs.lam} {setting_number(settings.reg, look)}",
        look.say("lab.batch", batch=f"{min(settings.batch, run.data.examples):,}"),
        look.say("lab.seed", seed=run.seed),
    ]


def setting_number(value: float, look: Look) -> str:
    """A setting as it is typed."""
    digits, exponent, power = f"{value:g}".partition("e")
    text = f"{digits}e{int(power)}" if exponent else digits
    return text.replace("-", look.glyphs.minus)
