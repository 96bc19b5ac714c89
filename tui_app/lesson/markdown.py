"""The Markdown parser of lessons: CommonMark, pipe tables, formulas in dollars, fences, computed figures."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

DEEPEST = 50
"""Lists, quotes and emphasis within one another. Markdown-it drops what lies deeper, so the reader says so."""

LONGEST_PARAGRAPH = 5_000
"""Characters of one paragraph, heading or cell; parsing a longer one would take too long."""

LONGEST_FIGURE = 2_000
"""Characters between the braces of a figure; more than an expression may have."""

_SAYS_MORE = re.compile(r"[\\`*_~\[\]!<&{$\0\r]|[ \t]\n|\n[ \t]|^\s|\s\Z")
"""What may be more than words and ends of lines to the parser."""

FIGURE = "figure"
"""The type of the token of `{= expression | decimals }`; its content is what stands within the braces."""


def parse(text: str) -> list[Token]:
    """The tokens of a text; a token's `map` counts lines from 0."""
    return _parser().parse(text, {})


def parse_paragraph(text: str) -> Token:
    """The one token of a text that is all one paragraph, whatever it begins with."""
    if _SAYS_MORE.search(text):
        return _parser().parseInline(text, {})[0]
    return Token("inline", "", 0, content=text, map=[0, 1], children=plain_children(text))


def plain_children(text: str) -> list[Token]:
    """What the parser makes of a text in which nothing is Markdown: its lines.

    Most paragraphs are such a text, and taking them through every rule of the parser takes half of its time.
    """
    children: list[Token] = []
    for line in text.split("\n"):
        if children:
            children.append(Token("softbreak", "br", 0))
        if line:
            children.append(Token("text", "", 0, content=line))
    return children


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    markdown.use(colon_fence_plugin)
    markdown.use(
        dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False
    )
    markdown.inline.ruler.before("escape", FIGURE, _figure)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) <= LONGEST_PARAGRAPH:
            if not _SAYS_MORE.search(token.content):
                token.children = plain_children(token.content)
                continue
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _figure(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{=", state.pos):
        return False
    end = figure_end(state.src, state.pos)
    if end is None:
        return False
    if not silent:
        token = state.push(FIGURE, "", 0)
        token.content = state.src[state.pos + 2 : end]
        token.meta = {"at": state.pos}
    state.pos = end + 1
    return True


def figure_end(text: str, start: int) -> int | None:
    """Where the brace stands that closes the figure at `start`; one within double quotes doesn't count."""
    quoted = False
    for at in range(start + 2, min(len(text), start + LONGEST_FIGURE)):
        character = text[at]
        if character == '"':
            quoted = not quoted
        elif character == "}" and not quoted:
            return at
        elif character == "\n":
            return None
    return None
