"""What a reader of a lesson would stumble over: formulas that can't be laid out, lines that are too wide, typed figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tui_app.errors import LessonError
from tui_app.lesson.blocks.matrix import MatrixBlock
from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.blocks.scores import ScoresBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.model import Block
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.met import Formula
from tui_app.lesson.reading.places import Place
from tui_app.lesson.reading.reader import Reading
from tui_app.text.formula import FormulaProblem, formula_lines, formula_problem
from tui_app.text.lines import widest, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import INDENT, CodeBlock, PlainTable, prose_lines

WIDEST = 76
"""Cells of a table, a displayed formula or a line of code."""

_MOST_STEPS = 500
_UNBROKEN = 10_000
_DECIMAL = re.compile(r"(?<![\w.,])[-−]?([0-9]+\.[0-9]+)(?![\w]|[.,][0-9])")


def look_problems(reading: Reading, findings: Findings) -> None:
    """Notes what is wrong with how a lesson looks."""
    look = Look(names=reading.lesson.names)
    _check_formulas(reading, findings)
    for shown, place in reading.met.wide:
        cells = _code_cells(shown) if isinstance(shown, CodeBlock) else _table_cells(shown, look)
        if cells > WIDEST:
            what = "too-wide-code" if isinstance(shown, CodeBlock) else "too-wide-table"
            findings.warning(*place, what, cells=cells, most=WIDEST)
    for block in _blocks(reading):
        if isinstance(block, (ScoresBlock, MatrixBlock)):
            cells = widest(block.told(look, _UNBROKEN))
            if cells > WIDEST:
                findings.warning(block.line, 1, "too-wide-table", cells=cells, most=WIDEST)
        elif isinstance(block, PlotBlock) and block.drawing.plot(look) is None:
            findings.error(block.line, 1, "plots.problem.not-drawn")
    if reading.met.words:
        _check_typed(reading, findings)


def _check_formulas(reading: Reading, findings: Findings) -> None:
    for formula in reading.met.formulas:
        problem, cells = _laid_out(formula.tex, formula.display)
        place = _source_place(reading, formula)
        if problem is not None:
            before = formula.tex[: problem.position]
            down = before.count("\n")
            column = len(before) - before.rfind("\n") if down else place.column + problem.position
            findings.error(
                place.line + down, column, "formula", error=LessonError(problem.key, **problem.facts)
            )
        elif cells > WIDEST:
            findings.warning(*place, "too-wide-formula", cells=cells, most=WIDEST)


def _source_place(reading: Reading, formula: Formula) -> Place:
    """Where the formula's own characters begin: a displayed one behind its dollars, maybe on the next line."""
    if not formula.display:
        return formula.place
    first = formula.tex.split("\n")[0]
    for line in (formula.place.line, formula.place.line + 1):
        column = reading.lines[line - 1].find(first) if line <= len(reading.lines) else -1
        if column >= 0:
            return Place(line, column + 1)
    return formula.place


@lru_cache(maxsize=4096)
def _laid_out(tex: str, display: bool) -> tuple[FormulaProblem | None, int]:
    """What keeps a formula from being laid out, and its cells where it is displayed."""
    problem = formula_problem(tex)
    if problem is not None or not display:
        return problem, 0
    return None, widest(formula_lines(tex, Look(), display=True))


def _code_cells(code: CodeBlock) -> int:
    return INDENT + max(width(line) for line in code.text.expandtabs(4).split("\n"))


def _table_cells(table: PlainTable, look: Look) -> int:
    return widest(prose_lines([table], WIDEST, look))


def _blocks(reading: Reading) -> Iterator[Block]:
    for page in reading.lesson.pages:
        yield from page.blocks()


def _check_typed(reading: Reading, findings: Findings) -> None:
    """Warns of a typed figure that equals a computed one: it should be written as its expression.

    Only figures with a decimal point: a 0 or a 3 stands for too much else.
    """
    typed = [(text, line, found) for text, line in reading.met.words for found in _DECIMAL.finditer(text)]
    if not typed:
        return
    computed = _computed(reading)
    for text, line, found in typed:
        source = computed.get(found[1])
        if source is not None:
            findings.warning(
                *_place_of(reading, line, text, found[0]), "typed-figure", found=found[0], source=source
            )


def _computed(reading: Reading) -> dict[str, str]:
    """The digits of the lesson's computed figures and of its walks' results, without a sign, each with its source."""
    digits: dict[str, str] = {}
    for figure in reading.figures:
        digits.setdefault(figure.digits.lstrip("−"), f"{{= {figure.expression}}}")
    look = Look()
    for block in _blocks(reading):
        if isinstance(block, WalkBlock):
            for number in range(1, min(block.walk.count, _MOST_STEPS) + 1):
                value = abs(block.walk.quantity(block.walk.step(number)).value)
                if value.finite:
                    digits.setdefault(shown_number(value, look, block.decimals).text, block.id)
    return {text: source for text, source in digits.items() if "." in text}


def _place_of(reading: Reading, line: int, text: str, found: str) -> tuple[int, int]:
    """The place of a figure in a paragraph that begins in `line`."""
    for at in range(line - 1, len(reading.lines)):
        source = reading.lines[at]
        if not source.strip():
            break
        start = source.find(text)
        column = source.find(found, max(start, 0))
        if column >= 0 and (start >= 0 or text not in "\n".join(reading.lines[at : at + 40])):
            return at + 1, column + 1
    return line, 1
