"""A question as lines: what is asked, what can be chosen or typed, what was answered and what is true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui_app.lesson.questions.question import CellForm, ChoiceForm, NumberForm, TableForm
from tui_app.lesson.questions.told import answer_lines, because_lines, precision, shown_answer
from tui_app.lesson.tables.names import CellPlace
from tui_app.study.answering import MOST_TRIES, Answering, answer_read
from tui_app.study.grading import verdict_words
from tui_app.study.record import Attempt
from tui_app.text.drawn_table import (
    DrawnColumn,
    Names,
    TableCell,
    TableColumn,
    columns_in_sight,
    drawn_column,
    table_lines,
)
from tui_app.text.lines import BLANK, Line, Role, Span, cut, indent, plain, width
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import inline_spans, prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.answer_box import BOX, box_line
from tui_app.widgets.asking import Asked
from tui_app.widgets.commands import said_keys

_INDENT = 5
_ANSWER = 40
"""Cells of an answer that is told again."""

_CELL = 9
"""Cells of a blank in a table."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines, and the one that must be in sight."""

    lines: list[Line]
    focus: int


def question_lines(
    asked: Asked,
    look: Look,
    cells: int,
    *,
    prompt: bool = True,
    answer: bool = True,
    column: int | None = None,
) -> Drawn:
    """The whole question. Without `prompt` what is asked is left out, without `answer` what is true; `column` is one of
    its table that is to be seen in place of the one that the arrows stand on.
    """
    answering = asked.answering
    lines = prose_lines(answering.question.prompt, cells, look) if prompt else []
    form_lines, focus = _form(asked, look, cells, asked.place[1] if column is None else column)
    if lines and form_lines:
        lines.append(BLANK)
    focus += len(lines)
    lines += form_lines
    below = _below(asked, look, cells, answer)
    if below:
        lines += [BLANK, *below]
        focus = len(lines) - 1
    return Drawn(lines, focus)


def answered_lines(answering: Answering, look: Look, cells: int) -> list[Line]:
    """What was answered, beside how it was graded; empty where nothing was."""
    attempts = answering.attempts
    if not attempts or isinstance(answering.question.form, TableForm):
        return []
    spans = [Span(look.say("asking.answered"), Role.STRONG), Span(" ")]
    for at, attempt in enumerate(attempts):
        right = attempt.verdict == "right"
        said = answer_words(answering, attempt, look) + (f" {look.glyphs.true}" if right else "")
        spans += [Span(f" {look.glyphs.arrow} ", Role.MUTED)] if at else []
        spans.append(Span(said, Role.RIGHT if right else Role.PLAIN))
    first = attempts[0]
    if first.sure is not None:
        said = look.say("asking.was-sure" if first.sure else "asking.was-unsure")
        spans += [Span("  "), Span(said, Role.MUTED)]
    return wrap(spans, cells)


def predicted_lines(answering: Answering, look: Look, cells: int) -> list[Line]:
    """What a step was predicted to give, for beside the truth; how it was passed where nothing was said."""
    if answering.attempts:
        return answered_lines(answering, look, cells)
    if answering.outcome in ("skipped", "unknown"):
        return wrap([Span(look.say(f"quiz.verdict.{answering.outcome}"), Role.MUTED)], cells)
    return []


def answer_words(answering: Answering, attempt: Attempt, look: Look) -> str:
    """An answer as the student gave it."""
    form = answering.question.form
    read = answer_read(answering.question, attempt.answer)
    if isinstance(form, CellForm) and isinstance(read, tuple):
        row, column = read
        if row < len(form.rows) and column < len(form.columns):
            return f"{look.name(form.rows[row])}, {look.name(form.columns[column])}"
    if isinstance(form, ChoiceForm) and isinstance(read, frozenset):
        texts = [plain(tuple(inline_spans(form.choices[at].text, look))) for at in sorted(read)]
        return cut("; ".join(texts), _ANSWER, look.glyphs.ellipsis)
    return cut(" ".join(attempt.answer.split()), _ANSWER, look.glyphs.ellipsis)


