"""The options of a block: those in their place, and lines of its text that were meant as options."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from tui_app.data.names import nearest_name
from tui_app.lesson.kind import Fence, Kind
from tui_app.lesson.markup.structure import Entry, FenceLines
from tui_app.lesson.problem import Findings

_ALMOST = re.compile(r"(:?)([A-Za-z][\w-]*)(:?)(?:[ \t]+(\S.*?))?[ \t]*$")
_CODE = ("```", "~~~")


def read_fence(kind: Kind, lines: FenceLines, body: Sequence[str], findings: Findings) -> Fence:
    """The fence with its options. The first line of its text that was meant as one is noted.

    All such lines are taken as the options that they were meant as, so that nothing else is said because of them.
    """
    fence = _fence(lines, body)
    strays = list(_strays(fence, kind.options(fence)))
    if not strays:
        return fence
    first = strays[0]
    own = body[first.line - lines.body]
    if own.startswith(f":{first.name}:"):
        findings.error(first.line + 1, 1, "option-misplaced", name=first.name)
    else:
        right = f":{first.name}: {first.value}"
        findings.error(first.line + 1, 1, "option-form", found=own.strip(), right=right)
    taken = {entry.line - lines.body for entry in strays}
    left = ["" if at in taken else line for at, line in enumerate(body)]
    return _fence(lines._replace(options=(*lines.options, *strays)), left)


def options_fit(kind: Kind, fence: Fence, findings: Findings) -> bool:
    """Notes options that are missing, unknown or given twice; whether none is missing."""
    allowed = kind.options(fence)
    for option in fence.lines.options:
        if option.name not in allowed:
            nearest = nearest_name(option.name, allowed) or ""
            findings.error(
                option.line + 1, 2, "unknown-option", name=option.name, kind=kind.name, nearest=nearest
            )
        elif fence.options[option.name] is not option and option.name not in kind.repeated:
            findings.error(option.line + 1, 2, "option-twice", name=option.name)
        elif not option.value and option.name in kind.required:
            findings.error(option.line + 1, option.column, "option-empty", name=option.name)
    missing = [name for name in kind.required if name not in fence.options]
    for name in missing:
        findings.error(fence.line, 1, "option-missing", name=name, kind=kind.name)
    if fence.lines.options and fence.body and fence.body[0].strip():
        findings.warning(fence.body_line, 1, "no-blank-after-options")
    return not missing


def _fence(lines: FenceLines, body: Sequence[str]) -> Fence:
    return Fence(lines, {option.name: option for option in reversed(lines.options)}, body)


def _strays(fence: Fence, allowed: Collection[str]) -> Iterator[Entry]:
    """Lines of the body that are options in the wrong place (`:fresh: S` below a blank line) or form (`:kind choice`)."""
    code = ""
    is_first, after_stray = True, False
    for at, line in enumerate(fence.body):
        if line.startswith(_CODE):
            code = "" if line.startswith(code or _CODE) and code else line[:3]
        found = None if code else _ALMOST.match(line)
        is_first = is_first and bool(line.strip())
        after_stray = found is not None and _is_meant(found, allowed, is_first, after_stray)
        if found is not None and after_stray:
            column = found.start(4) if found[4] else found.end(3)
            yield Entry(found[2], found[4] or "", fence.lines.body + at, column + 1)


def _is_meant(found: re.Match[str], allowed: Collection[str], is_first: bool, after_stray: bool) -> bool:
    """Whether a line was meant as an option: `is_first` while no blank line stands above it, `after_stray` below another."""
    opened, name, closed, value = found.groups()
    if opened and closed:
        return (
            name in allowed or after_stray or (value is not None and nearest_name(name, allowed) is not None)
        )
    return name in allowed and value is not None and bool(opened or (closed and is_first))
