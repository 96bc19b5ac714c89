"""Displayed formulas against the pictures in displayed_formulas.txt."""

import re
from pathlib import Path

import pytest

from tui_app.text.formula import formula_lines
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import BLANK, Role, plain_text, width
from tui_app.text.look import Look

_GOLDEN = Path(__file__).with_name("displayed_formulas.txt").read_text(encoding="utf-8")
PICTURES = re.findall(r"^%% (.+)\n((?:.*\n)+?)%% ascii\n((?:.*\n)+?)(?=\n|\Z)", _GOLDEN, re.MULTILINE)


def test_the_file_holds_every_kind_of_layout() -> None:
    assert len(PICTURES) == _GOLDEN.count("%% ascii") >= 15


@pytest.mark.parametrize(("tex", "unicode", "ascii_twin"), PICTURES)
def test_a_displayed_formula(tex: str, unicode: str, ascii_twin: str) -> None:
    assert plain_text(formula_lines(tex, Look(), display=True)) + "\n" == unicode
    assert plain_text(formula_lines(tex, Look(glyphs=ASCII), display=True)) + "\n" == ascii_twin


@pytest.mark.parametrize("tex", [tex for tex, _, _ in PICTURES])
def test_the_rows_of_a_box_are_equally_wide(tex: str) -> None:
    rows = formula_lines(tex, Look(), display=True)
    assert len({width(row) for row in rows}) == 1
    assert all(span.role is Role.MATH for row in rows for span in row)
    assert BLANK not in rows


def test_a_formula_that_is_not_displayed_is_one_line() -> None:
    assert plain_text(formula_lines(r"\frac{1}{N} \sum_i L_i", Look(), display=False)) == "(1/N) Σᵢ Lᵢ"
