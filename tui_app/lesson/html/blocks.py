"""Blocks as HTML: tables as tables, walks step by step, questions with their answers behind them.

A kind without a form of its own is written as `show` prints it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui_app.lesson.blocks.matrix import MatrixBlock
from tui_app.lesson.blocks.notes import NotesBlock
from tui_app.lesson.blocks.plot import PlotBlock
from tui_app.lesson.blocks.quiz import QuizBlock
from tui_app.lesson.blocks.scores import ScoresBlock
from tui_app.lesson.blocks.term import TermBlock
from tui_app.lesson.blocks.walk import WalkBlock
from tui_app.lesson.blocks.whatif import WhatIfBlock
from tui_app.lesson.html.marks import Marks, anchor, element, escaped, line_html, paragraph, preformatted
from tui_app.lesson.html.mathml import formula_html
from tui_app.lesson.html.picture import plot_svg
from tui_app.lesson.html.prose import inline_html, prose_html
from tui_app.lesson.html.tables import form_html, matrix_html, score_table_html, walk_table_html
from tui_app.lesson.model import Block
from tui_app.lesson.questions.help_told import helps
from tui_app.lesson.questions.question import ChoiceForm, NumberForm, Question, TableForm
from tui_app.lesson.questions.told import answer_lines, precision
from tui_app.lesson.transcript import block_heading
from tui_app.lesson.trying.reaching import reaching
from tui_app.lesson.trying.text import reached_lines, results_lines, varies_lines
from tui_app.lesson.walking.whys import Said
from tui_app.text.derivation import derivation_lines
from tui_app.text.lines import Line
from tui_app.text.steps import reason_line, step_title
from tui_app.text.words import grid_words, scores_in_words
from tui_app.worked.score_loss import ScoreLoss
from tui_app.worked.walk import Step

MOST_STEPS = 2_000
"""Steps of one walk that are written; a browser lays out no more of them in a moment."""

_UNBROKEN = 10_000


def block_html(block: Block, marks: Marks) -> str:
    """A block and what the student answered; nothing for a lecturer's notes."""
    match block:
        case NotesBlock():
            return ""
        case TermBlock():
            return _term(block, marks)
    heading = element("h3", escaped(block_heading(block, marks.look))) if block.on_stage else ""
    given = [element("p", line_html(each), kind="given") for each in marks.given.get(block.id, ())]
    inner = "\n".join(filter(None, (heading, *_inner(block, marks), *given)))
    return element("section", inner, kind=f"block {block.kind}", **anchor(block.id))


