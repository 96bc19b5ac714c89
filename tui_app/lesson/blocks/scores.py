"""`scores`: a score table, rows of classes and columns of images, the true class of each image in bold."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block, TableBlock
from tui_app.lesson.problem import Findings
from tui_app.lesson.tables.reader import NumberTable, read_table, unique
from tui_app.lesson.tables.text import score_table_lines
from tui_app.text.lines import Line
from tui_app.text.look import Look


@dataclass(frozen=True)
class ScoresBlock(TableBlock):
    """A score table of the lesson."""

    kind = "scores"
    on_stage = True

    table: TextScoreTable

    def told(self, look: Look, cells: int) -> list[Line]:
        """The table, ✔ at the true class of each image; image by image where it is too wide."""
        return score_table_lines(self.table, look, cells)

    def as_json(self) -> dict[str, object]:
        """Classes, images, labels and scores by their ids."""
        table = self.table
        images = [
            {
                "name": table.name(image),
                "label": table.classes[table.label(image)],
                "scores": {
                    name: float(score) for name, score in zip(table.classes, table.row(image), strict=True)
                },
            }
            for image in range(len(table))
        ]
        return {"id": self.id, "kind": self.kind, "classes": list(table.classes), "images": images}


def _read(fence: Fence, scope: Scope) -> Block | None:
    found = read_table(fence, scope.findings)
    if found is None:
        return None
    classes = unique(found.rows, "class", scope.findings)
    images = unique(found.columns, "image", scope.findings)
    labels = _labels(found, scope.findings)
    if classes is None or images is None or labels is None:
        return None
    if len(classes) < 2:
        scope.findings.error(fence.line, 1, "one-class")
        return None
    rows = tuple(tuple(row[image].number for row in found.cells) for image in range(len(images)))
    return ScoresBlock(fence.id, fence.line, TextScoreTable(classes, images, labels, rows))


def _labels(found: NumberTable, findings: Findings) -> tuple[int, ...] | None:
    """The row of the bold cell of each column."""
    labels: list[int] = []
    good = True
    for at, title in enumerate(found.columns):
        bold = [row for row, cells in enumerate(found.cells) if cells[at].bold]
        if len(bold) == 1:
            labels.append(bold[0])
            continue
        place = found.cells[bold[1]][at].place if bold else title
        findings.error(place.line, place.column, "two-bold" if bold else "no-bold", image=title.text)
        good = False
    return tuple(labels) if good else None


KIND = Kind("scores", _read)
