"""A lesson's lines with front matter and blocks emptied, so that Markdown sees each block as one closed fence."""

from __future__ import annotations

from collections.abc import Sequence

from tui_app.lesson.markup.structure import FenceLines, Structure
from tui_app.lesson.problem import Findings


def cleaned(lines: Sequence[str], structure: Structure, findings: Findings) -> list[str]:
    """The lines that are left for the Markdown parser, as many as there were; notes how fences are closed and spaced.

    Markdown-it closes an open fence silently at the end of the file, and takes all in between for its body. Here a
    fence ends where the next one or the next page begins.
    """
    kept = list(lines)
    kept[: structure.front_end] = [""] * structure.front_end
    inside: set[int] = set()
    for fence in structure.fences:
        inside.update(range(fence.start, fence.end))
        marks = len(lines[fence.start]) - len(lines[fence.start].lstrip(":"))
        kept[fence.start + 1 : fence.end] = [""] * (fence.end - fence.start - 1)
        if fence.end > fence.start + 1:
            kept[fence.end - 1] = ":" * marks
        elif fence.end < len(lines):
            kept[fence.start] = ""
        if not fence.closed:
            findings.error(
                fence.start + 1, 1, "fence-unclosed", kind=fence.kind or fence.id, end=fence.end + 1
            )
        _spacing(lines, fence, findings)
    for at, line in enumerate(kept):
        if at not in inside and line.startswith(":::") and not line.strip(": \t"):
            findings.error(at + 1, 1, "fence-closes-nothing")
            kept[at] = ""
    return kept


def _spacing(lines: Sequence[str], fence: FenceLines, findings: Findings) -> None:
    if fence.start and lines[fence.start - 1].strip():
        findings.warning(fence.start + 1, 1, "no-blank-before")
    if fence.closed and fence.end < len(lines) and lines[fence.end].strip():
        findings.warning(fence.end + 1, 1, "no-blank-after")
