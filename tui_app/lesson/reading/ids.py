"""The ids of a lesson: those of its pages and those of its blocks are one set."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.lesson.markup.structure import FenceLines, PageLine, Structure
from tui_app.lesson.problem import Findings

_LONGEST = 80


def named_fences(structure: Structure, lines: Sequence[str], findings: Findings) -> dict[str, FenceLines]:
    """The fences by their ids, the first of two; notes ids that are missing, written wrong or used twice."""
    fences: dict[str, FenceLines] = {}
    seen: dict[str, int] = {}
    headed: list[PageLine | FenceLines] = [*structure.pages, *structure.fences]
    for each in sorted(headed, key=_line):
        line, identifier = _line(each), each.id
        column = max(lines[line].find(identifier), 0) + 1 if identifier else 1
        if isinstance(each, PageLine) and identifier is None:
            findings.error(line + 1, 1, "page-without-id", title=each.title)
        if not identifier or (isinstance(each, FenceLines) and not each.kind):
            continue
        if not _is_id(identifier):
            findings.error(line + 1, column, "id-form", name=identifier)
        if identifier in seen:
            findings.error(line + 1, column, "id-twice", name=identifier, first=seen[identifier] + 1)
            continue
        seen[identifier] = line
        if isinstance(each, FenceLines):
            fences[identifier] = each
    return fences


def _line(each: PageLine | FenceLines) -> int:
    return each.line if isinstance(each, PageLine) else each.start


def _is_id(identifier: str) -> bool:
    return len(identifier) <= _LONGEST and identifier.replace("-", "").replace("_", "").isalnum()
