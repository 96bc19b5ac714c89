"""The front matter of a lesson: flat `key: value` lines between two lines of `---`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui_app.data.names import nearest_name
from tui_app.lesson.markup.structure import Entry, Structure
from tui_app.lesson.problem import Findings
from tui_app.lesson.written import whole_number

FORMAT = 1
"""The newest format of lessons that this program reads."""

KEYS = ("id", "title", "minutes", "format", "aim", "names")
_REQUIRED = ("id", "title", "minutes", "format")
_LONGEST_LESSON = 600


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says; `end` is the line after it, from 0."""

    id: str
    title: str
    minutes: int
    aim: str
    names: Mapping[str, str]
    end: int


def read_front(structure: Structure, lines: Sequence[str], findings: Findings) -> Front:
    """The front matter, empty or 0 where it says nothing, and what is wrong with it noted."""
    given: dict[str, Entry] = {}
    for entry in structure.front:
        if entry.name in given:
            findings.error(entry.line + 1, 1, "front-twice", name=entry.name)
            continue
        given[entry.name] = entry
        if entry.name not in KEYS:
            nearest = nearest_name(entry.name, KEYS) or ""
            findings.error(entry.line + 1, 1, "front-unknown", name=entry.name, nearest=nearest)
    for at in structure.stray_front:
        findings.error(at + 1, 1, "front-form")
    if not structure.front_end:
        if lines:
            opened = lines[0].rstrip() == "---"
            findings.error(1, 1, "front-unclosed" if opened else "front-missing")
    else:
        for name in _REQUIRED:
            if name not in given or not given[name].value:
                findings.error(given[name].line + 1 if name in given else 1, 1, "front-required", name=name)

    def value(name: str) -> str:
        return given[name].value if name in given else ""

    _check_format(given, findings)
    identifier = value("id")
    if identifier and not identifier.replace("-", "").replace("_", "").isalnum():
        findings.error(given["id"].line + 1, given["id"].column, "id-form", name=identifier)
    names = _names(given.get("names"), findings)
    return Front(
        identifier, value("title"), _minutes(given, findings), value("aim"), names, structure.front_end
    )


def _check_format(given: Mapping[str, Entry], findings: Findings) -> None:
    entry = given.get("format")
    if entry is None or not entry.value:
        return
    number = whole_number(entry.value)
    if number is None or number < 1:
        findings.error(entry.line + 1, entry.column, "front-format", found=entry.value, newest=FORMAT)
    elif number > FORMAT:
        findings.error(entry.line + 1, entry.column, "format-from-the-future", found=number, newest=FORMAT)


def _minutes(given: Mapping[str, Entry], findings: Findings) -> int:
    entry = given.get("minutes")
    if entry is None or not entry.value:
        return 0
    number = whole_number(entry.value)
    if number is None or not 1 <= number <= _LONGEST_LESSON:
        findings.error(entry.line + 1, entry.column, "front-minutes", found=entry.value, most=_LONGEST_LESSON)
        return 0
    return number


def _names(entry: Entry | None, findings: Findings) -> Mapping[str, str]:
    """`cat = 고양이, car = 자동차`"""
    names: dict[str, str] = {}
    if entry is None:
        return names
    for pair, column in _pairs(entry):
        identifier, equals, shown = (part.strip() for part in pair.partition("="))
        if not equals or not identifier or not shown:
            findings.error(entry.line + 1, column, "front-names", found=pair)
        elif identifier in names:
            findings.error(entry.line + 1, column, "front-name-twice", name=identifier)
        else:
            names[identifier] = shown
    return names


def named_in(entry: Entry) -> Mapping[str, int]:
    """The ids that `names` says something for, each with its column from 1."""
    found: dict[str, int] = {}
    for pair, column in _pairs(entry):
        identifier, equals, _ = pair.partition("=")
        if equals and identifier.strip():
            found.setdefault(identifier.strip(), column)
    return found


def _pairs(entry: Entry) -> Iterator[tuple[str, int]]:
    """What stands between the commas, each with its column from 1."""
    column = entry.column
    for pair in entry.value.split(",") if entry.value else ():
        yield pair.strip(), column + len(pair) - len(pair.lstrip())
        column += len(pair) + 1
