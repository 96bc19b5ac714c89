"""Something wrong in a lesson file, and the list in which a reading gathers all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui_app.errors import LosslabError
from tui_app.messages import Catalogue
from tui_app.text.lines import cut, width

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

    def error_within(self, first: int, last: int) -> Problem | None:
        """The first error in the lines from `first` to `last`, the first of all where none is there."""
        errors = errors_of(self.listed())
        return next((each for each in errors if first <= each.line <= last), errors[0] if errors else None)

    def listed(self) -> tuple[Problem, ...]:
        """All of them, by line and column."""
        return tuple(self._found[place] for place in sorted(self._found))


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those for which the lesson can't be used as it is."""
    return tuple(problem for problem in problems if problem.is_error)


def what_is_wrong(problem: Problem, words: Catalogue) -> str:
    """A problem in one sentence, with the nearest name where one was probably meant."""
    facts = {
        name: words.say(fact.key, **fact.facts) if isinstance(fact, LosslabError) else fact
        for name, fact in problem.facts.items()
    }
    sentence = words.say(problem.key, **facts)
    nearest = facts.get("nearest")
    return f"{sentence} {words.say('lesson.nearest', nearest=nearest)}" if nearest else sentence


def problem_sentence(problem: Problem, words: Catalogue) -> str:
    """What is wrong, behind the file's name, line and column."""
    place = f"{Path(problem.file).name}:{problem.line}:{problem.column}"
    return f"{place}: {what_is_wrong(problem, words)}"


def first_sentence(problems: Sequence[Problem], words: Catalogue) -> str:
    """The first of some problems with its place, and how many more there are."""
    first, *more = problems
    said = problem_sentence(first, words)
    return words.say("lesson.and-more", problem=said, count=len(more)) if more else said


def quoted(problem: Problem, cells: int) -> list[str]:
    """The line that a problem is in, cut to `cells` cells around its place, and a caret below the place.

    Nothing where the problem is of no line.
    """
    source = problem.source.replace("\t", " ").rstrip()
    if not source:
        return []
    column = min(problem.column - 1, len(source))
    start = max(0, column - cells // 2 - 2) if width(source) > cells else 0
    before = ("…" if start else "") + source[start:column]
    shown = cut(("…" if start else "") + source[start:], cells)
    return [shown, f"{' ' * width(before)}^"]


def _sentence(key: str) -> str:
    return key if "." in key else f"lesson.problem.{key}"
