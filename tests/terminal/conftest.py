"""The lessons are read once for all screens that are looked at here."""

from __future__ import annotations

from functools import cache

import pytest

from tui_app.lesson.courses.course import open_course

read_once = cache(open_course)


@pytest.fixture
def one_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every app of this test and of others like it shows the same course, whose lessons it keeps."""
    monkeypatch.setattr("tui_app.app.lessons.open_course", read_once)
