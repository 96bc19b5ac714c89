"""`:of: check-error`: how far the centred numeric gradient is from the analytic one, over h.

A large h misses the curve of the loss, a small one drowns in round-off; in between the error is least (course
notes, neural-networks-3). The hinge loss is straight between its kinks, so that only round-off is left of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.plotting.drawing import Drawing, PlotKind
from tui_app.lesson.plotting.model import ModelDrawing, read_model
from tui_app.lesson.plotting.options import chosen_of
from tui_app.numerics.losses import LOSS_NAMES
from tui_app.text.look import Look
from tui_app.text.plot import PATTERNS, Curve, Label, Plot

EXPONENTS = tuple(range(-12, 0))
"""h is ten to one of these."""

_USUAL = ("hinge", "softmax")
_USUAL_REG = Decimal("0.1")
_ENOUGH = 1e-18
"""Below float64's round-off: an error that is exactly 0 is drawn here."""

_GOOD = 1e-7
"""What the course notes are happy with."""


@dataclass(frozen=True, eq=False)
class CheckError(ModelDrawing):
    """The largest relative error of the losses `chosen` for each h."""

    chosen: tuple[str, ...]

    @cached_property
    def errors(self) -> Mapping[str, tuple[float, ...]]:
        """By loss, in the order of `EXPONENTS`."""
        if self.model is None:
            return {}
        weights, bias = self.weights
        return {
            loss: tuple(self.landscape(loss).check_error(weights, bias, 10.0**at) for at in EXPONENTS)
            for loss in self.chosen
        }

    def picture(self, look: Look) -> Plot | None:
        """A curve a loss on axes of ratios."""
        drawn = {loss: [max(each, _ENOUGH) for each in found] for loss, found in self.errors.items()}
        errors = [each for found in drawn.values() for each in found]
        if not errors or not all(map(math.isfinite, errors)):
            return None
        curves = tuple(
            Curve(
                tuple((10.0**at, error) for at, error in zip(EXPONENTS, found, strict=True)),
                look.say(f"plots.loss.{loss}"),
                pattern=pattern,
            )
            for (loss, found), pattern in zip(drawn.items(), PATTERNS, strict=False)
        )
        return Plot(
            x_range=(10.0 ** EXPONENTS[0], 10.0 ** EXPONENTS[-1]),
            y_range=(min(errors) / 3, max(errors) * 3),
            curves=curves,
            horizontals=(_GOOD,),
            labels=(Label(10.0 ** EXPONENTS[-1], _GOOD, _about(_GOOD, look), ends=True),),
            x_label="h",
            y_label=look.say("plots.axis.error"),
            words=" ".join(self._told(loss, look) for loss in self.chosen),
            x_log=True,
            y_log=True,
            legend=True,
        )

    def _told(self, loss: str, look: Look) -> str:
        errors = self.errors[loss]
        best = min(range(len(errors)), key=lambda at: errors[at])
        facts: dict[str, str] = {}
        for name, at in (("small", 0), ("best", best), ("large", len(errors) - 1)):
            facts[name] = _about(errors[at], look)
            facts[f"{name}_h"] = _about(10.0 ** EXPONENTS[at], look)
        key = "check-falls" if best == len(errors) - 1 else "check-bends"
        return look.say(f"plots.words.{key}", loss=look.say(f"plots.loss.{loss}"), **facts)

    def as_json(self) -> dict[str, object]:
        """The errors of each loss by h."""
        return {
            **self.model_json(),
            "losses": list(self.chosen),
            "h": [10.0**at for at in EXPONENTS],
            "errors": {
                loss: [each if math.isfinite(each) else None for each in found]
                for loss, found in self.errors.items()
            },
        }


def _about(number: float, look: Look) -> str:
    """One digit and the power of ten: the rest of an error is round-off."""
    if number == 0:
        return "0"
    digit, _, power = f"{number:.0e}".partition("e")
    return f"{digit}e{int(power)}".replace("-", look.glyphs.minus)


def _read(fence: Fence, scope: Scope) -> Drawing | None:
    chosen = chosen_of("losses", LOSS_NAMES, fence, scope, usual=_USUAL)
    found = read_model(fence, scope, usual_data="demo9", reg=_USUAL_REG)
    if chosen is None or found is None:
        return None
    return CheckError(found.names, found.tables, found.data, chosen[0], found.reg, found.margin, chosen)


PLOT = PlotKind("check-error", _read, optional=("on", "data", "reg", "margin", "losses"))
