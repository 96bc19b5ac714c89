"""`quiz`: a question of one of five kinds; `lesson/questions` has a module for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tui_app.data.names import nearest_name
from tui_app.lesson.expressions.evaluation import parse
from tui_app.lesson.inputs import tables_of
from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block, Table
from tui_app.lesson.questions.forms import FORMS
from tui_app.lesson.questions.fresh_option import Fresh, read_fresh
from tui_app.lesson.questions.help_told import help_lines
from tui_app.lesson.questions.hints import check_hints
from tui_app.lesson.questions.items import KEYWORDS, because_of, hints_of, read_body
from tui_app.lesson.questions.question import NumberForm, Question, TableForm
from tui_app.lesson.questions.told import question_json, question_lines
from tui_app.lesson.questions.worked_answer import worked_answer
from tui_app.text.lines import Line
from tui_app.text.look import Look


@dataclass(frozen=True)
class QuizBlock(Block):
    """A question of the lesson; `form` is `number`, `choice`, `many`, `cell` or `table`."""

    kind = "quiz"
    on_stage = True

    form: str
    question: Question
    fresh: Fresh | None = field(default=None, compare=False, repr=False)
    """How it comes with new numbers; None where its author doesn't say."""

    @property
    def is_question(self) -> bool:
        """It waits for the student."""
        return True

    def told(self, look: Look, cells: int) -> list[Line]:
        """The question, after it the answer and why, then what helps and what goes wrong."""
        return [*question_lines(self.question, look, cells), *help_lines(self.question, look, cells)]

    def as_json(self) -> dict[str, object]:
        """The question, its answer, hints, known mistakes and the explanation; words as plain text."""
        return {"id": self.id, "kind": self.kind, "form": self.form, **question_json(self.question)}


def _read(fence: Fence, scope: Scope) -> Block | None:
    named = fence.options["kind"]
    if named.value not in FORMS:
        scope.findings.error(
            named.line + 1,
            named.column,
            "quiz.problem.no-kind",
            name=named.value,
            nearest=nearest_name(named.value, FORMS) or "",
            known=", ".join(FORMS),
        )
        return None
    body = read_body(fence, scope)
    prompt = scope.prose(fence, 0, body.prose)
    if not prompt:
        scope.findings.error(fence.line, 1, "quiz.problem.no-question")
    hints, because = hints_of(body, scope), because_of(body, scope)
    read = FORMS[named.value](fence, body, scope)
    if read is None:
        return None
    form, hashed = read
    check_hints(form, hints, body, scope)
    used = tables_of([fence.option("answer") or "0"], fence, scope)
    fresh = read_fresh(fence, tuple(used), scope) if isinstance(form, NumberForm | TableForm) else None
    tables = _met(used, fence, scope)
    worked = None
    if isinstance(form, NumberForm):
        worked = worked_answer(parse(fence.options["answer"].value), scope.work)
    question = Question(form, prompt, hashed, hints, because, _asks_sure(fence, scope), tables, worked)
    question = replace(question, fresh=fresh is not None)
    return QuizBlock(fence.id, fence.line, named.value, question, fresh)


def _met(tables: Mapping[str, Table], fence: Fence, scope: Scope) -> Mapping[str, Table]:
    """Those that stand before the question: a later one may be what it asks for."""
    found: dict[str, Table] = {}
    for name, table in tables.items():
        block = scope.block(name)
        if block is not None and block.line < fence.line:
            found[name] = table
    return found


def _asks_sure(fence: Fence, scope: Scope) -> bool:
    found = fence.options.get("sure")
    if found is not None and found.value not in ("yes", "no"):
        scope.findings.error(
            found.line + 1, found.column, "option-value", name="sure", found=found.value, allowed="yes | no"
        )
    return found is not None and found.value == "yes"


KIND = Kind(
    "quiz",
    _read,
    required=("kind",),
    optional=("answer", "tolerance", "decimals", "on", "blank", "sure", "fresh", "keep"),
    repeated=("keep",),
    keywords=KEYWORDS,
)
