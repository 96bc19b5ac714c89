"""The facts of the lecture: each worked out by losslab from the lecture's own tables, and found where it is taught."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from shipped import LANGUAGES, page_transcript

from tui_app.data.matrix import Matrix
from tui_app.data.score_table import TextScoreTable
from tui_app.lesson.expressions.evaluation import Value, number_of, parse
from tui_app.text.look import Look
from tui_app.text.numbers import shown_number
from tui_app.worked.number import Number

HERE = Path(__file__).parent
FACTS = tomllib.loads((HERE / "lecture_facts.toml").read_text("utf-8"))
TABLES = tomllib.loads((HERE / "lecture_tables.toml").read_text("utf-8"))
Entry = Mapping[str, Any]


def table(entry: Entry) -> Value:
    """A score table where true classes are named, else a matrix."""
    rows, columns = tuple(entry["rows"]), tuple(entry["columns"])
    cells = tuple(tuple(Decimal(cell) for cell in row) for row in entry["rows"].values())
    if "true" not in entry:
        return Matrix(rows, columns, cells)
    images = tuple(zip(*cells, strict=True))
    return TextScoreTable(rows, columns, tuple(map(rows.index, entry["true"])), images)


@cache
def names() -> Mapping[str, Value]:
    """The lecture's tables by name."""
    return {name: table(entry) for name, entry in TABLES.items()}


def figure(text: str) -> Decimal:
    """A number as it is printed."""
    return Decimal(text.replace(",", ""))


def rounds_to(value: float, text: str) -> bool:
    """Whether a value, rounded to the digits of `text`, is that."""
    printed = figure(text)
    exponent = printed.as_tuple().exponent
    assert isinstance(exponent, int)
    return abs(value - float(printed)) <= 0.5 * 10.0**exponent * (1 + 1e-9)


def found(text: str, at: str, language: str) -> bool:
    """Whether a page shows a number, not as a part of another one."""
    name, _, page = at.partition("/")
    number = re.escape(text.replace("-", "−", 1) if text.startswith("-") else text)
    number = number.replace("e\\-", "e[-−]")
    pattern = rf"(?<![\d.,]){number}(?!\d|[.,]\d|e[-−]\d)"
    return re.search(pattern, page_transcript(name, page, language)) is not None


def titles(entries: list[Entry]) -> list[str]:
    """What a test is called."""
    return [f"{entry['section']} {entry['what']}" for entry in entries]


@pytest.mark.parametrize("fact", FACTS["fact"], ids=titles(FACTS["fact"]))
def test_fact(fact: Entry) -> None:
    value = number_of(parse(fact["by"]), names()).value
    assert rounds_to(value, fact["shown"]), f"losslab finds {value}"
    assert rounds_to(value, fact["published"]) == ("corrected" not in fact), f"losslab finds {value}"
    assert rounds_to(value, fact.get("corrected", fact["shown"])), f"losslab finds {value}"
    for at in fact["at"]:
        for language in LANGUAGES:
            assert found(fact["shown"], at, language), f"{at}, {language}"
            if "corrected" in fact and fact.get("slip_told", True):
                assert found(fact["published"], at, language), f"slip: {at}, {language}"


@pytest.mark.parametrize("quoted", FACTS["quoted"], ids=titles(FACTS["quoted"]))
def test_quotation(quoted: Entry) -> None:
    for at in quoted["at"]:
        for language in LANGUAGES:
            assert found(quoted["shown"], at, language), f"{at}, {language}"


@pytest.mark.parametrize("name", [name for name, entry in TABLES.items() if "at" in entry])
def test_table_is_shown(name: str) -> None:
    cells = [cell for row in TABLES[name]["rows"].values() for cell in row]
    for at in TABLES[name]["at"]:
        for language in LANGUAGES:
            missing = [cell for cell in cells if not any(found(text, at, language) for text in spelled(cell))]
            assert missing == [], f"{at}, {language}"


def spelled(cell: str) -> tuple[str, ...]:
    """A cell as it was written, without closing zeros, and as losslab shows it."""
    shown = shown_number(Number.of(Decimal(cell)), Look()).text.removeprefix("≈").strip()
    return cell, f"{Decimal(cell).normalize():f}", shown.replace("−", "-")
