"""A walk of a lesson as linear text and as plain data."""

from __future__ import annotations

import math

from tui_app.lesson.walking.whys import Said, Whys
from tui_app.text.lines import Line
from tui_app.text.look import Look
from tui_app.worked.walk import Walk

MOST_STEPS = 20_000
"""Steps of one walk that are written out."""


def walk_lines(walk: Walk, look: Look, cells: int, decimals: int | None, whys: Whys) -> list[Line]:
    """Every step of a walk worked out; each reason stands with the first step that it is for."""
    from tui_app.text.steps import transcript_lines  # loaded only by what prints

    return list(transcript_lines(walk, cells, look, decimals, Said(walk, whys)))


def walk_json(walk: Walk) -> dict[str, object]:
    """The steps with number, part, principle and value; a value that isn't finite is null."""
    steps = []
    for number in range(1, min(walk.count, MOST_STEPS) + 1):
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