def _inner(block: Block, marks: Marks) -> Iterator[str]:
    match block:
        case ScoresBlock(table=table):
            yield score_table_html(table, marks)
        case MatrixBlock(table=matrix):
            yield matrix_html(matrix, marks)
        case WalkBlock():
            yield from _walk(block, marks)
        case QuizBlock(question=question):
            yield from _question(question, marks)
        case WhatIfBlock():
            yield from _whatif(block, marks)
        case PlotBlock():
            yield _plot(block, marks)
        case _:
            yield from _paragraphs(block.told(marks.look, _UNBROKEN))


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines with blank ones between paragraphs."""
    for filled, group in groupby(lines, key=bool):
        if filled:
            yield paragraph(group)


def _term(block: TermBlock, marks: Marks) -> str:
    symbol = formula_html(block.symbol, marks.look) if block.symbol else ""
    name, other = block.names(marks.look.words.language)
    extra = ", ".join(filter(None, (escaped(other), symbol)))
    head = element("dfn", escaped(name)) + (f" ({extra})" if extra else "")
    meaning = element("dd", prose_html(block.meaning, marks))
    return element("dl", f"{element('dt', head)}\n{meaning}", **anchor(block.id))


def _walk(block: WalkBlock, marks: Marks) -> Iterator[str]:
    """What is given, every step with its derivation and reasons, and the table at the end; or the only step."""
    walk, look = block.walk, marks.look
    if block.only is None and not isinstance(walk.computation, ScoreLoss):
        yield preformatted(grid_words(walk, walk.computation.grids(None)[0], 0, _UNBROKEN, look))
    said = Said(walk, block.whys)
    steps: list[str] = []
    numbers = range(1, min(walk.count, MOST_STEPS) + 1) if block.only is None else (block.only,)
    for number in numbers:
        step = walk.step(number)
        why = said(step)
        own = element("p", inline_html(why, marks), kind="why") if why else ""
        steps.append(_step(block, step, own, marks))
    listed = "\n" + "\n".join(steps) + "\n"
    label = look.say("told.html.steps")
    first = {} if block.only is None else {"start": str(block.only)}
    yield element("ol", listed, kind="steps", aria_label=label, **first)
    if block.only is None:
        yield walk_table_html(walk, block.decimals, marks)


def _step(block: WalkBlock, step: Step, why: str, marks: Marks) -> str:
    walk, look = block.walk, marks.look
    computation = walk.computation
    given = ""
    if (
        isinstance(computation, ScoreLoss)
        and step.part is not None
        and (block.only or step.number_in_part == 1)
    ):
        given = paragraph(scores_in_words(computation, step.part, _UNBROKEN, look))
    derivation = derivation_lines(computation, step.key, look, block.decimals)
    worked = preformatted(derivation) if derivation else ""
    title = element("h4", escaped(step_title(walk, step, look)))
    reason = paragraph([reason_line(walk.reason(step), look)])
    return element("li", "\n".join(filter(None, (title, given, worked, reason, why))))


def _question(question: Question, marks: Marks) -> Iterator[str]:
    """What is asked, then what is right and why."""
    look = marks.look
    yield prose_html(question.prompt, marks)
    match question.form:
        case NumberForm(target, said) if not said:
            yield element("p", escaped(precision(target, look)), kind="muted")
        case ChoiceForm(choices):
            items = "\n".join(element("li", inline_html(choice.text, marks)) for choice in choices)
            yield element("ol", f"\n{items}\n")
    match question.form:
        case TableForm():
            yield _labelled("quiz.told.answer", "", marks, "answer")
            yield form_html(question.form, marks)
        case ChoiceForm(choices):
            for at in sorted(question.form.right):
                right = f"{at + 1}. {inline_html(choices[at].text, marks)}"
                yield _labelled("quiz.told.answer", right, marks, "answer")
        case _:
            first, *worked = answer_lines(question, look, _UNBROKEN) or [()]
            yield paragraph([first], "answer")
            yield preformatted(worked) if worked else ""
    if question.because:
        yield _labelled("quiz.told.because", inline_html(question.because, marks), marks, "because")
    told = [
        element("li", f"{element('strong', escaped(label))} {inline_html(words, marks)}")
        for label, words in helps(question, look)
    ]
    if told:
        yield element("ul", "\n" + "\n".join(told) + "\n", "helps")


def _labelled(key: str, inner: str, marks: Marks, kind: str) -> str:
    return element("p", f"{element('strong', escaped(marks.look.say(key)))} {inner}".strip(), kind)


def _plot(block: PlotBlock, marks: Marks) -> str:
    """The picture, the author's words below it; the words alone where there is nothing to draw."""
    drawn = block.drawing.plot(marks.look)
    picture = "" if drawn is None else plot_svg(drawn, marks.look)
    return element("figure", f"{picture}\n{element('figcaption', escaped(block.alt))}")


def _whatif(block: WhatIfBlock, marks: Marks) -> Iterator[str]:
    tried = block.begin()
    yield prose_html(block.text, marks)
    lines = [
        *varies_lines(tried, marks.look, _UNBROKEN),
        *results_lines(tried, marks.look, _UNBROKEN),
    ]
    yield element("ul", "\n".join(element("li", line_html(each)) for each in lines))
    for each in reached_lines(reaching(tried), marks.look, _UNBROKEN):
        yield element("p", line_html(each), "answer")
