"""What every test needs: an environment that says nothing of the machine, and a home of its own."""

from __future__ import annotations

import os
import signal
import sys
from functools import cache
from pathlib import Path
from typing import Any

for name in [
    name
    for name in os.environ
    if name.startswith(("TEXTUAL", "LOSSLAB")) and name not in ("LOSSLAB_BLESS", "LOSSLAB_LONG")
]:
    del os.environ[name]
for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "en_US.UTF-8"
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# As the program itself does: several workers with threads of their own wait for each other.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

# Tests that are run in the background begin with Ctrl+C ignored, and what they start would ignore it, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

LESSONS = Path(__file__).parents[1] / "lessons"

import hypothesis  # noqa: E402
import pytest  # noqa: E402  (Textual reads its environment when it is imported)

# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("losslab", deadline=None)
hypothesis.settings.load_profile("losslab")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for progress and settings that no other test sees."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LOSSLAB_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def own_lessons_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every app over losslab's own lessons shares what was read of them, which no test changes."""
    app = sys.modules.get("tui_app.app.lessons")
    if app is not None:
        monkeypatch.setattr(app, "open_course", _course)


def _course(folder: Path) -> Any:
    return _own_course() if folder == LESSONS else _open_course(folder)


@cache
def _own_course() -> Any:
    return _open_course(LESSONS)


def _open_course(folder: Path) -> Any:
    from tui_app.lesson.courses.course import open_course

    return open_course(folder)
