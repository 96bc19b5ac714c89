"""LaTeX source to a tree, by pylatexenc's parser and a small reader of what it finds."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from tui_app.text.formula import symbols
from tui_app.text.formula.problem import FormulaError, FormulaProblem, check_bounds
from tui_app.text.formula.reader import read_row
from tui_app.text.formula.tree import Row


@lru_cache(maxsize=1024)
def parse(tex: str) -> Row | FormulaProblem:
    """The formula's tree, or the first thing in it that losslab can't lay out. Never raises."""
    # Imported here: most commands show no formula, and the parser costs them as much as a second interpreter.
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    try:
        check_bounds(tex)
        walker = LatexWalker(tex, latex_context=_context(), tolerant_parsing=False)
        nodes, _, _ = walker.get_latex_nodes()
        return read_row(nodes, tex)
    except FormulaError as refused:
        return refused.problem
    except LatexWalkerError as refused:
        return _parser_problem(tex, refused)


@lru_cache(maxsize=1)
def _context() -> Any:
    """How many arguments each macro takes; a macro that isn't named here takes none and is refused later."""
    from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec, SpecialsSpec

    context = LatexContextDb()
    one = {*symbols.WORDS, *symbols.STYLES, *symbols.ACCENTS}
    context.add_context_category(
        "lecture",
        macros=[
            *(MacroSpec(name, "{{") for name in symbols.FRACTIONS),
            *(MacroSpec(name, "{") for name in one),
            MacroSpec("sqrt", "[{"),
        ],
        environments=[EnvironmentSpec(name) for name in symbols.ENVIRONMENTS],
        specials=[SpecialsSpec("&")],
    )
    return context


def _parser_problem(tex: str, refused: Any) -> FormulaProblem:
    """What the parser stumbled over: a brace or environment that isn't paired, or a missing argument."""
    position = min(max(int(getattr(refused, "pos", None) or 0), 0), len(tex))
    said = str(getattr(refused, "msg", ""))
    if "arguments of macro" in said or "argument" in said:
        return FormulaProblem("formula.missing-argument", position)
    return FormulaProblem("formula.unbalanced", position)