def _form(asked: Asked, look: Look, cells: int, column: int) -> tuple[list[Line], int]:
    """What the student acts on, `column` of a table in sight, and the line of it that must be in sight."""
    match asked.answering.question.form:
        case NumberForm(target, said):
            if asked.settled:
                return [], 0
            lines = [] if said else wrap([Span(precision(target, look), Role.MUTED)], cells)
            return [*lines, box_line(asked.draft, cells, look)], len(lines)
        case ChoiceForm() as form:
            return _choices(asked, form, look, cells)
        case CellForm() as cell_form:
            return _cells(asked, cell_form, look, cells, column), asked.place[0] + 1
        case TableForm() as table:
            return _table(asked, table, look, cells, column), asked.place[0] + 1


def _choices(asked: Asked, form: ChoiceForm, look: Look, cells: int) -> tuple[list[Line], int]:
    """The choices by their numbers; once settled ✔ stands at the right ones, the student's own are named."""
    lines: list[Line] = []
    focus = 0
    own = _chosen(asked)
    for at, choice in enumerate(form.choices):
        here = not asked.settled and asked.place[0] == at
        if here:
            focus = len(lines)
        mark = look.glyphs.chosen if here else " "
        taken = look.glyphs.read if at in asked.marked and not asked.settled else " "
        if asked.settled and choice.right:
            taken = look.glyphs.true
        role = Role.RIGHT if asked.settled and choice.right else Role.CHOSEN if here else Role.PLAIN
        target = ("key", str(at + 1))
        spans = inline_spans(choice.text, look, role)
        if at in own:
            spans += [Span(" "), Span(f"{look.glyphs.back} {look.say(own[at])}", Role.MUTED)]
        first, *rest = wrap(spans, max(cells - _INDENT - 1, 8)) or [BLANK]
        lead = Span(f"{mark}{taken} {at + 1}. ", Role.KEY if here else role, target)
        lines += [
            (lead, *(Span(span.text, span.role, target) for span in first)),
            *indent(rest, width(lead.text)),
        ]
    return lines, focus


def _chosen(asked: Asked) -> dict[int, str]:
    """Which choices the student took, in the words of the catalogue: first, last, or simply theirs."""
    answering = asked.answering
    attempts = answering.attempts
    if not attempts or not asked.settled:
        return {}
    first, last = (answer_read(answering.question, attempt.answer) for attempt in (attempts[0], attempts[-1]))
    if first == last:
        return dict.fromkeys(first, "asking.yours") if isinstance(first, frozenset) else {}
    found: dict[int, str] = {}
    for answer, key in ((first, "asking.your-first"), (last, "asking.your-last")):
        if isinstance(answer, frozenset):
            found |= {at: key if at not in found else "asking.yours" for at in answer}
    return found


def _cells(asked: Asked, form: CellForm, look: Look, cells: int, column: int) -> list[Line]:
    """The table, of which one cell is pointed at."""
    attempts = asked.answering.attempts
    own = answer_read(asked.answering.question, attempts[-1].answer) if attempts else None

    def cell(place: CellPlace) -> TableCell:
        text = shown_number(form.numbers[place[0]][place[1]], look).text
        if asked.settled and place == form.answer:
            return TableCell(text, Role.RIGHT, mark=look.glyphs.true)
        if asked.settled and place == own:
            return TableCell(text, Role.WRONG, mark=look.glyphs.read)
        if not asked.settled and place == asked.place:
            return TableCell(text, Role.CHOSEN, mark=look.glyphs.chosen)
        return TableCell(text)

    return _drawn(form.rows, form.columns, cell, column, look, cells)


