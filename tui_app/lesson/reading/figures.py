"""Computed figures in prose: `{= expression | decimals }`.

Where the author says how many decimals, a figure shows just its digits: the text around it says that it is rounded. Where
the author doesn't, a figure whose shown digits aren't the number itself carries a ≈.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.lesson.expressions.evaluation import ExpressionError, number_of, parse
from tui_app.lesson.expressions.values import Work
from tui_app.lesson.markup.limits import MOST_FIGURES
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.places import Place
from tui_app.lesson.written import MOST_DECIMALS, note_at, whole_number
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure: its expression as written, where it stands, and its digits, empty where it can't be worked out."""

    expression: str
    source: str
    """All that stands within the braces, the decimals included."""
    place: Place
    digits: str


class FigureReader:
    """Works out the figures of one lesson; `found` lists them in the order in which they were read."""

    def __init__(self, findings: Findings, work: Work) -> None:
        self.found: list[Figure] = []
        self._findings = findings
        self._work = work
        self._look = Look()
        self._is_full = False

    def words(self, source: str, place: Place) -> str:
        """The digits that are shown for what stands within the braces; its source where it can't be worked out."""
        if len(self.found) == MOST_FIGURES:
            if not self._is_full:
                self._findings.error(*place, "too-many-figures", most=MOST_FIGURES)
                self._is_full = True
            return f"{{={source}}}"
        expression, bar, asked = source.rpartition("|")
        if not bar:
            expression, asked = source, ""
        decimals = whole_number(asked.strip()) if bar else None
        if bar and (decimals is None or decimals > MOST_DECIMALS):
            column = place.column + len(expression) + 1
            self._findings.error(place.line, column, "decimals", found=asked.strip(), most=MOST_DECIMALS)
            return self._kept(source, place)
        try:
            number = number_of(parse(expression), self._work)
        except ExpressionError as error:
            note_at(error, place.line, place.column, self._findings)
            return self._kept(source, place)
        shown = shown_number(number, self._look, decimals)
        self.found.append(Figure(expression.strip(), source.strip(), place, shown.text))
        return shown.text if shown.exact or bar else f"{self._look.glyphs.approx} {shown.text}"

    def _kept(self, source: str, place: Place) -> str:
        self.found.append(Figure(source.strip(), source.strip(), place, ""))
        return f"{{={source}}}"
