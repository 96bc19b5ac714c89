"""What is wrong with an expression, and where in it."""

from __future__ import annotations

from tui_app.errors import LosslabError


class ExpressionError(LosslabError):
    """`column` counts from 1 within the expression; `sentence` is the name of one in `lesson.problem`."""

    def __init__(self, sentence: str, column: int, /, **facts: object) -> None:
        super().__init__(f"lesson.problem.{sentence}", **facts)
        self.sentence = sentence
        self.column = column


class UnreadBlockError(ExpressionError):
    """The expression names a block that is written but couldn't be read: what is wrong is said of the block alone."""

    def __init__(self, name: str, column: int) -> None:
        super().__init__("no-block", column, name=name, nearest="")
