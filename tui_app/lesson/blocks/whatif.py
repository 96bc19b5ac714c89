"""`whatif`: numbers that the student changes, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.inputs import tables_of
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block, Table
from tui_app.lesson.trying.reaching import reaching
from tui_app.lesson.trying.reader import read_goal, read_shows, read_varies
from tui_app.lesson.trying.text import reached_lines, results_json, results_lines, varies_lines
from tui_app.lesson.trying.tried import Goal, Shown, Tried, Vary
from tui_app.lesson.written import worded
from tui_app.text.lines import BLANK, Line, plain_text
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import prose_lines


@dataclass(frozen=True, eq=False)
class WhatIfBlock(Block):
    """What can be changed, what is shown of what follows, and the goal, if one is set.

    `tables` are the lesson's own tables that it works on, by the ids of their blocks; they are never changed.
    """

    kind = "whatif"
    on_stage = True

    text: tuple[ProseBlock, ...]
    varies: tuple[Vary, ...]
    shows: tuple[Shown, ...]
    goal: Goal | None
    tables: Mapping[str, Table]
    margin: Decimal
    plots: tuple[PlotBlock, ...] = ()
    """Those that its numbers change, to stand beside it."""

    def beside(self, blocks: Iterable[Block]) -> WhatIfBlock:
        """With those of `blocks` that are plots which its numbers change."""
        tables = {vary.table for vary in self.varies if vary.table}
        margin = any(not vary.table for vary in self.varies)
        plots = (block for block in blocks if isinstance(block, PlotBlock))
        return replace(self, plots=tuple(plot for plot in plots if plot.drawing.depends_on(tables, margin)))

    def begin(self) -> Tried:
        """Nothing changed yet."""
        return Tried.of(self.varies, self.shows, self.goal, self.tables, self.margin)

    def told(self, look: Look, cells: int) -> list[Line]:
        """What can be changed, from where to where, what follows from the lesson's own numbers, and what reaches the goal."""
        tried = self.begin()
        return [
            *prose_lines(self.text, cells, look),
            BLANK,
            *varies_lines(tried, look, cells),
            *results_lines(tried, look, cells),
            *reached_lines(reaching(tried), look, cells),
        ]

    def as_json(self) -> dict[str, object]:
        """Ranges, what is shown with its present value, and the goal."""
        text = plain_text(prose_lines(self.text, 10_000, Look()))
        tried = self.begin()
        return {"id": self.id, "kind": self.kind, "text": text, **results_json(tried, reaching(tried))}


def _read(fence: Fence, scope: Scope) -> Block | None:
    text = scope.prose(fence)
    if not text:
        scope.findings.error(fence.line, 1, "quiz.problem.no-text")
    varies = read_varies(fence, scope)
    shows = read_shows(fence, scope)
    goal = read_goal(fence, scope)
    expressions = [worded(entry.value).expression for name in ("show", "goal") for entry in fence.every(name)]
    tables = dict(tables_of([*expressions, *(vary.what for vary in varies if vary.table)], fence, scope))
    if not varies or not shows:
        return None
    margin = next((vary.now for vary in varies if not vary.table), Decimal(1))
    block = WhatIfBlock(fence.id, fence.line, text, varies, shows, goal, tables, margin)
    if goal is not None and block.begin().goal_reached:
        entry = fence.options["goal"]
        scope.findings.error(entry.line + 1, entry.column, "quiz.problem.goal-reached")
    return block


KIND = Kind(
    "whatif",
    _read,
    required=("vary", "show"),
    optional=("goal", "on"),
    repeated=("vary", "show"),
    worded=("vary", "show", "goal"),
)
