"""A question as lines: what is asked, what can be chosen or typed, what was answered and what is true."""

from __future__ import annotations

from tui_app.lesson.questions.question import CellForm, ChoiceForm, TableForm
from tui_app.lesson.questions.told import answer_lines, because_lines
from tui_app.study.answering import MOST_TRIES, Answering, answer_read
from tui_app.study.grading import verdict_words
from tui_app.study.record import Attempt
from tui_app.text.lines import BLANK, Line, Role, Span, cut, plain
from tui_app.text.look import Look
from tui_app.text.prose import inline_spans, prose_lines
from tui_app.text.wrap import wrap
from tui_app.widgets.asking import Asked
from tui_app.widgets.commands import said_keys
from tui_app.widgets.focused_lines import FocusedLines
from tui_app.widgets.question_form import form_lines

_ANSWER = 40
"""Cells of an answer that is told again."""


def question_lines(
    asked: Asked,
    look: Look,
    cells: int,
    *,
    prompt: bool = True,
    answer: bool = True,
    column: int | None = None,
) -> FocusedLines:
    """The whole question. Without `prompt` what is asked is left out, without `answer` what is true; `column` is one of
    its table that is to be seen in place of the one that the arrows stand on.
    """
    answering = asked.answering
    said = prose_lines(answering.question.prompt, cells, look) if prompt else []
    form = form_lines(asked, look, cells, asked.place[1] if column is None else column)
    drawn = form.below([*said, BLANK] if said and form.lines else said)
    below = _below(asked, look, cells, answer)
    if not below:
        return drawn
    lines = [*drawn.lines, BLANK, *below]
    return FocusedLines(lines, len(lines) - 1)


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
        if attempt.sure is not None:
            sure = look.say("asking.was-sure" if attempt.sure else "asking.was-unsure")
            spans += [Span(" "), Span(sure, Role.MUTED)]
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
