"""The Markdown parser of lessons: CommonMark, pipe tables, formulas in dollars, fences, computed figures.

How much of a lesson it parses is bounded by the lesson's allowance (`lesson.markup.allowance`).
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from tui_app.lesson.markup.allowance import Allowance, block_rule

DEEPEST = 50
"""Lists, quotes and emphasis within one another. Markdown-it drops what lies deeper, so the reader says so."""

DEEPEST_TOKEN = DEEPEST - 2
"""The level of a token from which on something may have been dropped: a list and its item count as two."""

LONGEST_PARAGRAPH = 5_000
"""Characters of one paragraph, heading or cell; parsing a longer one would take too long."""

_SAYS_MORE = re.compile(r"[\\`*_~\[\]!<&{$\0\r]|[ \t]\n|\n[ \t]|^\s|\s\Z")
"""What may be more than words and ends of lines to the parser."""

_MARK = re.compile(r"[\\`*_~\[\]!<&{$]")
"""A character that the parser may have to look at more closely."""

_ALLOWANCE = "allowance"

_FIGURE = re.compile(r"""\{=(?:[^"{}\n]|"[^"\n]*+")*+\}""")
"""A computed figure on one line; a brace within double quotes doesn't end it."""

_OPEN_FORMULA = re.compile(
    r"""\$(?: [A-Za-z][_^] | -?(?:[0-9][0-9.,]*[ ]?)?\\[A-Za-z] | [^$\n0-9][^$\n]*?\\[A-Za-z] | \$[^$]*?\\[A-Za-z] )""",
    re.VERBOSE,
)
"""A dollar that is surely no price: an index, a power or a command of TeX follows it."""

FIGURE = "figure"
"""The type of the token of `{= expression | decimals }`; its content is what stands within the braces."""

UNCLOSED = "unclosed"
"""The type of the token of a `{=` or `$` that opens what is never closed; its content is that sign."""


def parse(text: str, allowance: Allowance | None = None) -> list[Token]:
    """The tokens of a text, as far as the allowance reaches; a token's `map` counts lines from 0."""
    return _parser().parse(text, {_ALLOWANCE: allowance or Allowance()})


def parse_paragraph(text: str, allowance: Allowance | None = None) -> Token:
    """The one token of a text that is all one paragraph, whatever it begins with."""
    if _SAYS_MORE.search(text):
        return _parser().parseInline(text, {_ALLOWANCE: allowance or Allowance()})[0]
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
    markdown.block.ruler.before("table", _ALLOWANCE, _allowed)
    markdown.inline.ruler.before("escape", FIGURE, _figure)
    markdown.inline.ruler.before("escape", UNCLOSED, _unclosed)
    markdown.core.ruler.at("inline", _inline)
    return markdown


def _allowed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return not silent and block_rule(state, start, end, state.env[_ALLOWANCE])


def _inline(state: StateCore) -> None:
    allowance: Allowance = state.env[_ALLOWANCE]
    for token in state.tokens:
        if token.type == "inline" and len(token.content) <= LONGEST_PARAGRAPH:
            plain = _SAYS_MORE.search(token.content) is None
            token.children = plain_children(token.content) if plain else []
            if not plain and allowance.spend(_pieces(token.content), token.map[0] if token.map else 0):
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def _pieces(text: str) -> int:
    """What parsing a paragraph costs: a bracket may open a link, which is looked for up to the paragraph's end."""
    return len(text) // 20 + len(_MARK.findall(text)) + 10 * text.count("[")


def _figure(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{=", state.pos):
        return False
    found = _FIGURE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push(FIGURE, "", 0)
        token.content = found[0][2:-1]
        token.meta = {"at": state.pos}
    state.pos = found.end()
    return True


def _unclosed(state: StateInline, silent: bool) -> bool:
    """Tried after figures and formulas: what begins like one here is none."""
    if state.src.startswith("{=", state.pos):
        sign = "{="
    elif state.src[state.pos] == "$" and _OPEN_FORMULA.match(state.src, state.pos):
        sign = "$$" if state.src.startswith("$$", state.pos) else "$"
    else:
        return False
    if not silent:
        token = state.push(UNCLOSED, "", 0)
        token.content = sign
        token.meta = {"at": state.pos}
    state.pos += len(sign)
    return True
