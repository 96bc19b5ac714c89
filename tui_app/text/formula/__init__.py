"""LaTeX formulas as lines of characters, as one line, and as words.

A formula that holds anything losslab doesn't know is shown as its source, whole: never as a picture with
something missing. `formula_problem` says what and where.
"""

from __future__ import annotations

from functools import lru_cache

from tui_app.text.formula.display import box_of
from tui_app.text.formula.linear import Hand, written
from tui_app.text.formula.parse import parse
from tui_app.text.formula.problem import FormulaProblem
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look

__all__ = ["FormulaProblem", "formula_lines", "formula_problem", "formula_words", "inline_formula"]


def formula_lines(tex: str, look: Look, display: bool) -> list[Line]:
    """The formula as lines of equal width; one line where it isn't displayed. Never raises."""
    rows = _displayed(tex, _unicode(look)) if display else (inline_formula(tex, look),)
    return [(Span(row, Role.MATH),) if row else () for row in rows]


def inline_formula(tex: str, look: Look) -> str:
    """The formula on one line (`linear` says by what convention), or its source. Never raises."""
    return _inline(tex, _unicode(look))


def formula_words(tex: str, look: Look) -> str:
    """The formula as it is read aloud, in the reader's language: `L_i = sum over j≠y_i of max(0, s_j + 1)`.

    Sums, products, roots and cases are said in words and indices written behind `_`. Never raises.
    """
    tree = parse(tex)
    return (
        _source(tex) if isinstance(tree, FormulaProblem) else written(tree, Hand(_unicode(look), look.words))
    )


def formula_problem(tex: str) -> FormulaProblem | None:
    """What keeps the formula from being laid out, or None."""
    tree = parse(tex)
    return tree if isinstance(tree, FormulaProblem) else None


def _unicode(look: Look) -> bool:
    return look.glyphs.name != "ascii"


def _source(tex: str) -> str:
    return " ".join(tex.split())


@lru_cache(maxsize=1024)
def _inline(tex: str, unicode: bool) -> str:
    tree = parse(tex)
    return _source(tex) if isinstance(tree, FormulaProblem) else written(tree, Hand(unicode))


@lru_cache(maxsize=256)
def _displayed(tex: str, unicode: bool) -> tuple[str, ...]:
    tree = parse(tex)
    return (_source(tex),) if isinstance(tree, FormulaProblem) else box_of(tree, Hand(unicode)).rows
