"""What isn't known is shown as its source, and named with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_app.messages import LANGUAGES, catalogue
from tui_app.text.formula import formula_lines, formula_problem, formula_words, inline_formula
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import plain_text, width
from tui_app.text.look import Look

PROBLEMS = (
    (r"a + \foo{x}", "unknown-macro", 4),
    (r"a \leqq b", "unknown-macro-near", 2),
    (r"\begin{tabular} a \end{tabular}", "unknown-environment", 0),
    (r"\begin{aligne} a \end{aligne}", "unknown-environment-near", 0),
    (r"{a", "unbalanced", 2),
    (r"a}", "unbalanced", 1),
    (r"\begin{cases} a", "unbalanced", 15),
    (r"\frac{1}", "missing-argument", 0),
    (r"\frac\hat x y", "missing-argument", 5),
    (r"s_", "empty-script", 1),
    (r"s_^2", "empty-script", 1),
    (r"s_i_j", "double-script", 3),
    (r"x^2^3", "double-script", 3),
    (r"\left( a", "left-without-right", 0),
    (r"a \right)", "right-without-left", 2),
    (r"\left a \right)", "missing-delimiter", 6),
    (r"a & b", "stray-cell", 2),
    (r"a \\ b", "stray-cell", 2),
    (r"\begin{cases} a \\[2pt] b \end{cases}", "row-spacing", 18),
    (r"\hat{ab}", "wide-accent", 0),
    (r"\text{if $x$}", "unknown-character", 9),
    (r"\text{if \le}", "markup-in-words", 9),
    (r"\sqrt[\sqrt[3]{x}]{x}", "root-index", 5),
    ("a # b", "unknown-character", 2),
    ("$a$", "unknown-character", 0),
    ("a\x1b[31m", "unknown-character", 1),
    ("{" * 51 + "}" * 51, "too-deep", 50),
    ("x" * 4001, "too-long", 4000),
)


@pytest.mark.parametrize(("tex", "key", "position"), PROBLEMS)
def test_a_problem_is_named_with_its_place(tex: str, key: str, position: int) -> None:
    problem = formula_problem(tex)
    assert problem is not None
    assert (problem.key, problem.position) == (f"formula.{key}", position)
    for language in LANGUAGES:
        assert catalogue(language).say(problem.key, **problem.facts)


@pytest.mark.parametrize("tex", [tex for tex, _, _ in PROBLEMS])
def test_what_is_not_known_is_shown_as_its_source(tex: str) -> None:
    source = " ".join(tex.split())
    assert inline_formula(tex, Look()) == source
    assert formula_words(tex, Look()) == source
    assert plain_text(formula_lines(tex, Look(), display=True)) == source


def test_the_nearest_macro_is_offered() -> None:
    problem = formula_problem(r"\lamda R")
    assert problem is not None
    assert problem.facts == {"name": "lamda", "nearest": "lambda"}
    assert catalogue("en").say(problem.key, **problem.facts).endswith(r"did you mean \lambda?")


@pytest.mark.parametrize(
    "part",
    ["{", r"\left(", r"\sqrt", r"\frac", r"\begin{cases}", "$", r"\(", r"{\right", "{%}\n", r"\\[", "x^{"],
)
@pytest.mark.parametrize("times", [60, 600, 100_000])
def test_deep_nesting_is_refused_before_it_is_read(part: str, times: int) -> None:
    assert formula_problem(part * times) is not None


def test_fifty_levels_can_still_be_shown() -> None:
    assert inline_formula("{" * 50 + "x" + "}" * 50, Look()) == "x"
    assert formula_problem(r"\frac{1}{" * 50 + "x" + "}" * 50) is None


_PIECES = st.sampled_from(
    [
        *(
            r"\frac",
            r"\sum",
            "_",
            "^",
            "{",
            "}",
            "a",
            "1",
            " ",
            r"\left",
            r"\right",
            "(",
            ")",
            "|",
            r"\|",
            r"\sqrt",
        ),
        *(
            "[",
            "]",
            r"\begin{cases}",
            r"\end{cases}",
            "&",
            r"\\",
            r"\begin{bmatrix}",
            r"\end{bmatrix}",
            r"\hat",
        ),
        *(
            r"\text{if }",
            "'",
            r"\max",
            "-",
            "=",
            r"\foo",
            r"\begin{aligned}",
            r"\end{aligned}",
            r"\mathbb",
            "$",
        ),
        *(
            "%",
            "\n",
            "\\",
            "~",
            r"\,",
            "가",
            "\x00",
            r"\arg",
            r"\begin",
            r"\end",
            "é",
            ".",
            "\u200d",
            "\u0301",
        ),
    ]
)
SOURCES = st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=40))


@given(SOURCES, st.sampled_from([Look(), Look(glyphs=ASCII), Look(words=catalogue("ko"))]))
def test_no_source_is_too_odd(tex: str, look: Look) -> None:
    rows = formula_lines(tex, look, display=True)
    assert len({width(row) for row in rows}) == 1
    formula_words(tex, look)
    assert "\n" not in inline_formula(tex, look)
    problem = formula_problem(tex)
    if problem is not None:
        assert 0 <= problem.position <= len(tex)
        assert look.say(problem.key, **problem.facts)
        assert plain_text(rows) == " ".join(tex.split())
