"""Every role of text can be read on every background that it stands on, in losslab's own themes (WCAG 2: 4.5 : 1)."""

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui_app.text.lines import Role
from tui_app.widgets.role_styles import role_style
from tui_app.widgets.themes import THEMES

LEAST = 4.5
LEAST_OF_16 = 3.0
"""What is asked of 16 colours, which each terminal mixes its own way (WCAG 2 asks it of large text)."""
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


XTERM_16 = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
"""How xterm mixes the 16 colours by default (XTerm-col.ad)."""


def of_16(color: RichColor | None) -> Color:
    """The color that a terminal of 16 shows in its place."""
    assert color is not None
    number = color.downgrade(ColorSystem.STANDARD).number
    assert number is not None
    return Color.parse(XTERM_16[number])


def role_of(theme: Theme, background: str, role: Role) -> Style:
    tokens = theme.to_color_system().generate()
    return role_style(role, tokens, Color.parse(tokens[background]))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_in_16_colors(theme: Theme) -> None:
    found = {
        (background, role): contrast(of_16(style.color), of_16(style.bgcolor))
        for background in BACKGROUNDS
        for role in Role
        for style in [role_of(theme, background, role)]
    }
    assert {place: round(each, 2) for place, each in found.items() if each < LEAST_OF_16} == {}
