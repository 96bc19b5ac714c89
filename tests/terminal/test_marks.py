"""What a role says by its colour stands as a mark or a word where it is said: told from the characters alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from drawn import rows
from places import LESSONS, SIZE, TOURS, states

from tui_app.app import LosslabApp

MARKS: Mapping[str, Mapping[str, str]] = {
    "contents": {
        "the chosen lesson, which is new": r"▸ ○ +1 +Around losslab.* new\b",
        "another lesson": r"^   ○ +2 +From pixels",
    },
    "score table": {"the true class": r"cat +✔ 3\.2 +1\.3 +2\.2", "another true class": r"car +5\.1 +✔ 4\.9"},
    "walk": {
        "a true class that is read": r"cat +✔● +3\.2 ",
        "a wrong class that is read": r"car +● +5\.1 +✔ +4\.9",
        "one that isn't read": r"frog +−1\.7 +2 ",
    },
    "dot product": {"a weight": r"cat +● +0\.1 ", "a pixel": r"x +● 24 ", "the result": r"W × x +=  2\.4"},
    "lecturer's notes": {"that it is the lecturer's view": r"From pixels to scores \(lecturer\)"},
    "mean": {"what the mean reads": r"Lᵢ +● 2\.9 +● 0 +● 12\.9"},
    "numbers changed": {
        "the chosen cell": r"car +▸ +4\.1",
        "a loss that changed with it": r"Lᵢ +◆ 1\.9 ",
        "what changed": r"◆ s\(car, cat image\) +5\.1 → 4\.1",
    },
    "what-if": {
        "the number that was changed": r"car +5\.1 +✔◆ 3\.9",
        "the chosen number": r"▸ car score +◆ +3\.9 ",
        "another number": r"^    margin +1 ",
    },
    "go to": {"the chosen entry": r"│ ▸ page +What it asks for"},
    "choice": {"the chosen choice": r"▸ +2\. it falls", "another choice": r"^     1\. it stays"},
    "table": {"a right answer": r"cat +✔  0 "},
    "lab's choice": {"the chosen loss": r"▸ hinge", "another loss": r"│   squared hinge"},
}


async def test_a_mark_stands_where_color_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = LosslabApp(LESSONS, "en")
    tours = [tour for tour in TOURS if any(state in MARKS for state in tour.states)]
    missing: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    async with app.run_test(size=SIZE) as pilot:
        async for state in states(pilot, tours):
            seen.add(state)
            shown = [row.rstrip() for row in rows(app)]
            for said, mark in MARKS.get(state, {}).items():
                if not any(re.search(mark, row) for row in shown):
                    missing[state, said] = "\n".join(shown)
    assert missing == {}
    assert set(MARKS) <= seen
