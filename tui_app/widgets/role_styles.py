"""How each role of text (`text.lines`) looks: a token of the theme, and a style that tells it apart without colour.

Held here and not in component classes of the style sheet: every view of a screen would resolve some twenty of them each
time it is mounted or restyled, a third of what opening the app takes.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from tui_app.text.lines import Role

LOOKS: Mapping[Role, tuple[str, str]] = {
    Role.PLAIN: ("foreground", ""),
    Role.MUTED: ("text-muted", ""),
    Role.STRONG: ("foreground", "bold"),
    Role.EMPHASIS: ("foreground", "italic"),
    Role.HEADING: ("text-primary", "bold"),
    Role.CODE: ("text-secondary", ""),
    Role.MATH: ("text-accent", ""),
    Role.TERM: ("foreground", "underline"),
    Role.KEY: ("text-accent", "bold"),
    Role.TRUE: ("text-success", "bold"),
    Role.READ: ("text-accent", "bold underline"),
    Role.RESULT: ("text-warning", "bold reverse"),
    Role.DONE: ("text-warning", "bold"),
    Role.CHANGED: ("text-secondary", "bold italic"),
    Role.WRONG: ("text-error", "bold"),
    Role.RIGHT: ("text-success", "bold"),
    Role.WARNING: ("text-warning", ""),
    Role.CURVE: ("text-primary", ""),
    Role.SECOND_CURVE: ("text-secondary", ""),
    Role.AXIS: ("text-muted", ""),
    Role.POINT: ("text-accent", "bold"),
    Role.CHOSEN: ("foreground", "bold reverse"),
}
"""The token that gives a role its colour, and its text style."""


def role_style(role: Role, tokens: Mapping[str, str], background: Color) -> Style:
    """The style of a role on a background, where `tokens` are the theme's variables."""
    token, attributes = LOOKS[role]
    style = Style(color=_color(tokens[token], background).rich_color, bgcolor=background.rich_color)
    return style + Style.parse(attributes) if attributes else style


def _color(token: str, background: Color) -> Color:
    """A theme's variable as an opaque color: `#7fb4e6`, `auto 60%` (what stands out, faded), `ansi_default 50%`."""
    name, _, share = token.partition(" ")
    alpha = float(share.removesuffix("%")) / 100 if share else 1.0
    if name == "auto":
        return background + background.get_contrast_text(alpha)
    color = Color.parse(name)
    if color.ansi is not None:
        return color
    return background + color.multiply_alpha(alpha)
