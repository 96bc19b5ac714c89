"""A formula read aloud."""

import pytest

from tui_app.messages import catalogue
from tui_app.text.formula import formula_words
from tui_app.text.glyphs import ASCII
from tui_app.text.look import Look


@pytest.mark.parametrize(
    ("tex", "english", "korean"),
    [
        (
            r"L_i = \sum_{j \ne y_i} \max(0, s_j - s_{y_i} + 1)",
            "L_i = sum over j≠y_i of max(0, s_j − s_{y_i} + 1)",
            "L_i = j≠y_i에 대해 모두 더한 max(0, s_j − s_{y_i} + 1)",
        ),
        (
            r"L = \frac{1}{N} \sum_{i=1}^N L_i",
            "L = (1/N) sum from i=1 to N of L_i",
            "L = (1/N) i=1부터 N까지 모두 더한 L_i",
        ),
        (
            r"\begin{cases} 0 & \text{if } a \ge b \\ 1 & \text{otherwise} \end{cases}",
            "either 0 if a ≥ b; 1 otherwise",
            "경우에 따라 0 if a ≥ b; 1 otherwise",
        ),
        (r"\max_{j \ne y_i} (s_j)", "max over j≠y_i of (s_j)", "j≠y_i에 대한 max (s_j)"),
        (r"\sqrt{x + 1}", "square root of (x + 1)", "제곱근 (x + 1)"),
        (r"W_{k,l}^2", "W²_{k,l}", "W²_{k,l}"),
        (r"w^3 + \beta^4", "w³ + β^4", "w³ + β^4"),
    ],
)
def test_sums_limits_and_roots_are_said_in_words(tex: str, english: str, korean: str) -> None:
    assert formula_words(tex, Look()) == english
    assert formula_words(tex, Look(words=catalogue("ko"))) == korean


def test_the_signs_follow_the_glyphs() -> None:
    assert formula_words(r"a \ne b - 1", Look(glyphs=ASCII)) == "a != b - 1"
