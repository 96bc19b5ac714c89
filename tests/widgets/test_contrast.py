"""Every role of text can be read on every background that it stands on, in losslab's own themes (WCAG 2: 4.5 : 1)."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tui_app.text.lines import Role
from tui_app.widgets.role_styles import role_style
from tui_app.widgets.themes import THEMES

LEAST = 4.5
BACKGROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in (color.r, color.g, color.b)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read(theme: Theme, background: str, role: Role) -> None:
    tokens = theme.to_color_system().generate()
    style = role_style(role, tokens, Color.parse(tokens[background]))
    assert style.color is not None
    assert style.bgcolor is not None
    found = contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
    assert found >= LEAST, f"{found:.2f}"
