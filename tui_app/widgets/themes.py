"""losslab's own themes: dark, light, and both with the highest contrast. Textual's themes can be chosen as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="losslab-dark",
    primary="#7fb4e6",
    secondary="#c7a6e8",
    accent="#6fd0c4",
    foreground="#e4e4e4",
    background="#14171c",
    surface="#1b1f26",
    panel="#232933",
    success="#8fd18f",
    warning="#f0c674",
    error="#f28b82",
    dark=True,
)
LIGHT = Theme(
    name="losslab-light",
    primary="#1a4f8b",
    secondary="#6a2c91",
    accent="#006a60",
    foreground="#1c1c1c",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e6e3da",
    success="#1e6b2a",
    warning="#7a4b00",
    error="#a3211b",
    dark=False,
)
CONTRAST_DARK = Theme(
    name="losslab-contrast-dark",
    primary="#9fd3ff",
    secondary="#e3c6ff",
    accent="#7ffff0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#a6ffa6",
    warning="#ffe066",
    error="#ffb0a8",
    dark=True,
)
CONTRAST_LIGHT = Theme(
    name="losslab-contrast-light",
    primary="#002a66",
    secondary="#4a006b",
    accent="#00453f",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    success="#00450c",
    warning="#4d2f00",
    error="#7a0000",
    dark=False,
)

THEMES = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)
