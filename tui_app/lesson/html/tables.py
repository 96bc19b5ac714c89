"""Tables of numbers as real tables: names as headings of rows and columns, decimal points below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import ScoreTable
from tui_app.lesson.html.marks import Marks, element, escaped
from tui_app.lesson.questions.question import TableForm
from tui_app.lesson.questions.told import shown_answer
from tui_app.text.headings import column_heading, footer_name
from tui_app.text.numbers import align_decimals, shown_number
from tui_app.worked.expression import Key
from tui_app.worked.grid import Grid
from tui_app.worked.number import Number
from tui_app.worked.walk import Walk

MOST_ROWS, MOST_COLUMNS = 200, 50
"""What of a walk's table is written; the steps hold all of it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What a table shows: texts row by row, those of `true` marked, the last `footers` rows below a rule."""

    rows: Sequence[str]
    columns: Sequence[str]
    texts: Sequence[Sequence[str]]
    true: frozenset[tuple[int, int]] = frozenset()
    footers: int = 0


def score_table_html(table: ScoreTable, marks: Marks) -> str:
    """Rows of classes, columns of images."""
    look = marks.look
    images = range(len(table))
    texts = [
        [shown_number(Number.of(table.score(image, j)), look).text for image in images]
        for j in range(len(table.classes))
    ]
    true = frozenset((table.label(image), image) for image in images)
    names = [look.name(table.name(image)) for image in images]
    cells = Cells([look.name(name) for name in table.classes], names, texts, true)
    return table_html(cells, look.say("told.html.scores", mark=look.glyphs.true), marks)


def matrix_html(matrix: Matrix, marks: Marks) -> str:
    """Rows and columns under their names."""
    look = marks.look
    texts = [[shown_number(Number.of(cell), look).text for cell in row] for row in matrix.cells]
    rows = [look.name(name) for name in matrix.rows]
    columns = [look.name(name) for name in matrix.columns]
    return table_html(Cells(rows, columns, texts), "", marks)


def form_html(form: TableForm, marks: Marks) -> str:
    """The table of a question, every number in it."""
    look = marks.look
    texts = [[shown_answer(target, look).text for target in row] for row in form.targets]
    rows = [look.name(name) for name in form.rows]
    return table_html(Cells(rows, [look.name(name) for name in form.columns], texts), "", marks)


def walk_table_html(walk: Walk, decimals: int | None, marks: Marks) -> str:
    """The walk's table as it stands at its end; nothing where it is too large for a page."""
    look = marks.look
    grid = walk.computation.grids(walk.part_at(walk.count))[0]
    if len(grid.row_names) > MOST_ROWS or len(grid.column_names) > MOST_COLUMNS:
        return ""
    columns = range(len(grid.column_names))
    rows, footers = range(len(grid.row_names)), range(len(grid.footer_names))

    def text(key: Key | None) -> str:
        if key is None or not walk.done(key, walk.computation.part_of(key), walk.count):
            return ""
        return shown_number(walk.computation.value(key), look, decimals).text

    texts = [[text(grid.key_at(row, column)) for column in columns] for row in rows]
    texts += [[text(grid.footer_key_at(row, column)) for column in columns] for row in footers]
    true = frozenset((row, column) for row in rows for column in columns if grid.true_at(row, column))
    cells = Cells(_row_names(grid, marks), _column_names(walk, grid, marks), texts, true, len(footers))
    return table_html(cells, "", marks)


def table_html(cells: Cells, caption: str, marks: Marks) -> str:
    """A table with headings of rows and, where they have names, columns."""
    aligned = [align_decimals([row[at] for row in cells.texts]) for at in range(len(cells.columns))]
    head = "".join(element("th", escaped(name), scope="col") for name in cells.columns)
    rows = [_row(cells, row, [column[row] for column in aligned], marks) for row in range(len(cells.rows))]
    body = len(rows) - cells.footers
    named = [f"<thead><tr><td></td>{head}</tr></thead>"] if any(cells.columns) else []
    inner = [*named, "<tbody>", *rows[:body], "</tbody>"]
    if cells.footers:
        inner += ["<tfoot>", *rows[body:], "</tfoot>"]
    if caption:
        inner.insert(0, element("caption", escaped(caption)))
    return element("div", element("table", "\n" + "\n".join(inner) + "\n", kind="numbers"), kind="scroll")


def _row(cells: Cells, row: int, texts: Sequence[str], marks: Marks) -> str:
    shown = [element("th", escaped(cells.rows[row]), scope="row")]
    for column, text in enumerate(texts):
        true = (row, column) in cells.true and text.strip()
        mark = f"{marks.look.glyphs.true} " if true else ""
        shown.append(element("td", escaped(mark + text), kind="true" if true else ""))
    return element("tr", "".join(shown))


def _row_names(grid: Grid, marks: Marks) -> list[str]:
    footers = [footer_name(grid, row, marks.look) for row in range(len(grid.footer_names))]
    return [*(marks.look.name(name) for name in grid.row_names), *footers]


def _column_names(walk: Walk, grid: Grid, marks: Marks) -> list[str]:
    return [
        column_heading(walk.computation, grid, column, marks.look) for column in range(len(grid.column_names))
    ]
