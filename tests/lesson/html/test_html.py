"""A lesson as one HTML file: well formed, self-contained, nothing of a lesson or a student ever markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lesson_texts import WALK, lesson, read

from tui_app.lesson.blocks.lab import LabBlock
from tui_app.lesson.courses.course import open_course
from tui_app.lesson.html import lesson_html
from tui_app.lesson.model import Lesson
from tui_app.lesson.reading.reader import read_text
from tui_app.lesson.starters import starter_text
from tui_app.lesson.transcript import Given, lesson_look
from tui_app.messages import LANGUAGES, catalogue
from tui_app.paths import shipped_lessons
from tui_app.text.glyphs import ASCII
from tui_app.text.lines import Span
from tui_app.text.look import Look
from tui_app.text.prose import prose_lines

VOID = {"meta", "br", "hr"}
FIXED = {"html", "head", "body", "main", "style", "title", "meta", "section", "div", "span", "a"}
TEXTS = {
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "dfn",
    "pre",
    "code",
    "blockquote",
    "hr",
    "br",
}
TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "strong", "em"}
PICTURES = {"figure", "figcaption", "svg", "path", "circle", "text"}
FORMULAS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mover", "munder",
    "munderover", "msub", "msup", "msubsup", "mtable", "mtr", "mtd",
}  # fmt: skip
"""Elements of MathML Core."""


@pytest.fixture(autouse=True)
def untrained(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lab trains when it is told, which has tests of its own and takes its time."""
    monkeypatch.setattr(LabBlock, "told", lambda block, look, cells: prose_lines(block.words, cells, look))


class Document(HTMLParser):
    """Follows the elements and notes what doesn't fit."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.faults: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "p" and "p" in self.open:
            self.faults.append("p in p")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"closed: {tag}")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def document(made: Lesson, given: Given | None = None) -> tuple[str, Document]:
    look = lesson_look(made, Look(words=catalogue(made.language)))
    text = lesson_html(made, look, given=given or {})
    return text, Document(text)


@pytest.fixture(scope="module")
def documents() -> list[tuple[Lesson, str, Document]]:
    """Every shipped lesson and every starter with its document."""
    course = open_course(shipped_lessons())
    shipped = [course.lesson(each, language).lesson for each in course.order for language in LANGUAGES]
    starters = [read_text(starter_text("x", each), shipped[0].path, each).lesson for each in LANGUAGES]
    return [(made, *document(made)) for made in (*shipped, *starters)]


def test_every_lesson_is_well_formed_and_refers_to_nothing(
    documents: list[tuple[Lesson, str, Document]],
) -> None:
    for made, text, parsed in documents:
        assert parsed.faults == [], made.id
        assert set(parsed.tags) <= FIXED | TEXTS | TABLES | PICTURES | FORMULAS
        assert text.startswith("<!DOCTYPE html>")
        assert ("html", "lang", made.language) in parsed.attributes
        ids = [value for _, name, value in parsed.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        links = [value for _, name, value in parsed.attributes if name in ("href", "src")]
        assert all(link.startswith("#") and link[1:] in ids for link in links)
        assert not re.search(r"url\(|@import|https?:", text.partition("</style>")[0])
        assert "@media print" in text
        assert {name for _, name, _ in parsed.attributes if name.startswith("on")} == set()


def test_headings_go_down_step_by_step(documents: list[tuple[Lesson, str, Document]]) -> None:
    for _, _, parsed in documents:
        levels = [int(tag[1]) for tag in parsed.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_headings_of_rows_and_columns() -> None:
    _, parsed = document(read(lesson(WALK)).lesson)
    scopes = [value for tag, name, value in parsed.attributes if (tag, name) == ("th", "scope")]
    assert scopes.count("col") == 2 * 3
    assert scopes.count("row") == 2 * 3 + 1
    assert "✔ 3.2" in " ".join(parsed.text.split())


@pytest.mark.parametrize("value", ["2.9", "12.9", "15.8 / 3", "5.267"])
def test_walks_are_worked_out(value: str) -> None:
    assert value in document(read(lesson(WALK)).lesson)[1].text


def test_a_plot_is_drawn_above_its_words() -> None:
    options = ":of: hinge\n:on: S\n:image: cat image\n:term: car\n:alt: It <falls>."
    text, parsed = document(read(lesson(f":::{{plot}} p\n{options}\n\n:::\n")).lesson)
    assert parsed.tags.count("svg") == 1
    assert "<figcaption>It &lt;falls&gt;.</figcaption>" in text


HOSTILE = """---
id: h
title: <script>alert(1)</script>
minutes: 1
format: 1
aim: <img src=x onerror=alert(1)>
names: cat = <b onclick="x">cat</b>
---

