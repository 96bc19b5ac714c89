"""The table of signs."""

import subprocess
import sys

from tui_app.text.formula.symbols import BLACKBOARD, CHARACTERS, MACROS, SUBSCRIPTS, SUPERSCRIPTS
from tui_app.text.lines import width


def test_every_sign_takes_one_cell_a_character() -> None:
    signs = {each.text for each in (*MACROS.values(), *CHARACTERS.values())}
    for sign in {*signs, *BLACKBOARD.values(), *SUBSCRIPTS.values(), *SUPERSCRIPTS.values()}:
        assert width(sign) == len(sign), sign


def test_every_sign_has_an_ascii_twin() -> None:
    assert [each.text for each in (*MACROS.values(), *CHARACTERS.values()) if not each.twin.isascii()] == []
    assert all(each.twin.strip() for each in MACROS.values())


def test_raised_and_lowered_characters_are_each_used_once() -> None:
    assert len(set(SUBSCRIPTS.values())) == len(SUBSCRIPTS)
    assert len(set(SUPERSCRIPTS.values())) == len(SUPERSCRIPTS)
    assert "y" not in SUBSCRIPTS


def test_the_parser_is_loaded_with_the_first_formula_only() -> None:
    code = (
        "import sys\n"
        "from tui_app.text.prose import prose_lines\n"
        "assert 'pylatexenc.latexwalker' not in sys.modules\n"
        "from tui_app.text.formula import formula_problem\n"
        "assert formula_problem('x') is None\n"
        "assert 'pylatexenc.latexwalker' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
