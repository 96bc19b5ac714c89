"""The kinds of questions by their names, each with how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.questions.cell_form import read_cell
from tui_app.lesson.questions.choice_form import read_choice, read_many
from tui_app.lesson.questions.items import Body
from tui_app.lesson.questions.number_form import read_number
from tui_app.lesson.questions.question import Form
from tui_app.lesson.questions.table_form import read_table_form

Read = tuple[Form, str]
"""A form and the hash of the question's definition."""

FORMS: Mapping[str, Callable[[Fence, Body, Scope], Read | None]] = MappingProxyType(
    {
        "number": read_number,
        "choice": read_choice,
        "many": read_many,
        "cell": read_cell,
        "table": read_table_form,
    }
)
