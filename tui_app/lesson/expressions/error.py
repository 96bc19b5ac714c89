"""What is wrong with an expression, and where in it."""

from __future__ import annotations

from tui_app.errors import LosslabError


class ExpressionError(LosslabError):
    """`column` counts from 1 within the expression; `sentence` is the name of one in `lesson.problem`."""

    def __init__(self, sentence: str, column: int, /, **facts: object) -> None:
        super().__init__(f"lesson.problem.{sentence}", **facts)
        self.sentence = sentence
        self.column = column
