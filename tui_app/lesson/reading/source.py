"""The text of a lesson file, made safe to show before anything else looks at it."""

from __future__ import annotations

from pathlib import Path

from tui_app.data.regular import open_regular
from tui_app.lesson.markup.limits import LARGEST_FILE, MOST_LINES
from tui_app.lesson.markup.showable import REPLACEMENT, UNSHOWABLE
from tui_app.lesson.markup.structure import split_lines
from tui_app.lesson.problem import Findings


def read_source(path: Path, name: str) -> tuple[list[str], Findings]:
    """The file's lines and what is wrong with its text; no lines where it can't be read. Never raises OSError."""
    findings = Findings(name)
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        findings.error(1, 1, "unreadable", reason=error.strerror or type(error).__name__)
        return [], findings
    return source_lines(data, findings), findings


def source_lines(data: bytes, findings: Findings) -> list[str]:
    """The lines of a file's bytes, which `findings` then quotes; what can't be shown is noted and replaced."""
    if len(data) > LARGEST_FILE:
        findings.error(1, 1, "too-large", largest=LARGEST_FILE)
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").split("\n")
        findings.error(len(before), len(before[-1]) + 1, "not-utf8")
        return []
    lines = split_lines(text)
    if len(lines) > MOST_LINES:
        findings.error(MOST_LINES + 1, 1, "too-many-lines", most=MOST_LINES)
        return []
    findings.lines = lines
    for at, line in enumerate(lines):
        found = None if line.isascii() and line.isprintable() else UNSHOWABLE.search(line)
        if found is not None:
            lines[at] = UNSHOWABLE.sub(REPLACEMENT, line)
            findings.error(at + 1, found.start() + 1, "control-character", character=f"U+{ord(found[0]):04X}")
    return lines
