"""Every role of text can be read on every background that it stands on, in losslab's own themes (WCAG 2: 4.5 : 1)."""

import pytest
from contrast import LEAST, LEAST_OF_16, contrast, of_16
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui_app.text.lines import Role
from tui_app.widgets.role_styles import role_style
from tui_app.widgets.themes import THEMES

BACKGROUNDS = ("background", "surface", "panel")


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
