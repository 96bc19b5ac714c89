"""How exact an answer must be, and known mistakes that can't be told from it or from one another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from tui_app.data.decimals import NumberError, decimal_literal
from tui_app.lesson.kind import Fence, Scope
from tui_app.lesson.questions.question import Wrong, exact
from tui_app.lesson.written import Written
from tui_app.text.look import Look
from tui_app.text.numbers import DIGITS, shown_number
from tui_app.worked.number import Number


def tolerance_of(fence: Fence, scope: Scope) -> Fraction | None:
    """`:tolerance:`; None where it isn't given, or is no number of 0 or more, which is noted."""
    found = fence.options.get("tolerance")
    if found is None:
        return None
    try:
        tolerance = Fraction(decimal_literal(found.value))
    except NumberError:
        tolerance = Fraction(-1)
    if tolerance < 0:
        scope.findings.error(found.line + 1, found.column, "quiz.problem.tolerance", found=found.value)
        return None
    return tolerance


def usual_tolerance(answer: Number, decimals: int | None = None) -> Fraction:
    """Half a unit of the last digit in which an answer is shown; 0 for a whole number, which is meant as it
    is.
    """
    half = Fraction(1, 2)
    if decimals is not None:
        return half * Fraction(10) ** -decimals
    shown = shown_number(answer, Look())
    if not shown.exact:
        return half * Fraction(10) ** (Decimal(answer.value).adjusted() - DIGITS + 1)
    if exact(answer).denominator == 1:
        return Fraction(0)
    digits, _, power = shown.text.partition("e")
    places = len(digits.partition(".")[2])
    return half * Fraction(10) ** (int(power.replace(Look().glyphs.minus, "-") or 0) - places)


def check_tolerance(
    answer: Number, tolerance: Fraction, decimals: int | None, place: Written, scope: Scope
) -> None:
    """Notes an answer that would be graded wrong with just the digits that are shown of it."""
    shown = shown_number(answer, Look(), decimals)
    read = Fraction(shown.text.replace(",", "").replace(Look().glyphs.minus, "-"))
    if abs(read - exact(answer)) > tolerance:
        scope.findings.error(place.line, place.column, "quiz.problem.fine-tolerance", shown=shown.text)


def check_wrongs(
    answer: Number, tolerance: Fraction, wrongs: Sequence[tuple[Wrong, Written]], scope: Scope
) -> None:
    """Notes a known mistake that is graded right, and one that can't be told from another."""
    before: list[Wrong] = []
    for wrong, place in wrongs:
        value = exact(wrong.number)
        if abs(value - exact(answer)) <= tolerance:
            scope.findings.error(
                place.line, place.column, "quiz.problem.wrong-is-right", shown=_shown(wrong.number)
            )
        elif any(abs(value - exact(other.number)) <= tolerance for other in before):
            scope.findings.error(
                place.line, place.column, "quiz.problem.wrong-twice", shown=_shown(wrong.number)
            )
        before.append(wrong)


def _shown(number: Number) -> str:
    return shown_number(number, Look()).text
