"""The lecturer's notes add to their page: they don't say again what a student reads there."""

from __future__ import annotations

import re

import pytest
from shipped import ALL, lesson

_NOTES = re.compile(r"^:::\{notes\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
_COMPUTED = re.compile(r"\{=([^|}]{30,})[|}]")
"""A computation long enough to be of one sentence alone."""


@pytest.mark.parametrize(("name", "language"), ALL)
def test_notes_compute_nothing_that_the_page_computes(name: str, language: str) -> None:
    text = lesson(name, language).path.read_text(encoding="utf-8")
    found = _NOTES.findall(text)
    assert len(found) == text.count(":::{notes}")
    notes = "".join(found)
    page = _NOTES.sub("", text)
    assert set(_COMPUTED.findall(notes)) & set(_COMPUTED.findall(page)) == set()