def _table(asked: Asked, form: TableForm, look: Look, cells: int, column: int) -> list[Line]:
    """The table with its blanks, what was typed into them, and what is true where a blank is settled."""
    answering = asked.answering

    def cell(place: CellPlace) -> TableCell:
        true = shown_answer(form.target(place), look).text
        if place not in form.blank:
            return TableCell(true)
        outcome = answering.cell_outcome(place)
        typed = answering.cell_answer(place)
        here = place == asked.place and not asked.settled
        if outcome == "answered":
            return TableCell(true, Role.CHOSEN if here else Role.RIGHT, mark=look.glyphs.true)
        if outcome != "open":
            said = (
                f"{cut(' '.join(typed.answer.split()), _CELL, look.glyphs.ellipsis)} {look.glyphs.arrow} "
                if typed
                else ""
            )
            return TableCell(f"{said}{true}", Role.CHOSEN if here else Role.DONE, free=True)
        if here:
            return TableCell("_" * _CELL, Role.CHOSEN, BOX, free=True)
        wrong = cut(typed.answer, _CELL, look.glyphs.ellipsis) if typed and typed.verdict == "wrong" else ""
        return TableCell(wrong.rjust(_CELL, "_") if wrong else "_" * _CELL, Role.MUTED, free=True)

    return _drawn(form.rows, form.columns, cell, column, look, cells)


def _drawn(
    rows: Sequence[str],
    columns: Sequence[str],
    cell: Callable[[CellPlace], TableCell],
    focus: int,
    look: Look,
    cells: int,
) -> list[Line]:
    """A table of as many columns around the focus as fit."""
    names = Names("", [Span(look.name(name)) for name in rows])
    name_cells = names.cells(max(cells // 3, 4))

    def drawn(at: int) -> DrawnColumn:
        body = [cell((row, at)) for row in range(len(rows))]
        return drawn_column(TableColumn(look.name(columns[at]), body))

    shown = columns_in_sight(len(columns), focus, drawn, cells - name_cells, look.glyphs)
    return table_lines(names, name_cells, shown, look.glyphs)


def _below(asked: Asked, look: Look, cells: int, answer: bool) -> list[Line]:
    """Hint, verdict, and once settled what was answered, what is true and why."""
    answering = asked.answering
    lines: list[Line] = []
    if answering.hint and not asked.settled:
        hint = answering.question.hints[answering.hint - 1]
        label = Span(look.say("asking.hint", number=answering.hint), Role.STRONG)
        lines += wrap([label, Span(" "), *inline_spans(hint, look)], cells)
    if answering.asks_sure:
        lines += wrap([Span(_sure_asked(look), Role.WARNING)], cells)
    lines += _verdict(asked, look, cells)
    if asked.leaving:
        lines += wrap([Span(look.say("asking.leaving"), Role.WARNING)], cells)
    if asked.given_up:
        lines += wrap([Span(look.say("asking.cell-given-up"), Role.MUTED)], cells)
    if not asked.settled:
        return lines
    if not _said_by_verdict(answering):
        lines += answered_lines(answering, look, cells)
    if answer and not isinstance(answering.question.form, (ChoiceForm, TableForm)):
        lines += answer_lines(answering.question, look, cells)
    return [*lines, *because_lines(answering.question, look, cells)]


def _sure_asked(look: Look) -> str:
    names = ("sure", "unsure", "unsaid")
    return look.say("asking.sure", **{name: said_keys(look, f"question.{name}") for name in names})


def _said_by_verdict(answering: Answering) -> bool:
    """Whether the verdict that is shown names the only answer, so that telling it again would add nothing."""
    verdict, attempts = answering.verdict, answering.attempts
    if verdict is None or answering.outcome not in ("answered", "shown"):
        return False
    return len(attempts) == 1 and attempts[0].sure is None and "said" in dict(verdict.facts)


def _verdict(asked: Asked, look: Look, cells: int) -> list[Line]:
    """How the last answer was graded; how the question was left, where it wasn't answered right."""
    answering = asked.answering
    verdict = answering.verdict
    lines: list[Line] = []
    if verdict is not None and (not asked.settled or answering.outcome in ("answered", "shown")):
        role = Role.RIGHT if verdict.right else Role.WARNING
        spans = [Span(verdict_words(verdict, look), role)]
        if verdict.message:
            spans += [Span(" "), *inline_spans(verdict.message, look)]
        lines += wrap(spans, cells)
    if answering.outcome in ("skipped", "unknown"):
        lines += wrap([Span(look.say(f"quiz.verdict.{answering.outcome}"), Role.MUTED)], cells)
    elif answering.outcome == "shown" and answering.tries() >= MOST_TRIES:
        lines += wrap([Span(look.say("quiz.verdict.shown"), Role.MUTED)], cells)
    return lines
