"""The lecture's formulas (sections 1.1 to 1.8) on one line, in Unicode and in ASCII, as reviewed by eye."""

import pytest

from tui_app.text.formula import formula_lines, formula_problem, inline_formula
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import plain, width
from tui_app.text.look import Look

FORMULAS = (
    (
        r"f(x, W) = Wx + b",
        "f(x, W) = Wx + b",
        "f(x, W) = Wx + b",
    ),
    (
        r"L = \frac{1}{N} \sum_i L_i(f(x_i, W), y_i)",
        "L = (1/N) Σᵢ Lᵢ(f(xᵢ, W), yᵢ)",
        "L = (1/N) sum_i L_i(f(x_i, W), y_i)",
    ),
    (
        r"\{(x_i, y_i)\}_{i=1}^N",
        "{(xᵢ, yᵢ)}ᵢ₌₁ᴺ",
        "{(x_i, y_i)}_{i=1}^N",
    ),
    (
        r"L_i = \sum_{j \ne y_i} \max(0, s_j - s_{y_i} + 1)",
        "Lᵢ = Σ_{j≠yᵢ} max(0, sⱼ − s_yᵢ + 1)",
        "L_i = sum_{j!=y_i} max(0, s_j - s_{y_i} + 1)",
    ),
    (
        r"L_i = \sum_{j \ne y_i} "
        r"\begin{cases} 0 & \text{if } s_{y_i} \ge s_j + 1 \\ "
        r"s_j - s_{y_i} + 1 & \text{otherwise} \end{cases}",
        "Lᵢ = Σ_{j≠yᵢ} {0 if s_yᵢ ≥ sⱼ + 1; sⱼ − s_yᵢ + 1 otherwise}",
        "L_i = sum_{j!=y_i} {0 if s_{y_i} >= s_j + 1; s_j - s_{y_i} + 1 otherwise}",
    ),
    (
        r"s_j - s_{y_i} + \Delta",
        "sⱼ − s_yᵢ + Δ",
        "s_j - s_{y_i} + Delta",
    ),
    (
        r"s_{\text{cat}} - s_{\text{car}}",
        "s_cat − s_car",
        "s_cat - s_car",
    ),
    (
        r"\max(0, 5.1 - 3.2 + 1) + \max(0, -1.7 - 3.2 + 1) = 2.9",
        "max(0, 5.1 − 3.2 + 1) + max(0, −1.7 − 3.2 + 1) = 2.9",
        "max(0, 5.1 - 3.2 + 1) + max(0, -1.7 - 3.2 + 1) = 2.9",
    ),
    (
        r"\frac{2.9 + 0 + 12.9}{3} \approx 5.27",
        "(2.9 + 0 + 12.9)/3 ≈ 5.27",
        "(2.9 + 0 + 12.9)/3 ~= 5.27",
    ),
    (
        r"L(W) = \frac{1}{N} \sum_{i=1}^{N} L_i + \lambda R(W)",
        "L(W) = (1/N) Σᵢ₌₁ᴺ Lᵢ + λR(W)",
        "L(W) = (1/N) sum_{i=1}^N L_i + lambda R(W)",
    ),
    (
        r"R(W) = \sum_k \sum_l W_{k,l}^2",
        "R(W) = Σₖ Σₗ W²_{k,l}",
        "R(W) = sum_k sum_l W_{k,l}^2",
    ),
    (
        r"R(W) = \sum_k \sum_l |W_{k,l}|",
        "R(W) = Σₖ Σₗ |W_{k,l}|",
        "R(W) = sum_k sum_l |W_{k,l}|",
    ),
    (
        r"R(W) = \sum_k \sum_l \beta W_{k,l}^2 + |W_{k,l}|",
        "R(W) = Σₖ Σₗ βW²_{k,l} + |W_{k,l}|",
        "R(W) = sum_k sum_l beta W_{k,l}^2 + |W_{k,l}|",
    ),
    (
        r"w_1^\top x = w_2^T x = 1",
        "w₁ᵀx = w₂ᵀx = 1",
        "w_1^T x = w_2^T x = 1",
    ),
    (
        r"P(Y = k | X = x_i) = \frac{e^{s_k}}{\sum_j e^{s_j}}",
        "P(Y = k | X = xᵢ) = e^sₖ/(Σⱼ e^sⱼ)",
        "P(Y = k | X = x_i) = e^{s_k}/(sum_j e^{s_j})",
    ),
    (
        r"L_i = -\log P(Y = y_i | X = x_i)",
        "Lᵢ = −log P(Y = yᵢ | X = xᵢ)",
        "L_i = -log P(Y = y_i | X = x_i)",
    ),
    (
        r"L_i = -\log\left(\frac{e^{s_{y_i}}}{\sum_j e^{s_j}}\right)",
        "Lᵢ = −log(e^{s_yᵢ}/(Σⱼ e^sⱼ))",
        "L_i = -log(e^{s_{y_i}}/(sum_j e^{s_j}))",
    ),
    (
        r"L_i = -s_{y_i} + \ln\sum_j e^{s_j}",
        "Lᵢ = −s_yᵢ + ln Σⱼ e^sⱼ",
        "L_i = -s_{y_i} + ln sum_j e^{s_j}",
    ),
    (
        r"-\ln\frac{1}{C} = \ln C",
        "−ln(1/C) = ln C",
        "-ln(1/C) = ln C",
    ),
    (
        r"\log_2 x",
        "log₂ x",
        "log_2 x",
    ),
    (
        r"\frac{df(x)}{dx} = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}",
        "df(x)/dx = lim_{h→0} ((f(x + h) − f(x))/h)",
        "df(x)/dx = lim_{h->0} ((f(x + h) - f(x))/h)",
    ),
    (
        r"\frac{f(x+h) - f(x-h)}{2h}",
        "(f(x + h) − f(x − h))/(2h)",
        "(f(x + h) - f(x - h))/(2h)",
    ),
    (
        r"W \leftarrow W - \eta \frac{\partial L}{\partial W}",
        "W ← W − η (∂L/∂W)",
        "W <- W - eta (dL/dW)",
    ),
    (
        r"W \leftarrow W - \eta \nabla_W L",
        "W ← W − η∇_W L",
        "W <- W - eta grad_W L",
    ),
    (
        r"\frac{dL}{dW}",
        "dL/dW",
        "dL/dW",
    ),
    (
        r"\nabla_{w_j} L_i = \mathbb{1}[s_j - s_{y_i} + 1 > 0]\, x_i",
        "∇_wⱼ Lᵢ = 1[sⱼ − s_yᵢ + 1 > 0] xᵢ",
        "grad_{w_j} L_i = 1[s_j - s_{y_i} + 1 > 0] x_i",
    ),
    (
        r"\nabla_{w_{y_i}} L_i = "
        r"-\left(\sum_{j \ne y_i} \mathbb{1}[w_j^\top x_i - w_{y_i}^\top x_i + \Delta > 0]\right) x_i",
        "∇_{w_yᵢ} Lᵢ = −(Σ_{j≠yᵢ} 1[wⱼᵀxᵢ − wᵀ_yᵢ xᵢ + Δ > 0]) xᵢ",
        "grad_{w_{y_i}} L_i = -(sum_{j!=y_i} 1[w_j^T x_i - w_{y_i}^T x_i + Delta > 0]) x_i",
    ),
    (
        r"\frac{\partial L_i}{\partial s_k} = p_k - \mathbb{1}[k = y_i]",
        "∂Lᵢ/∂sₖ = pₖ − 1[k = yᵢ]",
        "dL_i/ds_k = p_k - 1[k = y_i]",
    ),
    (
        r"\frac{|a - n|}{\max(|a|, |n|)}",
        "|a − n|/max(|a|, |n|)",
        "|a - n|/max(|a|, |n|)",
    ),
    (
        r"\lVert W \rVert_2^2",
        "‖W‖₂²",
        "||W||_2^2",
    ),
    (
        r"\frac12 \|W\|^2",
        "(1/2) ‖W‖²",
        "(1/2) ||W||^2",
    ),
    (
        r"\hat{y}_i = \arg\max_k s_k",
        "ŷᵢ = arg maxₖ sₖ",
        "hat(y)_i = arg max_k s_k",
    ),
    (
        r"H(p, q) = -\sum_x p(x) \ln q(x)",
        "H(p, q) = −Σₓ p(x) ln q(x)",
        "H(p, q) = -sum_x p(x) ln q(x)",
    ),
    (
        r"1 - 2\eta\lambda",
        "1 − 2ηλ",
        "1 - 2 eta lambda",
    ),
    (
        r"\sqrt{a^2 + b^2}",
        "√(a² + b²)",
        "sqrt(a^2 + b^2)",
    ),
    (
        r"\sqrt[3]{x}",
        "³√x",
        "root3(x)",
    ),
    (
        r"\prod_{i=1}^N P(y_i | x_i)",
        "∏ᵢ₌₁ᴺ P(yᵢ | xᵢ)",
        "prod_{i=1}^N P(y_i | x_i)",
    ),
    (
        r"10 \times 3073 = 30{,}730",
        "10 × 3073 = 30,730",
        "10 x 3073 = 30,730",
    ),
    (
        r"x \in \mathbb{R}^{3072}",
        "x ∈ ℝ³⁰⁷²",
        "x in R^3072",
    ),
    (
        r"\text{손실(고양이)} = 2.9",
        "손실(고양이) = 2.9",
        "손실(고양이) = 2.9",
    ),
    (
        r"L \to \infty",
        "L → ∞",
        "L -> inf",
    ),
    (
        r"2.9 \pm 0.1",
        "2.9 ± 0.1",
        "2.9 +/- 0.1",
    ),
    (
        r"x_1, \ldots, x_n",
        "x₁, …, xₙ",
        "x_1, ..., x_n",
    ),
    (
        r"x' \cdot y",
        "x′ · y",
        "x' * y",
    ),
    (
        r"e^{-x}",
        "e⁻ˣ",
        "e^{-x}",
    ),
    (
        r"{(a + b)}^2",
        "(a + b)²",
        "(a + b)^2",
    ),
    (
        r"|-1| = 1",
        "|−1| = 1",
        "|-1| = 1",
    ),
    (
        r"\lambda R",
        "λR",
        "lambda R",
    ),
    (
        r"s = \begin{bmatrix} 3.2 \\ 5.1 \\ -1.7 \end{bmatrix}",
        "s = [3.2; 5.1; −1.7]",
        "s = [3.2; 5.1; -1.7]",
    ),
    (
        r"a \ge b, \quad c \le d",
        "a ≥ b,  c ≤ d",
        "a >= b,  c <= d",
    ),
    (
        r"-3.1 \neq 0",
        "−3.1 ≠ 0",
        "-3.1 != 0",
    ),
    (
        r"\frac{a}{b}\frac{c}{d}",
        "(a/b) (c/d)",
        "(a/b) (c/d)",
    ),
    (
        r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
        "{x, x > 0; 0, x ≤ 0}",
        "{x, x > 0; 0, x <= 0}",
    ),
    (
        r"\left.\frac{dL}{dW}\right|_{W=0}",
        "dL/dW|_{W=0}",
        "dL/dW|_{W=0}",
    ),
    (
        r"1/N",
        "1/N",
        "1/N",
    ),
    (
        r"\frac{1}{2a}",
        "1/(2a)",
        "1/(2a)",
    ),
)


@pytest.mark.parametrize(("tex", "unicode", "ascii_twin"), FORMULAS)
def test_a_formula_of_the_lecture_on_one_line(tex: str, unicode: str, ascii_twin: str) -> None:
    assert inline_formula(tex, Look()) == unicode
    assert inline_formula(tex, Look(glyphs=ASCII)) == ascii_twin


@pytest.mark.parametrize("tex", [tex for tex, _, _ in FORMULAS])
def test_a_formula_of_the_lecture_is_known_and_fits(tex: str) -> None:
    assert formula_problem(tex) is None
    assert all(width(each) <= 76 for each in formula_lines(tex, Look(), display=True))


def test_the_ascii_twin_is_ascii() -> None:
    for tex, _, _ in FORMULAS:
        if tex.isascii():
            shown = formula_lines(tex, Look(glyphs=ASCII), display=True)
            assert all(plain(each).isascii() for each in shown), tex