## <i>Page</i> {#p}

Text <script>alert(2)</script> and `<svg onload=x>` and [link](javascript:alert(3)) and
[away](https://example.org/"><script>) and $a < b$ and <https://example.org>.

:::{scores} S

|        | one"><script> | two |
|--------|--------------:|----:|
| cat    |       **1.5** | 2   |
| <car>  |             2 | **3** |

:::

:::{walk} w
:of: hinge
:on: S

- why clamp: <style>body{display:none}</style>

:::

:::{term} t
:also: <u>also</u>

</main><script>

:::
"""


def test_a_lesson_is_never_markup() -> None:
    made = read(HOSTILE).lesson
    text, parsed = document(made, {"w": [(Span("You answered <script>alert(4)</script>"),)]})
    assert parsed.faults == []
    assert {"script", "img", "svg", "i", "u", "b"} & set(parsed.tags) == set()
    assert parsed.tags.count("style") == 1
    assert [value for _, name, value in parsed.attributes if name == "href"] == []
    assert "<script" not in text
    assert "alert(1)" in parsed.text
    assert "alert(4)" in parsed.text


def test_one_page_and_one_block() -> None:
    made = read(lesson(WALK)).lesson
    block = made.block("w")
    assert block is not None
    page = Document(lesson_html(made, Look(), page=made.pages[0]))
    alone = Document(lesson_html(made, Look(), page=made.pages[0], block=block))
    assert page.faults == alone.faults == []
    assert [tag for tag in page.tags if tag == "h2"] == ["h2"]
    assert ("section", "id", "w") in alone.attributes
    assert "h2" not in alone.tags


def test_notes_are_left_out_and_ascii_stays_ascii() -> None:
    made = read(lesson(":::{notes}\n\nAsk first.\n\n:::\n\n" + WALK)).lesson
    assert "Ask first." not in document(made)[1].text
    assert Document(lesson_html(made, Look(glyphs=ASCII))).text.isascii()


def test_explanations_and_choices_keep_their_formulas() -> None:
    quiz = ":::{quiz} q\n:kind: choice\n\nWhich?\n\n- [x] $a^2$\n- [ ] $b$\n- because: $c_1$.\n\n:::\n"
    _, parsed = document(read(lesson(quiz)).lesson)
    labels = [value for tag, name, value in parsed.attributes if (tag, name) == ("math", "aria-label")]
    assert labels == ["a²", "b", "a²", "c_1"]


def test_prose_of_every_kind() -> None:
    prose = (
        "A line\\\nbroken, *soft* and **hard**.\n\n### Below\n\n1. one\n2. two\n\n- loose\n\n- list\n\n"
        "> said\n\n```\nx < y\n```\n\n---\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n"
    )
    text, parsed = document(read(lesson(prose)).lesson)
    assert parsed.faults == []
    assert {"br", "em", "strong", "h3", "ol", "ul", "blockquote", "hr", "code"} <= set(parsed.tags)
    assert "x &lt; y" in text
    assert '<th class="center" scope="col">a</th>' in text
