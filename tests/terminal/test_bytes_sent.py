"""The screen sends only what changed, which a slow line lives by; counted at a real terminal, against a whole frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from ptys import Session, losslab

RIGHT, DOWN, PAGE_DOWN = b"\x1b[C", b"\x1b[B", b"\x1b[6~"

LESSONS = Path(__file__).parents[2] / "lessons"

LESSON = """\
---
id: small
title: A small lesson
minutes: 3
format: 1
---

## Scores {#scores}

Every image has a score for each class, and the margin is $1$.

:::{walk} all-walk
:of: hinge
:on: S

:::

:::{scores} S

|      | cat image | car image | frog image |
|------|----------:|----------:|-----------:|
| cat  |   **3.2** |       1.3 |        2.2 |
| car  |       5.1 |   **4.9** |        2.5 |
| frog |      -1.7 |       2.0 |   **-3.1** |

:::

## The end {#end}

That was all of it, and the mean stands at the foot of the table.
"""


@pytest.mark.parametrize(
    ("words", "before", "key", "share"),
    [
        (("open", "lesson.md"), (RIGHT, RIGHT), RIGHT, 0.35),
        (("open", "lesson.md"), (), PAGE_DOWN, 0.7),
        ((), (), DOWN, 0.1),
        (("lab", "--data", "demo9"), (b"n",), b"n", 0.75),
    ],
    ids=["a step of a walk", "a page", "a line of the contents", "a frame of the lab"],
)
def test_a_key_sends_what_changed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    words: tuple[str, ...],
    before: tuple[bytes, ...],
    key: bytes,
    share: float,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lesson.md").write_text(LESSON, encoding="utf-8")
    session = Session(losslab("--lang", "en", *words), home, 100, 30)
    session.read_until(b"\x1b[?1049h")
    session.settle()
    for each in before:
        session.press(each)
        session.settle()
    whole = session.whole_frame()
    session.press(key)
    sent = len(session.settle())
    idle = session.settle()
    session.end()
    assert 0 < sent <= share * whole, f"{sent} of {whole} bytes"
    assert idle == b"", "an idle screen sends nothing"
