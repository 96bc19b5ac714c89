"""What `check` says of hints: one that gives the answer away is no hint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_app.lesson.kind import Scope
from tui_app.lesson.questions.items import Body
from tui_app.lesson.questions.question import ChoiceForm, Form, NumberForm
from tui_app.lesson.questions.told import plain_words
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.text.prose import Inlines

_NUMBER = re.compile(r"[-−]?[0-9][0-9,]*(?:\.[0-9]+)?")


def check_hints(form: Form, hints: Sequence[Inlines], body: Body, scope: Scope) -> None:
    """Notes hints that are the answer: its digits where it has a decimal point, or nothing but the answer."""
    for item, hint in zip(body.of("hint"), hints, strict=False):
        if any(_gives_away(plain_words(hint), answer) for answer in _answers(form)):
            scope.findings.error(item.line, item.text_column, "quiz.problem.hint-is-answer")


def _answers(form: Form) -> list[str]:
    match form:
        case NumberForm(target=target):
            look = Look()
            shown = {shown_number(target.answer, look, places).text for places in (None, target.decimals)}
            return sorted(shown)
        case ChoiceForm(choices=choices, many=False):
            return [plain_words(choice.text) for choice in choices if choice.right]
    return []


def _gives_away(hint: str, answer: str) -> bool:
    bare = hint.strip(" .!?=≈").casefold()
    if bare == answer.casefold():
        return True
    return "." in answer and answer[-1].isdigit() and answer in _NUMBER.findall(hint)
