"""`term`: an entry of the glossary, in the prose where it is first used."""

from __future__ import annotations

from dataclasses import dataclass

from tui_app.lesson.kind import Fence, Kind, Scope
from tui_app.lesson.model import Block
from tui_app.text.formula import formula_words, inline_formula
from tui_app.text.lines import Line, Role, Span, indent, plain_text
from tui_app.text.look import Look
from tui_app.text.prose import Block as ProseBlock
from tui_app.text.prose import prose_lines

_INDENT = 2


@dataclass(frozen=True)
class TermBlock(Block):
    """A term, what else it is called, its symbol, and what it means.

    `name` is how it is written where that isn't its id with blanks in it: cross-entropy.
    """

    kind = "term"
    on_stage = False

    also: str
    symbol: str
    meaning: tuple[ProseBlock, ...]
    name: str = ""

    @property
    def word(self) -> str:
        """The term as it is read: `hinge-loss` is "hinge loss"."""
        return self.name or self.id.replace("-", " ")

    def names(self, language: str) -> tuple[str, str]:
        """What it is called in a language, and what else: in Korean `("마진", "margin")`; the second may be empty."""
        if language == "ko" and self.also:
            return self.also, self.word
        return self.word, self.also

    def told(self, look: Look, cells: int) -> list[Line]:
        """The term in a line of its own, its meaning below."""
        symbol = formula_words(self.symbol, look) if look.linear else inline_formula(self.symbol, look)
        name, other = self.names(look.words.language)
        extra = ", ".join(each for each in (other, symbol) if each)
        head: list[Span] = [Span(name, Role.TERM, self.id)]
        if extra:
            head.append(Span(f" ({extra})", Role.MUTED))
        return [tuple(head), *indent(prose_lines(self.meaning, cells - _INDENT, look), _INDENT)]

    def as_json(self) -> dict[str, object]:
        """Its words, the meaning as plain text."""
        meaning = plain_text(prose_lines(self.meaning, 10_000, Look()))
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.word,
            "also": self.also,
            "symbol": self.symbol,
            "meaning": meaning,
        }


def _read(fence: Fence, scope: Scope) -> Block | None:
    if not any(line.strip() for line in fence.body):
        scope.findings.error(fence.line, 1, "body-missing", kind="term")
    meaning = scope.prose(fence)
    also, symbol, name = (fence.option(each) or "" for each in ("also", "symbol", "name"))
    return TermBlock(fence.id, fence.line, also, symbol, meaning, name)


KIND = Kind("term", _read, optional=("also", "symbol", "name"), wording=("also",))
