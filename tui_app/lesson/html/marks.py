"""Elements, attributes and lines of spans as HTML; all text is escaped here."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from tui_app.lesson.transcript import Given
from tui_app.text.lines import Line, Role, Span
from tui_app.text.look import Look

_TAGS = {
    Role.STRONG: "strong",
    Role.HEADING: "strong",
    Role.EMPHASIS: "em",
    Role.CODE: "code",
}
_CLASSES = (Role.MATH, Role.TERM, Role.TRUE, Role.RESULT, Role.MUTED)
"""Roles that a style may show; none says anything that the text doesn't."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What every part of the file is told: how things are written, which ids there are, what was answered."""

    look: Look
    anchors: frozenset[str]
    given: Given


def escaped(text: str) -> str:
    """The text as text, in an element or an attribute."""
    return html.escape(text, quote=True)


def element(tag: str, inner: str, kind: str = "", **attributes: str) -> str:
    """An element around HTML; `kind` is its class. Attributes are escaped, `inner` is not."""
    named = {**({"class": kind} if kind else {}), **attributes}
    written = "".join(f' {name.replace("_", "-")}="{escaped(value)}"' for name, value in named.items())
    return f"<{tag}{written}>{inner}</{tag}>"


def span_html(span: Span) -> str:
    """A span with the element or class of its role."""
    text = escaped(span.text)
    if span.role in _TAGS:
        return element(_TAGS[span.role], text)
    return element("span", text, kind=span.role.value) if span.role in _CLASSES else text


def line_html(shown: Line) -> str:
    """A line, its blanks kept only where it is preformatted."""
    return "".join(span_html(span) for span in shown)


def preformatted(lines: Iterable[Line], kind: str = "", **attributes: str) -> str:
    """Lines whose columns stand where they stand."""
    return element("pre", "\n".join(line_html(each) for each in lines), kind, **attributes)


def paragraph(lines: Iterable[Line], kind: str = "") -> str:
    """Lines that a browser may break elsewhere; nothing where there are none."""
    text = " ".join(line_html(each) for each in lines if each)
    return element("p", text, kind) if text else ""


def anchor(identifier: str) -> dict[str, str]:
    """The id of an element, where it has one."""
    return {"id": identifier} if identifier else {}
