"""LaTeX formulas as lines of characters, as one line, and as words."""

from __future__ import annotations

from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look


def formula_lines(tex: str, look: Look, display: bool) -> list[Line]:
    """The formula's source, whole, on one line."""
    return [(Span(inline_formula(tex, look), Role.MATH),)]


def inline_formula(tex: str, look: Look) -> str:
    """The formula's source, whole, its blanks and line breaks made single blanks."""
    return " ".join(tex.split())
