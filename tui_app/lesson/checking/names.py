"""What `check` says of the front matter's `names`: each stands for something that the lesson shows."""

from __future__ import annotations

from tui_app.data.names import nearest_name, tidy
from tui_app.lesson.problem import MOST_PROBLEMS, Findings
from tui_app.lesson.reading.front_matter import named_in
from tui_app.lesson.reading.reader import Reading
from tui_app.lesson.tables.reader import split_row

_MOST_NEAREST = 10
"""Names that the nearest one is looked for."""


def name_problems(reading: Reading, findings: Findings) -> None:
    """Notes names that nothing in the lesson bears.

    Data that a lab or plot trains on have classes and features of their own: in such a lesson only a name is noted
    that is near to another.
    """
    entry = next((entry for entry in reading.structure.front if entry.name == "names"), None)
    if entry is None:
        return
    borne = _borne(reading)
    unborne = [(name, column) for name, column in named_in(entry).items() if name not in borne]
    has_data = any(option.name == "data" for fence in reading.structure.fences for option in fence.options)
    for at, (name, column) in enumerate(unborne[:MOST_PROBLEMS]):
        nearest = (nearest_name(name, borne) or "") if at < _MOST_NEAREST else ""
        if nearest or not has_data:
            findings.warning(entry.line + 1, column, "name-unused", name=name, nearest=nearest)


def _borne(reading: Reading) -> dict[str, None]:
    """The ids of blocks, and the names of rows and columns of their tables, whether these can be read or not."""
    names: dict[str, None] = {}
    for fence in reading.structure.fences:
        names[fence.id] = None
        rows = [
            split_row(reading.lines[at], at + 1)
            for at in range(fence.body, min(fence.body_end, len(reading.lines)))
            if reading.lines[at].lstrip().startswith("|")
        ]
        cells = [*rows[0], *(row[0] for row in rows)] if rows else []
        names.update(dict.fromkeys(tidy(cell.text) for cell in cells))
    return names
