"""A walk of a lesson as linear text and as plain data."""

from __future__ import annotations

import math

from tui_app.lesson.walking.whys import Said, Whys
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.worked.walk import Walk

MOST_STEPS = 20_000
"""Steps of one walk that are written out."""


def walk_lines(
    walk: Walk, look: Look, cells: int, decimals: int | None, whys: Whys, only: int | None = None
) -> list[Line]:
    """Every step of a walk worked out, or the `only` one; each reason stands with the first step that it is for."""
    from tui_app.text.steps import one_step_lines, transcript_lines  # loaded only by what prints

    why = Said(walk, whys)
    if only is not None:
        return list(one_step_lines(walk, walk.step(only), cells, look, decimals, why))
    return list(transcript_lines(walk, cells, look, decimals, why))


def walk_json(walk: Walk, only: int | None = None) -> dict[str, object]:
    """The steps, or the `only` one, with number, part, principle and value; a value that isn't finite is null."""
    steps = []
    for number in range(1, min(walk.count, MOST_STEPS) + 1) if only is None else (only,):
        step = walk.step(number)
        value = walk.quantity(step).value
        steps.append(
            {
                "step": number,
                "part": None if step.part is None else walk.computation.part_name(step.part),
                "principle": step.principle,
                "quantity": list(step.key),
                "value": value.value if math.isfinite(value.value) else None,
                "exact": value.exact is not None,
            }
        )
    return {"steps": steps}
