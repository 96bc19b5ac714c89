"""The app: which screen is shown, what is handed to whom, and how it ends. Shows and computes nothing itself.

One class in storeys, each built on the one before: `shell` (terminal, keys, what is kept), `lessons` (the course and its
lessons), `following` (a lesson file that is being written), `finding` (search, glossary, palette) and `losslab` (what
comes first, review, lab, the walk of a score table).
"""

from tui_app.app.losslab import LosslabApp, open_app
from tui_app.app.opening import Opening

__all__ = ["LosslabApp", "Opening", "open_app"]
