"""Something wrong in a lesson file, and the list in which a reading gathers all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui_app.messages import Catalogue

MOST_PROBLEMS = 500
"""Problems kept of one file; a file with more of them is not a lesson."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a lesson file: `key` and `facts` name its sentence in the catalogue.

    `line` and `column` count from 1; `source` is the line itself, for the caret below it.
    """

    file: str
    line: int
    column: int
    severity: str
    """`error` or `warning`."""
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)
    source: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the lesson can't be used as it is."""
        return self.severity == "error"


class Findings:
    """The problems of one file, in the order of their places.

    `lines` are the file's lines, which the problems quote. A key is given without its `lesson.problem.`,
    unless it names another section (`quiz.problem.form`).
    """

    def __init__(self, file: str, lines: Sequence[str] = ()) -> None:
        self.file = file
        self.lines = lines
        self._found: dict[tuple[int, int, str], Problem] = {}

    def error(self, line: int, column: int, key: str, /, **facts: object) -> None:
        """Notes something without which the lesson isn't right; `line` and `column` count from 1."""
        self._add(line, column, "error", key, facts)

    def warning(self, line: int, column: int, key: str, /, **facts: object) -> None:
        """Notes something that a reader of the lesson would stumble over."""
        self._add(line, column, "warning", key, facts)

    def _add(self, line: int, column: int, severity: str, key: str, facts: Mapping[str, object]) -> None:
        if len(self._found) >= MOST_PROBLEMS:
            return
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        problem = Problem(self.file, line, column, severity, _sentence(key), facts, source)
        self._found.setdefault((line, column, key), problem)

    def listed(self) -> tuple[Problem, ...]:
        """All of them, by line and column."""
        return tuple(self._found[place] for place in sorted(self._found))


def problem_sentence(problem: Problem, words: Catalogue) -> str:
    """A problem in one sentence, with its file, line and column."""
    place = f"{Path(problem.file).name}:{problem.line}:{problem.column}"
    return f"{place}: {words.say(problem.key, **problem.facts)}"


def _sentence(key: str) -> str:
    return key if "." in key else f"lesson.problem.{key}"
