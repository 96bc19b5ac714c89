"""What a reading meets in the prose of a lesson that `check` looks at more closely, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui_app.lesson.markup.limits import MOST_FORMULA_CHARACTERS, MOST_FORMULAS
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.places import Place
from tui_app.text.prose import CodeBlock, PlainTable


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of the lesson, without its dollars."""

    tex: str
    place: Place
    display: bool


@dataclass
class Met:
    """What was met so far."""

    formulas: list[Formula] = field(default_factory=list)
    formula_characters: int = 0
    is_full: bool = False
    """Whether a formula has been refused."""
    wide: list[tuple[CodeBlock | PlainTable, Place]] = field(default_factory=list)
    words: list[tuple[str, int]] = field(default_factory=list)
    """Words that hold a decimal point, with the line in which their paragraph begins."""

    def takes(self, formula: Formula, findings: Findings) -> bool:
        """Whether the lesson has room for a formula: one beyond the bounds is never laid out. The first such is noted."""
        self.formula_characters += len(formula.tex)
        if self.formula_characters > MOST_FORMULA_CHARACTERS:
            key, most = "too-long-formulas", MOST_FORMULA_CHARACTERS
        elif len(self.formulas) == MOST_FORMULAS:
            key, most = "too-many-formulas", MOST_FORMULAS
        else:
            self.formulas.append(formula)
            return True
        if not self.is_full:
            findings.error(*formula.place, key, most=most)
            self.is_full = True
        return False
