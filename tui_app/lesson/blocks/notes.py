"""`notes`: what the lecturer wants to remember; shown in the lecturer's view only."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block
from tui_app.text.lines import Line, plain_text
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import prose_lines


@dataclass(frozen=True)
class NotesBlock(Block):
    """The lecturer's notes to a page; may have no id."""

    kind = "notes"
    on_stage = False

    text: tuple[ProseBlock, ...]

    def told(self, look: Look, cells: int) -> list[Line]:
        """The notes as prose."""
        return prose_lines(self.text, cells, look)

    def as_json(self) -> dict[str, object]:
        """The notes as plain text."""
        return {"id": self.id, "kind": self.kind, "text": plain_text(self.told(Look(), 10_000))}


def _read(fence: Fence, scope: Scope) -> Block | None:
    return NotesBlock(fence.id, fence.line, scope.prose(fence))


KIND = Kind("notes", _read, named=False)
