"""`:kind: choice` and `:kind: many`: one of some choices is made, or all that are right."""

from __future__ import annotations

from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.questions.definition import definition, figures
from tui_app.lesson.questions.items import Body, Item, message_of, refuse
from tui_app.lesson.questions.number_form import refuse_options
from tui_app.lesson.questions.question import Choice, ChoiceForm

FEWEST = 2
MOST = 20


def read_choice(fence: Fence, body: Body, scope: Scope) -> tuple[ChoiceForm, str] | None:
    """The choices, one of them right."""
    return _read(fence, body, scope, many=False)


def read_many(fence: Fence, body: Body, scope: Scope) -> tuple[ChoiceForm, str] | None:
    """The choices, any number of them right, but not none."""
    return _read(fence, body, scope, many=True)


def _read(fence: Fence, body: Body, scope: Scope, many: bool) -> tuple[ChoiceForm, str] | None:
    kind = "many" if many else "choice"
    refuse(body, ("wrong",), kind, scope)
    refuse_options(fence, ("answer", "tolerance", "decimals", "blank", "fresh", "keep"), kind, scope)
    items = body.of("choice")
    _check(fence, items, many, scope)
    if not FEWEST <= len(items) <= MOST or not any(item.right for item in items):
        return None
    choices = tuple(
        Choice(scope.inlines(item.head, item.line), item.right, message_of(item, scope)) for item in items
    )
    hashed = definition(kind, [[item.right, figures(item.head)] for item in items])
    return ChoiceForm(choices, many), hashed


def _check(fence: Fence, items: list[Item], many: bool, scope: Scope) -> None:
    if not FEWEST <= len(items) <= MOST:
        scope.findings.error(fence.line, 1, "quiz.problem.choice-count", fewest=FEWEST, most=MOST)
    right = [item for item in items if item.right]
    if items and not right:
        scope.findings.error(items[0].line, 1, "quiz.problem.no-right")
    elif len(right) > 1 and not many:
        scope.findings.error(right[1].line, 1, "quiz.problem.two-right")
    seen: set[str] = set()
    for item in items:
        text = " ".join(item.head.split()).casefold()
        if not text:
            scope.findings.error(item.line, item.head_column, "quiz.problem.choice-empty")
        elif text in seen:
            scope.findings.error(item.line, item.head_column, "quiz.problem.choice-twice")
        seen.add(text)
