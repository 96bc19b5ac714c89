"""A screen of the app as text, and its comparison with the one that is kept.

`LOSSLAB_BLESS=1 pytest tests/app` writes the kept screens anew; their diff shows what changed.
"""

import html
import os
import re
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual.app import App

KEPT = Path(__file__).with_name("golden")
BLESS = "LOSSLAB_BLESS"

_TEXT = re.compile(r'<text class="[^"]*" x="([\d.]+)"[^>]* clip-path="url\(#[^)]*line-(\d+)\)">(.*?)</text>')
_CELL = 12.2
"""Width of a cell in the pictures that Textual exports."""


def screen_text(app: App[Any]) -> str:
    """What stands on the screen, row by row, without colours and without blanks at the ends."""
    rows: dict[int, str] = {}
    for x, row, text in _TEXT.findall(app.export_screenshot(simplify=True)):
        shown = rows.get(int(row), "")
        at = round(float(x) / _CELL)
        rows[int(row)] = shown + " " * (at - cell_len(shown)) + html.unescape(text).replace("\xa0", " ")
    return "\n".join(rows.get(row, "").rstrip() for row in range(app.size.height)) + "\n"


def assert_kept(app: App[Any], name: str) -> None:
    """The screen is the one kept as `golden/<name>.txt`."""
    path = KEPT / f"{name}.txt"
    shown = screen_text(app)
    if os.environ.get(BLESS):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert path.is_file(), f"no kept screen {path.name}: write it with {BLESS}=1"
    assert shown == path.read_text(encoding="utf-8")
