"""The tokens of a paragraph, heading or cell to words, formulas, links and computed figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from markdown_it.token import Token

from tui_app.lesson.markup.markdown import DEEPEST, DEEPEST_TOKEN, FIGURE, LONGEST_PARAGRAPH, UNCLOSED
from tui_app.lesson.markup.showable import safe
from tui_app.lesson.problem import Findings
from tui_app.lesson.reading.met import Formula, Met
from tui_app.lesson.reading.places import FormulaPlaces, Place, Places
from tui_app.text.lines import Role
from tui_app.text.prose import HardBreak, Inline, InlineFormula, Inlines, Link, TermWords, Words

_OPENED = {"strong_open": Role.STRONG, "em_open": Role.EMPHASIS}
_CLOSING = ("strong_close", "em_close")


class InlineReader:
    """Turns the tokens of paragraphs into inlines, and notes on the way what is wrong with them.

    `figure` and `is_term` are those of a `ProseReader`.
    """

    def __init__(
        self,
        findings: Findings,
        figure: Callable[[str, Place], str],
        is_term: Callable[[str], bool],
        met: Met,
        places: Places,
    ) -> None:
        self._findings = findings
        self._figure = figure
        self._is_term = is_term
        self._met = met
        self._places = places

    def inlines(self, token: Token) -> Inlines:
        """The words of a paragraph, heading or cell."""
        if len(token.content) > LONGEST_PARAGRAPH:
            self._findings.error(*self._places.start(token), "long-paragraph", longest=LONGEST_PARAGRAPH)
            return (Words(safe(token.content[:LONGEST_PARAGRAPH])),)
        return tuple(_joined(self._read(token)))

    def _read(self, paragraph: Token) -> Iterator[Inline]:
        roles: list[Role] = []
        link: tuple[str, list[str]] | None = None
        formulas = FormulaPlaces(paragraph, self._places)
        for child in paragraph.children or ():
            if child.level >= DEEPEST_TOKEN:
                self._findings.error(*self._places.start(paragraph), "nested-too-deep", deepest=DEEPEST)
            if child.type in _OPENED:
                roles.append(_OPENED[child.type])
            elif child.type in _CLOSING:
                roles.pop()
            elif child.type == "link_open":
                link = (safe(str(child.attrs.get("href", ""))), [])
            elif child.type == "link_close":
                if link is not None:
                    yield self._link(link[0], "".join(link[1]), paragraph)
                link = None
            elif link is not None:
                link[1].append(" " if child.type == "softbreak" else safe(child.content))
            else:
                role = Role.PLAIN if not roles else Role.STRONG if Role.STRONG in roles else roles[-1]
                yield self._inline(child, role, paragraph, formulas)

    def _inline(self, child: Token, role: Role, paragraph: Token, formulas: FormulaPlaces) -> Inline:
        """A piece of a paragraph that holds no other."""
        match child.type:
            case "text":
                if "." in child.content:
                    self._met.words.append((child.content, self._places.start(paragraph).line))
            case "hardbreak":
                return HardBreak()
            case "softbreak":
                return Words(" ", role)
            case "code_inline":
                return Words(safe(child.content), Role.CODE)
            case "math_inline":
                formula = Formula(child.content, formulas.next(child.content), display=False)
                if self._met.takes(formula, self._findings):
                    return InlineFormula(child.content)
                return Words(safe(child.content), Role.CODE)
            case str(kind) if kind == FIGURE:
                place = self._places.within(paragraph, child.meta["at"] + len("{="))
                return Words(self._figure(child.content, place), role)
            case str(kind) if kind == UNCLOSED:
                self._note_unclosed(child, paragraph)
            case "image":
                self._findings.warning(*self._places.start(paragraph), "image")
        return Words(safe(child.content), role)

    def _note_unclosed(self, child: Token, paragraph: Token) -> None:
        place = self._places.within(paragraph, child.meta["at"])
        if child.content == "{=":
            self._findings.error(*place, "figure-unclosed")
        else:
            self._findings.warning(*place, "formula-unclosed")

    def _link(self, url: str, text: str, paragraph: Token) -> Inline:
        if not url.startswith("#"):
            return Link(text, url)
        if not self._is_term(url[1:]):
            self._findings.error(*self._places.start(paragraph), "no-term", name=url[1:])
        return TermWords(text, url[1:])


def _joined(inlines: Iterator[Inline]) -> Iterator[Inline]:
    """Neighbouring words of one role as one."""
    before: Words | None = None
    for inline in inlines:
        if before is not None and isinstance(inline, Words) and inline.role is before.role:
            before = Words(before.text + inline.text, before.role)
            continue
        if before is not None:
            yield before
        before = inline if isinstance(inline, Words) else None
        if before is None:
            yield inline
    if before is not None:
        yield before
