"""The shortcut for text without Markdown gives what the parser gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui_app.lesson.markup.markdown import parse, parse_paragraph

texts = st.text(alphabet="ab .,:;()|#>-+=1/'\"^~@é한\n\t*_`[]!<&{$\\", max_size=30)


def usual(text: str) -> list[Token]:
    """What the parser's own rules make of the words of a paragraph."""
    parser = MarkdownIt("commonmark", {"html": False})
    token = parser.parseInline(text, {})[0]
    return token.children or []


def flat(children: list[Token]) -> list[tuple[str, str]]:
    return [(child.type, child.content) for child in children]


@given(texts.filter(lambda text: "$" not in text and "{" not in text))
def test_a_paragraph_is_what_the_parser_makes_of_it(text: str) -> None:
    assert flat(parse_paragraph(text).children or []) == flat(usual(text))


@given(
    texts.filter(lambda text: "$" not in text and "{" not in text and "|" not in text and ":::" not in text)
)
def test_a_page_is_what_the_parser_makes_of_it(text: str) -> None:
    own, other = parse(text), MarkdownIt("commonmark", {"html": False}).enable("table").parse(text, {})
    assert [(token.type, token.content) for token in own] == [(token.type, token.content) for token in other]
    for mine, theirs in zip(own, other, strict=True):
        assert flat(mine.children or []) == flat(theirs.children or [])


def test_lines_of_words() -> None:
    assert flat(parse_paragraph("one\ntwo").children or []) == [
        ("text", "one"),
        ("softbreak", ""),
        ("text", "two"),
    ]
    assert parse_paragraph("").children == []
