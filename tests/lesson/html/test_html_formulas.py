"""Formulas as MathML: every formula of every lesson, whole, in Core's elements, with its words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tui_app.lesson.html.mathml import formula_html
from tui_app.lesson.reading.reader import read_lesson
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import shipped_lessons
from tui_app.text.formula import formula_words, inline_formula
from tui_app.text.formula.symbols import SUBSCRIPTS, SUPERSCRIPTS
from tui_app.text.look import Look

LOOK = Look()
PLAIN = {raised: plain for table in (SUBSCRIPTS, SUPERSCRIPTS) for plain, raised in table.items()}
CHILDREN = {"mfrac": 2, "mroot": 2, "msqrt": 1, "mover": 2, "munder": 2, "munderover": 3} | {
    "msub": 2,
    "msup": 2,
    "msubsup": 3,
}


def made(tex: str, display: bool = False) -> ET.Element:
    """The formula, parsed strictly."""
    return ET.fromstring(formula_html(tex, LOOK, display))


def inner(tex: str) -> str:
    """What stands in `math`."""
    return formula_html(tex, LOOK).partition(">")[2].removesuffix("</math>")


def letters(text: str) -> list[str]:
    """The letters, digits and signs, whatever their order and wherever they stand."""
    plain = "".join(PLAIN.get(each, each) for each in text).replace("∑", "Σ")
    return sorted(re.sub(r"[\s_^{}()/\[\],;|√⎧⎨⎩.¯^~\u0300-\u036f]", "", plain))


def formulas() -> list[tuple[str, bool]]:
    """Every formula of the lessons, and whether it is displayed."""
    found: set[tuple[str, bool]] = set()
    for language in LANGUAGES:
        for path in sorted(Path(shipped_lessons(), language).glob("*.md")):
            found |= {(each.tex, each.display) for each in read_lesson(path, language).met.formulas}
    return sorted(found)


def test_every_formula_of_every_lesson_is_set_whole() -> None:
    every = formulas()
    assert len(every) > 100
    assert any(display for _, display in every)
    for tex, display in every:
        math = made(tex, display)
        assert math.tag == "math", tex
        assert math.get("display") == ("block" if display else None)
        assert letters("".join(math.itertext())) == letters(inline_formula(tex, LOOK)), tex
        for element in math.iter():
            assert len(element) == CHILDREN.get(element.tag, len(element)), (tex, element.tag)
            assert element.tag not in ("mi", "mn", "mo") or element.text, tex


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_formula_is_labelled_with_its_words(language: str) -> None:
    look = Look(words=catalogue(language))
    tex = r"L = \frac{1}{N} \sum_i L_i"
    assert ET.fromstring(formula_html(tex, look)).get("aria-label") == formula_words(tex, look)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("12.5", "<mn>12.5</mn>"),
        ("s_j", "<msub><mi>s</mi><mi>j</mi></msub>"),
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        ("-1", '<mrow><mo stretchy="false" form="prefix">−</mo><mn>1</mn></mrow>'),
        (r"\sum_{i=1}^N", "<munderover><mo>∑</mo>"),
        (r"\hat{y}", '<mover accent="true"><mi>y</mi><mo stretchy="false">^</mo></mover>'),
        (r"\Delta", '<mi mathvariant="normal">Δ</mi>'),
        (r"\text{if } x", "<mtext>if\u00a0</mtext>"),
        (r"\log p", '<mi>log</mi><mspace width="0.17em"></mspace><mi>p</mi>'),
        (r"\left( x \right)", '<mo form="prefix" stretchy="true">(</mo>'),
        (r"\begin{cases} 0 & a \\ 1 & b \end{cases}", '<mtable class="cases"><mtr><mtd><mn>0</mn></mtd>'),
        (r"\begin{bmatrix} 1 & 2 \end{bmatrix}", '<mo form="prefix" stretchy="true">[</mo><mtable>'),
        (r"\begin{aligned} a &= b \end{aligned}", '<mtable class="aligned" displaystyle="true">'),
        ("a < b", '<mo stretchy="false">&lt;</mo>'),
    ],
)
def test_parts(tex: str, expected: str) -> None:
    assert expected in inner(tex)


@pytest.mark.parametrize("tex", [r"\unknown<b>", "{", r"a_b_c"])
def test_a_formula_that_cannot_be_laid_out_is_its_source(tex: str) -> None:
    shown = made(tex)
    assert (shown.tag, shown.text) == ("code", tex)
